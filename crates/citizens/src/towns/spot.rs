//! The town that lies at a spot of the map.

use app::{
    areas::{Town, TownEntry},
    places::Ground,
};
use kernel::{Id, geo::Point};

use super::Found;

/// Where no outline says it, the nearest middle of a town is meant, if it is no farther.
const NEAR_M: f64 = 1_500.0;

/// A spot of the map as links write it: `34.6937,135.5023`, degrees north and east.
pub fn point(text: &str) -> Option<Point> {
    let (lat, lng) = text.split_once(',')?;
    Point::in_japan(lat.trim().parse().ok()?, lng.trim().parse().ok()?)
}

/// The town at this place, by the outlines that were loaded; where there are none, by the middles of the towns.
pub fn at(point: Point, ground: &Ground) -> Found {
    let outlines = &ground.boundaries;
    let towns = ground.atlas.towns.iter();
    let Some(ward) = outlines.ward_at(point) else {
        // A ward with an outline would have been found by it.
        let undrawn = towns.filter(|town| outlines.ward(town.ward).is_none());
        return nearest(point, undrawn).map_or(Found::Outside, Found::Town);
    };
    let mut drawn = outlines.towns_of(ward).peekable();
    let town = match drawn.peek() {
        Some(_) => drawn
            .find(|(_, outline)| outline.contains(point))
            .map(|(town, _)| town),
        None => nearest(point, towns.filter(|town| town.ward == ward)),
    };
    town.map_or(Found::Ward(ward), Found::Town)
}

fn nearest<'a>(point: Point, towns: impl Iterator<Item = &'a TownEntry>) -> Option<Id<Town>> {
    let far = towns.filter_map(|town| Some((town.id, town.point?.distance_m(&point))));
    let (town, metres) = far.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (metres <= NEAR_M).then_some(town)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use app::{
        areas::{Atlas, City},
        places::{Blocks, Boundaries},
    };

    use super::*;

    fn town(id: i64, lat: f64, lng: f64) -> TownEntry {
        TownEntry {
            id: Id::new(id),
            ward: Id::new(1),
            name: format!("例{id}町"),
            kana: String::new(),
            key: String::new(),
            point: Point::in_japan(lat, lng),
        }
    }

    #[test]
    fn without_outlines_the_nearest_town_is_meant_unless_it_is_far() {
        let ground = Ground {
            city: Arc::new(City {
                id: Id::new(1),
                code: "99100".into(),
                name: "例示市".into(),
                prefecture: "例示県".into(),
            }),
            atlas: Arc::new(Atlas {
                towns: vec![town(1, 34.70, 135.50), town(2, 34.71, 135.50)],
                ..Atlas::default()
            }),
            blocks: Arc::new(Blocks::default()),
            boundaries: Arc::new(Boundaries::default()),
            postcodes: Arc::default(),
        };
        for (lat, expected) in [
            (34.701, Found::Town(Id::new(1))),
            (34.709, Found::Town(Id::new(2))),
            (34.72, Found::Town(Id::new(2))),
            (34.75, Found::Outside),
        ] {
            let point = Point::in_japan(lat, 135.50).unwrap();
            assert_eq!(at(point, &ground), expected, "{lat}");
        }
    }
}
