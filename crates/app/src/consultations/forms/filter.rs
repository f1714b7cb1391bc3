//! What the list is narrowed to, from the address.

use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{Period, parse_date},
};
use web::Fields;

use super::super::{
    model::{Kind, Status},
    store::{ListFilter, Order},
};

/// Reads the filter; what cannot be read narrows nothing.
pub fn filter(fields: &Fields, today: NaiveDate) -> ListFilter {
    let day = |name: &str| {
        parse_date(fields.text(name), today)
            .ok()
            .filter(|_| fields.has(name))
    };
    let period: Option<Period> = fields.text("period").parse().ok();
    let bounds = period.map(Period::bounds);
    let status = Status::ALL
        .into_iter()
        .find(|status| status.code() == fields.text("status"));
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.code() == fields.text("kind"));
    ListFilter {
        status,
        kind,
        category: fields.text("category").to_owned(),
        topic: fields.text("topic").to_owned(),
        scene: fields.text("scene").to_owned(),
        from: day("from").or(bounds.map(|(from, _)| from)),
        to: day("to").or(bounds.and_then(|(_, end)| end.pred_opt())),
        counted: match fields.text("counted") {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        },
        outcome: fields.text("outcome").to_owned(),
        difficulty: fields.text("difficulty").to_owned(),
        inquiry: fields.text("inquiry").to_owned(),
        replied: fields.has("replied"),
        received: fields.has("received"),
        words: fields.words("q").to_owned(),
    }
}

/// What cannot be read of the filter, at its fields.
pub fn filter_errors(fields: &Fields, today: NaiveDate) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let mut days = Vec::new();
    for name in ["from", "to"].into_iter().filter(|name| fields.has(name)) {
        match parse_date(fields.text(name), today) {
            Ok(day) => days.push(day),
            Err(error) => errors.add(name, error.to_string()),
        }
    }
    if let [from, to] = days.as_slice()
        && from > to
    {
        errors.add("to", "「から」より後の日にしてください。");
    }
    errors
}

/// The order asked for.
pub fn order(fields: &Fields) -> Order {
    Order::from_code(fields.text("order"))
}

/// The page asked for, from 1.
pub fn page_number(fields: &Fields) -> u32 {
    fields.text("page").parse().unwrap_or(1)
}
