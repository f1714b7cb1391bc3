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

fn metres(row: &Row, ask: &Ask) -> Option<f64> {
    let metres = row.point?.distance_m(&ask.point);
    (metres <= ask.radius_m).then_some(metres)
}

fn best(mut found: Vec<(f64, i64)>) -> Vec<i64> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(LISTED);
    found.into_iter().map(|(_, id)| id).collect()
}

/// The answer by looking at every row: nobody doubts it.
pub fn plain(rows: &[Row], ask: &Ask) -> Vec<i64> {
    let fitting = rows.iter().filter(|row| fits(row, ask));
    best(
        fitting
            .filter_map(|row| Some((metres(row, ask)?, row.id)))
            .collect(),
    )
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
        let mut found = Vec::new();
        for y in south..=north {
            for x in west..=east {
                for row in self.0.get(&(y, x)).map_or(&[][..], Vec::as_slice) {
                    if row.kind == ask.kind && row.skills & ask.skills == ask.skills {
                        let metres = row.point.distance_m(&ask.point);
                        if metres <= ask.radius_m {
                            found.push((metres, row.id));
                        }
                    }
                }
            }
        }
        best(found)
    }
}

/// How many rows hold a word, by looking at every text.
pub fn holding(rows: &[Row], word: &str) -> usize {
    rows.iter().filter(|row| row.text.contains(word)).count()
}
