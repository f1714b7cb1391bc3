//! What was typed: a postal code, a town in kanji or kana, a whole address, a ward.

use std::collections::BTreeSet;

use app::{
    areas::{Atlas, Town},
    places::{Geocoder, Ground},
};
use kernel::{
    Id,
    text::{self, PostalCode, half_width, is_dash},
};
use policy::Ward;

use super::Found;
use crate::register::Register;

/// What the words mean in this municipality.
pub fn found(words: &str, ground: &Ground, register: &Register) -> Found {
    let words = words.trim();
    if words.is_empty() {
        return Found::Nothing;
    }
    if is_digits(words) {
        return by_postcode(words, ground, register);
    }
    let (atlas, geocoder) = (&*ground.atlas, &Geocoder::new(ground));
    let address = geocoder.parse(words, "");
    let ward = address.ward.as_deref();
    let ward = ward.and_then(|name| geocoder.ward_called(name));
    if let Some(ward) = ward {
        return in_ward(ward, words, (atlas, geocoder));
    }
    if let Some(ward) = ward_called(words, atlas) {
        return Found::Ward(ward);
    }
    // Without a ward the name of the town is all there is; numbers after it are the house's.
    let named = if address.town.is_empty() {
        words
    } else {
        &address.town_name()
    };
    let mut towns = towns(named, None, atlas);
    if towns.is_empty() && !address.town.is_empty() {
        towns = self::towns(&address.town, None, atlas);
    }
    chosen(towns)
}

/// Whether only a postal code can be meant.
fn is_digits(words: &str) -> bool {
    let typed = half_width(words);
    let code = typed.trim_start_matches('〒').trim();
    !code.is_empty()
        && code
            .chars()
            .all(|c| c.is_ascii_digit() || c == ' ' || is_dash(c))
}

/// What the table of postal codes tells, else where places of the register have this code.
fn by_postcode(words: &str, ground: &Ground, register: &Register) -> Found {
    let Ok(code) = PostalCode::parse(words) else {
        return Found::HalfPostcode;
    };
    let told = ground.postcodes.spots(&code, &ground.atlas);
    let lived: BTreeSet<_> = register.towns_at(&code).collect();
    for known in [&told, &lived] {
        let towns: BTreeSet<Id<Town>> = known.iter().filter_map(|(_, town)| *town).collect();
        if !towns.is_empty() {
            return chosen(towns.into_iter().collect());
        }
    }
    let mut wards = told.iter().chain(&lived).map(|(ward, _)| *ward);
    match wards.next() {
        Some(ward) if wards.all(|other| other == ward) => Found::Ward(ward),
        _ => Found::UnknownPostcode,
    }
}

fn in_ward(ward: Id<Ward>, words: &str, (atlas, geocoder): (&Atlas, &Geocoder<'_>)) -> Found {
    if let Some(town) = geocoder.find(ward, words).town {
        return Found::Town(town);
    }
    let town = geocoder.parse(words, "").town;
    let towns = towns(&town, Some(ward), atlas);
    if towns.is_empty() {
        Found::Ward(ward)
    } else {
        chosen(towns)
    }
}

/// A ward by its name with or without 区, in kanji or kana.
fn ward_called(words: &str, atlas: &Atlas) -> Option<Id<Ward>> {
    let key = text::fold(words);
    if key.is_empty() {
        // A ward whose reading nobody entered is not what was meant.
        return None;
    }
    let plain = |name: &str, ending: &str| {
        let name = text::fold(name);
        let short = name.strip_suffix(&text::fold(ending));
        short == Some(key.as_str()) || name == key
    };
    let mut wards = atlas.wards.iter();
    wards
        .find(|ward| plain(&ward.name, "区") || plain(&ward.kana, "く"))
        .map(|ward| ward.id)
}

/// Towns whose name or reading holds the words; of one ward where it was named.
fn towns(words: &str, ward: Option<Id<Ward>>, atlas: &Atlas) -> Vec<Id<Town>> {
    let found = atlas.find_towns(words, ward, usize::MAX).into_iter();
    let key = text::fold(words);
    let here: Vec<_> = found
        .filter(|town| ward.is_none_or(|ward| town.ward == ward))
        .collect();
    // What is called exactly so is meant, however many others hold the word.
    let exact: Vec<_> = here
        .iter()
        .filter(|town| town.key == key || town.kana == key)
        .collect();
    if !exact.is_empty() {
        return exact.into_iter().map(|town| town.id).collect();
    }
    here.into_iter().map(|town| town.id).collect()
}

fn chosen(towns: Vec<Id<Town>>) -> Found {
    match towns.as_slice() {
        [] => Found::Nowhere,
        [town] => Found::Town(*town),
        _ => Found::Towns(towns),
    }
}
