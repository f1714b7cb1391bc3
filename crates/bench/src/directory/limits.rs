//! What this machine does at best on the same rows: a plain pass, and a pass over a grid.

use std::collections::HashMap;

use kernel::geo::Point;

use super::sample::{Ask, Row};

/// So many are listed.
pub const LISTED: usize = 20;
/// Cells of about 1.1 km.
const CELL: (f64, f64) = (0.01, 0.0125);

fn fits(row: &Row, ask: &Ask) -> bool {
    row.accepting && row.kind == ask.kind && row.skills & ask.skills == ask.skills
}

/// Metres to a point, if it lies within reach.
fn metres(point: Point, ask: &Ask) -> Option<f64> {
    let metres = point.distance_m(&ask.point);
    (metres <= ask.radius_m).then_some(metres)
}

/// Of points with their numbers, the nearest within reach; at the same distance by number.
pub fn nearest(points: impl Iterator<Item = (i64, Point)>, ask: &Ask) -> Vec<i64> {
    let mut found: Vec<(f64, i64)> = points
        .filter_map(|(id, point)| Some((metres(point, ask)?, id)))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(LISTED);
    found.into_iter().map(|(_, id)| id).collect()
}

/// The answer by looking at every row: nobody doubts it.
pub fn plain(rows: &[Row], ask: &Ask) -> Vec<i64> {
    let fitting = rows.iter().filter(|row| fits(row, ask));
    nearest(fitting.filter_map(|row| Some((row.id, row.point?))), ask)
}

/// What a grid of cells can do: only cells in reach are looked at, row by row.
pub struct Cells(HashMap<(i32, i32), Vec<Lean>>);

/// A row without what a match does not ask.
#[derive(Clone, Copy)]
struct Lean {
    id: i64,
    point: Point,
    kind: u32,
    skills: u64,
}

fn cell(point: Point) -> (i32, i32) {
    (
        (point.lat / CELL.0).floor() as i32,
        (point.lng / CELL.1).floor() as i32,
    )
}

impl Cells {
    /// The rows that take new patients, by cell.
    pub fn of(rows: &[Row]) -> Self {
        let mut cells: HashMap<_, Vec<Lean>> = HashMap::new();
        for row in rows.iter().filter(|row| row.accepting) {
            if let Some(point) = row.point {
                cells.entry(cell(point)).or_default().push(Lean {
                    id: row.id,
                    point,
                    kind: row.kind,
                    skills: row.skills,
                });
            }
        }
        Self(cells)
    }

    /// The same answer.
    pub fn search(&self, ask: &Ask) -> Vec<i64> {
        let reach = ask.radius_m / 111_000.0;
        let across = reach / ask.point.lat.to_radians().cos();
        let at = |lat: f64, lng: f64| {
            cell(Point {
                lat: ask.point.lat + lat,
                lng: ask.point.lng + lng,
            })
        };
        let ((south, west), (north, east)) = (at(-reach, -across), at(reach, across));
        let cells = (south..=north).flat_map(|y| (west..=east).map(move |x| (y, x)));
        let rows = cells.filter_map(|cell| self.0.get(&cell)).flatten();
        let fitting =
            rows.filter(|row| row.kind == ask.kind && row.skills & ask.skills == ask.skills);
        nearest(fitting.map(|row| (row.id, row.point)), ask)
    }
}

/// How many rows hold a word, by looking at every text.
pub fn holding(rows: &[Row], word: &str) -> usize {
    rows.iter().filter(|row| row.text.contains(word)).count()
}
