//! What a 施設票 says of hours: days off, and for pharmacies the times.

use chrono::Weekday;
use kernel::{
    calendar::{
        OpeningHours,
        opening::{Dates, Day, Timetable, closed_days},
    },
    text,
};

use super::{super::values::Cells, columns::Names, times};

/// Monday to Sunday, then holidays.
const DAYS: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const ALL_CLOSED: &str = "毎週の休みがすべての曜日になっているため、使っていません。休みの曜日を資源の編集で登録してください。";
const EVERY_WEEK: &str = "毎週は開いている曜日が、第1週から第5週まですべて休みになっているため、使っていません。休みの曜日を資源の編集で登録してください。";

/// The hours of a row, and what of them can only be said in words.
pub fn read(cells: &mut Cells<'_>, names: &Names) -> (OpeningHours, String) {
    let mut table = Timetable::default();
    for slot in names.times {
        times::add(cells, slot, &mut table);
    }
    let week = weekly(cells, names);
    let timed = Day::ALL.map(|day| table.knows(day));
    for (weekday, open) in WEEKDAYS.into_iter().zip(week) {
        if open == Some(false) {
            table.close(Day::Of(weekday));
        }
    }
    nth(cells, names, week, &mut table);
    let holidays: Vec<_> = names
        .holidays
        .iter()
        .map(|name| flag(cells, name))
        .collect();
    let holiday = any_closed(holidays);
    if holiday == Some(false) {
        table.close(Day::Holiday);
    }
    let other = cells.text(names.other);
    let (days, whole) = closed_days(&other);
    for span in days {
        table.put_dates(Dates::Yearly(span), &[]);
    }
    let mut words = Vec::new();
    let days = week.into_iter().chain([holiday]).zip(DAYS);
    let open: Vec<&str> = days
        .filter(|(open, _)| *open == Some(true))
        .map(|(_, day)| day)
        .collect();
    // Open days have no place in hours without times; where others are closed they follow.
    let known = WEEKDAYS
        .into_iter()
        .any(|weekday| table.knows(Day::Of(weekday)));
    if !known && !open.is_empty() {
        words.push(format!("診療・営業日：{}", open.join("・")));
    }
    words.extend(untimed(week, holiday, timed));
    if !whole {
        words.push(format!("その他の休み：{other}"));
    }
    (table.hours(), words.join("\n"))
}

/// Days that are said to be open in a file that gives times for other days only.
fn untimed(week: [Option<bool>; 7], holiday: Option<bool>, timed: [bool; 8]) -> Option<String> {
    let days = week.into_iter().chain([holiday]).zip(timed).zip(DAYS);
    let open = days.filter(|((open, timed), _)| *open == Some(true) && !timed);
    let open: Vec<&str> = open.map(|(_, day)| day).collect();
    let some_timed = timed.into_iter().any(|timed| timed);
    (some_timed && !open.is_empty())
        .then(|| format!("時間の公表されていない営業日：{}", open.join("・")))
}

/// 1 open, 0 closed, blank unknown.
fn flag(cells: &mut Cells<'_>, column: &str) -> Option<bool> {
    match text::half_width(cells.raw(column)).as_str() {
        "" => None,
        "1" => Some(true),
        "0" => Some(false),
        _ => {
            cells.flag(column);
            None
        }
    }
}

/// Closed where anything says so.
fn any_closed(flags: Vec<Option<bool>>) -> Option<bool> {
    flags
        .into_iter()
        .flatten()
        .reduce(|one, other| one && other)
}

/// Which weekdays are open, by every column that speaks of every week.
fn weekly(cells: &mut Cells<'_>, names: &Names) -> [Option<bool>; 7] {
    let mut week = [None; 7];
    for columns in names.weekly {
        let flags = columns.map(|column| flag(cells, column));
        if flags.iter().all(|open| *open == Some(false)) {
            if let Some(column) = columns.first() {
                cells.reject(column, ALL_CLOSED);
            }
            continue;
        }
        for (day, open) in week.iter_mut().zip(flags) {
            *day = any_closed(vec![*day, open]);
        }
    }
    week
}

/// Days off in some weeks of the month.
fn nth(cells: &mut Cells<'_>, names: &Names, week: [Option<bool>; 7], table: &mut Timetable) {
    for (at, (weekday, usual)) in WEEKDAYS.into_iter().zip(week).enumerate() {
        if usual == Some(false) {
            continue;
        }
        let columns: Vec<&str> = names
            .nth
            .iter()
            .filter_map(|week| week.get(at).copied())
            .collect();
        let flags: Vec<_> = columns.iter().map(|column| flag(cells, column)).collect();
        let closed = (1_u8..)
            .zip(&flags)
            .filter(|(_, open)| **open == Some(false));
        let closed: Vec<u8> = closed.map(|(nth, _)| nth).collect();
        if closed.len() < columns.len() {
            for nth in closed {
                table.put_nth(nth, weekday, Vec::new());
            }
        } else if usual == Some(true) {
            cells.reject(columns.first().copied().unwrap_or_default(), EVERY_WEEK);
        } else {
            table.close(Day::Of(weekday));
        }
    }
}
