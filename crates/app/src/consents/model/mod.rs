//! 同意, what it covers, and what was given to whom.

mod choices;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, clock::in_japan};
use policy::{Facility, Office};

use crate::people::Person;
pub use choices::{BodyKind, InfoKind, Reason, Source, Way};

/// 同意の範囲: what may be told to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// 共有する内容.
    pub kinds: Vec<InfoKind>,
    /// 共有する相手の種別.
    pub bodies: Vec<BodyKind>,
    /// Whether facilities of these kinds that are new since then are meant, too.
    pub newcomers: bool,
    /// Facilities that were named.
    pub facilities: Vec<Id<Facility>>,
    /// Offices that were named.
    pub offices: Vec<Id<Office>>,
}

impl Extent {
    /// What is read out on the telephone: everything needed to find and pass on support.
    pub fn of_call() -> Self {
        Self {
            kinds: InfoKind::ALL.to_vec(),
            bodies: BodyKind::ALL.to_vec(),
            newcomers: true,
            ..Self::default()
        }
    }
}

/// 同意の内容, as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewConsent {
    /// 同意した人, list `consent_giver`.
    pub giver: String,
    /// Name, and for others than the person what they are to the person.
    pub giver_name: String,
    /// 方法, list `consent_how`.
    pub way: String,
    /// 取得日.
    pub given_on: NaiveDate,
    /// The last day it holds; open where nothing was agreed.
    pub until_on: Option<NaiveDate>,
    /// Who took it.
    pub taken_by: String,
    /// 範囲.
    pub extent: Extent,
    /// 同意書の保管場所・文書番号.
    pub proof: String,
    /// 補足.
    pub note: String,
}

/// 撤回: as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewWithdrawal {
    /// The first day on which the consent does not hold.
    pub on: NaiveDate,
    /// Who withdrew it, list `consent_giver`.
    pub by: String,
    /// 方法, list `consent_how`.
    pub way: String,
    /// 補足.
    pub note: String,
}

/// 撤回された記録.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// What was entered.
    pub is: NewWithdrawal,
    /// When and by whom it was entered.
    pub recorded: (DateTime<Utc>, String),
}

/// 同意 as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Id.
    pub id: Id<Consent>,
    /// The first record of this consent: copies in other offices have it, too.
    pub origin: Id<Consent>,
    /// Whose.
    pub person: Id<Person>,
    /// What was entered.
    pub is: NewConsent,
    /// Where it comes from.
    pub source: Source,
    /// When and by whom it was entered.
    pub recorded: (DateTime<Utc>, String),
    /// Its withdrawal, which never deletes it.
    pub withdrawn: Option<Withdrawal>,
}

/// 提供先.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A facility of the directory.
    Facility {
        /// Which, by its entry that stands for it now.
        id: Id<Facility>,
        /// What it is.
        kind: BodyKind,
        /// The day it came into the directory; unknown for one that is not there any more.
        since: Option<NaiveDate>,
    },
    /// The ward office.
    Ward,
    /// Another ward's office.
    Office(Id<Office>),
}

impl Body {
    /// What it is.
    pub const fn kind(&self) -> BodyKind {
        match self {
            Self::Facility { kind, .. } => *kind,
            Self::Ward => BodyKind::Ward,
            Self::Office(_) => BodyKind::Office,
        }
    }
}

/// 相談 that a record was given from; this feature stands below that of consultations.
#[derive(Debug)]
pub struct SharedCase;

/// 提供しようとすること: what is to be given to whom.
#[derive(Clone, Debug)]
pub struct Sharing {
    /// The office that gives.
    pub office: Id<Office>,
    /// The case.
    pub case: Id<SharedCase>,
    /// The record that gives it: a handover, an escalation, an inquiry.
    pub subject: i64,
    /// Whose record; nobody's where the case is anonymous.
    pub person: Option<Id<Person>>,
    /// How.
    pub way: Way,
    /// To whom.
    pub body: Body,
    /// Its name at that time.
    pub body_name: String,
    /// What.
    pub kinds: Vec<InfoKind>,
}

/// 同意なしの提供: why it could not wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The reason of the law.
    pub reason: Reason,
    /// What happened, in words.
    pub words: String,
}

/// 提供の記録 (個人情報保護法 第29条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Id.
    pub id: Id<Disclosure>,
    /// The case.
    pub case: Id<SharedCase>,
    /// What gave it.
    pub subject: i64,
    /// How.
    pub way: Way,
    /// The kind of body.
    pub body_kind: BodyKind,
    /// Its name at that time.
    pub body_name: String,
    /// What was given.
    pub kinds: Vec<InfoKind>,
    /// Whether nobody was named.
    pub anonymous: bool,
    /// Why without consent; `None` where there was one or none was needed.
    pub without: Option<Override>,
    /// When and by whom.
    pub shared: (DateTime<Utc>, String),
    /// When and by which manager a sharing without consent was looked at.
    pub seen: Option<(DateTime<Utc>, String)>,
}

impl Disclosure {
    /// Whether it was made on `day` in Japan.
    pub fn is_of(&self, day: NaiveDate) -> bool {
        in_japan(self.shared.0).date() == day
    }
}
