//! Where a number leads: to its rows for those who may see them, else to its definition.

use db::Work;
use kernel::{Id, calendar::Period};
use policy::{Office, Permission, Scope};
use web::Fields;

use super::definitions;
use crate::{
    areas::OfficeEntry,
    figures::{Counting, Line, LineKind, Measure, month_number},
};

/// The doors open to one person.
#[derive(Clone, Copy, Debug)]
pub struct Doors {
    /// The office whose cases the person may read.
    cases: Option<Id<Office>>,
}

impl Doors {
    /// The doors open to whoever acts in `work`.
    pub fn of(work: &Work) -> Self {
        let scope = Scope::granted(work.actor(), Permission::ConsultationView);
        Self {
            cases: scope.and_then(|scope| scope.office()),
        }
    }

    /// The address behind a figure of `measure` in `period`, summed over `offices`: the rows if
    /// they are all of the person's own office, else the definition.
    pub fn address(
        self,
        measure: Measure,
        code: &str,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> String {
        let own = |office: &&OfficeEntry| Some(office.id) == self.cases;
        let all_own = !offices.is_empty() && offices.iter().all(own);
        let rows = if all_own {
            rows(measure, code, period)
        } else {
            None
        };
        rows.unwrap_or_else(|| definitions::address(measure))
    }

    /// The address behind a cell of a table by code. Sums of groups have no rows of their own.
    pub fn cell(
        self,
        measure: Measure,
        line: &Line,
        period: Period,
        offices: &[&OfficeEntry],
    ) -> String {
        match line.kind {
            LineKind::Part => self.address(measure, &line.code, period, offices),
            LineKind::Total => self.address(measure, "", period, offices),
            LineKind::Again => definitions::address(Measure::MeetingCareConference),
            LineKind::Subtotal | LineKind::Answers => definitions::address(measure),
        }
    }
}

/// The list of consultations narrowed to what the figure counts; `None` where the list cannot
/// be narrowed so.
fn rows(measure: Measure, code: &str, period: Period) -> Option<String> {
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

#[cfg(test)]
mod tests {
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

    #[test]
    fn only_the_own_offices_figures_open_their_rows() {
        let (own, other) = (office(1), office(2));
        let doors = Doors {
            cases: Some(own.id),
        };
        let period: Period = "2026-10".parse().unwrap();
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
    fn before_the_change_everybodys_rows_are_behind_the_figure() {
        let address = rows(Measure::CaseByTopic, "care", "2023H2".parse().unwrap()).unwrap();
        assert_eq!(address, "/consultations?kind=case&period=2023H2&topic=care");
    }
}
