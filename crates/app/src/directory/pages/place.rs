//! What the small map of one entry shows.

use kernel::geo::{Point, Polygon};
use serde::Serialize;

use super::hand::Hand;
use crate::directory::model::{FacilityEntry, ServiceEntry};

/// One entry for its map, as JSON in an attribute of the page.
#[derive(Serialize)]
struct Place<'a> {
    name: &'a str,
    point: Option<[f64; 2]>,
    services: Vec<Reach>,
}

/// 訪問範囲 of one service.
#[derive(Serialize)]
struct Reach {
    label: String,
    radius: Option<i64>,
    polygon: Vec<[f64; 2]>,
    wards: Vec<String>,
    /// Ward and town.
    towns: Vec<[String; 2]>,
}

fn pair(point: &Point) -> [f64; 2] {
    [point.lng, point.lat]
}

fn ring(polygon: &Polygon) -> Vec<[f64; 2]> {
    polygon.corners().iter().map(pair).collect()
}

fn reach(service: &ServiceEntry, hand: &Hand) -> Reach {
    let whole = service.areas.iter().filter(|area| area.town.is_none());
    let towns = service.areas.iter().filter_map(|area| {
        let town = area.town?;
        Some([area.ward.to_string(), town.to_string()])
    });
    Reach {
        label: hand.kind(service),
        radius: service.radius_m,
        polygon: ring(&service.polygon),
        wards: whole.map(|area| area.ward.to_string()).collect(),
        towns: towns.collect(),
    }
}

/// Point and 訪問範囲 of `entry`, already as the reader may see it; empty where there is nothing
/// to draw.
pub fn place(entry: &FacilityEntry, hand: &Hand) -> String {
    let reaches = |one: &ServiceEntry| !one.polygon.is_empty() || !one.areas.is_empty();
    if entry.point.is_none() && !entry.services.iter().any(reaches) {
        return String::new();
    }
    let place = Place {
        name: &entry.name,
        point: entry.point.as_ref().map(pair),
        services: entry.services.iter().map(|one| reach(one, hand)).collect(),
    };
    // Strings and numbers are always written.
    serde_json::to_string(&place).unwrap_or_default()
}

/// Where the drawing of a new area begins: the entry, else its town or ward; `lng,lat`.
pub fn start(entry: Option<&FacilityEntry>, hand: &Hand) -> String {
    let of = |entry: &FacilityEntry| {
        let town = || hand.atlas.town(entry.town?)?.point;
        let ward = || hand.atlas.ward(entry.ward?)?.point;
        entry.point.or_else(town).or_else(ward)
    };
    let point = entry.and_then(of);
    point.map_or_else(String::new, |point| format!("{},{}", point.lng, point.lat))
}
