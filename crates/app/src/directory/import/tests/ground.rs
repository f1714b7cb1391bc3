//! The published blocks and outlines of the city, where they are at hand, and what they say of the
//! published places: counts as measured on the copies.

use std::collections::BTreeMap;

use kernel::geo::Point;
use policy::{Permission, Scope};
use testkit::on_both;

use super::osaka::{Osaka, published};
use crate::{
    directory::{
        import::place::{Gazetteer, Location},
        model::PointQuality,
        store,
    },
    places::{self, DryRun, Ground, LoadReport, Precision},
};

/// Loads the blocks and the outlines; `None` where the files are not at hand.
async fn load(osaka: &Osaka) -> Option<[LoadReport; 2]> {
    let work = osaka.0.house.system_work();
    let blocks = published("osaka/OsakaCityAddress2.xlsx")?;
    let outlines = published("boundaries/smartnews_N03-21_27_s0010.geojson")?;
    let (_, blocks) = places::load_addresses(&work, "blocks.xlsx", blocks, DryRun::No)
        .await
        .unwrap();
    let (_, outlines) = places::load_boundaries(&work, "n03.geojson", outlines, DryRun::No)
        .await
        .unwrap();
    Some([blocks, outlines])
}

async fn the_citys_blocks_and_outlines_are_loaded_once(osaka: Osaka) {
    let Some([blocks, outlines]) = load(&osaka).await else {
        return;
    };
    assert_eq!(
        (blocks.rows, blocks.elsewhere, blocks.repeated),
        (25_184, 0, 1)
    );
    let first: Vec<_> = blocks
        .rejected
        .iter()
        .take(30)
        .map(|one| &one.value)
        .collect();
    // 55 name a part of a 丁目 (焼野１丁目南) that the list of towns has undivided; 上町Ａ番 to Ｃ番
    // are no numbers; one block of 九条南 is written in two ways.
    assert_eq!((blocks.new, blocks.unreadable), (25_125, 58), "{first:?}");
    assert_eq!(
        (outlines.rows, outlines.new, outlines.elsewhere),
        (72, 24, 48)
    );
    assert_eq!(outlines.unreadable, 0);
    let Some([blocks, outlines]) = load(&osaka).await else {
        return;
    };
    assert_eq!(
        (blocks.new, blocks.changed, blocks.unchanged),
        (0, 0, 25_125)
    );
    assert_eq!(
        (outlines.new, outlines.changed, outlines.unchanged),
        (0, 0, 24)
    );
}

/// What the rows of the published places come to.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    /// Addresses by how finely they are placed.
    block: usize,
    town: usize,
    nowhere: usize,
    /// Rows without a point.
    without: usize,
    /// Points outside the outline of their ward, however near.
    outside: usize,
    /// Those that lie in the outline of another ward; the outlines at hand are coarse.
    other_ward: usize,
    doubted: usize,
    /// Points further than 300 m from the block of their address.
    far_from_block: usize,
}

async fn the_citys_services_are_placed_by_their_addresses(osaka: Osaka) {
    if load(&osaka).await.is_none() {
        return;
    }
    let Some(file) = published("kaigo/osaka_city_27_services.csv") else {
        return;
    };
    let ground = Ground::read(&osaka.0.house.system_work()).await.unwrap();
    let gazetteer = Gazetteer::on(&ground);
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| {
        let mut titles = header.iter();
        titles
            .position(|title| title.trim_start_matches('\u{feff}') == name)
            .unwrap()
    };
    let names = [
        "都道府県コード又は市町村コード",
        "住所",
        "方書（ビル名等）",
        "緯度",
        "経度",
    ];
    let columns = names.map(column);
    let mut counts = Counts::default();
    for record in reader.records() {
        let record = record.unwrap();
        let [code, address, building, lat, lng] =
            columns.map(|at| record.get(at).unwrap_or_default().to_owned());
        let Location::Here(spot) = gazetteer.locate(&code, &address, &building) else {
            panic!("{address} is not here");
        };
        match spot.found.best {
            Some((_, Precision::House | Precision::Block)) => counts.block += 1,
            Some((_, Precision::Town)) => counts.town += 1,
            None => counts.nowhere += 1,
        }
        let degrees = (lat.parse().unwrap_or(0.0), lng.parse().unwrap_or(0.0));
        let Some(point) = Point::in_japan(degrees.0, degrees.1) else {
            counts.without += 1;
            continue;
        };
        let outline = ground.boundaries.ward(spot.ward).unwrap();
        if !outline.contains(point) {
            counts.outside += 1;
            counts.other_ward += usize::from(ground.boundaries.ward_at(point).is_some());
        }
        counts.doubted += usize::from(spot.doubt(point).is_some());
        let block = spot.found.best.filter(|(_, fine)| *fine != Precision::Town);
        let far = block.is_some_and(|(block, _)| block.distance_m(&point) > 300.0);
        counts.far_from_block += usize::from(far);
    }
    let expected = Counts {
        block: 1_340,
        town: 4,
        nowhere: 4,
        without: 1,
        outside: 38,
        other_ward: 31,
        doubted: 7,
        far_from_block: 18,
    };
    let report = osaka.import(&file).await;
    assert_eq!(report.new, 1_348);
    let by_quality = qualities(&osaka).await;
    assert_eq!(counts, expected);
    assert_eq!(
        by_quality,
        BTreeMap::from([("block", 1), ("doubtful", 4), ("source", 936)])
    );
}

async fn qualities(osaka: &Osaka) -> BTreeMap<&'static str, usize> {
    let work = osaka.0.house.system_work();
    let scope: Scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let all = store::positions(&mut tx, &scope, (None, work.today()))
        .await
        .unwrap();
    let mut counts = BTreeMap::new();
    for position in all {
        *counts
            .entry(PointQuality::code(position.quality))
            .or_default() += 1;
    }
    counts
}

on_both!(Osaka =>
    the_citys_blocks_and_outlines_are_loaded_once,
    the_citys_services_are_placed_by_their_addresses,
);
