//! What was filled in beforehand, as it stands beside a question or a row of a matrix.

use std::collections::BTreeSet;

use ui::Form;

use super::Asking;
use crate::forms::{model::Answers, posted, rules};

/// 自動で入れた値.
pub struct Prefilled {
    /// The value in words.
    pub words: String,
    /// Where it comes from.
    pub source: String,
    /// The page behind it; empty for none.
    pub href: String,
    /// The field of the reason for a correction.
    pub reason: String,
    /// Whether that is asked: the value is not what stands there now.
    pub is_corrected: bool,
}

impl Prefilled {
    /// What filled in a question, or a row of a matrix.
    pub(super) fn of(asking: &Asking<'_>, link: &str) -> Option<Self> {
        let proposal = asking.answers.proposals.get(link)?;
        let only = Answers::default().with(link, proposal.value.clone());
        let (name, reason) = (posted::field(link), posted::reason_field(link));
        let fields = &asking.fields;
        let filled = posted::filled(asking.form, &only);
        Some(Self {
            words: rules::words(asking.form, &only, link),
            source: proposal.from.clone(),
            href: proposal.href.clone(),
            is_corrected: values(fields, &name) != values(&filled, &name)
                || !fields.value(&reason).is_empty()
                || !fields.error(&name).is_empty(),
            reason,
        })
    }
}

fn values<'a>(form: &'a Form, name: &str) -> BTreeSet<&'a str> {
    let own = form.pairs().iter().filter(|(key, _)| key == name);
    own.map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
        .collect()
}
