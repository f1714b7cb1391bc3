//! Where a number leads: to its rows for those who may see them, else to its definition.

use db::Work;
use kernel::calendar::Period;
use policy::{Permission, Scope};
use web::Fields;

use super::{Counting, Line, LineKind, Measure, month_number};
use crate::areas::{Atlas, OfficeEntry};

/// The doors open to one person.
#[derive(Clone, Debug)]
pub struct Doors {
    /// How far the person may read cases.
    cases: Option<Scope>,
    /// How far the person may read meeting attendance.
    meetings: Option<Scope>,
    /// How many offices that is.
    meeting_offices: usize,
}

impl Doors {
    /// The doors open to whoever acts in `work`.
    pub fn of(work: &Work, atlas: &Atlas) -> Self {
        let reach = |deed| Scope::granted(work.actor(), deed);
        Self::new(
            reach(Permission::ConsultationView),
            reach(Permission::ActivityView),
            atlas,
        )
    }

    fn new(cases: Option<Scope>, meetings: Option<Scope>, atlas: &Atlas) -> Self {
        let all: Vec<&OfficeEntry> = atlas.offices.iter().collect();
        let covers = |office: &&&OfficeEntry| covers(meetings.as_ref(), &[office]);
        Self {
            meeting_offices: all.iter().filter(covers).count(),
            cases,
            meetings,
        }
    }

    /// The address behind a figure of `measure` in `period`, summed over `offices`: its rows if
    /// the person may read them all, else the definition.
    pub fn address(
        &self,
        measure: Measure,
        code: &str,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> String {
        self.rows(measure, code, period, offices)
            .unwrap_or_else(|| measure.definition())
    }

    fn rows(
        &self,
        measure: Measure,
        code: &str,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> Option<String> {
        let is_meeting = matches!(measure, Measure::Meeting | Measure::MeetingCareConference);
        let scope = if is_meeting {
            &self.meetings
        } else {
            &self.cases
        };
        match offices {
            _ if !covers(scope.as_ref(), offices) => None,
            [office] if is_meeting => Some(meetings(measure, code, period, Some(office))),
            // The list of cases shows the own office's.
            [office] if scope.as_ref()?.office() == Some(office.id) => cases(measure, code, period),
            // The list of meetings shows one office, or all that the person may see.
            all if is_meeting && all.len() == self.meeting_offices => {
                Some(meetings(measure, code, period, None))
            }
            _ => None,
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
            // Records without a code cannot be asked for.
            LineKind::Part if line.code.is_empty() => measure.definition(),
            LineKind::Part => self.address(measure, &line.code, period, offices),
            LineKind::Total => self.address(measure, "", period, offices),
            LineKind::Again => self.address(Measure::MeetingCareConference, "", period, offices),
            LineKind::Subtotal | LineKind::Answers => measure.definition(),
        }
    }
}

fn covers(scope: Option<&Scope>, offices: &[&OfficeEntry]) -> bool {
    scope.is_some_and(|scope| offices.iter().all(|one| scope.covers(one.ward, one.id)))
}

/// The list of consultations narrowed to what the figure counts at the office that received them;
/// `None` where the list cannot be narrowed so.
fn cases(measure: Measure, code: &str, period: Period) -> Option<String> {
    let one_or_any = if code.is_empty() { "*" } else { code };
    let (kind, list, answer) = match measure {
        Measure::CaseByInquirer => ("case", "category", code),
        Measure::LiaisonByInquirer => ("liaison", "category", code),
        // Their sums are answers (延べ), not cases.
        Measure::CaseByTopic | Measure::CaseByDifficulty if code.is_empty() => return None,
        Measure::CaseByTopic => ("case", "topic", code),
        Measure::CaseByDifficulty => ("case", "difficulty", code),
        Measure::CaseByScene => ("case", "scene", one_or_any),
        Measure::CaseByOutcome => ("case", "outcome", one_or_any),
        Measure::InquiryByState => ("", "inquiry", one_or_any),
        Measure::Replied | Measure::ReplyMinutes => ("case", "replied", "1"),
        Measure::Meeting | Measure::MeetingCareConference => return None,
    };
    let insured = Counting::of(measure, month_number(period.bounds().0)) == Counting::InsuredOnly;
    let fields = Fields::default()
        .with("kind", kind)
        .with("period", &period.to_string())
        .with(list, answer)
        .with("counted", if insured { "1" } else { "" })
        .with("received", "1");
    Some(format!("/consultations?{}", fields.encoded()))
}

/// The list of meetings narrowed to what the figure counts.
fn meetings(measure: Measure, code: &str, period: Period, office: Option<&OfficeEntry>) -> String {
    let office = office.map_or_else(String::new, |office| office.id.to_string());
    let is_subset = measure == Measure::MeetingCareConference;
    let fields = Fields::default()
        .with("period", &period.to_string())
        .with("kind", code)
        .with("care", if is_subset { "1" } else { "" })
        .with("office", &office);
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
        let atlas = Atlas {
            offices: vec![office(1), office(2)],
            ..Atlas::default()
        };
        Doors::new(
            reach(Permission::ConsultationView),
            reach(Permission::ActivityView),
            &atlas,
        )
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
            "/consultations?kind=case&period=2026-10&category=clinic&counted=1&received=1"
        );
        for offices in [vec![&own, &other], vec![&other], vec![]] {
            let found = address(Measure::CaseByInquirer, "clinic", &offices);
            assert_eq!(found, "/statistics/definitions#case");
        }
        for (measure, code, narrowed) in [
            (Measure::CaseByOutcome, "solved", "outcome=solved"),
            (Measure::CaseByScene, "", "scene=*"),
            (Measure::InquiryByState, "declined", "inquiry=declined"),
            (Measure::ReplyMinutes, "", "replied=1"),
        ] {
            let found = address(measure, code, &[&own]);
            assert!(found.contains(narrowed), "{measure:?} {found}");
        }
        assert_eq!(
            address(Measure::CaseByTopic, "", &[&own]),
            "/statistics/definitions#case_topic",
            "a sum of answers is no number of cases"
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
        let all = doors(Role::BureauOfficer).address(Measure::Meeting, "", period, &[&own, &other]);
        assert_eq!(all, "/meetings?period=2026H1", "the whole city's");
        let two = doors(Role::WardOfficer).address(Measure::Meeting, "", period, &[&own, &other]);
        assert_eq!(two, "/statistics/definitions#meeting");
        let cases = doors(Role::BureauOfficer).address(Measure::CaseByTopic, "", period, &[&own]);
        assert_eq!(
            cases, "/statistics/definitions#case_topic",
            "no case rows for the bureau"
        );
    }

    #[test]
    fn before_the_change_everybodys_rows_are_behind_the_figure() {
        let address = cases(Measure::CaseByTopic, "care", "2023H2".parse().unwrap()).unwrap();
        assert_eq!(
            address,
            "/consultations?kind=case&period=2023H2&topic=care&received=1"
        );
    }
}
