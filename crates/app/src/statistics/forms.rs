//! What is asked for in the address.

use chrono::NaiveDate;
use kernel::{
    FieldErrors, Id,
    calendar::{Period, PeriodKind, YearMonth},
};
use policy::Ward;
use ui::{Choice, Tab};
use web::Fields;

use super::model::{Ask, View};
use crate::areas::Atlas;

/// The whole city, as the switcher sends it.
const CITY: &str = "city";

/// What the address asks for; the current fiscal year and the own ward where it says nothing.
pub fn ask(
    query: &Fields,
    today: NaiveDate,
    own: Option<Id<Ward>>,
    atlas: &Atlas,
) -> (Ask, FieldErrors) {
    let mut errors = FieldErrors::new();
    let mut period = Period::containing(PeriodKind::Year, today);
    if query.has("period") {
        match query.text("period").parse() {
            Ok(asked) => period = asked,
            Err(_) => errors.add(
                "period",
                "期間を読み取れません。下の一覧から選んでください（例：2026-10、2026H1、2026）。",
            ),
        }
    }
    let ward = match query.text("area") {
        CITY => None,
        "" => own,
        id => id
            .parse()
            .ok()
            .map(Id::new)
            .filter(|id| atlas.ward(*id).is_some()),
    };
    (
        Ask {
            period,
            ward,
            view: View::from_code(query.text("view")),
        },
        errors,
    )
}

/// The address of what is asked for.
pub fn address(ask: Ask) -> String {
    format!("/statistics?{}", query(ask))
}

/// The query of what is asked for.
pub fn query(ask: Ask) -> String {
    let area = ask
        .ward
        .map_or_else(|| CITY.to_owned(), |ward| ward.to_string());
    Fields::default()
        .with("period", &ask.period.to_string())
        .with("area", &area)
        .with("view", ask.view.code())
        .encoded()
}

/// The areas to choose from.
pub fn areas(atlas: &Atlas) -> Vec<Choice> {
    let ward = |ward: &crate::areas::WardEntry| Choice::new(ward.id.to_string(), &ward.name);
    std::iter::once(Choice::new(CITY, "全市"))
        .chain(atlas.wards.iter().map(ward))
        .collect()
}

/// The area as the select sends it.
pub fn area_value(ask: Ask) -> String {
    ask.ward
        .map_or_else(|| CITY.to_owned(), |ward| ward.to_string())
}

/// Periods of the asked length from the first month with records to now, newest first; the one
/// asked for is always among them.
pub fn periods(ask: Ask, first_month: Option<i64>, today: NaiveDate) -> Vec<Choice> {
    const MOST: usize = 240;
    let kind = ask.period.kind();
    let first = first_month
        .and_then(|month| YearMonth::new((month / 100) as i32, (month % 100) as u32))
        .map_or(today, YearMonth::first_day);
    let mut periods = vec![Period::containing(kind, today)];
    while periods.len() < MOST && periods.last().is_some_and(|last| last.bounds().0 > first) {
        periods.extend(periods.last().map(|last| last.previous()));
    }
    if !periods.contains(&ask.period) {
        periods.push(ask.period);
        periods.sort_by_key(|period| std::cmp::Reverse(period.bounds().0));
    }
    periods
        .into_iter()
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

/// Month, half-year, year: each the one that holds the end of what is shown, so that switching
/// back and forth stays near.
pub fn lengths(ask: Ask, today: NaiveDate) -> Vec<Tab> {
    let (from, end) = ask.period.bounds();
    let near = end.pred_opt().unwrap_or(from).min(today).max(from);
    let tab = |(kind, label): (PeriodKind, &str)| {
        let period = Period::containing(kind, near);
        let current = ask.period.kind() == kind;
        Tab::new(label, address(Ask { period, ..ask }), current)
    };
    [
        (PeriodKind::Month, "月"),
        (PeriodKind::Half, "半期"),
        (PeriodKind::Year, "年度"),
    ]
    .map(tab)
    .into()
}

/// The tabs of the views; a ward has no comparison of wards.
pub fn views(ask: Ask) -> Vec<Tab> {
    let shown = |view: &View| *view != View::Wards || ask.ward.is_none();
    let tab = |view: View| Tab::new(view.label(), address(Ask { view, ..ask }), view == ask.view);
    View::ALL.into_iter().filter(shown).map(tab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    #[test]
    fn an_address_without_wishes_shows_the_own_wards_fiscal_year() {
        let (ask, errors) = ask(
            &Fields::default(),
            day(),
            Some(Id::new(7)),
            &Atlas::default(),
        );
        assert!(errors.is_empty());
        assert_eq!(
            (ask.period.to_string().as_str(), ask.ward),
            ("2026", Some(Id::new(7)))
        );
    }

    #[test]
    fn an_unreadable_period_is_said_and_not_guessed() {
        let fields = Fields::parse("period=%E5%8E%BB%E5%B9%B4&area=city");
        let (ask, errors) = ask(&fields, day(), Some(Id::new(7)), &Atlas::default());
        assert!(errors.of("period").unwrap().contains("読み取れません"));
        assert_eq!(ask.ward, None);
    }

    #[test]
    fn the_periods_reach_back_to_the_first_record() {
        let ask = |period: &str| Ask {
            period: period.parse().unwrap(),
            ward: None,
            view: View::Summary,
        };
        let names = |period: &str| -> Vec<String> {
            periods(ask(period), Some(202504), day())
                .into_iter()
                .map(|one| one.value)
                .collect()
        };
        assert_eq!(names("2026"), ["2026", "2025"]);
        assert_eq!(names("2026H1"), ["2026H2", "2026H1", "2025H2", "2025H1"]);
        assert_eq!(names("2019"), ["2026", "2025", "2019"]);
    }
}
