//! 公的な窓口 of the demo: their hours, which towns a centre is in charge of, and one town a ward that
//! two centres share.

use kernel::calendar::{OfficeHours, OpeningHours};

use super::Sample;
use crate::{
    demo::city::{DemoTown, DemoWard},
    directory::{Area, NewFacility, PointQuality},
};

const CENTRE: &str = "support_center";
const OPEN_AS_OFFICES: [&str; 3] = [CENTRE, "ward_office", "social_welfare_council"];

/// Real postal codes of some towns of 北区, so that looking for one can be tried.
const POSTAL_CODES: [(&str, &str); 8] = [
    ("梅田", "530-0001"),
    ("中津", "531-0071"),
    ("天満", "530-0043"),
    ("天神橋", "530-0041"),
    ("堂島", "530-0003"),
    ("中之島", "530-0005"),
    ("豊崎", "531-0072"),
    ("大淀南", "531-0075"),
];

/// Gives the public windows among `samples` their hours and towns, and each ward a second centre.
pub fn settle(samples: &mut Vec<Sample>, wards: &[DemoWard]) {
    let mut second = Vec::new();
    for sample in samples.iter_mut() {
        let Some(ward) = wards.get(sample.ward) else {
            continue;
        };
        sample.entry.postal_code = postal_code(&sample.entry, ward);
        if !OPEN_AS_OFFICES.contains(&sample.kind) {
            continue;
        }
        sample.entry.hours_note.clear();
        for service in &mut sample.entry.services {
            service.hours = OpeningHours::from(&OfficeHours::default());
        }
        if sample.kind == CENTRE {
            second.push(share(sample, ward));
        }
    }
    samples.extend(second);
}

fn postal_code(entry: &NewFacility, ward: &DemoWard) -> String {
    let town = ward.towns.iter().find(|town| Some(town.id) == entry.town);
    let mut known = POSTAL_CODES.iter();
    let code = town.and_then(|town| known.find(|(name, _)| *name == town.name));
    code.filter(|_| ward.place.name == "北区")
        .map_or_else(String::new, |(_, code)| (*code).to_owned())
}

/// The part of a ward's towns that a centre is in charge of.
fn areas(ward: &DemoWard, towns: &[DemoTown]) -> Vec<Area> {
    let area = |town: &DemoTown| Area {
        ward: ward.ward,
        town: Some(town.id),
    };
    towns.iter().map(area).collect()
}

/// Leaves the first half of the ward's towns to the ward's centre and gives the others to a second
/// one; both have the town between.
fn share(first: &mut Sample, ward: &DemoWard) -> Sample {
    let middle_town = ward.towns.len() / 2;
    let (begin, end) = ward.towns.split_at(middle_town);
    let name = end.first().map_or("", |town| town.name.as_str());
    let mut entry = first.entry.clone();
    entry.name = format!("{}南部地域包括支援センター（デモ）", ward.place.name);
    entry.kana = format!("{}なんぶちいきほうかつしえんせんたー", ward.place.kana);
    for (digits, field) in [(7000, &mut entry.phone), (7001, &mut entry.fax)] {
        *field = format!("06-0000-{:04}", digits + first.ward * 2);
    }
    if let Some(town) = end.last() {
        entry.address = format!("{}{}0-0（架空）", ward.place.name, town.name);
        entry.town = Some(town.id);
        entry.point = Some(town.point);
        entry.point_quality = PointQuality::Source;
        entry.postal_code = postal_code(&entry, ward);
    }
    for service in &mut entry.services {
        service.number = format!("DEMO7{:05}", first.ward + 1);
        service.areas = areas(ward, end);
        service.area_note = format!("{name}のうち5丁目から。そのほかは町の全域（デモ）");
    }
    for service in &mut first.entry.services {
        service.areas = areas(ward, begin);
        service
            .areas
            .extend(areas(ward, end.get(..1).unwrap_or_default()));
        service.area_note = format!("{name}のうち4丁目まで。そのほかは町の全域（デモ）");
    }
    Sample {
        ward: first.ward,
        kind: CENTRE,
        entry,
    }
}
