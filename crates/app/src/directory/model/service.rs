//! One kind of service at a place.

use chrono::NaiveDate;
use kernel::{Id, calendar::OpeningHours, geo::Polygon};
use policy::{Facility, Ward};

use super::{Answer, Mark, Service};
use crate::areas::Town;

/// 新規受入: what was said, when, and until when it may be relied on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// What was said.
    pub answer: Answer,
    /// How many can be taken; `None` is not limited to a number.
    pub limit: Option<i64>,
    /// Conditions, in words.
    pub note: String,
    /// The day it was said.
    pub on: Option<NaiveDate>,
    /// The last day it holds; `None` holds until it is changed.
    pub until: Option<NaiveDate>,
}

impl Acceptance {
    /// The answer as it stands on `day`: after its last day it is unknown, never shown stale.
    pub fn at(&self, day: NaiveDate) -> Answer {
        match self.until {
            Some(last) if last < day => Answer::Unknown,
            _ => self.answer,
        }
    }

    /// Forgets an answer whose last day is over on `day`.
    pub fn expire(&mut self, day: NaiveDate) {
        if self.answer != Answer::Unknown && self.at(day) == Answer::Unknown {
            *self = Self::default();
        }
    }

    /// The answer as somebody gives it on `today`: it holds until the day that was said, or else until
    /// `usual_end`; not knowing needs no day.
    #[must_use]
    pub fn said_on(self, today: NaiveDate, usual_end: NaiveDate) -> Self {
        if self.answer == Answer::Unknown {
            return Self::default();
        }
        let until = self.until.filter(|last| *last >= today);
        Self {
            on: Some(today),
            until: Some(until.unwrap_or(usual_end)),
            ..self
        }
    }
}

/// 訪問範囲: a ward, or one town of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Area {
    /// The ward.
    pub ward: Id<Ward>,
    /// The town; `None` is the whole ward.
    pub town: Option<Id<Town>>,
}

/// サービス: its key in the outside world is number and kind; the number alone is not unique.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceEntry {
    /// Id.
    pub id: Id<Service>,
    /// The place.
    pub facility: Id<Facility>,
    /// Kind: a code of the list `facility_kind`.
    pub kind: String,
    /// The kind in the source's own words; empty when entered by hand.
    pub kind_name: String,
    /// Its own name where that differs from the place's.
    pub name: String,
    /// 事業所番号 or the source's id; letters and leading zeros count.
    pub number: String,
    /// Its own telephone where that differs from the place's.
    pub phone: String,
    /// Its own FAX where that differs from the place's.
    pub fax: String,
    /// 定員 or beds; `None` is unknown.
    pub capacity: Option<i64>,
    /// 受付時間.
    pub hours: OpeningHours,
    /// Days of the week, in words.
    pub days_note: String,
    /// 新規受入.
    pub acceptance: Acceptance,
    /// How far it visits around the place, in metres.
    pub radius_m: Option<i64>,
    /// Open at night; `None` is unknown.
    pub night: Option<bool>,
    /// Open on holidays.
    pub holiday: Option<bool>,
    /// 24時間.
    pub round_the_clock: Option<bool>,
    /// 対応できること: codes of the list `procedure`, each with its answer; absent is unknown.
    pub capabilities: Vec<(String, Answer)>,
    /// 訪問範囲; empty is unknown.
    pub areas: Vec<Area>,
    /// 届出, in the order of their marks.
    pub marks: Vec<Mark>,
    /// 訪問範囲 as drawn on the map; empty when nobody drew one.
    pub polygon: Polygon,
    /// 担当地域 in words, such as 小学校区.
    pub area_note: String,
    /// The day it was stopped while the place goes on.
    pub closed_on: Option<NaiveDate>,
}

impl ServiceEntry {
    /// Whether it is open on `day`; on its closing day it is not.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed| closed > day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_about_acceptance_expires_after_its_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let said = Acceptance {
            answer: Answer::Yes,
            until: Some(day(20)),
            ..Acceptance::default()
        };
        for (today, expected) in [(19, Answer::Yes), (20, Answer::Yes), (21, Answer::Unknown)] {
            assert_eq!(said.at(day(today)), expected, "on the {today}th");
        }
        let open = Acceptance {
            until: None,
            ..said
        };
        assert_eq!(open.at(day(30)), Answer::Yes);
    }

    #[test]
    fn an_answer_ends_on_the_day_that_was_said_or_after_some_days() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let said = |answer, until| Acceptance {
            answer,
            until,
            ..Acceptance::default()
        };
        for (answer, until, expected) in [
            (Answer::Yes, None, Some(day(24))),
            (Answer::Yes, Some(day(9)), Some(day(24))),
            (Answer::Yes, Some(day(12)), Some(day(12))),
            (Answer::Unknown, Some(day(12)), None),
        ] {
            let given = said(answer, until).said_on(day(10), day(24));
            assert_eq!((given.answer, given.until), (answer, expected));
        }
        let mut old = said(Answer::Yes, Some(day(9)));
        old.expire(day(9));
        assert_eq!(old.answer, Answer::Yes);
        old.expire(day(10));
        assert_eq!(old, Acceptance::default());
    }
}
