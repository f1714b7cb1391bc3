//! The grants: role × permission × reach. Whoever guards privacy reviews this one file.

use crate::{
    permission::Permission::{
        self, AccountManage, AccountWatch, ActivityView, ActivityWrite, AreaManage, AuditReview,
        AuditView, AwarenessView, AwarenessWrite, CityReportEdit, CityReportView, CodeManage,
        ConsentOverride, ConsentOverrideUrgent, ConsultationEscalate, ConsultationExport,
        ConsultationHandover, ConsultationView, ConsultationWrite, CouncilReply, CouncilView,
        CouncilWrite, DirectoryAcceptance, DirectoryAnswer, DirectoryAudience, DirectoryCheck,
        DirectoryHandling, DirectoryImport, DirectoryOfficeView, DirectoryVerify, DirectoryView,
        DirectoryWrite, DisposalApprove, DisposalPropose, EmergencyRead, EmergencyReview,
        EscalationAnswer, EscalationView, FormManage, HomeView, IndicatorManage, MatchingHistory,
        MatchingSearch, MatchingWeights, MeasureView, MeasureWrite, OwnSettings, ReportAccept,
        ReportPrepare, ReportSubmit, ReportView, RetentionHold, RetentionManage, RetentionView,
        Safekeeping, StatementIssue, StatisticsImport, StatisticsView, SupportView, SupportWrite,
        SurveyAnswer, SurveyCheck, SurveyManage, SurveyView, TrainingPeople, TrainingSignUp,
        TrainingView, TrainingWrite, WardPageApprove, WardPageView, WardPageWrite,
    },
    role::Role,
    scope::Reach::{self, City, CityOwn, Office, Own, Ward},
};

/// What a coordinator may do: everything for the own office, and read the city's directory.
const COORDINATOR: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (ConsultationView, Office),
    (ConsultationWrite, Office),
    (ConsultationExport, Office),
    (ConsultationHandover, Office),
    (ConsultationEscalate, Office),
    (ConsentOverrideUrgent, Office),
    (EmergencyRead, City),
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryVerify, City),
    (DirectoryAcceptance, City),
    (MatchingSearch, City),
    (MatchingHistory, Office),
    (ActivityView, Office),
    (ActivityWrite, Office),
    (StatisticsView, City),
    (ReportView, Office),
    (ReportPrepare, Office),
    (CouncilView, Ward),
    (MeasureView, City),
    (TrainingView, City),
    (TrainingWrite, Ward),
    (TrainingPeople, Ward),
    (AwarenessView, City),
    (SupportView, Ward),
    (CityReportView, City),
    (SurveyView, Office),
    (SurveyAnswer, Office),
];

/// What an office manager may do: all of the coordinator's, and answer for the report.
const OFFICE_MANAGER: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (ConsultationView, Office),
    (ConsultationWrite, Office),
    (ConsultationExport, Office),
    (ConsultationHandover, Office),
    (ConsultationEscalate, Office),
    (ConsentOverrideUrgent, Office),
    (ConsentOverride, Office),
    (EmergencyRead, City),
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryVerify, City),
    (DirectoryAcceptance, City),
    (MatchingSearch, City),
    (MatchingHistory, Office),
    (ActivityView, Office),
    (ActivityWrite, Office),
    (StatisticsView, City),
    (ReportView, Office),
    (ReportPrepare, Office),
    (ReportSubmit, Office),
    (CouncilView, Ward),
    (MeasureView, City),
    (TrainingView, City),
    (TrainingWrite, Ward),
    (TrainingPeople, Ward),
    (AwarenessView, City),
    (SupportView, Ward),
    (CityReportView, City),
    (SurveyView, Office),
    (SurveyAnswer, Office),
    (SurveyCheck, Office),
    (AccountWatch, Office),
    (StatementIssue, Office),
    (RetentionView, Office),
    (RetentionHold, Office),
    (DisposalPropose, Office),
    (DisposalApprove, Office),
    (EmergencyReview, Office),
];

