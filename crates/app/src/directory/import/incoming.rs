//! One row of a file as an entry to be registered.

use std::fmt::Write;

use kernel::calendar::OpeningHours;
use sha2::{Digest, Sha256};

use super::{
    place::{FAR_M, Location, Spot},
    report::Note,
    values::Cells,
};
use crate::directory::model::{NewFacility, NewService, PointQuality};

/// A row that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The row as a spreadsheet counts it.
    pub row: i64,
    /// The source's own key: number and kind.
    pub key: String,
    /// The place as this row describes it, without its service.
    pub facility: NewFacility,
    /// The service.
    pub service: NewService,
    /// What the row says of hours: days off, and times where the file has them. Another file may
    /// know the rest, so they are put together apart from the other values.
    pub hours: OpeningHours,
    /// The key by which two spellings of its address are equal.
    pub address_key: String,
    /// What was remarked while reading.
    pub notes: Vec<Note>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Taken {
    /// It can be registered.
    Row(Box<Incoming>),
    /// It lies in another municipality, or another ward than the importer's.
    Elsewhere,
    /// It cannot be registered; the remarks say why.
    Refused(Vec<Note>),
}

impl Incoming {
    /// A fingerprint of everything the row says: the same fingerprint, nothing to do.
    pub fn fingerprint(&self) -> String {
        let (f, s) = (&self.facility, &self.service);
        let place = f
            .point
            .map(|point| format!("{:.7},{:.7}", point.lat, point.lng));
        let number = |value: Option<i64>| value.map(|n| n.to_string()).unwrap_or_default();
        let parts = [
            &f.organisation,
            &f.corporate_number,
            &f.name,
            &f.kana,
            &f.address,
            &number(f.ward.map(kernel::Id::get)),
            &number(f.town.map(kernel::Id::get)),
            &place.unwrap_or_default(),
            f.point_quality.code(),
            &f.phone,
            &f.fax,
            &f.email,
            &f.url,
            &f.contact_note,
            &f.hours_note,
            &f.note,
            &s.kind,
            &s.kind_name,
            &s.number,
            &number(s.capacity),
            &s.days_note,
            &self.hours.to_string(),
        ]
        .join("\u{1F}");
        let digest = Sha256::digest(parts.as_bytes());
        digest.iter().take(16).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Puts a place where its address and point say.
pub fn settle(cells: &mut Cells<'_>, facility: &mut NewFacility, spot: &Spot, columns: [&str; 2]) {
    let [code, lat] = columns;
    if let Some(conflict) = &spot.conflict {
        cells.reject(code, conflict.clone());
    }
    facility.ward = Some(spot.ward);
    facility.town = spot.town;
    facility.address.clone_from(&spot.address);
    match facility.point {
        Some(point) if spot.doubts(point) => {
            facility.point_quality = PointQuality::Doubtful;
            cells.reject(
                lat,
                format!(
                    "緯度・経度が所在地の町から{:.0}km以上離れています。位置は「要確認」として登録しました。",
                    FAR_M / 1000.0
                ),
            );
        }
        Some(_) => facility.point_quality = PointQuality::Source,
        None if spot.town_point.is_some() => {
            facility.point = spot.town_point;
            facility.point_quality = PointQuality::Town;
        }
        None => facility.point_quality = PointQuality::None,
    }
}

/// The place of a row, or what becomes of a row without one.
pub fn place(cells: &mut Cells<'_>, location: Location, column: &str) -> Result<Spot, Taken> {
    match location {
        Location::Here(spot) => Ok(spot),
        Location::Elsewhere => Err(Taken::Elsewhere),
        Location::Nowhere => {
            cells.reject(
                column,
                "市区町村コードからも所在地からも、どの区か分かりません。この行は登録していません。",
            );
            Err(Taken::Refused(std::mem::take(&mut cells.notes)))
        }
    }
}
