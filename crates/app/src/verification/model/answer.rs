//! What a facility may say of its own entry, and what becomes of it.

use std::collections::HashMap;

use kernel::Id;

use crate::directory::{Acceptance, Correction, Field, Level, Service};

/// 訂正の扱い: what becomes of a facility's correction of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handling {
    /// Applied at once.
    Apply,
    /// Held for a decision of an officer.
    Hold,
    /// Not offered.
    Closed,
}

impl Handling {
    /// Every handling.
    pub const ALL: [Self; 3] = [Self::Apply, Self::Hold, Self::Closed];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Hold => "hold",
            Self::Closed => "closed",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Apply => "すぐに反映する",
            Self::Hold => "確認してから反映する",
            Self::Closed => "訂正を受け付けない",
        }
    }

    /// The handling with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 訂正できる項目: a field a facility may correct.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// The field.
    pub field: Field,
    /// The names of its inputs; a service's have its place behind a hyphen.
    pub inputs: &'static [&'static str],
    /// What becomes of a correction where the municipality says nothing else.
    pub built_in: Handling,
}

const fn offered(field: Field, inputs: &'static [&'static str], built_in: Handling) -> Offered {
    Offered {
        field,
        inputs,
        built_in,
    }
}

/// Every field a facility may correct, in the order of the form. What says who it is and where, and
/// whether it exists, waits for an officer: others rely on it in registers outside.
pub const OFFERED: &[Offered] = &[
    offered(Field::Name, &["name"], Handling::Hold),
    offered(Field::Kana, &["kana"], Handling::Hold),
    offered(Field::Organisation, &["organisation"], Handling::Hold),
    offered(Field::PostalCode, &["postal_code"], Handling::Hold),
    offered(Field::Address, &["address"], Handling::Hold),
    offered(Field::Phone, &["phone"], Handling::Apply),
    offered(Field::Fax, &["fax"], Handling::Apply),
    offered(Field::Email, &["email"], Handling::Apply),
    offered(Field::Url, &["url"], Handling::Apply),
    offered(Field::ContactWindow, &["contact_window"], Handling::Apply),
    offered(Field::ContactWay, &["contact_way"], Handling::Apply),
    offered(Field::ContactHours, &["contact_hours"], Handling::Apply),
    offered(Field::ContactNote, &["contact_note"], Handling::Apply),
    offered(Field::HoursNote, &["hours_note"], Handling::Apply),
    offered(Field::Languages, &["languages"], Handling::Apply),
    offered(Field::Note, &["note"], Handling::Apply),
    offered(Field::ClosedOn, &["closed_on"], Handling::Hold),
    offered(Field::Number, &["number"], Handling::Hold),
    offered(Field::Capacity, &["capacity"], Handling::Apply),
    offered(Field::Hours, &["hours"], Handling::Apply),
    offered(Field::DaysNote, &["days_note"], Handling::Apply),
    offered(Field::RoundTheClock, &["round_the_clock"], Handling::Apply),
    offered(Field::Night, &["night"], Handling::Apply),
    offered(Field::Holiday, &["holiday"], Handling::Apply),
    offered(
        Field::Capabilities,
        &["yes", "conditional", "no"],
        Handling::Apply,
    ),
    offered(Field::Areas, &["ward"], Handling::Apply),
    offered(Field::Radius, &["radius"], Handling::Apply),
    offered(Field::AreaNote, &["area_note"], Handling::Apply),
];

impl Offered {
    /// The input's name, for the service at `at` or for the place.
    pub fn name(input: &str, at: Option<usize>) -> String {
        match at {
            Some(at) => format!("{input}-{at}"),
            None => input.to_owned(),
        }
    }

    /// Whether it belongs to the place.
    pub fn is_of_place(&self) -> bool {
        self.field.level() == Level::Place
    }

    /// Whether nothing sent may mean nothing chosen.
    pub fn is_chips(&self) -> bool {
        matches!(self.field, Field::Capabilities | Field::Areas)
    }
}

/// 扱いの表: the built-in handlings and where the municipality differs.
#[derive(Clone, Debug, Default)]
pub struct Handlings {
    own: HashMap<Field, Handling>,
}

impl Handlings {
    /// The table from what the database holds; unknown codes are left out.
    pub fn of(rows: Vec<(String, String)>) -> Self {
        let pair = |(field, handling): (String, String)| {
            Some((Field::from_code(&field)?, Handling::from_code(&handling)?))
        };
        Self {
            own: rows.into_iter().filter_map(pair).collect(),
        }
    }

    /// What becomes of a correction of this field.
    pub fn of_field(&self, offered: &Offered) -> Handling {
        let own = self.own.get(&offered.field).copied();
        own.unwrap_or(offered.built_in)
    }
}

/// 回答: what a facility says of its entry.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Corrections, each with what becomes of it.
    pub corrections: Vec<(Correction, Handling)>,
    /// What its services say about new patients.
    pub acceptances: Vec<(Id<Service>, Acceptance)>,
}

impl Said {
    /// Whether nothing is said to be otherwise.
    pub fn is_same(&self) -> bool {
        self.corrections.is_empty() && self.acceptances.is_empty()
    }

    /// The corrections that are handled so.
    pub fn handled(&self, handling: Handling) -> Vec<Correction> {
        let some = self.corrections.iter().filter(|one| one.1 == handling);
        some.map(|(correction, _)| correction.clone()).collect()
    }
}

/// 回答の結果: which fields were applied and which wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Applied.
    pub applied: Vec<Field>,
    /// Held for a decision.
    pub held: Vec<Field>,
}
