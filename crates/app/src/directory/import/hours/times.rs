//! Times as the published files write them.

use kernel::{
    calendar::opening::{Day, Span, Timetable},
    text,
};

use super::{super::values::Cells, columns::Slot};

const UNREADABLE: &str =
    "時刻は「09:00」の形です。この時間帯は登録していません。公表元の時刻を確かめてください。";
const HALF: &str = "開始と終了のどちらかがないため、この時間帯は登録していません。公表元の時刻を確かめてください。";
const SAME: &str =
    "開始と終了が同じ時刻のため、この時間帯は登録していません。公表元の時刻を確かめてください。";

/// Adds the times of one row to a timetable.
pub fn add(cells: &mut Cells<'_>, slot: &Slot, table: &mut Timetable) {
    for (day, columns) in Day::ALL.into_iter().zip(slot) {
        table_open(table, day, span(cells, *columns));
    }
}

fn table_open(table: &mut Timetable, day: Day, span: Option<Span>) {
    // A day without a time is not said to be known.
    if let Some(span) = span {
        table.open(day, [span]);
    }
}

/// 00:00-00:00 only fills the cells; 00:00-23:59 is the whole day; an end before its start lies
/// on the next day.
fn span(cells: &mut Cells<'_>, [start, end]: [&'static str; 2]) -> Option<Span> {
    let blank = |text: &str| text.trim().is_empty();
    match (blank(cells.raw(start)), blank(cells.raw(end))) {
        (true, true) => return None,
        (false, false) => {}
        (true, false) => {
            cells.reject(end, HALF);
            return None;
        }
        (false, true) => {
            cells.reject(start, HALF);
            return None;
        }
    }
    let from = minutes(cells, start)?;
    let to = minutes(cells, end)?;
    match (from, to) {
        (0, 0) => None,
        (0, 1439) => Some(Span::WHOLE_DAY),
        (from, to) => {
            let span = Span::by_clock(from, to);
            if span.is_none() {
                cells.reject(end, SAME);
            }
            span
        }
    }
}

fn minutes(cells: &mut Cells<'_>, column: &'static str) -> Option<u16> {
    let read = clock(&text::half_width(cells.raw(column)));
    if read.is_none() {
        cells.reject(column, UNREADABLE);
    }
    read
}

/// `09:00`, `9:00`, `24:00`.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<u16>().ok()).flatten()
    };
    let minutes = number(hour)? * 60 + number(minute).filter(|minute| *minute < 60)?;
    (minutes <= 24 * 60).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_are_read_on_the_clock_of_a_day() {
        for (text, minutes) in [
            ("09:00", Some(540)),
            ("9:05", Some(545)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("09:60", None),
            ("0900", None),
            ("009:00", None),
            ("", None),
        ] {
            assert_eq!(clock(text), minutes, "{text}");
        }
    }
}
