//! Where on the map each run of slots lies.

use std::ops::Range;

use kernel::geo::Point;

use super::sphere::EARTH_M;

/// Height and width of a cell in degrees: about 1.1 km each way in the middle of Japan.
const CELL_LAT: f64 = 0.01;
const CELL_LNG: f64 = 0.0125;

/// The cell of a point: from south to north, then from west to east.
pub(super) fn cell(point: Point) -> (i32, i32) {
    (
        (point.lat / CELL_LAT).floor() as i32,
        (point.lng / CELL_LNG).floor() as i32,
    )
}

/// The cells that hold entries. Slots go by row from west to east, row upon row from the south, so
/// neighbouring cells of a row are one run of slots.
#[derive(Debug, Default)]
pub(in super::super) struct Grid {
    south: i32,
    north: i32,
    west: i32,
    east: i32,
    /// Position in `cells` where each row begins, and one more for the end.
    rows: Vec<u32>,
    /// Column and first slot of each cell that is not empty.
    cells: Vec<(i32, u32)>,
    slots: u32,
}

/// Cells within some number of cells of a point, in each direction.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Window {
    point: Point,
    home: (i32, i32),
    half: i32,
}

impl Window {
    /// The point's cell and its eight neighbours.
    pub(in super::super) fn around(point: Point) -> Self {
        Self {
            point,
            home: cell(point),
            half: 1,
        }
    }

    /// A window about half as wide again.
    pub(in super::super) fn wider(self) -> Self {
        Self {
            half: self.half + (self.half / 2).max(1),
            ..self
        }
    }

    /// Metres from the point to anything outside at least.
    pub(in super::super) fn outside_m(&self) -> f64 {
        let point = self.point;
        let edge = |cell: i32, size: f64| f64::from(cell) * size;
        let (y, x) = self.home;
        let north = edge(y + self.half + 1, CELL_LAT) - point.lat;
        let south = point.lat - edge(y - self.half, CELL_LAT);
        let east = edge(x + self.half + 1, CELL_LNG) - point.lng;
        let west = point.lng - edge(x - self.half, CELL_LNG);
        let up = north.min(south).to_radians();
        let turn = east.min(west).to_radians().min(std::f64::consts::FRAC_PI_2);
        let across = (point.lat.to_radians().cos() * turn.sin()).asin();
        up.min(across) * EARTH_M
    }

    fn columns(&self) -> (i32, i32) {
        (self.home.1 - self.half, self.home.1 + self.half)
    }

    fn has_row(&self, y: i32) -> bool {
        (y - self.home.0).abs() <= self.half
    }
}

impl Grid {
    /// Lays out `cells`, one per slot, which must come sorted.
    pub(super) fn new(cells: &[(i32, i32)]) -> Self {
        let mut grid = Self {
            slots: cells.len() as u32,
            ..Self::default()
        };
        let (Some(&(south, _)), Some(&(north, _))) = (cells.first(), cells.last()) else {
            return grid;
        };
        (grid.south, grid.north) = (south, north);
        grid.west = cells.iter().map(|cell| cell.1).min().unwrap_or(0);
        grid.east = cells.iter().map(|cell| cell.1).max().unwrap_or(0);
        let mut last = None;
        for (slot, &cell) in cells.iter().enumerate() {
            if last == Some(cell) {
                continue;
            }
            last = Some(cell);
            let row = (cell.0 - south) as usize;
            grid.rows
                .resize(grid.rows.len().max(row + 1), grid.cells.len() as u32);
            grid.cells.push((cell.1, slot as u32));
        }
        grid.rows.push(grid.cells.len() as u32);
        grid
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<u32>() + self.cells.capacity() * size_of::<(i32, u32)>()
    }

    /// Whether nothing lies outside the window.
    pub(in super::super) fn within(&self, window: &Window) -> bool {
        let (west, east) = window.columns();
        self.cells.is_empty()
            || (window.has_row(self.south)
                && window.has_row(self.north)
                && west <= self.west
                && self.east <= east)
    }

    /// The runs of slots inside `outer` but not inside `inner`.
    pub(in super::super) fn ring(
        &self,
        outer: Window,
        inner: Option<Window>,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let from = self.south.max(outer.home.0 - outer.half);
        let to = self.north.min(outer.home.0 + outer.half);
        let (west, east) = outer.columns();
        (from..=to).flat_map(move |y| match inner.filter(|inner| inner.has_row(y)) {
            Some(inner) => {
                let (left, right) = inner.columns();
                [self.run(y, west, left - 1), self.run(y, right + 1, east)]
            }
            None => [self.run(y, west, east), 0..0],
        })
    }

    /// The slots of row `y` from column `west` to column `east`.
    fn run(&self, y: i32, west: i32, east: i32) -> Range<usize> {
        let row = (y - self.south) as usize;
        let begin = |row: usize| self.rows.get(row).copied().unwrap_or(0) as usize;
        let (first, last) = (begin(row), begin(row + 1));
        let cells = self.cells.get(first..last).unwrap_or_default();
        let slot = |at: usize| self.cells.get(at).map_or(self.slots, |cell| cell.1) as usize;
        let from = first + cells.partition_point(|cell| cell.0 < west);
        let to = first + cells.partition_point(|cell| cell.0 <= east);
        if from < to {
            slot(from)..slot(to)
        } else {
            0..0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread() -> Vec<Point> {
        let mut points: Vec<Point> = (0..400_u32)
            .map(|n| Point {
                lat: 34.5 + f64::from(n * 7919 % 400) / 900.0,
                lng: 135.2 + f64::from(n * 104_729 % 400) / 700.0,
            })
            .collect();
        points.sort_by_key(|point| cell(*point));
        points
    }

    #[test]
    fn rings_cover_every_slot_once() {
        let points = spread();
        let grid = Grid::new(&points.iter().map(|point| cell(*point)).collect::<Vec<_>>());
        for home in [
            Point {
                lat: 34.7,
                lng: 135.5,
            },
            Point {
                lat: 43.0,
                lng: 141.3,
            },
        ] {
            let mut seen = Vec::new();
            let (mut inner, mut outer) = (None, Window::around(home));
            loop {
                seen.extend(grid.ring(outer, inner).flatten());
                if grid.within(&outer) {
                    break;
                }
                (inner, outer) = (Some(outer), outer.wider());
            }
            seen.sort_unstable();
            assert_eq!(seen, (0..points.len()).collect::<Vec<_>>(), "from {home:?}");
        }
    }

    #[test]
    fn nothing_outside_a_window_is_nearer_than_it_says() {
        let points = spread();
        let home = Point {
            lat: 34.713,
            lng: 135.497,
        };
        let window = Window::around(home).wider().wider();
        let (west, east) = window.columns();
        let outside = points.iter().filter(|point| {
            let (y, x) = cell(**point);
            !window.has_row(y) || x < west || x > east
        });
        let nearest = outside
            .map(|point| home.distance_m(point))
            .fold(f64::MAX, f64::min);
        assert!(window.outside_m() <= nearest, "{nearest}");
        assert!(window.outside_m() > 3_000.0);
    }
}
