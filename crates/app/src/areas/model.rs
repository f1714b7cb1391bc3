//! The registers of places.

use chrono::NaiveDate;
use kernel::{Id, geo::Point};
use policy::{Municipality, Office, Ward};

use super::Town;

/// 市区町村.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Id.
    pub id: Id<Municipality>,
    /// Code with prefecture, five digits (27100).
    pub code: String,
    /// Name, such as 大阪市.
    pub name: String,
    /// Prefecture, such as 大阪府.
    pub prefecture: String,
}

/// 区: a municipality without wards has one, named like itself.
#[derive(Clone, Debug, PartialEq)]
pub struct WardEntry {
    /// Id.
    pub id: Id<Ward>,
    /// Code, five digits (27102).
    pub code: String,
    /// Name, such as 都島区.
    pub name: String,
    /// Reading.
    pub kana: String,
    /// A point to measure from when no town is known.
    pub point: Option<Point>,
}

/// 町: the smallest area the directory and the intake speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct TownEntry {
    /// Id.
    pub id: Id<Town>,
    /// Its ward.
    pub ward: Id<Ward>,
    /// Name, such as 中野町.
    pub name: String,
    /// Name folded for search.
    pub key: String,
    /// Its middle.
    pub point: Option<Point>,
}

/// 相談支援室: one office and the ward it serves.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeEntry {
    /// Id.
    pub id: Id<Office>,
    /// The ward it serves.
    pub ward: Id<Ward>,
    /// Name on every sheet.
    pub name: String,
    /// 受託法人, usually the district medical association.
    pub association: String,
    /// The day it opened: figures before it are not zero, they do not exist.
    pub opened_on: NaiveDate,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Address.
    pub address: String,
}
