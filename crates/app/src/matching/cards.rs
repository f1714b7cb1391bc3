//! Puts what the engine found into words.

use chrono::NaiveDate;
use kernel::calendar::format_date;

use super::{
    engine::{Candidate, Matches, Reason, Total, What},
    model::{Card, Wanted},
    order::WISHED_TIMES,
    rules,
    snapshot::{Key, Shown, Snapshot},
};
use crate::{
    areas::Atlas,
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
            rank: 0,
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
            contact_way: match texts.contact_way {
                "" => String::new(),
                way => self.book.label("contact_way", way).into(),
            },
            hours: texts.hours.into(),
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
    pub fn candidate(&self, candidate: &Candidate, asked: &Asked) -> Option<Card> {
        let mut card = self.card((candidate.facility_id, candidate.service_id))?;
        card.distance = candidate
            .distance_m
            .map(rules::distance)
            .unwrap_or_default();
        for reason in &candidate.reasons {
            let Some(word) = self.word(*reason, asked) else {
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
    fn word(&self, reason: Reason, asked: &Asked) -> Option<String> {
        let word = match (reason.what(), reason) {
            (What::Kind, _) => return None,
            (What::Capability(nth), _) => {
                let code = asked.wanted.capabilities.get(nth)?;
                self.book.label("procedure", code)
            }
            (What::Time(nth), _) => rules::time_label(*asked.wanted.times().get(nth)?),
            (What::Wish(nth), _) => {
                let wish = asked.wishes.get(nth)?;
                return Some(format!("望ましい：{}", wish_label(self.book, wish)));
            }
            (What::Language, _) => return Some(self.language(&asked.wanted.language)),
            (What::Distance, Reason::Unknown(_)) => "距離 不明",
            (What::Distance, _) => {
                let within = rules::within(asked.wanted.within_m?);
                return Some(match reason {
                    Reason::DoesNotFit(_) => format!("{within}より遠い"),
                    _ => format!("{within}以内"),
                });
            }
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

    /// A language as facilities call it.
    fn language(&self, key: &str) -> String {
        let mut known = self.snapshot.languages();
        let name = known.find(|(known, _)| *known == key);
        name.map_or(key, |(_, name)| name).to_owned()
    }

    /// The need in words, part by part, in the order of the form.
    pub fn conditions(&self, wanted: &Wanted, atlas: &Atlas) -> Vec<String> {
        let mut said = conditions(self.book, wanted, atlas);
        if !wanted.language.is_empty() {
            said.push(self.language(&wanted.language));
        }
        said
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

/// What was asked: the need, and what its scene wishes for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The need.
    pub wanted: &'a Wanted,
    /// Wishes in the order of the engine's question.
    pub wishes: &'a [&'a str],
}

/// A wish as people read it.
pub fn wish_label<'a>(book: &'a Book, wish: &'a str) -> &'a str {
    let time = WISHED_TIMES.iter().find(|(code, _)| *code == wish);
    time.map_or_else(|| book.label("procedure", wish), |(_, label)| *label)
}

/// The need in words but for its language.
pub fn conditions(book: &Book, wanted: &Wanted, atlas: &Atlas) -> Vec<String> {
    let town = wanted.town.and_then(|id| atlas.town(id));
    let ward = wanted.ward.map(|ward| atlas.ward_name(ward));
    let place = format!(
        "{}{}",
        ward.unwrap_or_default(),
        town.map_or("", |town| &town.name)
    );
    let label = |list: &'static str| move |code: &String| book.label(list, code).to_owned();
    let mut said = vec![place];
    said.extend(wanted.kinds.iter().map(label("facility_kind")));
    said.extend(wanted.capabilities.iter().map(label("procedure")));
    if !wanted.scene.is_empty() {
        said.push(format!("場面：{}", book.label("scene", &wanted.scene)));
    }
    let times = wanted.times();
    said.extend(times.iter().map(|time| rules::time_label(*time).to_owned()));
    if wanted.accepting {
        said.push("新規受入".into());
    }
    if let Some(metres) = wanted.within_m {
        said.push(format!("{}以内", rules::within(metres)));
    }
    if !wanted.words.is_empty() {
        said.push(format!("「{}」", wanted.words));
    }
    said.retain(|part| !part.is_empty());
    said
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
