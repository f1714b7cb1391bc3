//! Decisions about retention, as pure functions.

use chrono::{DateTime, Months, NaiveDate, NaiveTime, Utc};
use kernel::{Fault, Id, calendar::FiscalYear, clock::from_japan};
use policy::Account;

use super::model::{Disposal, Kind, State};

/// Records of `kind` that ended before this instant have been kept for `years`. Cases are counted
/// from the April after the fiscal year in which they were closed, as documents of a city are.
pub fn ended_before(kind: Kind, today: NaiveDate, years: i64) -> DateTime<Utc> {
    let day = match kind {
        Kind::Case => {
            let this = FiscalYear::containing(today).year();
            let years = i32::try_from(years).unwrap_or(i32::MAX);
            FiscalYear::clamped(this.saturating_sub(years)).bounds().0
        }
        Kind::Draft => {
            let months = u32::try_from(years.saturating_mul(12)).unwrap_or(u32::MAX);
            let day = today.checked_sub_months(Months::new(months));
            day.unwrap_or_default()
        }
    };
    from_japan(day.and_time(NaiveTime::MIN))
}

/// Whether `account` may approve: a proposal that waits, of somebody else.
pub fn may_approve(disposal: &Disposal, account: Id<Account>) -> Result<(), Fault> {
    if disposal.state != State::Proposed {
        return Err(Fault::Refused(
            "この提案は、もう承認を待っていません。".into(),
        ));
    }
    if disposal.proposer == account {
        return Err(Fault::Refused(
            "提案した人は承認できません。ほかの管理者か、区役所の担当者に承認を依頼してください。"
                .into(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn five_years_are_counted_from_the_april_after_the_case_was_closed() {
        // Closed on 31 March 2021, the years run from 1 April 2021 to 31 March 2026.
        for (today, before) in [
            ("2026-03-31", "2020-03-31T15:00:00Z"),
            ("2026-04-01", "2021-03-31T15:00:00Z"),
            ("2026-11-20", "2021-03-31T15:00:00Z"),
        ] {
            let before: DateTime<Utc> = before.parse().unwrap();
            assert_eq!(ended_before(Kind::Case, day(today), 5), before, "{today}");
        }
    }

    #[test]
    fn drafts_are_counted_from_the_day() {
        let before: DateTime<Utc> = "2025-11-19T15:00:00Z".parse().unwrap();
        assert_eq!(ended_before(Kind::Draft, day("2026-11-20"), 1), before);
    }
}
