//! People at a meeting: asked, answered, present.

use chrono::{DateTime, Utc};
use kernel::{Id, words};

use super::{Item, Meeting, Member, Post};

words! {
    /// 出欠の回答.
    Reply {
        /// 出席.
        Present = "present", "出席";
        /// オンライン出席.
        Online = "online", "オンライン出席";
        /// 代理出席.
        Proxy = "proxy", "代理出席";
        /// 欠席.
        Absent = "absent", "欠席";
        /// 書面で回答.
        Written = "written", "書面で回答";
    }
}

words! {
    /// 当日の出席.
    Presence {
        /// 出席.
        Present = "present", "出席";
        /// オンライン.
        Online = "online", "オンライン";
        /// 代理.
        Proxy = "proxy", "代理";
        /// 書面.
        Written = "written", "書面";
        /// 欠席.
        Absent = "absent", "欠席";
    }
}

impl Presence {
    /// Whether the person counts as having taken part.
    pub const fn takes_part(self) -> bool {
        !matches!(self, Self::Absent)
    }
}

words! {
    /// 賛否 to an item in writing.
    Opinion {
        /// 賛成.
        Agree = "agree", "賛成";
        /// 反対.
        Against = "against", "反対";
        /// 意見: neither, with words.
        Remark = "remark", "意見";
    }
}

/// 出席者: a person at one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: Id<Person>,
    /// The meeting.
    pub meeting: Id<Meeting>,
    /// The member; `None` for a guest.
    pub member: Option<Id<Member>>,
    /// Who it is.
    pub content: PersonContent,
    /// When the person was asked last.
    pub asked_at: Option<DateTime<Utc>>,
    /// How: `mail`, `fax` or nothing.
    pub way: String,
    /// 出欠の回答.
    pub reply: Option<Reply>,
    /// 代理の氏名; may be empty.
    pub proxy: String,
    /// 連絡事項 of the person; may be empty.
    pub note: String,
    /// When the answer came.
    pub replied_at: Option<DateTime<Utc>>,
    /// Who entered it: the person, or an officer by name.
    pub replied_by: String,
    /// 当日の出席.
    pub presence: Option<Presence>,
    /// Counts up with every answer.
    pub version: i64,
}

/// 出席者の内容, as it stood when the person was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonContent {
    /// 役職.
    pub post: Post,
    /// 氏名.
    pub name: String,
    /// 職種, a code of `profession`.
    pub profession: String,
    /// 構成団体, a code of `council_body`.
    pub organisation: String,
    /// 所属.
    pub affiliation: String,
    /// Mail; may be empty.
    pub mail: String,
    /// FAX; may be empty.
    pub fax: String,
}

/// 回答: what a person answers to an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 出欠.
    pub reply: Reply,
    /// 代理の氏名.
    pub proxy: String,
    /// 連絡事項.
    pub note: String,
    /// In writing: what is said to each item.
    pub votes: Vec<Vote>,
}

/// 書面の回答: what one person says to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Who.
    pub person: Id<Person>,
    /// To which item.
    pub item: Id<Item>,
    /// 賛否.
    pub opinion: Opinion,
    /// 意見; may be empty.
    pub words: String,
}
