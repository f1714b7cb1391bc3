//! The form that narrows the register, which list and map share.

use kernel::Fault;
use ui::{Choice, Form};
use web::{Ctx, Fields};

use super::hand::Hand;
use crate::directory::{
    forms,
    model::{Field, PointFields},
    readable::readable,
    store::ListFilter,
};

/// 絞り込み: the form as it stands; a page holds it in a field `narrow` and includes
/// `directory/templates/narrow.html`.
pub struct Narrow {
    /// Where the form leads.
    pub action: &'static str,
    /// What was typed.
    pub form: Form,
    /// The wards to choose from.
    pub wards: Vec<Choice>,
    /// The kinds to choose from.
    pub kinds: Vec<Choice>,
    /// The answers to choose from.
    pub answers: Vec<Choice>,
    /// Whether anything is narrowed.
    pub narrowed: bool,
}

impl Narrow {
    /// The form for `query`, leading to `action`.
    pub fn of(action: &'static str, query: &Fields, hand: &Hand) -> Self {
        let asked = |(name, value): &(String, String)| name != "page" && !value.is_empty();
        Self {
            action,
            form: Form::from_pairs(query.pairs().to_vec()),
            wards: hand.wards(),
            kinds: hand.choices("facility_kind"),
            answers: hand.choices("acceptance"),
            narrowed: query.pairs().iter().any(asked),
        }
    }
}

impl Hand {
    /// What `query` narrows the register to. What somebody may not read they cannot ask for either.
    pub async fn filter(&self, ctx: &Ctx, query: &Fields) -> Result<ListFilter, Fault> {
        let asked = forms::filter(query, self.today);
        readable(ctx.work(), asked, (self.audience, &self.audiences)).await
    }

    /// What of a point on the map whoever is logged in may read.
    pub fn point_fields(&self) -> PointFields {
        PointFields::of(self.audience, &self.audiences)
    }

    /// Whether whoever is logged in may read `field`.
    pub fn shows(&self, field: Field) -> bool {
        self.audiences.shows(field, self.audience)
    }
}
