//! The import of one large published file: validated, indexed, durable; beside PostgreSQL's COPY of
//! the same file with the indexes it needs to be searched.

use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;
use app::{
    Options,
    areas::{Atlas, AtlasHolder},
    demo::{self, Size},
    directory::import::{DryRun, run},
    matching::Finder,
};
use db::{Db, provision};
use web::House;

use super::store;
use crate::{
    city::{in_words, open},
    table::{Aim, Line},
    words::Directory,
};

/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench_import";

/// The header of the published files (介護サービス情報公表システム).
const HEADER: &str = "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,備考";

/// Measures our import and PostgreSQL's.
pub async fn lines(asked: &Directory) -> anyhow::Result<Vec<Line>> {
    let file = format!("sqlite:{}", asked.folder.join("import.db").display());
    let db = open(&file).await?;
    let house = app::open(db, Options::trying()).await.map_err(in_words)?;
    demo::load(&house, Size { facilities: 1 }, &mut |_| {})
        .await
        .map_err(in_words)?;
    let work = house.system_work();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await;
    let atlas = atlas.map_err(in_words)?;
    let text = published(&atlas, asked.import);
    let path = asked.folder.join("published.csv");
    std::fs::write(&path, &text)?;
    let ours = import(&house, text.as_bytes()).await?;
    let Some(server) = &asked.postgres else {
        return Ok(vec![line("nothing", ours, Duration::ZERO, Aim::None)]);
    };
    provision::remove(server, DATABASE).await?;
    provision::create(server, DATABASE, None).await?;
    let peer = Db::open(&provision::address(server, DATABASE)?).await?;
    let theirs = copy(&peer, &path).await?;
    peer.close().await;
    let beside = "PostgreSQL COPY with indexes";
    Ok(vec![line(beside, ours, theirs, Aim::AtLeast(6.0))])
}

/// From the bytes of the file to the first search that finds its rows.
async fn import(house: &House, bytes: &[u8]) -> anyhow::Result<Duration> {
    let work = house.system_work();
    let begun = Instant::now();
    let report = run(&work, "published.csv", bytes, DryRun::No)
        .await
        .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    house
        .tool::<Finder>()?
        .warm(&work)
        .await
        .map_err(in_words)?;
    let took = begun.elapsed();
    anyhow::ensure!(
        report.new + report.unreadable == report.rows,
        "{} of {} rows were taken",
        report.new,
        report.rows
    );
    Ok(took)
}

async fn copy(db: &Db, file: &Path) -> anyhow::Result<Duration> {
    let file = file.to_str().context("the file's name")?;
    store::prepare_copy(db, HEADER.split(',').count()).await?;
    let begun = Instant::now();
    store::copy(db, file).await?;
    Ok(begun.elapsed())
}

fn line(peer: &str, ours: Duration, theirs: Duration, aim: Aim) -> Line {
    let (own, other) = (ours.as_secs_f64(), theirs.as_secs_f64());
    Line {
        engine: "SQLite",
        what: "import, validated, indexed, durable, searchable".into(),
        result: format!("{own:.2} s"),
        beside: format!("{peer} {other:.2} s"),
        ratio: other / own,
        unit: "×",
        aim,
    }
}

/// A published file of so many invented rows, all of them in the city.
fn published(atlas: &Atlas, rows: usize) -> String {
    let mut text = format!("\u{FEFF}{HEADER}\r\n");
    for nth in 0..rows {
        let Some(town) = atlas.towns.get(nth * 7919 % atlas.towns.len().max(1)) else {
            break;
        };
        let (code, ward) = atlas
            .ward(town.ward)
            .map_or(("", ""), |ward| (ward.code.as_str(), ward.name.as_str()));
        let place = town.point.unwrap_or(kernel::geo::Point {
            lat: 34.69,
            lng: 135.5,
        });
        let spread = |part: usize| (part % 100) as f64 / 20_000.0;
        let _ = write!(
            text,
            "{code},{number},大阪府,大阪市{ward},架空{nth}ケアセンター,カクウ{nth}ケアセンター,訪問介護,大阪府大阪市{ward}{town}{a}-{b},,{lat:.15},{lng:.15},06-{c:04}-{d:04},06-{d:04}-{c:04},,株式会社見本{e},{number},\"平日,土曜日\",,{capacity},https://example.jp/{nth},0,,,\r\n",
            number = format_args!("99{nth:08}"),
            town = town.name,
            a = nth % 13 + 1,
            b = nth % 29 + 1,
            c = 1000 + nth % 9000,
            d = 1000 + nth * 31 % 9000,
            e = nth % 50_000,
            capacity = nth % 40,
            lat = place.lat + spread(nth),
            lng = place.lng + spread(nth / 100),
        );
    }
    text
}
