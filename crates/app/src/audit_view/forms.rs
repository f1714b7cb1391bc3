//! The filter of the audit record.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar};
use web::Fields;

use super::model::AuditFilter;

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
    errors.or(AuditFilter {
        words: query.words("q").to_owned(),
        account: query.text("account").parse().ok(),
        event: query.text("event").to_owned(),
        subject: query.text("subject").parse().ok(),
        from,
        until,
    })
}
