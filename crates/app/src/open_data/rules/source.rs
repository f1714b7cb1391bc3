//! The directory as the public may see it, with the words that belong to it.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{Id, geo::Point};
use policy::Ward;

use crate::{
    areas::{Atlas, City},
    codes::{Book, Code},
    directory::{
        Audience, Audiences, Department, FacilityEntry, PointQuality, Service, ServiceEntry,
    },
};

/// もとのデータ: open places, each with what the public may read of it.
pub struct Source<'a> {
    /// The municipality.
    pub city: &'a City,
    /// Wards and towns.
    pub atlas: &'a Atlas,
    /// The code lists.
    pub book: &'a Book,
    /// The day it holds for.
    pub today: NaiveDate,
    /// The places.
    pub entries: Vec<FacilityEntry>,
    /// 診療科目 of hospitals and clinics, as 医療情報ネット（ナビイ） publishes them.
    pub departments: HashMap<Id<Service>, Vec<String>>,
}

impl<'a> Source<'a> {
    /// Takes out what is closed, what has no name and what the public may not read.
    pub fn of(
        (city, atlas, book): (&'a City, &'a Atlas, &'a Book),
        today: NaiveDate,
        audiences: &Audiences,
        (entries, departments): (Vec<FacilityEntry>, Vec<Department>),
    ) -> Self {
        let mut by_service: HashMap<Id<Service>, Vec<String>> = HashMap::new();
        for one in departments {
            by_service.entry(one.service).or_default().push(one.name);
        }
        let shown = |mut entry: FacilityEntry| {
            if entry.closed_on.is_some_and(|day| day <= today) {
                return None;
            }
            entry.services.retain(|service| service.is_open(today));
            entry.show_to(Audience::Public, audiences);
            (!entry.name.is_empty()).then_some(entry)
        };
        Self {
            city,
            atlas,
            book,
            today,
            entries: entries.into_iter().filter_map(shown).collect(),
            departments: by_service,
        }
    }

    /// Every service with its place.
    pub fn services(&self) -> impl Iterator<Item = (&FacilityEntry, &ServiceEntry)> {
        self.entries
            .iter()
            .flat_map(|entry| entry.services.iter().map(move |service| (entry, service)))
    }

    /// The group of a kind: `medical`, `care`, `public`, `other`.
    pub fn group(&self, kind: &str) -> &str {
        let version = self.book.on("facility_kind", self.today);
        version
            .and_then(|version| version.find(kind))
            .map_or("", |code| code.group.as_str())
    }

    /// What a person reads of a kind.
    pub fn kind<'b>(&'b self, kind: &'b str) -> &'b str {
        self.book.label("facility_kind", kind)
    }

    /// The procedures that are asked for today.
    pub fn procedures(&self) -> &[Code] {
        self.book
            .on("procedure", self.today)
            .map_or(&[], |version| version.codes.as_slice())
    }

    /// 全国地方公共団体コード with its check digit (昭和43年自治省); empty where it is not known.
    pub fn code(&self) -> String {
        let five = &self.city.code;
        let digits: Vec<u32> = five
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .collect();
        if digits.len() != 5 || five.len() != 5 {
            return String::new();
        }
        let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(a, b)| a * b).sum();
        format!("{five}{}", (11 - sum % 11) % 10)
    }

    /// 住所 from the prefecture on; the register's addresses begin with the ward.
    pub fn address(&self, entry: &FacilityEntry) -> String {
        let (prefecture, city) = (&self.city.prefecture, &self.city.name);
        if entry.address.is_empty()
            || entry.address.starts_with(prefecture.as_str()) && !prefecture.is_empty()
        {
            return entry.address.clone();
        }
        if entry.address.starts_with(city.as_str()) {
            return format!("{prefecture}{}", entry.address);
        }
        format!("{prefecture}{city}{}", entry.address)
    }

    /// 住所 and 方書. Addresses keep the building behind an ideographic space.
    pub fn address_and_building(&self, entry: &FacilityEntry) -> [String; 2] {
        let whole = self.address(entry);
        let (address, building) = whole.split_once('　').unwrap_or((&whole, ""));
        [address.to_owned(), building.trim().to_owned()]
    }

    /// The names of a service's departments.
    pub fn departments_of(&self, service: &ServiceEntry) -> impl Iterator<Item = &str> {
        let own = self.departments.get(&service.id).into_iter().flatten();
        own.map(String::as_str)
    }

    /// The point of the place itself, of its source, of its house number or set by a person: the
    /// middle of a block or town that stands in for it, and one that is
    /// in doubt, would mislead whoever takes the data.
    pub fn point(entry: &FacilityEntry) -> Option<Point> {
        let is_own = matches!(
            entry.point_quality,
            PointQuality::Source | PointQuality::House | PointQuality::Person
        );
        entry.point.filter(|_| is_own)
    }

    /// The name of a ward.
    pub fn ward(&self, id: Id<Ward>) -> &str {
        self.atlas.ward_name(id)
    }
}
