//! An entry as a map needs it, and which part of the map is asked for.

use chrono::NaiveDate;
use kernel::{Id, geo::Point};
use policy::Facility;

use super::{Acceptance, Answer, Audience, Audiences, Field, PointQuality, Verification};

/// 表示範囲: a part of the map between two meridians and two parallels, in degrees; the western and
/// southern edges belong to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Degrees east.
    pub west: f64,
    /// Degrees north.
    pub south: f64,
    /// Degrees east.
    pub east: f64,
    /// Degrees north.
    pub north: f64,
}

impl Window {
    /// Everything that can have a place at all, as [`Point::in_japan`] has it.
    pub const JAPAN: Self = Self {
        west: 122.0,
        south: 20.0,
        east: 154.5,
        north: 46.5,
    };

    /// Reads `west,south,east,north`, cut to Japan; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Option<Vec<f64>> = text
            .split(',')
            .map(|part| part.trim().parse().ok())
            .collect();
        let [west, south, east, north] = numbers?.try_into().ok()?;
        let all = Self::JAPAN;
        let cut = Self {
            west: all.west.max(west),
            south: all.south.max(south),
            east: all.east.min(east),
            north: all.north.min(north),
        };
        (cut.west < cut.east && cut.south < cut.north).then_some(cut)
    }
}

/// 地図上の位置: what a list asks about the places of its entries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Placed {
    /// Nothing.
    #[default]
    Anywhere,
    /// They lie in this part of the map.
    Within(Window),
    /// It is not known where they lie.
    Nowhere,
}

impl Placed {
    /// The word of the query, and the part of the map it is held against.
    pub(in crate::directory) const fn question(self) -> (&'static str, Window) {
        match self {
            Self::Anywhere => ("", Window::JAPAN),
            Self::Within(window) => ("in", window),
            Self::Nowhere => ("out", Window::JAPAN),
        }
    }
}

/// 見える項目: what of a point a reader may see; asked once for all points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointFields {
    point: bool,
    name: bool,
    phone: bool,
    acceptance: bool,
}

impl PointFields {
    /// What a `reader` may see.
    pub fn of(reader: Audience, audiences: &Audiences) -> Self {
        let shows = |field| audiences.shows(field, reader);
        Self {
            point: shows(Field::Point),
            name: shows(Field::Name),
            phone: shows(Field::Phone),
            // Without its last day an answer would be shown stale: it is hidden with it.
            acceptance: shows(Field::Acceptance) && shows(Field::AcceptanceUntil),
        }
    }
}

/// 地図の点: one place with what is said of it on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// Id.
    pub id: Id<Facility>,
    /// 名称.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Where it lies.
    pub point: Point,
    /// Where that point comes from.
    pub quality: PointQuality,
    /// 確認日.
    pub verified_on: Option<NaiveDate>,
    /// Kind (a code of `facility_kind`) and 新規受入 of each service.
    pub services: Vec<(String, Acceptance)>,
}

impl MapPoint {
    /// The point as a reader may see it; `None` where they may not see where it lies.
    pub fn shown_to(mut self, seen: PointFields) -> Option<Self> {
        if !seen.point {
            return None;
        }
        if !seen.name {
            self.name.clear();
        }
        if !seen.phone {
            self.phone.clear();
        }
        if !seen.acceptance {
            for (_, said) in &mut self.services {
                *said = Acceptance::default();
            }
        }
        Some(self)
    }

    /// The best that its services say about new patients on `day`, as the list shows it.
    pub fn acceptance(&self, day: NaiveDate) -> Answer {
        let said = self.services.iter().map(|(_, said)| said.at(day));
        said.min().unwrap_or_default()
    }

    /// Whether its entry can still be relied on at `today`.
    pub fn is_fresh(&self, today: NaiveDate) -> bool {
        let verification = Verification {
            on: self.verified_on,
            ..Verification::default()
        };
        verification.is_fresh(today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_read_and_cut_to_japan() {
        let window = Window::parse("135.4, 34.6,135.6,34.8").unwrap();
        assert_eq!((window.west, window.north), (135.4, 34.8));
        assert_eq!(Window::parse("-180,-90,180,90"), Some(Window::JAPAN));
        for bad in [
            "",
            "1,2,3",
            "135.6,34.6,135.4,34.8",
            "0,0,1,1",
            "a,b,c,d",
            "NaN,1,2,3",
        ] {
            assert_eq!(Window::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_a_reader_may_not_see_is_not_on_the_map() {
        let point = MapPoint {
            id: Id::new(1),
            name: "架空みどり診療所".into(),
            phone: "06-0000-0001".into(),
            point: Point::in_japan(34.6, 135.5).unwrap(),
            quality: PointQuality::Source,
            verified_on: None,
            services: vec![(
                "clinic".into(),
                Acceptance {
                    answer: Answer::Yes,
                    ..Acceptance::default()
                },
            )],
        };
        let shown = |field: &str| {
            let rows = vec![(field.to_owned(), "office".to_owned())];
            let audiences = Audiences::of(rows);
            let seen = PointFields::of(Audience::Professional, &audiences);
            point.clone().shown_to(seen)
        };
        assert_eq!(shown("fax"), Some(point.clone()));
        assert_eq!(shown("point"), None);
        assert_eq!(shown("phone").unwrap().phone, "");
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(point.acceptance(day), Answer::Yes);
        assert_eq!(
            shown("acceptance").unwrap().acceptance(day),
            Answer::Unknown
        );
    }
}
