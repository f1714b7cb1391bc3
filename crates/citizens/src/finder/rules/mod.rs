//! Which places answer a question.

mod open;
#[cfg(test)]
mod tests;

use app::{areas::Town, directory::ServiceEntry};
use chrono::NaiveDateTime;
use kernel::Id;
use policy::Ward;

use super::model::{Hit, OpenOn, Outcome, Question, Within};
use crate::register::{Place, Register};

pub use open::is_open;

/// The places of the register that answer `question`, asked `at` this moment of Japanese time.
pub fn find<'a>(register: &'a Register, question: &Question, at: NaiveDateTime) -> Outcome<'a> {
    let mut found = Outcome::default();
    for place in &register.places {
        if !question.words.iter().all(|word| place.key.contains(word)) {
            continue;
        }
        match in_place(place, question, at) {
            Some((hit, Some(true))) => found.hits.push(hit),
            Some((_, None)) => found.unknown_hours += 1,
            Some((_, Some(false))) | None => {}
        }
    }
    // The register is in the order of readings, which stays among places that are as far.
    if matches!(question.within, Within::Around(..)) {
        let far = |hit: &Hit<'_>| hit.distance_m.unwrap_or(f64::MAX);
        found.hits.sort_by(|a, b| far(a).total_cmp(&far(b)));
    } else {
        found.hits.sort_by_key(|hit| hit.comes);
    }
    found
}

/// What the place has of what is asked for, and whether it is open then: one that is comes first, then
/// one of which nobody knows it.
fn in_place<'a>(
    place: &'a Place,
    question: &Question,
    at: NaiveDateTime,
) -> Option<(Hit<'a>, Option<bool>)> {
    let mut best: Option<(Hit<'a>, Option<bool>)> = None;
    for service in &place.entry.services {
        let is_kind = question.kind.is_empty() || service.kind == question.kind;
        if !is_kind || !service.is_open(at.date()) {
            continue;
        }
        let Some(Inside { distance_m, comes }) = within(place, service, question.within) else {
            continue;
        };
        let hit = Hit {
            place,
            service,
            distance_m,
            comes,
        };
        let state = match question.open {
            OpenOn::Any => Some(true),
            open => is_open(service, open, at),
        };
        if state == Some(true) {
            return Some((hit, state));
        }
        if best.is_none_or(|(_, known)| known == Some(false)) {
            best = Some((hit, state));
        }
    }
    best
}

/// Where a place is that lies within what was asked for.
#[derive(Clone, Copy)]
struct Inside {
    /// From the middle of the town, in metres; `None` where no town is asked for, or nobody knows it.
    distance_m: Option<f64>,
    /// It lies elsewhere, and comes there.
    comes: bool,
}

/// Whether it lies within; `None` where it does not.
fn within(place: &Place, service: &ServiceEntry, within: Within) -> Option<Inside> {
    let entry = &place.entry;
    let there = Inside {
        distance_m: None,
        comes: false,
    };
    let lies_or_comes = |lies: bool, ward, town| {
        let comes = !lies && visits(service, ward, town);
        (lies || comes).then_some(Inside { comes, ..there })
    };
    match within {
        Within::Anywhere => Some(there),
        Within::Ward(ward) => lies_or_comes(entry.ward == Some(ward), ward, None),
        Within::Town(ward, town) => lies_or_comes(entry.town == Some(town), ward, Some(town)),
        Within::Around(town, middle, most) => match entry.point {
            Some(point) => {
                let metres = point.distance_m(&middle);
                let distance_m = Some(metres);
                (metres <= most).then_some(Inside {
                    distance_m,
                    ..there
                })
            }
            // Nobody knows where it lies, but that it lies there.
            None => (entry.town == Some(town)).then_some(there),
        },
    }
}

/// Whether it says that it comes to people's homes in this ward, or this town of it.
fn visits(service: &ServiceEntry, ward: Id<Ward>, town: Option<Id<Town>>) -> bool {
    service.areas.iter().any(|area| {
        area.ward == ward && (town.is_none() || area.town.is_none() || area.town == town)
    })
}
