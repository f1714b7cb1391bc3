//! What hours answer: open now, at night, on holidays, round the clock.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{
    OpeningHours,
    dates::place_of,
    span::{DAY, Span},
    timetable::Day,
};
use crate::calendar::holiday_name;

/// So many days ahead an opening is looked for: beyond the longest holidays.
const LOOKED_AHEAD: usize = 15;

/// The moment so many minutes after the beginning of a day.
fn moment(date: NaiveDate, minutes: u16) -> Option<NaiveDateTime> {
    let midnight = date.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(TimeDelta::minutes(minutes.into()))
}

impl OpeningHours {
    /// Is it known to be open at this moment of Japanese time?
    pub fn open_at(&self, at: NaiveDateTime, is_holiday: bool) -> bool {
        self.state_at(at, is_holiday) == Some(true)
    }

    /// Open or closed at this moment of Japanese time; `None` where nobody said it.
    pub fn state_at(&self, at: NaiveDateTime, is_holiday: bool) -> Option<bool> {
        let minute = u16::try_from(at.hour() * 60 + at.minute()).ok()?;
        let covers = |spans: &[Span], minute: u16| spans.iter().any(|span| span.covers(minute));
        let today = self.on(at.date(), is_holiday);
        let eve = at.date().pred_opt()?;
        let night_before = self.on(eve, holiday_name(eve).is_some());
        if today.is_some_and(|spans| covers(spans, minute))
            || night_before.is_some_and(|spans| covers(spans, minute + DAY))
        {
            return Some(true);
        }
        today.map(|_| false)
    }

    /// The times of a date; `None` where nobody said them.
    fn on(&self, date: NaiveDate, is_holiday: bool) -> Option<&[Span]> {
        let exception = self.dated.get(&date);
        if let Some(spans) = exception.or_else(|| self.yearly.get(&place_of(date))) {
            return Some(spans);
        }
        let weekday = date.weekday();
        let nth = u8::try_from(date.day0() / 7 + 1).ok()?;
        let usual = self.nth.get(&(weekday as u8, nth));
        let usual = usual.or_else(|| self.of(Day::Of(weekday)));
        if !is_holiday {
            return usual.map(Vec::as_slice);
        }
        // A day that is closed anyway stays closed on a holiday; hours do not hold by themselves.
        let closed = usual.filter(|spans| spans.is_empty());
        self.of(Day::Holiday).or(closed).map(Vec::as_slice)
    }

    /// The next moment of Japanese time after `at` at which it opens, within two weeks; `None` where
    /// the hours do not tell one.
    pub fn next_opening(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let mut days = at.date().iter_days().take(LOOKED_AHEAD);
        days.find_map(|date| {
            let spans = self.on(date, holiday_name(date).is_some())?;
            let begins = spans.iter().filter_map(|span| moment(date, span.from()));
            begins.filter(|begin| *begin > at).min()
        })
    }

    /// The moment of Japanese time at which it closes, where it is open `at`; `None` where it does
    /// not close on that day or the next.
    pub fn closes_after(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let eve = at.date().pred_opt()?;
        let days = [eve, at.date()].into_iter();
        let spans = days.flat_map(|date| {
            let spans = self.on(date, holiday_name(date).is_some());
            let spans = spans.unwrap_or_default().iter();
            spans.map(move |span| (moment(date, span.from()), moment(date, span.to())))
        });
        let mut running = spans.filter_map(|(from, to)| {
            let (from, to) = (from?, to?);
            (from <= at && at < to).then_some(to)
        });
        let first = running.next()?;
        let last = running.fold(first, std::cmp::max);
        // A day that goes on into one that is open from its first minute does not close there.
        (self.state_at(last, holiday_name(last.date()).is_some()) != Some(true)).then_some(last)
    }

    /// The usual times of the weekdays, Monday first, then of public holidays; `None` where nobody
    /// said them, none where it is closed.
    pub fn usual_week(&self) -> [Option<&[Span]>; 8] {
        self.week.each_ref().map(Option::as_deref)
    }

    pub(super) fn of(&self, day: Day) -> Option<&Vec<Span>> {
        self.week.get(day.at()).and_then(Option::as_ref)
    }

    /// Whether the hours of any weekday are known, and not only days off.
    pub(super) fn has_week(&self) -> bool {
        let week = self.week.iter().take(7).flatten();
        week.chain(self.nth.values()).any(|spans| !spans.is_empty())
    }

    /// 夜間. Open on some weekday between midnight and five in the morning; unknown without hours.
    pub fn open_nights(&self) -> Option<bool> {
        let week = self.week.iter().take(7).flatten();
        let mut spans = week.chain(self.nth.values()).flatten();
        self.has_week()
            .then(|| spans.any(|span| span.reaches_night()))
    }

    /// 祝日. Open on public holidays; unknown where nobody said it.
    pub fn open_holidays(&self) -> Option<bool> {
        self.of(Day::Holiday).map(|spans| !spans.is_empty())
    }

    /// 24時間. Open the whole of every weekday and every public holiday. Days off of the year do not count.
    pub fn round_the_clock(&self) -> bool {
        let whole = |day: &Option<Vec<Span>>| {
            day.as_ref()
                .and_then(|spans| spans.first())
                .is_some_and(|span| span.from() == 0 && span.to() >= DAY)
        };
        self.nth.is_empty() && self.week.iter().all(whole)
    }
}
