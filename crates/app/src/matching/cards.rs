//! Puts what the engine found into words.

use chrono::NaiveDate;
use kernel::calendar::format_date;

use super::{
    engine::{Candidate, Matches, Reason, Total, What},
    model::{Card, Wanted},
    rules,
    snapshot::{Key, Shown, Snapshot},
};
use crate::{
    codes::Book,
    directory::{Answer, Verification},
};

/// What words are made from.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The register.
    pub snapshot: &'a Snapshot,
    /// Labels.
    pub book: &'a Book,
    /// The day on which it is asked.
    pub today: NaiveDate,
}

impl Words<'_> {
    /// The card of one service; `None` if the register does not hold it (any more).
    pub fn card(&self, key: Key) -> Option<Card> {
        let shown = self.snapshot.shown(key)?;
        let texts = shown.texts();
        let kind = self.snapshot.kind_of(shown);
        let acceptance = shown.acceptance(self.today);
        let verified = self.verified(shown);
        Some(Card {
            facility: key.0.into(),
            service: key.1,
            name: texts.name.into(),
            kind: kind.into(),
            kind_label: self.book.label("facility_kind", kind).into(),
            address: texts.address.into(),
            phone: texts.phone.into(),
            fax: texts.fax.into(),
            fresh: !verified.is_empty(),
            verified,
            acceptance: acceptance.label().into(),
            acceptance_tone: acceptance.tone(),
            acceptance_note: match acceptance {
                Answer::Unknown => String::new(),
                _ => texts.acceptance_note.into(),
            },
            distance: String::new(),
            fits: Vec::new(),
            conditions: Vec::new(),
            unknowns: Vec::new(),
            misfits: Vec::new(),
            standing: None,
            askable: true,
        })
    }

    /// The card of a candidate, with its reasons.
    pub fn candidate(&self, candidate: &Candidate, wanted: &Wanted) -> Option<Card> {
        let mut card = self.card((candidate.facility_id, candidate.service_id))?;
        card.distance = candidate
            .distance_m
            .map(rules::distance)
            .unwrap_or_default();
        for reason in &candidate.reasons {
            let Some(word) = self.word(*reason, wanted) else {
                continue;
            };
            let list = match reason {
                Reason::Fits(_) => &mut card.fits,
                Reason::FitsWithConditions(_) => &mut card.conditions,
                Reason::Unknown(_) => &mut card.unknowns,
                Reason::DoesNotFit(_) => &mut card.misfits,
            };
            list.push(word);
        }
        Some(card)
    }

    /// One point in a few words; `None` where it goes without saying. The mark before it says
    /// whether it fits, so the words need not.
    fn word(&self, reason: Reason, wanted: &Wanted) -> Option<String> {
        let word = match (reason.what(), reason) {
            (What::Kind | What::Language | What::Distance, _) => return None,
            (What::Capability(nth), _) => {
                let code = wanted.capabilities.get(nth)?;
                self.book.label("procedure", code)
            }
            (What::Time(_), _) => "夜間",
            (What::Acceptance, Reason::Fits(_)) => "新規受入 可",
            (What::Acceptance, Reason::FitsWithConditions(_)) => "新規受入 条件付",
            (What::Acceptance, Reason::Unknown(_)) => "新規受入 不明",
            (What::Acceptance, Reason::DoesNotFit(_)) => "新規受入 不可",
            (What::VisitArea, Reason::Unknown(_)) => "訪問範囲 不明",
            (What::VisitArea, Reason::DoesNotFit(_)) => "訪問範囲外",
            (What::VisitArea, _) => "訪問範囲内",
        };
        Some(word.to_owned())
    }

    fn verified(&self, shown: &Shown) -> String {
        let verification = Verification {
            on: shown.verified_on,
            ..Verification::default()
        };
        match shown.verified_on {
            Some(on) if verification.is_fresh(self.today) => {
                let how = self.book.label("verified_how", shown.texts().verified_how);
                let how = if how.is_empty() {
                    String::new()
                } else {
                    format!("（{how}）")
                };
                format!("{}{how}", format_date(on))
            }
            _ => String::new(),
        }
    }
}

/// How many fit, over all questions asked.
pub fn total(found: &[Matches]) -> String {
    let number: usize = found.iter().map(|one| one.full_total.number()).sum();
    let exact = found
        .iter()
        .all(|one| matches!(one.full_total, Total::Exactly(_)));
    let number = ui::parts::thousands(number as u64);
    format!("該当 {number}件{}", if exact { "" } else { "以上" })
}
