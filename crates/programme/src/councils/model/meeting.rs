//! Meetings, their agenda and their minutes.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use kernel::{Id, clock::from_japan, words};
use policy::Ward;

use super::Council;

/// The code of 書面開催 in the list `meeting_mode`.
pub const WRITTEN: &str = "in_writing";

words! {
    /// 会議の状態.
    State {
        /// 予定.
        Planned = "planned", "予定";
        /// 招集済.
        Invited = "invited", "招集済";
        /// 開催済: the minutes are being written.
        Held = "held", "開催済";
        /// 議事録確定.
        Confirmed = "confirmed", "議事録確定";
        /// 中止.
        CalledOff = "called_off", "中止";
    }
}

impl State {
    /// Whether the meeting took place.
    pub const fn took_place(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }

    /// Whether the meeting is still to come.
    pub const fn is_coming(self) -> bool {
        matches!(self, Self::Planned | Self::Invited)
    }
}

/// 会議: one meeting of a council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Id.
    pub id: Id<Meeting>,
    /// The council that meets.
    pub council: Id<Council>,
    /// The council's name.
    pub council_name: String,
    /// Its ward; `None` where it is the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What was planned.
    pub content: MeetingContent,
    /// 状態.
    pub state: State,
    /// Why it was called off; empty if it was not.
    pub called_off_why: String,
    /// 議事の概要, besides what stands at the items.
    pub summary: String,
    /// 記録者.
    pub recorder: String,
    /// When the minutes were confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// By whom.
    pub confirmed_by: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change of the meeting, its agenda, attendance or minutes.
    pub version: i64,
}

/// 会議の予定.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingContent {
    /// 第何回.
    pub number: i64,
    /// 開催日; of a meeting in writing the day it is settled.
    pub held_on: NaiveDate,
    /// 開始.
    pub begins: NaiveTime,
    /// 終了.
    pub ends: NaiveTime,
    /// 開催の形, a code of `meeting_mode`.
    pub mode: String,
    /// 場所; may be empty.
    pub place: String,
    /// 参加用アドレス of an online meeting; may be empty.
    pub join_address: String,
    /// 連絡事項 on the invitation; may be empty.
    pub note: String,
    /// 回答期限.
    pub reply_by: Option<NaiveDate>,
}

impl MeetingContent {
    /// Whether it is held in writing.
    pub fn is_written(&self) -> bool {
        self.mode == WRITTEN
    }

    /// Whether one can take part from afar.
    pub fn is_online(&self) -> bool {
        matches!(self.mode.as_str(), "online" | "hybrid")
    }

    /// When it begins.
    pub fn begins_at(&self) -> DateTime<Utc> {
        from_japan(NaiveDateTime::new(self.held_on, self.begins))
    }

    /// When it ends.
    pub fn ends_at(&self) -> DateTime<Utc> {
        from_japan(NaiveDateTime::new(self.held_on, self.ends))
    }

    /// What those who were asked must be told when it changes.
    pub fn moved_from(&self, before: &Self) -> bool {
        let told = |one: &Self| {
            let when = (one.held_on, one.begins, one.ends);
            (
                when,
                one.mode.clone(),
                one.place.clone(),
                one.join_address.clone(),
            )
        };
        told(self) != told(before)
    }
}

impl Meeting {
    /// `第2回 見本区在宅医療・介護連携推進会議`.
    pub fn title(&self) -> String {
        format!("第{}回 {}", self.content.number, self.council_name)
    }
}

/// 議題: one item of the agenda, and what was said and decided about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Id.
    pub id: Id<Item>,
    /// What was planned.
    pub plan: ItemPlan,
    /// 議事.
    pub discussion: String,
    /// 決定事項.
    pub decision: String,
}

/// 議題の予定.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemPlan {
    /// The item it is, if it stands already.
    pub id: Option<Id<Item>>,
    /// 議題.
    pub title: String,
    /// 検討した内容, codes of `council_topic`.
    pub topics: Vec<String>,
    /// 説明者; may be empty.
    pub presenter: String,
    /// 予定時間 in minutes.
    pub minutes: Option<i64>,
}

/// 議事録: what a person writes down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// 議事の概要.
    pub summary: String,
    /// 記録者.
    pub recorder: String,
    /// Of each item: 議事 and 決定事項.
    pub items: Vec<(Id<Item>, String, String)>,
}

/// 訂正: what was put right after the minutes were confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Id.
    pub id: Id<Correction>,
    /// What is right.
    pub text: String,
    /// Why.
    pub reason: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: String,
}