/// What a ward officer may do: the ward's directory; figures; case text only where escalated.
const WARD_OFFICER: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (EscalationView, Ward),
    (EscalationAnswer, Ward),
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryWrite, Ward),
    (DirectoryVerify, Ward),
    (DirectoryAcceptance, Ward),
    (DirectoryCheck, Ward),
    (DirectoryImport, Ward),
    (MatchingSearch, City),
    (MatchingHistory, Ward),
    (ActivityView, Ward),
    (StatisticsView, City),
    (ReportView, Ward),
    (CouncilView, Ward),
    (CouncilWrite, Ward),
    (MeasureView, City),
    (MeasureWrite, Ward),
    (TrainingView, City),
    (TrainingWrite, Ward),
    (TrainingPeople, Ward),
    (AwarenessView, City),
    (AwarenessWrite, Ward),
    (WardPageView, Ward),
    (WardPageWrite, Ward),
    (WardPageApprove, Ward),
    (SupportView, Ward),
    (CityReportView, City),
    (SurveyView, Ward),
    (SurveyAnswer, Ward),
    (SurveyCheck, Ward),
    (RetentionView, Ward),
    (DisposalApprove, Ward),
];

/// What a bureau officer may do: all wards' figures; never a person's name or case text.
const BUREAU_OFFICER: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryWrite, City),
    (DirectoryVerify, City),
    (DirectoryAcceptance, City),
    (DirectoryCheck, City),
    (DirectoryHandling, City),
    (DirectoryImport, City),
    (DirectoryAudience, City),
    (MatchingHistory, City),
    (ActivityView, City),
    (StatisticsView, City),
    (StatisticsImport, City),
    (ReportView, City),
    (ReportAccept, City),
    (CouncilView, City),
    (CouncilWrite, City),
    (MeasureView, City),
    (IndicatorManage, City),
    (TrainingView, City),
    (TrainingWrite, City),
    (TrainingPeople, CityOwn),
    (AwarenessView, City),
    (AwarenessWrite, City),
    (WardPageView, City),
    (WardPageWrite, City),
    (WardPageApprove, City),
    (SupportView, City),
    (SupportWrite, City),
    (FormManage, City),
    (CityReportView, City),
    (CityReportEdit, City),
    (SurveyView, City),
    (SurveyManage, City),
    (RetentionView, City),
    (RetentionManage, City),
    (AuditReview, City),
];

/// What a professional may do: the professionals' directory, and answer for the own facility.
const PROFESSIONAL: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (DirectoryView, City),
    (MatchingSearch, City),
    (DirectoryAcceptance, Reach::Facility),
    (DirectoryAnswer, Reach::Facility),
    (TrainingSignUp, City),
];

/// What a facility may do that holds the link of a yearly round, without any account.
const RESPONDENT: &[(Permission, Reach)] = &[(DirectoryAnswer, Reach::Facility)];

/// What whoever signs up for a training or answers an invitation may do, without any account.
const GUEST: &[(Permission, Reach)] = &[(TrainingSignUp, City), (CouncilReply, City)];

/// What an administrator may do: settings and audit; no case text.
const ADMIN: &[(Permission, Reach)] = &[
    (HomeView, Own),
    (OwnSettings, Own),
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryImport, City),
    (DirectoryAudience, City),
    (DirectoryHandling, City),
    (AccountManage, City),
    (AreaManage, City),
    (CodeManage, City),
    (MatchingHistory, City),
    (MatchingWeights, City),
    (AuditView, City),
    (AuditReview, City),
    (Safekeeping, City),
];

/// What the system itself may do: loading registers and published figures.
const SYSTEM: &[(Permission, Reach)] = &[
    (DirectoryView, City),
    (DirectoryOfficeView, City),
    (DirectoryWrite, City),
    (DirectoryVerify, City),
    (DirectoryAcceptance, City),
    (DirectoryImport, City),
    (DirectoryAudience, City),
    (StatisticsView, City),
    (StatisticsImport, City),
    (ReportView, City),
    (AccountManage, City),
    (AreaManage, City),
    (CodeManage, City),
    (CouncilWrite, City),
    (MeasureWrite, City),
    (IndicatorManage, City),
    (TrainingWrite, City),
    (TrainingPeople, City),
    (TrainingSignUp, City),
    (AwarenessWrite, City),
    (SupportWrite, City),
    (FormManage, City),
    (CityReportView, City),
    (CityReportEdit, City),
    (SurveyManage, City),
    (CouncilView, City),
    (MeasureView, City),
    (TrainingView, City),
    (AwarenessView, City),
    (WardPageView, City),
    (SupportView, City),
    (SurveyView, City),
    (Safekeeping, City),
    (DisposalApprove, City),
];

