//! A yearly round: whom it asks, how, and how far the answers are.

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::Id;
use policy::{Facility, Ward};

/// 定期確認: marker for its ids.
#[derive(Debug)]
pub struct RoundKey;

/// 確認の依頼: marker for its ids.
#[derive(Debug)]
pub struct RequestKey;

/// 新しい定期確認: what opening one needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    /// What people call it.
    pub name: String,
    /// The wards asked; empty for all within reach.
    pub wards: Vec<Id<Ward>>,
    /// The kinds asked; empty for all.
    pub kinds: Vec<String>,
    /// The day answers are asked for.
    pub due_on: NaiveDate,
    /// Whom a facility may ask about it.
    pub sender_name: String,
    /// Their telephone.
    pub sender_phone: String,
    /// Where FAX answers go.
    pub sender_fax: String,
}

/// 定期確認.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Id.
    pub id: Id<RoundKey>,
    /// The ward whose officer opened it; `None` for the bureau's.
    pub ward: Option<Id<Ward>>,
    /// What was asked for.
    pub about: NewRound,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: String,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// For so many days after the due day links still lead in.
const LINKS_OUTLAST: Days = Days::new(14);

impl Round {
    /// Whether answers are still taken.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The last day on which links lead in, even where nobody closes the round: a letter or a form
    /// that lies about must not open an entry for ever.
    pub fn links_end_on(&self) -> NaiveDate {
        let last = self.about.due_on.checked_add_days(LINKS_OUTLAST);
        last.unwrap_or(NaiveDate::MAX)
    }

    /// Whether links lead in: whoever types an answer in does not need one.
    pub fn takes_links(&self, today: NaiveDate) -> bool {
        self.is_open() && today <= self.links_end_on()
    }
}

/// 用紙のひと組: the requests whose FAX forms become one PDF. The bounds are ids, and the same ones
/// however many have answered meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaxPart {
    /// The ward; `None` for places without one.
    pub ward: Option<Id<Ward>>,
    /// The first request.
    pub first: Id<RequestKey>,
    /// The last one.
    pub last: Id<RequestKey>,
}

impl FaxPart {
    /// Whether it holds this request.
    pub fn holds(&self, request: &Request) -> bool {
        request.ward == self.ward && (self.first..=self.last).contains(&request.id)
    }
}

/// 用紙の並び: a request by FAX, and whether its form is still needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaxRequest {
    /// Its ward.
    pub ward: Option<Id<Ward>>,
    /// Its id.
    pub id: Id<RequestKey>,
    /// Whether no answer has come and the place is still there.
    pub waits: bool,
}

/// 依頼の方法: how a facility is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// By mail, with a link.
    Mail,
    /// By a FAX form with a QR code.
    Fax,
    /// By telephone: it has neither.
    Phone,
}

impl Way {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Fax => "fax",
            Self::Phone => "phone",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mail => "メール",
            Self::Fax => "FAX",
            Self::Phone => "電話",
        }
    }

    /// The way with this code; anything else is by telephone.
    pub fn from_code(code: &str) -> Self {
        match code {
            "mail" => Self::Mail,
            "fax" => Self::Fax,
            _ => Self::Phone,
        }
    }
}

/// 依頼先: a place that a round would ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The place.
    pub facility: Id<Facility>,
    /// 名称.
    pub name: String,
    /// Its ward.
    pub ward: Option<Id<Ward>>,
    /// Mail.
    pub email: String,
    /// FAX.
    pub fax: String,
    /// The kinds of its services.
    pub kinds: Vec<String>,
}

/// 確認の依頼: one place asked by a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Id.
    pub id: Id<RequestKey>,
    /// Its round.
    pub round: Id<RoundKey>,
    /// The place.
    pub facility: Id<Facility>,
    /// Its ward when it was asked.
    pub ward: Option<Id<Ward>>,
    /// How it is asked.
    pub way: Way,
    /// When it answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// 定期確認の進み: asked and answered, of one ward or one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The ward.
    pub ward: Option<Id<Ward>>,
    /// The kind.
    pub kind: String,
    /// How they are asked.
    pub way: Way,
    /// How many are asked.
    pub asked: i64,
    /// How many answered.
    pub answered: i64,
    /// How many of these said that nothing changed.
    pub same: i64,
}

/// 依頼の一行: a place in the list of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    /// The request.
    pub request: Request,
    /// 名称.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Mail.
    pub email: String,
    /// When it was asked.
    pub asked_at: Option<DateTime<Utc>>,
    /// When it was asked again.
    pub reminded_at: Option<DateTime<Utc>>,
    /// Whether its letter has gone; `None` where there is no letter.
    pub letter_sent: Option<bool>,
    /// Whether its letter was given up.
    pub letter_failed: bool,
}
