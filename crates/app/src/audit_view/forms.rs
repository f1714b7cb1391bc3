//! The filter of the audit record.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar};
use web::Fields;

use super::{
    concerns::Concern,
    model::{AuditFilter, Days},
};

/// The value of `hours` that asks for what was done while the offices were closed.
pub const SHUT: &str = "shut";
/// Days among which that can be asked for.
const MOST_DAYS: i64 = 366;

/// The filter of an address, or what to mend in its dates.
pub fn filter(query: &Fields, today: NaiveDate) -> Result<AuditFilter, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut day = |field: &str| {
        let read = |typed: &str| calendar::parse_date(typed, today).map(Some);
        let read = match query.text(field) {
            "" => Ok(None),
            typed => read(typed),
        };
        errors.take(field, read.map_err(|error| format!("{error}。")))
    };
    let (from, until) = (day("from"), day("until"));
    if from.is_some() && until.is_some() && from > until {
        errors.add(
            "until",
            "「まで」は「から」と同じ日か、後の日にしてください。",
        );
    }
    let filter = AuditFilter {
        words: query.words("q").to_owned(),
        account: query.text("account").parse().ok(),
        event: query.text("event").to_owned(),
        concern: Concern::from_code(query.text("concern")),
        subject: query.text("subject").parse().ok(),
        from,
        until,
        shut: query.text("hours") == SHUT,
    };
    let is_short = |days: Days| days.count() <= MOST_DAYS;
    if filter.shut && errors.is_empty() && !filter.days().is_some_and(is_short) {
        errors.add(
            "from",
            "時間外だけを見るときは、1年までの期間を「から」と「まで」に入力してください。",
        );
    }
    errors.or(filter)
}
