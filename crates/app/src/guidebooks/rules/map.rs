//! Numbered maps of a ward.

use render::{
    document::Picture,
    map::{self, Map, Marker, Spot, Symbol},
};

use crate::{
    directory::{FacilityEntry, PointQuality},
    guidebooks::model::{Line, WardStock},
};

/// 地図に載せる行: a line with its number and its shape.
pub struct Pinned<'a> {
    /// The line.
    pub line: Line<'a>,
    /// Its number.
    pub number: usize,
    /// Its shape.
    pub symbol: Symbol,
}

/// The shapes of the map of family doctors, each with its kind.
pub fn symbols() -> [(&'static str, Symbol); 3] {
    [
        ("clinic", Symbol::Dot),
        ("dental", Symbol::Square),
        ("pharmacy", Symbol::Triangle),
    ]
}

/// The map, and the numbers that are not on it because nobody knows where they lie. Towns' middles
/// that stand in for a place, and points in doubt, would send people to the wrong door.
pub fn number_map(
    ward: &WardStock,
    title: &str,
    lines: &[Pinned<'_>],
    size: (f64, f64),
) -> (Option<Picture>, Vec<usize>) {
    let mut markers = Vec::new();
    let mut unplaced = Vec::new();
    for pinned in lines {
        match spot(pinned.line.entry) {
            Some(spot) => markers.push(Marker {
                spot,
                label: pinned.number.to_string(),
                symbol: pinned.symbol,
            }),
            None => unplaced.push(pinned.number),
        }
    }
    if markers.is_empty() {
        return (None, unplaced);
    }
    let towns = ward
        .stock
        .atlas
        .towns
        .iter()
        .filter(|town| town.ward == ward.ward.id);
    let towns = towns.filter_map(|town| {
        let point = town.point?;
        let spot = Spot {
            lat: point.lat,
            lng: point.lng,
        };
        Some((town.name.clone(), spot))
    });
    let drawn = map::draw(&Map {
        title: format!("{} {title}", ward.ward.name),
        outlines: ward.outlines.ward.clone(),
        inner: ward.outlines.towns.clone(),
        towns: towns.collect(),
        markers,
        size,
    });
    let outside = drawn.iter().flat_map(|drawn| &drawn.outside);
    unplaced.extend(outside.filter_map(|number| number.parse::<usize>().ok()));
    unplaced.sort_unstable();
    (drawn.map(|drawn| drawn.picture), unplaced)
}

fn spot(entry: &FacilityEntry) -> Option<Spot> {
    let is_known = matches!(
        entry.point_quality,
        PointQuality::Source | PointQuality::Person | PointQuality::House | PointQuality::Block
    );
    let point = entry.point.filter(|_| is_known)?;
    Some(Spot {
        lat: point.lat,
        lng: point.lng,
    })
}
