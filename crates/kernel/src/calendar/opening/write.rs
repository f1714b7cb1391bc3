//! Hours as the text in which they are kept.

use std::{collections::BTreeMap, fmt};

use chrono::{Datelike, NaiveDate};

use super::{
    OpeningHours, Spans,
    dates::{YEAR, month_day},
    span::Span,
    timetable::Day,
};

pub(super) const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let always = self.is_always();
        let mut rules = Vec::new();
        if always {
            rules.push("24/7".to_owned());
        } else {
            rules.extend(self.week_rules());
        }
        rules.extend(self.nth_rules());
        if let Some(spans) = self.of(Day::Holiday).filter(|_| !always) {
            rules.push(format!("PH {}", times(spans)));
        }
        let yearly = grouped(self.yearly_runs());
        rules.extend(yearly.into_iter().map(|(spans, runs)| {
            let runs = runs
                .into_iter()
                .map(|(from, to)| run(&[day_text(from), day_text(to)]));
            format!("{} {}", runs.collect::<Vec<_>>().join(","), times(spans))
        }));
        let dated = grouped(self.dated_runs());
        rules.extend(dated.into_iter().map(|(spans, runs)| {
            let runs = runs
                .into_iter()
                .map(|(from, to)| run(&[date_text(from), date_text(to)]));
            format!("{} {}", runs.collect::<Vec<_>>().join(","), times(spans))
        }));
        f.write_str(&rules.join("; "))
    }
}

impl OpeningHours {
    /// Whole day, every day, without a weekday that is sometimes otherwise.
    pub(super) fn is_always(&self) -> bool {
        let whole = |day: &Option<Spans>| day.as_deref() == Some(&[Span::WHOLE_DAY]);
        self.nth.is_empty() && self.week.iter().all(whole)
    }

    fn week_rules(&self) -> Vec<String> {
        // With hours for one day, the days without are closed and need not be named.
        let has_week = self.has_week();
        let days = (0_u8..7).zip(&self.week);
        let stated = days.filter_map(|(day, spans)| Some((spans.as_ref()?, day)));
        let named = stated.filter(|(spans, _)| !(has_week && spans.is_empty()));
        let rules = grouped(named).into_iter();
        rules
            .map(|(spans, days)| format!("{} {}", day_list(&days), times(spans)))
            .collect()
    }

    fn nth_rules(&self) -> Vec<String> {
        let rules = grouped(self.nth.iter().map(|(key, spans)| (spans, *key))).into_iter();
        rules
            .map(|(spans, keys)| {
                let days = by_weekday(keys).into_iter().map(|(day, nths)| {
                    let nths: Vec<String> = nths.iter().map(u8::to_string).collect();
                    format!("{}[{}]", day_name(day), nths.join(","))
                });
                let days: Vec<String> = days.collect();
                format!("{} {}", days.join(","), times(spans))
            })
            .collect()
    }

    /// Runs of days of the year with equal times, one over the new year not cut in two.
    pub(super) fn yearly_runs(&self) -> Vec<(&Spans, (u16, u16))> {
        let days = self.yearly.iter().map(|(day, spans)| (spans, *day));
        let mut runs = runs(days, |last, day| last + 1 == day);
        if let [(first, (0, _)), .., (last, (_, end))] = runs.as_slice()
            && first == last
            && *end == YEAR - 1
        {
            let (_, (_, to)) = runs.remove(0);
            if let Some((_, (_, end))) = runs.last_mut() {
                *end = to;
            }
        }
        runs
    }

    pub(super) fn dated_runs(&self) -> Vec<(&Spans, (NaiveDate, NaiveDate))> {
        let days = self.dated.iter().map(|(day, spans)| (spans, *day));
        runs(days, |last, day| last.succ_opt() == Some(day))
    }
}

/// Days that follow each other with equal times, as their first and last.
fn runs<'a, D: Copy>(
    days: impl Iterator<Item = (&'a Spans, D)>,
    follows: impl Fn(D, D) -> bool,
) -> Vec<(&'a Spans, (D, D))> {
    let mut out: Vec<(&Spans, (D, D))> = Vec::new();
    for (spans, day) in days {
        match out.last_mut() {
            Some((same, (_, last))) if *same == spans && follows(*last, day) => *last = day,
            _ => out.push((spans, (day, day))),
        }
    }
    out
}

/// What has equal times stands together, in the order of its first.
pub(super) fn grouped<'a, T>(
    items: impl IntoIterator<Item = (&'a Spans, T)>,
) -> Vec<(&'a Spans, Vec<T>)> {
    let mut out: Vec<(&Spans, Vec<T>)> = Vec::new();
    for (spans, item) in items {
        match out.iter_mut().find(|(same, _)| *same == spans) {
            Some((_, items)) => items.push(item),
            None => out.push((spans, vec![item])),
        }
    }
    out
}

/// Which of a month, for each weekday.
pub(super) fn by_weekday(keys: Vec<(u8, u8)>) -> BTreeMap<u8, Vec<u8>> {
    let mut days: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
    for (day, nth) in keys {
        days.entry(day).or_default().push(nth);
    }
    days
}

/// Runs of three and more days as one, in pieces of first and last.
pub(super) fn day_runs(days: &[u8]) -> Vec<(u8, u8)> {
    let mut out: Vec<(u8, u8)> = Vec::new();
    for day in days {
        match out.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => out.push((*day, *day)),
        }
    }
    let apart = |(from, to): (u8, u8)| match to - from {
        1 => vec![(from, from), (to, to)],
        _ => vec![(from, to)],
    };
    out.into_iter().flat_map(apart).collect()
}

fn day_list(days: &[u8]) -> String {
    let pieces = day_runs(days).into_iter();
    let pieces: Vec<String> = pieces
        .map(|(from, to)| run(&[day_name(from).to_owned(), day_name(to).to_owned()]))
        .collect();
    pieces.join(",")
}

fn day_name(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or_default()
}

fn run(ends: &[String; 2]) -> String {
    let [from, to] = ends;
    if from == to {
        return from.clone();
    }
    format!("{from}-{to}")
}

fn times(spans: &[Span]) -> String {
    if spans.is_empty() {
        return "off".to_owned();
    }
    let times: Vec<String> = spans.iter().map(Span::to_string).collect();
    times.join(",")
}

fn month_name(month: u32) -> &'static str {
    let at = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

fn day_text(place: u16) -> String {
    let (month, day) = month_day(place);
    format!("{} {day:02}", month_name(month))
}

fn date_text(date: NaiveDate) -> String {
    let (month, day) = (month_name(date.month()), date.day());
    format!("{:04} {month} {day:02}", date.year())
}
