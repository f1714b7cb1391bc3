//! Hours in the words that people read.

use chrono::NaiveDate;

use super::{
    OpeningHours, Spans,
    dates::month_day,
    span::{DAY, Span},
    write::{by_weekday, day_runs, grouped},
};
use crate::calendar::format_date;

/// Monday to Sunday, then public holidays.
const NAMES: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];

impl OpeningHours {
    /// One line for each group of days: `月〜金　9:00〜12:00、14:00〜17:00`, `日・祝　休み`.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = if self.is_always() {
            vec!["24時間　年中無休".to_owned()]
        } else {
            self.week_lines()
        };
        lines.extend(self.exception_lines());
        lines
    }

    /// The lines beyond the usual week: days of the month, of the year, of one date.
    pub fn exception_lines(&self) -> Vec<String> {
        let mut lines = self.nth_lines();
        lines.extend(self.date_lines());
        lines
    }

    fn week_lines(&self) -> Vec<String> {
        let days = (0_u8..8).zip(&self.week);
        let stated = days.filter_map(|(day, spans)| Some((spans.as_ref()?, day)));
        let mut groups = grouped(stated);
        groups.sort_by_key(|(spans, _)| spans.is_empty());
        let line = |(spans, days): (&Spans, Vec<u8>)| line(&day_names(&days), spans);
        groups.into_iter().map(line).collect()
    }

    fn nth_lines(&self) -> Vec<String> {
        let groups = grouped(self.nth.iter().map(|(key, spans)| (spans, *key)));
        let line = |(spans, keys): (&Spans, Vec<(u8, u8)>)| {
            let days = by_weekday(keys).into_iter().map(|(day, nths)| {
                let nths: Vec<String> = nths.iter().map(|nth| format!("第{nth}")).collect();
                format!("{}{}曜", nths.join("・"), name(day))
            });
            line(&days.collect::<Vec<_>>().join("・"), spans)
        };
        groups.into_iter().map(line).collect()
    }

    fn date_lines(&self) -> Vec<String> {
        let yearly = grouped(self.yearly_runs())
            .into_iter()
            .map(|(spans, runs)| {
                let runs = runs.into_iter().map(|(from, to)| ends(day(from), day(to)));
                line(&runs.collect::<Vec<_>>().join("、"), spans)
            });
        let dated = grouped(self.dated_runs()).into_iter().map(|(spans, runs)| {
            let text = |date: NaiveDate| format_date(date);
            let runs = runs
                .into_iter()
                .map(|(from, to)| ends(text(from), text(to)));
            line(&runs.collect::<Vec<_>>().join("、"), spans)
        });
        yearly.chain(dated).collect()
    }
}

fn line(days: &str, spans: &[Span]) -> String {
    if spans.is_empty() {
        return format!("{days}　休み");
    }
    let times: Vec<String> = spans.iter().copied().map(times).collect();
    format!("{days}　{}", times.join("、"))
}

/// `9:00〜12:00`, `22:00〜翌6:00`, `24時間`.
fn times(span: Span) -> String {
    if span == Span::WHOLE_DAY {
        return "24時間".to_owned();
    }
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    let to = match span.to().checked_sub(DAY) {
        Some(next) if next > 0 => format!("翌{}", clock(next)),
        _ => clock(span.to()),
    };
    format!("{}〜{to}", clock(span.from()))
}

fn day_names(days: &[u8]) -> String {
    // A holiday is no day that follows Sunday.
    let week: Vec<u8> = days.iter().copied().filter(|day| *day < 7).collect();
    let runs = day_runs(&week).into_iter();
    let mut names: Vec<String> = runs.map(|(from, to)| ends(name(from), name(to))).collect();
    if days.contains(&7) {
        names.push(name(7));
    }
    names.join("・")
}

fn ends(from: String, to: String) -> String {
    if from == to {
        return from;
    }
    format!("{from}〜{to}")
}

fn name(day: u8) -> String {
    let name = NAMES.get(usize::from(day)).copied();
    name.unwrap_or_default().to_owned()
}

fn day(place: u16) -> String {
    let (month, day) = month_day(place);
    format!("{month}月{day}日")
}