/// The grants of one role.
pub const fn of(role: Role) -> &'static [(Permission, Reach)] {
    match role {
        Role::Coordinator => COORDINATOR,
        Role::OfficeManager => OFFICE_MANAGER,
        Role::WardOfficer => WARD_OFFICER,
        Role::BureauOfficer => BUREAU_OFFICER,
        Role::Professional => PROFESSIONAL,
        Role::Respondent => RESPONDENT,
        Role::Guest => GUEST,
        Role::Admin => ADMIN,
        Role::System => SYSTEM,
        Role::Nobody => &[],
    }
}

/// How far `role` may do `permission`; `None` if not at all.
pub fn reach(role: Role, permission: Permission) -> Option<Reach> {
    of(role)
        .iter()
        .find(|(granted, _)| *granted == permission)
        .map(|(_, reach)| *reach)
}

/// Whether `role` is granted anything by which a person's record is reached: then a password alone
/// does not let it in (医療情報システムの安全管理に関するガイドライン 6.0, システム運用編 §14).
pub fn reaches_people(role: Role) -> bool {
    of(role).iter().any(|(deed, _)| deed.reaches_people())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_case_text_for_the_bureau_the_admin_and_professionals() {
        for role in [
            Role::BureauOfficer,
            Role::Admin,
            Role::Professional,
            Role::System,
        ] {
            for deed in [
                ConsultationView,
                ConsultationWrite,
                ConsultationExport,
                EscalationView,
            ] {
                assert_eq!(reach(role, deed), None, "{role:?} {deed:?}");
            }
        }
    }

    #[test]
    fn nobody_reads_another_offices_cases() {
        for role in Role::PEOPLE {
            let reach = reach(role, ConsultationView);
            assert!(
                matches!(reach, None | Some(Office)),
                "{role:?} reaches {reach:?}"
            );
        }
    }

    #[test]
    fn only_whoever_serves_the_person_gives_a_record_without_consent() {
        for role in Role::PEOPLE {
            let urgent = matches!(role, Role::Coordinator | Role::OfficeManager);
            let any = role == Role::OfficeManager;
            let granted = |deed| reach(role, deed) == Some(Office);
            assert_eq!(granted(ConsentOverrideUrgent), urgent, "{role:?}");
            assert_eq!(granted(ConsentOverride), any, "{role:?}");
        }
    }

    #[test]
    fn lists_of_who_comes_stay_with_whoever_holds_the_training() {
        for role in Role::PEOPLE {
            let reach = reach(role, TrainingPeople);
            assert_ne!(reach, Some(City), "{role:?}");
        }
        assert_eq!(reach(Role::Guest, TrainingPeople), None);
    }

    #[test]
    fn whoever_reads_cases_or_lets_people_in_needs_two_factors() {
        for role in Role::PEOPLE {
            let needs = matches!(
                role,
                Role::Coordinator | Role::OfficeManager | Role::WardOfficer | Role::Admin
            );
            assert_eq!(reaches_people(role), needs, "{role:?}");
        }
    }

    #[test]
    fn no_permission_is_granted_twice_or_to_nobody() {
        for role in Role::PEOPLE {
            let mut deeds: Vec<_> = of(role).iter().map(|(deed, _)| *deed).collect();
            let count = deeds.len();
            deeds.sort_unstable();
            deeds.dedup();
            assert_eq!(deeds.len(), count, "{role:?}");
        }
        for deed in Permission::ALL {
            let mut all = Role::PEOPLE
                .into_iter()
                .chain([Role::Respondent, Role::Guest]);
            assert!(all.any(|role| reach(role, *deed).is_some()), "{deed:?}");
        }
    }
}
