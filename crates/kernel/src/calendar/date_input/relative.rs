//! Days named from today: 今日, 昨日, 3日前.

use chrono::{Days, NaiveDate};

use crate::text::from_kanji;

/// The day a word means; `None` if it is no such word.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "今日" | "本日" | "きょう" | "当日" => Some(today),
        "昨日" | "きのう" | "前日" => today.checked_sub_days(Days::new(1)),
        "一昨日" | "おととい" => today.checked_sub_days(Days::new(2)),
        "明日" | "あした" | "あす" | "翌日" => today.checked_add_days(Days::new(1)),
        "明後日" | "あさって" => today.checked_add_days(Days::new(2)),
        _ => counted(text, today),
    }
}

/// `3日前`, `２週間後`, `十日後`.
fn counted(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (span, back) = match text.strip_suffix('前') {
        Some(span) => (span, true),
        None => (text.strip_suffix('後')?, false),
    };
    let weeks = span.strip_suffix("週間").map(|count| (count, 7));
    let (count, unit) = weeks.or_else(|| Some((span.strip_suffix('日')?, 1)))?;
    let count = count.trim().parse().ok().or_else(|| from_kanji(count));
    let count = count.filter(|count| *count < 10_000)?;
    let days = Days::new(u64::from(count) * unit);
    if back {
        today.checked_sub_days(days)
    } else {
        today.checked_add_days(days)
    }
}
