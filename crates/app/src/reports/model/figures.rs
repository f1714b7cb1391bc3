//! The figures of one month at one office.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::figures::Measure;

/// 月の数値: what the report's tables are made of, and what is frozen when it is submitted. Codes
/// are those of the lists in force in the month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// a 個別ケース相談 by inquirer.
    pub inquirers: BTreeMap<String, i64>,
    /// b 個別ケース相談 by topic; several per case.
    pub topics: BTreeMap<String, i64>,
    /// c 個別ケース以外の連絡調整 by inquirer.
    pub liaison: BTreeMap<String, i64>,
    /// d 会議・研修会等への参加 by kind.
    pub meetings: BTreeMap<String, i64>,
    /// d （再掲）地域ケア会議.
    pub care_conferences: i64,
    /// Cases of persons not, or not known to be, insured: taken, but not counted since FY2024.
    pub left_out: i64,
}

/// 報告書の部分: where in the report a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// a.
    Inquirers,
    /// b.
    Topics,
    /// c.
    Liaison,
    /// d.
    Meetings,
    /// d, 再掲.
    CareConferences,
}

impl Part {
    /// The parts that are tables, a to d.
    pub const TABLES: [Self; 4] = [Self::Inquirers, Self::Topics, Self::Liaison, Self::Meetings];

    /// The title of the table.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Inquirers => "a 個別ケース相談（相談者別）",
            Self::Topics => "b 個別ケース相談（相談内容別）",
            Self::Liaison => "c 個別ケース以外の連絡調整（相談者別）",
            Self::Meetings => "d 会議・研修会等への参加",
            Self::CareConferences => "d （再掲）地域ケア会議",
        }
    }

    /// What it counts.
    pub const fn measure(self) -> Measure {
        match self {
            Self::Inquirers => Measure::CaseByInquirer,
            Self::Topics => Measure::CaseByTopic,
            Self::Liaison => Measure::LiaisonByInquirer,
            Self::Meetings => Measure::Meeting,
            Self::CareConferences => Measure::MeetingCareConference,
        }
    }

    /// The code list of its lines; empty where it has none.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Inquirers | Self::Liaison => "inquirer",
            Self::Topics => "topic",
            Self::Meetings => "meeting_kind",
            Self::CareConferences => "",
        }
    }

    /// 単位.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Inquirers | Self::Topics | Self::Liaison => "件",
            Self::Meetings | Self::CareConferences => "回",
        }
    }
}

impl Figures {
    /// The counts of one part.
    pub fn of(&self, part: Part) -> BTreeMap<String, i64> {
        match part {
            Part::Inquirers => self.inquirers.clone(),
            Part::Topics => self.topics.clone(),
            Part::Liaison => self.liaison.clone(),
            Part::Meetings => self.meetings.clone(),
            Part::CareConferences => BTreeMap::from([(String::new(), self.care_conferences)]),
        }
    }

    /// 個別ケース相談 in all.
    pub fn cases(&self) -> i64 {
        self.inquirers.values().sum()
    }

    /// 会議・研修会等への参加 in all; the 再掲 is not added.
    pub fn meetings_total(&self) -> i64 {
        self.meetings.values().sum()
    }
}

/// 訂正: a figure that changed after the report was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Where.
    pub part: Part,
    /// Which line; its code, then its label.
    pub code: String,
    /// What a person reads for it.
    pub label: String,
    /// As submitted.
    pub submitted: i64,
    /// As it stands.
    pub now: i64,
}
