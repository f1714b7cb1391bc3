//! Hours in their text, in words, as typed, and what they answer.

mod answers;
mod notation;
mod typed;

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use proptest::prelude::*;

use super::{Dates, Day, OpeningHours, Span, Timetable};
use crate::calendar::{ClosedSpan, MonthDay};

fn hours(text: &str) -> OpeningHours {
    OpeningHours::parse(text).unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn span() -> impl Strategy<Value = Span> {
    (0_u16..1440, 1_u16..1440)
        .prop_filter_map("a span", |(from, length)| Span::new(from, from + length))
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec(span(), 0..4)
}

fn dates() -> impl Strategy<Value = Dates> {
    let month_day =
        || (1_u32..=12, 1_u32..=31).prop_filter_map("a day", |(m, d)| MonthDay::new(m, d));
    let yearly =
        (month_day(), month_day()).prop_map(|(from, to)| Dates::Yearly(ClosedSpan { from, to }));
    let dated = (0_u64..4000, 0_u64..40).prop_filter_map("days", |(from, length)| {
        let from = NaiveDate::from_ymd_opt(2024, 1, 1)? + chrono::Days::new(from);
        Dates::dated(from, from + chrono::Days::new(length))
    });
    prop_oneof![yearly, dated]
}

/// Any timetable at all.
fn any_timetable() -> impl Strategy<Value = Timetable> {
    let week = prop::collection::vec((0_usize..8, spans()), 0..9);
    let nth = prop::collection::vec((1_u8..=5, 0_u8..7, spans()), 0..8);
    let days = prop::collection::vec((dates(), spans()), 0..4);
    (week, nth, days).prop_map(|(week, nth, days)| {
        let mut table = Timetable::default();
        for (day, spans) in week {
            table.put(Day::ALL[day], spans);
        }
        for (nth, day, spans) in nth {
            table.put_nth(nth, Weekday::try_from(day).unwrap(), spans);
        }
        for (dates, spans) in days {
            table.put_dates(dates, &spans);
        }
        table
    })
}
