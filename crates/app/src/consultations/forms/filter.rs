//! What the list is narrowed to, from the address.

use chrono::NaiveDate;
use kernel::calendar::{Period, parse_date};
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

/// The order asked for.
pub fn order(fields: &Fields) -> Order {
    Order::from_code(fields.text("order"))
}

/// The page asked for, from 1.
pub fn page_number(fields: &Fields) -> u32 {
    fields.text("page").parse().unwrap_or(1)
}
