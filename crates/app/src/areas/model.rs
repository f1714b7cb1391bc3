//! The registers of places.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, geo::Point, text::PhoneNumber};
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
    /// Its reading, folded for search; empty where no source tells it.
    pub kana: String,
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

impl OfficeEntry {
    /// 市外局番 of its telephone.
    pub fn area_code(&self) -> Option<String> {
        let phone: PhoneNumber = self.phone.parse().ok()?;
        phone.area_code().map(str::to_owned)
    }
}

/// 更新の印: counts the changes of a record and says who made the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Counts the changes, from 1.
    pub version: i64,
    /// Who changed it last; empty when nobody did.
    pub by: String,
    /// When; `None` when nobody did.
    pub at: Option<DateTime<Utc>>,
}

/// 区の台帳の一枚: a ward with its place in the order, as the administrator edits it.
#[derive(Clone, Debug, PartialEq)]
pub struct WardSheet {
    /// The ward.
    pub ward: WardEntry,
    /// Its place in the city's order.
    pub position: i64,
    /// Its edition.
    pub edition: Edition,
}

/// 相談支援室の台帳の一枚: an office as the administrator edits it.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeSheet {
    /// The office.
    pub office: OfficeEntry,
    /// Its edition.
    pub edition: Edition,
}

/// 新しい区: what it needs.
#[derive(Clone, Debug)]
pub struct NewWard {
    /// Code, five digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: String,
    /// A point to measure from.
    pub point: Option<Point>,
}

/// 新しい町: what it needs.
#[derive(Clone, Debug)]
pub struct NewTown {
    /// Its ward.
    pub ward: Id<Ward>,
    /// Name.
    pub name: String,
    /// Reading; empty where no source tells it.
    pub kana: String,
    /// Its middle.
    pub point: Option<Point>,
}

/// 新しい相談支援室: what it needs.
#[derive(Clone, Debug)]
pub struct NewOffice {
    /// The ward it serves.
    pub ward: Id<Ward>,
    /// Name.
    pub name: String,
    /// 受託法人.
    pub association: String,
    /// The day it opened.
    pub opened_on: NaiveDate,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Address.
    pub address: String,
}
