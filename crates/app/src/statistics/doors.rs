//! Where a number leads: to its rows for those who may see them, else to its definition.

use db::Work;
use kernel::calendar::Period;
use policy::{Permission, Scope};
use web::Fields;

use super::definitions;
use crate::{
    areas::OfficeEntry,
    figures::{Counting, Line, LineKind, Measure, month_number},
};

/// The doors open to one person.
#[derive(Clone, Debug)]
pub struct Doors {
    /// How far the person may read cases.
    cases: Option<Scope>,
    /// How far the person may read meeting attendance.
    meetings: Option<Scope>,
}

impl Doors {
    /// The doors open to whoever acts in `work`.
    pub fn of(work: &Work) -> Self {
        let reach = |deed| Scope::granted(work.actor(), deed);
        Self {
            cases: reach(Permission::ConsultationView),
            meetings: reach(Permission::ActivityView),
        }
    }

    /// The address behind a figure of `measure` in `period`, summed over `offices`: the rows of
    /// one office if the person may read them, else the definition.
    pub fn address(
        &self,
        measure: Measure,
        code: &str,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> String {
        let rows = match offices {
            [office] => self.rows(measure, code, period, office),
            _ => None,
        };
        rows.unwrap_or_else(|| definitions::address(measure))
    }

    fn rows(
        &self,
        measure: Measure,
        code: &str,
        period: Period,
        office: &OfficeEntry,
    ) -> Option<String> {
        let is_meeting = matches!(measure, Measure::Meeting | Measure::MeetingCareConference);
        let scope = if is_meeting {
            &self.meetings
        } else {
            &self.cases
        };
        let reached = scope.as_ref()?.covers(office.ward, office.id);
        match (reached, is_meeting) {
            (false, _) => None,
            (true, true) => Some(meetings(measure, code, period, office)),
            (true, false) => cases(measure, code, period),
        }
    }

    /// The address behind a cell of a table by code. Sums of groups have no rows of their own.
    pub fn cell(
        &self,
        measure: Measure,
        line: &Line,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> String {
        match line.kind {
            LineKind::Part => self.address(measure, &line.code, period, offices),
            LineKind::Total => self.address(measure, "", period, offices),
            LineKind::Again => self.address(Measure::MeetingCareConference, "", period, offices),
            LineKind::Subtotal | LineKind::Answers => definitions::address(measure),
        }
    }
}

/// The list of consultations narrowed to what the figure counts; `None` where the list cannot
/// be narrowed so.
fn cases(measure: Measure, code: &str, period: Period) -> Option<String> {
    let (kind, list) = match measure {
        Measure::CaseByInquirer => ("case", "category"),
        Measure::LiaisonByInquirer => ("liaison", "category"),
        Measure::CaseByTopic => ("case", "topic"),
        Measure::CaseByScene if !code.is_empty() => ("case", "scene"),
        _ => return None,
    };
    let insured = Counting::of(measure, month_number(period.bounds().0)) == Counting::InsuredOnly;
    let fields = Fields::default()
        .with("kind", kind)
        .with("period", &period.to_string())
        .with(list, code)
        .with("counted", if insured { "1" } else { "" });
    Some(format!("/consultations?{}", fields.encoded()))
}

/// The list of meetings narrowed to what the figure counts.
fn meetings(measure: Measure, code: &str, period: Period, office: &OfficeEntry) -> String {
    let is_subset = measure == Measure::MeetingCareConference;
    let fields = Fields::default()
        .with("period", &period.to_string())
        .with("kind", code)
        .with("care", if is_subset { "1" } else { "" })
        .with("office", &office.id.to_string());
    format!("/meetings?{}", fields.encoded())
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use policy::{Actor, Role};

    use super::*;

    fn office(id: i64) -> OfficeEntry {
        OfficeEntry {
            id: Id::new(id),
            ward: Id::new(id),
            name: String::new(),
            association: String::new(),
            opened_on: chrono::NaiveDate::MIN,
            phone: String::new(),
            fax: String::new(),
            address: String::new(),
        }
    }

    fn doors(role: Role) -> Doors {
        let actor = Actor {
            municipality: Id::new(1),
            account: Id::new(1),
            name: String::new(),
            role,
            ward: Some(Id::new(1)),
            office: Some(Id::new(1)),
            facility: None,
        };
        let reach = |deed| Scope::granted(&actor, deed);
        Doors {
            cases: reach(Permission::ConsultationView),
            meetings: reach(Permission::ActivityView),
        }
    }

    #[test]
    fn only_the_own_offices_figures_open_their_rows() {
        let (own, other) = (office(1), office(2));
        let period: Period = "2026-10".parse().unwrap();
        let doors = doors(Role::Coordinator);
        let address = |measure, code: &str, offices: &[&OfficeEntry]| {
            doors.address(measure, code, period, offices)
        };
        assert_eq!(
            address(Measure::CaseByInquirer, "clinic", &[&own]),
            "/consultations?kind=case&period=2026-10&category=clinic&counted=1"
        );
        for offices in [vec![&own, &other], vec![&other], vec![]] {
            let found = address(Measure::CaseByInquirer, "clinic", &offices);
            assert_eq!(found, "/statistics/definitions#case");
        }
        assert_eq!(
            address(Measure::CaseByOutcome, "solved", &[&own]),
            "/statistics/definitions#case_outcome"
        );
    }

    #[test]
    fn meetings_open_as_far_as_each_role_sees_them() {
        let (own, other) = (office(1), office(2));
        let period: Period = "2026H1".parse().unwrap();
        for (role, place, opens) in [
            (Role::Coordinator, &own, true),
            (Role::Coordinator, &other, false),
            (Role::WardOfficer, &own, true),
            (Role::BureauOfficer, &other, true),
        ] {
            let found = doors(role).address(Measure::Meeting, "related_body", period, &[place]);
            assert_eq!(found.starts_with("/meetings?"), opens, "{role:?} {found}");
        }
        let cases = doors(Role::BureauOfficer).address(Measure::CaseByTopic, "", period, &[&own]);
        assert_eq!(
            cases, "/statistics/definitions#case_topic",
            "no case rows for the bureau"
        );
    }

    #[test]
    fn before_the_change_everybodys_rows_are_behind_the_figure() {
        let address = cases(Measure::CaseByTopic, "care", "2023H2".parse().unwrap()).unwrap();
        assert_eq!(address, "/consultations?kind=case&period=2023H2&topic=care");
    }
}
