//! A change that somebody proposes and a person decides.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Facility, Ward};

use super::{Field, Service};

/// 提案: marker for its ids.
#[derive(Debug)]
pub struct ProposalKey;

/// 提案の束: what came together: one import, one workbook, one answer of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalSet {
    /// Id.
    pub id: Id<ProposalSet>,
    /// Where it came from: `import`, `workbook`, `facility` or `questionnaire`.
    pub origin: String,
    /// The source's code, for imports.
    pub source: String,
    /// What people call it, such as the file's name.
    pub label: String,
    /// Who brought it.
    pub actor_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// 変更の種類: what a proposal would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// 新規: a place or service that is not registered.
    New,
    /// 変更: another value of one field.
    Field(Field),
    /// 掲載なし: the source no longer has it.
    Gone,
}

impl Change {
    /// The code in the database; a field's own stands in a column of its own.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Field(_) => "field",
            Self::Gone => "gone",
        }
    }

    /// The change with this code.
    pub fn from_codes(change: &str, field: &str) -> Option<Self> {
        match change {
            "new" => Some(Self::New),
            "gone" => Some(Self::Gone),
            "field" => Field::from_code(field).map(Self::Field),
            _ => None,
        }
    }
}

/// 提案の状態: whether a proposal was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProposalState {
    /// 未決.
    Open,
    /// 反映した.
    Taken,
    /// 見送った.
    Declined,
}

impl ProposalState {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Declined => "declined",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "未決",
            Self::Taken => "反映した",
            Self::Declined => "見送った",
        }
    }

    /// The state with this code; anything else is open.
    pub fn from_code(code: &str) -> Self {
        match code {
            "taken" => Self::Taken,
            "declined" => Self::Declined,
            _ => Self::Open,
        }
    }
}

/// 提案: one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Id.
    pub id: Id<ProposalKey>,
    /// What it came with.
    pub set: Id<ProposalSet>,
    /// The row of the file; 0 where there is none.
    pub row: i64,
    /// What it would do.
    pub change: Change,
    /// The place; `None` for one that is not registered.
    pub facility: Option<Id<Facility>>,
    /// The service; `None` for the place itself.
    pub service: Option<Id<Service>>,
    /// The ward whose officer decides.
    pub ward: Option<Id<Ward>>,
    /// The source's own key of the row, for imports.
    pub source_key: String,
    /// The value when it was proposed, as canonical text.
    pub before: String,
    /// The proposed value, as canonical text; for [`Change::New`] a whole record.
    pub after: String,
    /// Whether it was decided.
    pub state: ProposalState,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: String,
}
