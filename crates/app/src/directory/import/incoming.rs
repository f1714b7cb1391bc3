//! One row of a file as an entry to be registered.

use std::fmt::Write;

use kernel::{calendar::OpeningHours, text::hexadecimal};
use sha2::{Digest, Sha256};

use super::{
    place::{Location, Spot},
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
    /// It is no facility, or one that is closed: nothing is registered.
    LeftOut,
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
        let parts = parts + &self.later_parts();
        let mut digits = hexadecimal(&Sha256::digest(parts.as_bytes()));
        digits.truncate(32);
        digits
    }
}

impl Incoming {
    /// What only some sources say. Without it the fingerprint is that of earlier editions.
    fn later_parts(&self) -> String {
        let mut parts = String::new();
        if !self.facility.postal_code.is_empty() {
            let _ = write!(parts, "\u{1E}{}", self.facility.postal_code);
        }
        for mark in &self.service.marks {
            let day = mark.starts_on.map(|day| day.to_string());
            let day = day.unwrap_or_default();
            let _ = write!(
                parts,
                "\u{1D}{}\u{1F}{}\u{1F}{}\u{1F}{day}\u{1F}{}",
                mark.mark, mark.name, mark.number, mark.note
            );
        }
        parts
    }
}

/// Puts a place where its address and point say.
pub fn settle(
    cells: &mut Cells<'_>,
    facility: &mut NewFacility,
    spot: &Spot<'_>,
    columns: [&str; 2],
) {
    let [code, lat] = columns;
    if let Some(conflict) = &spot.conflict {
        cells.reject(code, conflict.clone());
    }
    facility.ward = Some(spot.ward);
    facility.town = spot.town;
    facility.address.clone_from(&spot.address);
    match facility.point {
        Some(point) => {
            let doubt = spot.doubt(point);
            facility.point_quality = PointQuality::of_source(doubt.is_some());
            if let Some(doubt) = doubt {
                let words = doubt.in_words();
                cells.reject(
                    lat,
                    format!(
                        "緯度・経度の位置は、{words}です。位置は「要確認」として登録しました。"
                    ),
                );
            }
        }
        None => {
            if let Some((point, precision)) = spot.found.best {
                facility.point = Some(point);
                facility.point_quality = precision.into();
                let became = format!("{}（所在地から）", facility.point_quality.label());
                cells.repair_rejected(lat, &became);
            }
        }
    }
}

/// The place of a row, or what becomes of a row without one.
pub fn place<'s>(
    cells: &mut Cells<'_>,
    location: Location<'s>,
    column: &str,
) -> Result<Spot<'s>, Taken> {
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
