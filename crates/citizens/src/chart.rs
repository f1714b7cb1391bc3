//! 地図: what the map's script needs. A map repeats what stands on the page in words, and can be missing.

use app::directory::FacilityEntry;
use kernel::geo::Point;
use serde_json::json;
use ui::MapTiles;

use crate::visit::Visit;

/// A numbered place of a list.
pub struct Mark {
    number: usize,
    name: String,
    point: Point,
}

impl Mark {
    /// The mark of the `number`th entry of a list; `None` where nobody knows where it lies.
    pub fn of(entry: &FacilityEntry, number: usize) -> Option<Self> {
        Some(Self {
            number,
            name: entry.name.clone(),
            point: entry.point?,
        })
    }
}

/// A map: its kind and data as the attributes of its element.
pub struct Chart {
    /// What it is for: `numbers` or `ask`, as `ui`'s map script has it.
    pub kind: &'static str,
    /// The marks, as GeoJSON (RFC 7946).
    pub points: String,
    /// The middle of the town that was asked for, `lng,lat`; may be empty.
    pub origin: String,
    /// Where a tap on the map leads, with the spot behind it; empty where it leads nowhere.
    pub tap: String,
    /// What lies behind it.
    pub tiles: Option<MapTiles>,
    /// The words on its buttons, as JSON.
    pub words: String,
}

impl Chart {
    /// A map of places with the numbers they have in the list.
    pub fn of_marks(
        visit: &Visit,
        marks: impl Iterator<Item = Mark>,
        origin: Option<Point>,
    ) -> Self {
        let features: Vec<_> = marks
            .map(|mark| {
                json!({
                    "type": "Feature",
                    "geometry": {
                        "type": "Point",
                        "coordinates": [mark.point.lng, mark.point.lat],
                    },
                    "properties": { "no": mark.number, "name": mark.name },
                })
            })
            .collect();
        let collection = json!({ "type": "FeatureCollection", "features": features });
        Self {
            points: collection.to_string(),
            origin: origin.map_or_else(String::new, |at| format!("{},{}", at.lng, at.lat)),
            ..Self::new(visit, "numbers")
        }
    }

    /// A map of the municipality on which a tap asks for what lies there.
    pub fn to_ask(visit: &Visit) -> Self {
        Self {
            tap: visit.to("/ask?at="),
            ..Self::new(visit, "ask")
        }
    }

    fn new(visit: &Visit, kind: &'static str) -> Self {
        let say = |message: &str| visit.words.plain(message);
        let words = json!({
            "AttributionControl.ToggleAttribution": say("map-source"),
            "NavigationControl.ZoomIn": say("map-nearer"),
            "NavigationControl.ZoomOut": say("map-farther"),
            "Map.Title": say("map"),
            "Source": say("map-source"),
            "Arrows.Left": say("map-left"),
            "Arrows.Up": say("map-up"),
            "Arrows.Down": say("map-down"),
            "Arrows.Right": say("map-right"),
            "CooperativeGesturesHandler.MobileHelpText": say("map-two-fingers"),
            "CooperativeGesturesHandler.WindowsHelpText": say("map-with-ctrl"),
            "CooperativeGesturesHandler.MacHelpText": say("map-with-command"),
        });
        Self {
            kind,
            points: String::new(),
            origin: String::new(),
            tap: String::new(),
            tiles: visit.ctx().house().tiles().cloned(),
            words: words.to_string(),
        }
    }
}
