//! Councils and their members.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, words};
use policy::Ward;

words! {
    /// 会議体の種別.
    CouncilKind {
        /// 推進会議.
        Council = "council", "推進会議";
        /// 部会.
        Section = "section", "部会";
        /// ワーキング.
        Working = "working", "ワーキング";
    }
}

words! {
    /// 役職 of a member.
    Post {
        /// 座長.
        Chair = "chair", "座長";
        /// 副座長.
        Deputy = "deputy", "副座長";
        /// 委員.
        Plain = "", "委員";
    }
}

/// 会議体: a council, a section of it or a working group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Id.
    pub id: Id<Council>,
    /// Its ward; `None` where it is the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What a person types.
    pub content: CouncilContent,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 会議体の内容.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilContent {
    /// 種別.
    pub kind: CouncilKind,
    /// 名称.
    pub name: String,
    /// 設置日.
    pub begins_on: NaiveDate,
    /// 廃止日.
    pub ends_on: Option<NaiveDate>,
    /// 事務局.
    pub desk: Desk,
}

/// 事務局: whom members ask, on every letter and sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Its name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// FAX; may be empty.
    pub fax: String,
}

/// 委員: a member of a council for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Id.
    pub id: Id<Member>,
    /// The council.
    pub council: Id<Council>,
    /// What a person types.
    pub content: MemberContent,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 委員の内容.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberContent {
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
    /// Telephone; may be empty.
    pub phone: String,
    /// 就任日.
    pub begins_on: NaiveDate,
    /// 退任日: the last day as a member.
    pub ends_on: Option<NaiveDate>,
}

impl MemberContent {
    /// Whether the person is a member on `day`.
    pub fn serves_on(&self, day: NaiveDate) -> bool {
        self.begins_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }
}
