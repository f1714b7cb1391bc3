//! Hours while they are put together, and how they are normalised.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::{
    OpeningHours, Spans,
    dates::{Dates, places},
    span::{Span, merged},
};

/// A day of the week, or a public holiday whichever weekday it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// 曜日.
    Of(Weekday),
    /// 祝日.
    Holiday,
}

impl Day {
    /// Monday to Sunday, then public holidays.
    pub const ALL: [Self; 8] = [
        Self::Of(Weekday::Mon),
        Self::Of(Weekday::Tue),
        Self::Of(Weekday::Wed),
        Self::Of(Weekday::Thu),
        Self::Of(Weekday::Fri),
        Self::Of(Weekday::Sat),
        Self::Of(Weekday::Sun),
        Self::Holiday,
    ];

    pub(super) const fn at(self) -> usize {
        match self {
            Self::Of(weekday) => weekday as usize,
            Self::Holiday => 7,
        }
    }
}

/// 時間割. Hours that are being put together; [`Timetable::hours`] makes them a value.
#[derive(Clone, Debug, Default)]
pub struct Timetable {
    week: [Option<Spans>; 8],
    nth: BTreeMap<(u8, u8), Spans>,
    yearly: BTreeMap<u16, Spans>,
    dated: BTreeMap<NaiveDate, Spans>,
}

impl Timetable {
    /// Adds times to a day.
    pub fn open(&mut self, day: Day, spans: impl IntoIterator<Item = Span>) {
        if let Some(slot) = self.week.get_mut(day.at()) {
            slot.get_or_insert_default().extend(spans);
        }
    }

    /// Closes a day: times given before are gone.
    pub fn close(&mut self, day: Day) {
        self.put(day, Vec::new());
    }

    /// Gives a day these times instead of any others.
    pub fn put(&mut self, day: Day, spans: Spans) {
        if let Some(slot) = self.week.get_mut(day.at()) {
            *slot = Some(spans);
        }
    }

    /// Gives the nth (1 to 5) such weekday of every month these times; none closes it.
    pub fn put_nth(&mut self, nth: u8, weekday: Weekday, spans: Spans) {
        if (1..=5).contains(&nth) {
            self.nth.insert((weekday as u8, nth), spans);
        }
    }

    /// Gives days of the year these times; none closes them.
    pub fn put_dates(&mut self, dates: Dates, spans: &[Span]) {
        match dates {
            Dates::Yearly(span) => {
                for place in places(span) {
                    self.yearly.insert(place, spans.to_vec());
                }
            }
            Dates::Dated(from, to) => {
                for day in from.iter_days().take_while(|day| *day <= to) {
                    self.dated.insert(day, spans.to_vec());
                }
            }
        }
    }

    /// Adds the times that other hours have for the days of the week and for holidays.
    pub fn add_times(&mut self, hours: &OpeningHours) {
        for day in Day::ALL {
            let spans = hours.of(day).filter(|spans| !spans.is_empty());
            if let Some(spans) = spans {
                self.open(day, spans.iter().copied());
            }
        }
    }

    /// Takes the days off of other hours, and what they say of days of the month and of the year.
    pub fn except(&mut self, hours: &OpeningHours) {
        for day in Day::ALL {
            if hours.of(day).is_some_and(Vec::is_empty) {
                self.close(day);
            }
        }
        let nth = hours.nth.iter().map(|(key, spans)| (*key, spans.clone()));
        self.nth.extend(nth);
        let yearly = hours
            .yearly
            .iter()
            .map(|(day, spans)| (*day, spans.clone()));
        self.yearly.extend(yearly);
        let dated = hours.dated.iter().map(|(day, spans)| (*day, spans.clone()));
        self.dated.extend(dated);
    }

    /// Whether something was said of this day.
    pub fn knows(&self, day: Day) -> bool {
        self.week.get(day.at()).is_some_and(Option::is_some)
    }

    /// The hours, normalised.
    pub fn hours(self) -> OpeningHours {
        let mut week = self.week.map(|day| day.map(merged));
        let mut nth: BTreeMap<_, _> = all_merged(self.nth);
        let stated = week.iter().take(7).flatten().chain(nth.values());
        if stated.into_iter().any(|spans| !spans.is_empty()) {
            for day in week.iter_mut().take(7) {
                day.get_or_insert_default();
            }
        }
        for (weekday, day) in (0..7).zip(&mut week) {
            settle(weekday, day, &mut nth);
        }
        OpeningHours {
            week,
            nth,
            yearly: all_merged(self.yearly),
            dated: all_merged(self.dated),
        }
    }
}

impl From<OpeningHours> for Timetable {
    fn from(hours: OpeningHours) -> Self {
        Self {
            week: hours.week,
            nth: hours.nth,
            yearly: hours.yearly,
            dated: hours.dated,
        }
    }
}

fn all_merged<K: Ord>(days: BTreeMap<K, Spans>) -> BTreeMap<K, Spans> {
    let pairs = days.into_iter();
    pairs.map(|(key, spans)| (key, merged(spans))).collect()
}

/// Makes the commonest hours of a weekday its own and leaves the others as its exceptions.
fn settle(weekday: u8, day: &mut Option<Spans>, nth: &mut BTreeMap<(u8, u8), Spans>) {
    let each = |n: u8| nth.get(&(weekday, n)).or(day.as_ref()).cloned();
    let Some(five): Option<Vec<Spans>> = (1..=5).map(each).collect() else {
        return;
    };
    let count = |spans: &Spans| five.iter().filter(|other| *other == spans).count();
    // The first of the commonest, for ties must fall the same way each time.
    let common = five.iter().rev().max_by_key(|spans| count(spans)).cloned();
    for (n, spans) in (1..).zip(five) {
        if Some(&spans) == common.as_ref() {
            nth.remove(&(weekday, n));
        } else {
            nth.insert((weekday, n), spans);
        }
    }
    *day = common;
}
