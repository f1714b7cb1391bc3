//! A point within a part: on a line from west to east, in the middle of its widest stretch inside.

use geo::{BoundingRect, Coord, Intersects, Polygon};

/// Where the line is laid, as a share of the part's height: across the middle, and elsewhere where no
/// stretch of that one lies inside.
const HEIGHTS: [f64; 5] = [0.5, 0.47, 0.57, 0.31, 0.73];

/// So many of a line's stretches are looked at: an outline that crosses itself may have as many as
/// corners.
const STRETCHES: usize = 8;

/// The point, and how wide the part is there; a corner where a part has hardly an inside.
pub(super) fn within(part: &Polygon<f64>) -> Option<(Coord<f64>, f64)> {
    let around = part.bounding_rect()?;
    let height = around.max().y - around.min().y;
    let lines = HEIGHTS.iter().map(|share| around.min().y + height * share);
    let mut found = lines.filter_map(|y| on_line(part, y));
    let corner = || Some((*part.exterior().0.first()?, 0.0));
    found.next().or_else(corner)
}

fn on_line(part: &Polygon<f64>, y: f64) -> Option<(Coord<f64>, f64)> {
    let rings = std::iter::once(part.exterior()).chain(part.interiors());
    let edges = rings.flat_map(|ring| ring.0.iter().zip(ring.0.iter().skip(1)));
    let crossed = edges.filter(|(a, b)| (a.y > y) != (b.y > y));
    let mut crossings: Vec<f64> = crossed
        .map(|(a, b)| a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let pairs = crossings.chunks_exact(2);
    let stretches = pairs.filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let mut stretches: Vec<(f64, f64)> = stretches.collect();
    stretches.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    let mut middles = stretches.into_iter().take(STRETCHES).map(|(west, east)| {
        let x = f64::midpoint(west, east);
        (Coord { x, y }, east - west)
    });
    middles.find(|(at, _)| part.intersects(at))
}
