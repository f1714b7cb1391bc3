//! Where words find room: beside their point, apart from each other.

use super::{EM, HALF};

/// A rectangle on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Box2 {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Box2 {
    fn around((x, y): (f64, f64), (w, h): (f64, f64)) -> Self {
        Self {
            x: x - w / 2.0,
            y: y - h / 2.0,
            w,
            h,
        }
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// How much of both lies under the other, in square points.
    fn overlap(&self, other: &Self) -> f64 {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        if w > 0.0 && h > 0.0 { w * h } else { 0.0 }
    }
}

/// What already has its place.
pub(super) struct Labels {
    size: (f64, f64),
    taken: Vec<Box2>,
    symbols: Vec<Box2>,
}

/// Directions around a point, the most usual first.
const AROUND: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.7, -0.7),
    (-0.7, -0.7),
    (0.7, 0.7),
    (-0.7, 0.7),
    (0.9, -0.4),
    (-0.9, -0.4),
    (0.9, 0.4),
    (-0.9, 0.4),
];

/// How far from its point a number may stand, in pt.
const STEPS: [f64; 8] = [1.0, 9.0, 18.0, 28.0, 40.0, 54.0, 70.0, 90.0];

impl Labels {
    pub(super) fn within(size: (f64, f64)) -> Self {
        Self {
            size,
            taken: Vec::new(),
            symbols: Vec::new(),
        }
    }

    pub(super) fn keep(&mut self, place: Box2) {
        self.taken.push(place);
    }

    pub(super) fn keep_symbol(&mut self, at: (f64, f64)) {
        self.symbols
            .push(Box2::around(at, (HALF * 2.4, HALF * 2.4)));
    }

    /// A place for a number of this width: the nearest that covers nothing, or else the one that
    /// covers least.
    pub(super) fn number(&mut self, at: (f64, f64), wide: f64) -> Box2 {
        let mut best = (f64::MAX, Box2::around(at, (wide, EM)));
        'search: for step in STEPS {
            for (dx, dy) in AROUND {
                let x = at.0 + dx * (wide / 2.0 + HALF + step);
                let y = at.1 + dy * (EM / 2.0 + HALF + step);
                let place = Box2::around((x, y), (wide, EM));
                if !self.is_inside(&place) {
                    continue;
                }
                let covered = self.covered(&place) + step * 0.01;
                if covered < best.0 {
                    best = (covered, place);
                }
                if covered < 1.0 {
                    break 'search;
                }
            }
        }
        self.taken.push(best.1);
        best.1
    }

    /// A place for a town's name; `None` where it would cover anything.
    pub(super) fn town(&mut self, at: (f64, f64), wide: f64) -> Option<(f64, f64)> {
        let tries = [0.0, -14.0, 14.0, -26.0, 26.0];
        let places = tries.map(|dy| Box2::around((at.0, at.1 + dy), (wide + 2.0, EM + 2.0)));
        let free = |place: &&Box2| self.is_inside(place) && self.covered(place) == 0.0;
        let place = places.iter().find(free).copied()?;
        self.taken.push(place);
        Some(place.middle())
    }

    fn is_inside(&self, place: &Box2) -> bool {
        place.x >= 3.0
            && place.y >= 3.0
            && place.x + place.w <= self.size.0 - 3.0
            && place.y + place.h <= self.size.1 - 3.0
    }

    /// A number under another cannot be read at all; a symbol under a number is worse than none.
    fn covered(&self, place: &Box2) -> f64 {
        let words: f64 = self.taken.iter().map(|taken| taken.overlap(place)).sum();
        let symbols: f64 = self
            .symbols
            .iter()
            .map(|symbol| symbol.overlap(place))
            .sum();
        words * 4.0 + symbols
    }
}
