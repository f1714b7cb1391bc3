//! Loading outlines of wards and towns.

use std::{collections::HashMap, sync::Arc};

use db::Work;
use kernel::{Id, text};
use maps::{Area, AreaName, Shapes};
use policy::{Permission, Ward};

use super::{Done, LoadFault, NO_WARDS, apart, finish, kept_name};
use crate::{
    areas::{Atlas, Faults, RowError, Town},
    places::{
        geocoder::Geocoder,
        ground::Ground,
        model::{DryRun, LoadKind, LoadReport, Outline},
        store,
    },
};

/// So far a line may stray when corners are left out, in metres: less than a map's line is wide.
const TOLERANCE_M: f64 = 5.0;

/// Loads the outlines of a GeoJSON file: wards (国土数値情報 行政区域) or towns (町丁・字等境界).
///
/// # Errors
/// [`LoadFault::Unreadable`] when the file as a whole is not what it should be: nothing is written
/// then. Shapes that cannot be read are in the report, and the others are loaded.
pub async fn load_boundaries(
    work: &Work,
    file_name: &str,
    bytes: Vec<u8>,
    dry: DryRun,
) -> Result<Done, LoadFault> {
    let scope = work.may(Permission::AreaManage)?;
    let ground = Arc::new(Ground::read(work).await?);
    if ground.atlas.wards.is_empty() {
        return Err(LoadFault::Unreadable(NO_WARDS.into()));
    }
    let name = kept_name(file_name);
    let (source, known) = (name.clone(), ground.clone());
    let read = apart(move || {
        let shapes = maps::read(&bytes).map_err(|fault| fault.to_string())?;
        Ok(outlines(shapes, &known, &source))
    });
    let (outlines, mut report) = read.await?;
    let mut tx = match dry {
        DryRun::Yes => work.read().await?,
        DryRun::No => work.begin("places.load_boundaries"),
    };
    let known = store::outlines(&mut tx, scope.municipality()).await?;
    let fresh = compare(known, outlines, &mut report);
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    store::put_outlines(&mut tx, &scope, &fresh).await?;
    finish(work, &scope, tx, (name, report)).await
}

/// What an area is to us.
enum Ours {
    Ward(Id<Ward>),
    Town(Id<Ward>, Id<Town>),
    Elsewhere,
    /// A town of ours that the register does not know.
    Unknown,
}

/// The outlines of our wards and towns, simplified.
fn outlines(shapes: Shapes, ground: &Ground, source: &str) -> (Vec<Outline>, LoadReport) {
    let geocoder = Geocoder::new(ground);
    let mut report = LoadReport {
        source: LoadKind::Boundaries,
        rows: shapes.features,
        ..LoadReport::default()
    };
    let mut faults = Faults::default();
    for remark in shapes.remarks {
        faults.add(RowError {
            line: remark.feature as i64,
            column: String::new(),
            value: remark.name,
            remedy: remark.reason,
        });
    }
    let mut found: Vec<Outline> = Vec::new();
    let mut places: HashMap<(Id<Ward>, Option<Id<Town>>), usize> = HashMap::new();
    for area in shapes.areas {
        let (ward, town) = match ours(&area.name, &geocoder, &ground.atlas) {
            Ours::Ward(ward) => (ward, None),
            Ours::Town(ward, town) => (ward, Some(town)),
            Ours::Elsewhere => {
                report.elsewhere += area.features;
                continue;
            }
            Ours::Unknown => {
                faults.add(unknown_town(&area));
                continue;
            }
        };
        report.repeated += area.features - 1;
        if let Some(at) = places.get(&(ward, town)) {
            report.repeated += 1;
            if let Some(outline) = found.get_mut(*at) {
                outline.boundary = outline.boundary.clone().joined(area.boundary);
            }
            continue;
        }
        places.insert((ward, town), found.len());
        found.push(Outline {
            ward,
            town,
            boundary: area.boundary,
            source: source.to_owned(),
        });
    }
    for outline in &mut found {
        outline.boundary = outline.boundary.simplified(TOLERANCE_M);
    }
    report.taken = found.len();
    // With the sound parts of an area that has a spoilt one.
    report.unreadable = report.rows - report.taken - report.repeated - report.elsewhere;
    report.remarks(faults);
    (found, report)
}

fn unknown_town(area: &Area) -> RowError {
    RowError {
        line: area.feature as i64,
        column: String::new(),
        value: area.name.in_words(),
        remedy: "この町は登録されていません。先に町を登録（町の位置のファイルを取り込む）してから、もう一度取り込んでください。"
            .into(),
    }
}

fn ours(name: &AreaName, geocoder: &Geocoder<'_>, atlas: &Atlas) -> Ours {
    let by_code = |code: &str| {
        let mut wards = atlas.wards.iter();
        wards
            .find(|ward| !code.is_empty() && ward.code == code)
            .map(|ward| ward.id)
    };
    match name {
        AreaName::Ward { code, name } => {
            let found = by_code(code).or_else(|| ward_called(name, geocoder));
            found.map_or(Ours::Elsewhere, Ours::Ward)
        }
        AreaName::Town { ward, name, .. } => match by_code(ward) {
            None => Ours::Elsewhere,
            Some(ward) => {
                let town = geocoder.town(ward, name);
                town.map_or(Ours::Unknown, |town| Ours::Town(ward, town))
            }
        },
    }
}

/// The ward whose whole name this is: 大阪府大阪市都島区, 大阪市都島区.
fn ward_called(name: &str, geocoder: &Geocoder<'_>) -> Option<Id<Ward>> {
    let name = text::half_width(name);
    let without = text::PREFECTURES
        .iter()
        .find_map(|prefecture| name.strip_prefix(prefecture))
        .unwrap_or(&name);
    let city = geocoder.city_name();
    let short = without.strip_prefix(city).filter(|_| !city.is_empty())?;
    // A municipality without wards has one that is called like itself.
    let called = if short.is_empty() { city } else { short };
    geocoder.ward_called(called)
}

/// The outlines that are new or run otherwise than before; the report counts them.
fn compare(known: Vec<Outline>, outlines: Vec<Outline>, report: &mut LoadReport) -> Vec<Outline> {
    let known: HashMap<_, _> = known
        .into_iter()
        .map(|outline| ((outline.ward, outline.town), outline.boundary.geometry()))
        .collect();
    let mut fresh = Vec::new();
    for outline in outlines {
        match known.get(&(outline.ward, outline.town)) {
            Some(geometry) if *geometry == outline.boundary.geometry() => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.changed += 1,
            None => report.new += 1,
        }
        fresh.push(outline);
    }
    fresh
}
