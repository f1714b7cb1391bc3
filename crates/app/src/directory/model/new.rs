//! What a new or changed entry consists of, before it has ids.

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::OpeningHours,
    geo::{Point, Polygon},
};
use policy::Ward;

use super::{
    Answer, Mark, Service,
    facility::{FacilityEntry, PointQuality, Verification},
    service::{Acceptance, Area, ServiceEntry},
};
use crate::areas::Town;

/// 施設: a place as entered or imported: every field but ids and bookkeeping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewFacility {
    /// 法人の名称; empty when unknown.
    pub organisation: String,
    /// 法人番号; empty when unknown.
    pub corporate_number: String,
    /// 名称.
    pub name: String,
    /// 読み.
    pub kana: String,
    /// Postal code.
    pub postal_code: String,
    /// 所在地.
    pub address: String,
    /// Ward.
    pub ward: Option<Id<Ward>>,
    /// Town.
    pub town: Option<Id<Town>>,
    /// Point.
    pub point: Option<Point>,
    /// Where the point comes from.
    pub point_quality: PointQuality,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Mail.
    pub email: String,
    /// Home page.
    pub url: String,
    /// 連絡窓口.
    pub contact_window: String,
    /// 望ましい連絡方法: a code of the list `contact_way`.
    pub contact_way: String,
    /// When it likes to be contacted.
    pub contact_hours: OpeningHours,
    /// How it likes to be contacted, in words.
    pub contact_note: String,
    /// Hours in words.
    pub hours_note: String,
    /// 対応言語.
    pub languages: String,
    /// 備考.
    pub note: String,
    /// 事務局メモ: what only the offices should know.
    pub office_note: String,
    /// Who verified it.
    pub verification: Verification,
    /// 廃止日.
    pub closed_on: Option<NaiveDate>,
    /// What is done there.
    pub services: Vec<NewService>,
}

/// サービス: a service as entered or imported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewService {
    /// The service this changes; `None` adds one.
    pub id: Option<Id<Service>>,
    /// Kind: a code of the list `facility_kind`.
    pub kind: String,
    /// The kind in the source's own words.
    pub kind_name: String,
    /// Its own name where that differs.
    pub name: String,
    /// 事業所番号.
    pub number: String,
    /// Its own telephone.
    pub phone: String,
    /// Its own FAX.
    pub fax: String,
    /// 定員.
    pub capacity: Option<i64>,
    /// 受付時間.
    pub hours: OpeningHours,
    /// Days of the week in words.
    pub days_note: String,
    /// 新規受入.
    pub acceptance: Acceptance,
    /// How far it visits, in metres.
    pub radius_m: Option<i64>,
    /// Open at night.
    pub night: Option<bool>,
    /// Open on holidays.
    pub holiday: Option<bool>,
    /// 24時間.
    pub round_the_clock: Option<bool>,
    /// 対応できること.
    pub capabilities: Vec<(String, Answer)>,
    /// 訪問範囲.
    pub areas: Vec<Area>,
    /// 届出; forms leave them as they are.
    pub marks: Vec<Mark>,
    /// 訪問範囲 as drawn on the map.
    pub polygon: Polygon,
    /// 担当地域 in words.
    pub area_note: String,
    /// The day it was stopped.
    pub closed_on: Option<NaiveDate>,
}

impl From<&FacilityEntry> for NewFacility {
    /// The values of an entry, its services with their ids.
    fn from(entry: &FacilityEntry) -> Self {
        let organisation = entry.organisation.as_ref();
        Self {
            organisation: entry.organisation_name().to_owned(),
            corporate_number: organisation
                .map(|organisation| organisation.corporate_number.clone())
                .unwrap_or_default(),
            name: entry.name.clone(),
            kana: entry.kana.clone(),
            postal_code: entry.postal_code.clone(),
            address: entry.address.clone(),
            ward: entry.ward,
            town: entry.town,
            point: entry.point,
            point_quality: entry.point_quality,
            phone: entry.phone.clone(),
            fax: entry.fax.clone(),
            email: entry.email.clone(),
            url: entry.url.clone(),
            contact_window: entry.contact_window.clone(),
            contact_way: entry.contact_way.clone(),
            contact_hours: entry.contact_hours.clone(),
            contact_note: entry.contact_note.clone(),
            hours_note: entry.hours_note.clone(),
            languages: entry.languages.clone(),
            note: entry.note.clone(),
            office_note: entry.office_note.clone(),
            verification: entry.verification.clone(),
            closed_on: entry.closed_on,
            services: entry.services.iter().map(Into::into).collect(),
        }
    }
}

impl From<&ServiceEntry> for NewService {
    fn from(entry: &ServiceEntry) -> Self {
        Self {
            id: Some(entry.id),
            kind: entry.kind.clone(),
            kind_name: entry.kind_name.clone(),
            name: entry.name.clone(),
            number: entry.number.clone(),
            phone: entry.phone.clone(),
            fax: entry.fax.clone(),
            capacity: entry.capacity,
            hours: entry.hours.clone(),
            days_note: entry.days_note.clone(),
            acceptance: entry.acceptance.clone(),
            radius_m: entry.radius_m,
            night: entry.night,
            holiday: entry.holiday,
            round_the_clock: entry.round_the_clock,
            capabilities: entry.capabilities.clone(),
            areas: entry.areas.clone(),
            marks: entry.marks.clone(),
            polygon: entry.polygon.clone(),
            area_note: entry.area_note.clone(),
            closed_on: entry.closed_on,
        }
    }
}
