//! The filter in the address, and the periods worth choosing.

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::{FiscalYear, Period, PeriodKind},
    text,
};
use policy::Ward;
use ui::Choice;
use web::Fields;

use super::super::model::{Wanted, Whose};

/// The filter in the address; this fiscal year and the own ward where it says nothing.
pub fn wanted(query: &Fields, today: NaiveDate, own: Option<Id<Ward>>) -> Wanted {
    let this_year = Period::containing(PeriodKind::Year, today);
    Wanted {
        whose: Whose::from_code(query.text("ward"), own),
        channel: query.text("channel").to_owned(),
        theme: query.text("theme").to_owned(),
        medium: query.text("medium").to_owned(),
        film: query.text("film").to_owned(),
        acp_only: query.has("acp"),
        words: text::fold(query.words("q")),
        ..Wanted::all(query.text("period").parse().unwrap_or(this_year))
    }
}

/// This and the last three fiscal years, each with its halves and months up to today; and `now`
/// where it is another one.
pub fn periods(today: NaiveDate, now: Period) -> Vec<Choice> {
    let this = FiscalYear::containing(today);
    let years = (0..4).map(|back| FiscalYear::clamped(this.year() - back));
    let mut periods: Vec<Period> = Vec::new();
    for year in years {
        periods.push(Period::Year(year));
        let halves = Period::Year(year).months().into_iter().step_by(6);
        periods.extend(halves.map(|month| Period::containing(PeriodKind::Half, month.first_day())));
        let months = Period::Year(year).months().into_iter().rev();
        periods.extend(months.map(Period::Month));
    }
    periods.retain(|period| period.bounds().0 <= today);
    if !periods.contains(&now) {
        periods.push(now);
    }
    periods
        .into_iter()
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_says_nothing_shows_the_own_ward_this_year() {
        let today = "2026-11-20".parse().unwrap();
        let read = |query: &str, own| wanted(&Fields::parse(query), today, own);
        let own = Some(Id::new(7));
        assert_eq!(read("", own).whose, Whose::Ward(Id::new(7)));
        assert_eq!(read("", None).whose, Whose::All);
        assert_eq!(read("ward=all", own).whose, Whose::All);
        assert_eq!(read("ward=city", own).whose, Whose::City);
        assert_eq!(read("ward=9", own).whose, Whose::Ward(Id::new(9)));
        assert_eq!(read("period=never", own).period.to_string(), "2026");
    }

    #[test]
    fn no_period_of_the_future_is_offered() {
        let today = "2026-11-20".parse().unwrap();
        let old: Period = "2015-08".parse().unwrap();
        let values: Vec<String> = periods(today, old)
            .into_iter()
            .map(|one| one.value)
            .collect();
        assert!(values.contains(&"2026-11".into()) && values.contains(&"2026H2".into()));
        assert!(!values.contains(&"2026-12".into()));
        assert!(values.contains(&"2015-08".into()), "the one in sight");
    }
}
