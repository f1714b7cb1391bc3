//! What the engine knows of one service of one facility.

use chrono::NaiveDate;
use kernel::geo::{Point, Polygon};

use super::Code;

/// 回答 — what an entry says about one point. Saying nothing is [`Answer::Unknown`], never a no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// 可
    Yes,
    /// 条件付
    Conditional,
    /// 不可
    No,
    /// 不明
    #[default]
    Unknown,
}

/// 時間帯 — when help may be wanted besides office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// 24時間
    AllDay,
    /// 夜間
    Night,
    /// 土日祝
    Weekend,
}

/// 対応時間 — what an entry says about each [`Time`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// 24時間
    pub all_day: Answer,
    /// 夜間
    pub night: Answer,
    /// 土日祝
    pub weekend: Answer,
}

impl Hours {
    /// The answer for one time. Open around the clock is open at night and on holidays too,
    /// unless the entry says otherwise.
    pub fn at(&self, time: Time) -> Answer {
        let stated = match time {
            Time::AllDay => return self.all_day,
            Time::Night => self.night,
            Time::Weekend => self.weekend,
        };
        if stated == Answer::Unknown && self.all_day == Answer::Yes {
            Answer::Yes
        } else {
            stated
        }
    }
}

/// 新規受入 — whether new patients are taken, and until when that statement holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// What was said.
    pub answer: Answer,
    /// The last day on which it may be relied on; the day after, it counts as unknown.
    pub valid_until: Option<NaiveDate>,
}

impl Acceptance {
    /// The answer as it stands on a day.
    pub fn on(&self, day: NaiveDate) -> Answer {
        match self.valid_until {
            Some(last) if last < day => Answer::Unknown,
            _ => self.answer,
        }
    }
}

/// 訪問範囲 — where the service goes. A place is inside if any of the four covers it; if none is
/// given, the area is unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VisitArea {
    /// Wards covered whole.
    pub wards: Vec<i64>,
    /// Towns covered.
    pub towns: Vec<i64>,
    /// Metres around the facility.
    pub radius_m: Option<u32>,
    /// The area drawn on the map; empty for none.
    pub polygon: Polygon,
}

/// 資源 — one service of one facility. Text fields are folded for search by `kernel::text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The facility; ties are broken fairly between facilities.
    pub facility_id: i64,
    /// The service within the facility; 0 if it has only itself.
    pub service_id: i64,
    /// 種別
    pub kind: Code,
    /// 名称, folded.
    pub name: String,
    /// かな, folded.
    pub kana: String,
    /// 法人名, folded.
    pub corporation: String,
    /// 住所, folded.
    pub address: String,
    /// Digits of the phone number.
    pub phone: String,
    /// Digits of the FAX number.
    pub fax: String,
    /// The ward it lies in.
    pub ward_id: Option<i64>,
    /// The town it lies in.
    pub town_id: Option<i64>,
    /// Where it lies; `None` if no address could be placed.
    pub point: Option<Point>,
    /// 対応できること, with the answer for each. What is absent is unknown.
    pub capabilities: Vec<(Code, Answer)>,
    /// 新規受入
    pub acceptance: Acceptance,
    /// 訪問範囲
    pub visit_area: VisitArea,
    /// 対応時間
    pub hours: Hours,
    /// 対応言語. None given is unknown; some given means the others are not offered.
    pub languages: Vec<Code>,
    /// 確認日
    pub verified_on: Option<NaiveDate>,
}

impl Entry {
    /// An entry of which nothing is known but what it is.
    pub fn new(facility_id: i64, service_id: i64, kind: Code) -> Self {
        Self {
            facility_id,
            service_id,
            kind,
            name: String::new(),
            kana: String::new(),
            corporation: String::new(),
            address: String::new(),
            phone: String::new(),
            fax: String::new(),
            ward_id: None,
            town_id: None,
            point: None,
            capabilities: Vec::new(),
            acceptance: Acceptance::default(),
            visit_area: VisitArea::default(),
            hours: Hours::default(),
            languages: Vec::new(),
            verified_on: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_about_acceptance_expires_after_its_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 4, d).unwrap();
        let acceptance = Acceptance {
            answer: Answer::Yes,
            valid_until: Some(day(10)),
        };
        for (today, expected) in [
            (9, Answer::Yes),
            (10, Answer::Yes),
            (11, Answer::Unknown),
            (30, Answer::Unknown),
        ] {
            assert_eq!(acceptance.on(day(today)), expected, "on the {today}th");
        }
    }

    #[test]
    fn around_the_clock_covers_nights_unless_denied() {
        let hours = Hours {
            all_day: Answer::Yes,
            night: Answer::Unknown,
            weekend: Answer::No,
        };
        assert_eq!(hours.at(Time::Night), Answer::Yes);
        assert_eq!(hours.at(Time::Weekend), Answer::No);
    }
}
