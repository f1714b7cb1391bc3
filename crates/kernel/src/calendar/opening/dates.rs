//! Days of the year, with and without a year.

use chrono::{Datelike, NaiveDate};

use super::{
    error::OpeningHoursError,
    typed::{Kind, lex},
};
use crate::calendar::{ClosedSpan, MonthDay};

/// 期間. Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// Of every year; may run over the new year.
    Yearly(ClosedSpan),
    /// Of one year.
    Dated(NaiveDate, NaiveDate),
}

/// Longer spans of one year are no exception any more, in days.
const LONGEST: i64 = 366;

impl Dates {
    /// Days of one year; `None` if they end before they begin or last longer than a year.
    pub fn dated(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (0..=LONGEST)
            .contains(&(to - from).num_days())
            .then_some(Self::Dated(from, to))
    }
}

/// Days in a leap year.
pub(super) const YEAR: u16 = 366;

/// The place of a day in a leap year, from 0.
pub(super) fn place(day: MonthDay) -> u16 {
    let date = NaiveDate::from_ymd_opt(2000, day.month(), day.day());
    date.and_then(|date| u16::try_from(date.ordinal0()).ok())
        .unwrap_or_default()
}

/// The place of a date in a leap year.
pub(super) fn place_of(date: NaiveDate) -> u16 {
    MonthDay::new(date.month(), date.day()).map_or(0, place)
}

/// Month and day at a place.
pub(super) fn month_day(place: u16) -> (u32, u32) {
    let date = NaiveDate::from_yo_opt(2000, u32::from(place) + 1);
    date.map_or((1, 1), |date| (date.month(), date.day()))
}

/// The places from one day to another, over the new year if need be.
pub(super) fn places(span: ClosedSpan) -> impl Iterator<Item = u16> {
    let (from, to) = (place(span.from), place(span.to));
    let count = (to + YEAR - from) % YEAR + 1;
    (0..count).map(move |step| (from + step) % YEAR)
}

/// その他の休診日. The days of the year that a published text names, and whether it says nothing
/// else: `01月01日，01月02日`, `年末年始（12月30日から1月3日まで）`, `8/13・8/14`.
pub fn closed_days(text: &str) -> (Vec<ClosedSpan>, bool) {
    // Half days and exceptions turn the days beside them into something else than days off.
    const HALF: [&str; 6] = ["午前", "午後", "除", "以外", "診療", "営業"];
    if HALF.iter().any(|word| text.contains(word)) {
        return (Vec::new(), false);
    }
    let text = text.replace("（改行）", "\n");
    let (mut days, mut whole) = (Vec::new(), true);
    let separator = |c: char| matches!(c, '，' | ',' | '、' | '。' | '\n') || c.is_whitespace();
    for piece in text.split(separator).filter(|piece| !piece.is_empty()) {
        match piece_days(piece) {
            Ok(found) => days.extend(found),
            Err(_) => whole = false,
        }
    }
    (days, whole)
}

fn piece_days(piece: &str) -> Result<Vec<ClosedSpan>, OpeningHoursError> {
    const WORDS: [&str; 11] = [
        "年末年始",
        "夏季休暇",
        "夏期休暇",
        "夏季",
        "お盆休み",
        "お盆",
        "盆休み",
        "盆",
        "正月",
        "GW",
        "ＧＷ",
    ];
    let word = WORDS.iter().find_map(|word| piece.strip_prefix(word));
    let mut days = Vec::new();
    for token in lex(word.unwrap_or(piece))? {
        match token.kind {
            Kind::Dates(Dates::Yearly(span)) => days.push(span),
            Kind::Open | Kind::Close | Kind::Join | Kind::Comma => {}
            _ => return Err(OpeningHoursError::new(&token.text, "")),
        }
    }
    if days.is_empty() {
        return Err(OpeningHoursError::new(piece, ""));
    }
    Ok(days)
}
