//! Where a place lies, apart from everything else about it.

use chrono::{DateTime, Utc};
use kernel::{Id, geo::Point};
use policy::{Facility, Ward};

use super::PointQuality;
use crate::{
    areas::Town,
    places::{Geocoder, Precision},
};

/// 位置: where a place lies and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The place.
    pub facility: Id<Facility>,
    /// 名称.
    pub name: String,
    /// 所在地.
    pub address: String,
    /// The ward.
    pub ward: Option<Id<Ward>>,
    /// The town.
    pub town: Option<Id<Town>>,
    /// Where it lies.
    pub point: Option<Point>,
    /// Where that comes from; [`PointQuality::None`] without a point.
    pub quality: PointQuality,
    /// Counts the changes of the entry.
    pub version: i64,
    /// Who saved the entry last, and when.
    pub updated: (String, DateTime<Utc>),
}

impl Position {
    /// The same place where its address says; `None` when the address is found nowhere.
    #[must_use]
    pub fn by_address(&self, geocoder: &Geocoder<'_>) -> Option<Self> {
        let found = geocoder.find(self.ward?, &self.address);
        let (point, precision) = found.best?;
        Some(Self {
            town: found.town.or(self.town),
            point: Some(point),
            quality: precision.into(),
            ..self.clone()
        })
    }

    /// What becomes of a place when everything is placed again after new tables were loaded. What a
    /// person set stays. A source's point stays, but is flagged where it is doubted now; a doubted
    /// one is believed where it no longer is, and gives way to the block of its address.
    #[must_use]
    pub fn again(&self, geocoder: &Geocoder<'_>) -> Self {
        let Some(ward) = self.ward.filter(|_| self.quality != PointQuality::Person) else {
            return self.clone();
        };
        let found = geocoder.find(ward, &self.address);
        let own = self.point.filter(|_| self.quality.is_of_source());
        let doubted = own.is_some_and(|own| geocoder.doubt(ward, &found, own).is_some());
        let fine = found
            .best
            .filter(|(_, precision)| *precision != Precision::Town);
        let (point, quality) = match (own, found.best) {
            (Some(_), _) if !doubted => (own, PointQuality::Source),
            (Some(_), _) => match fine.filter(|_| self.quality == PointQuality::Doubtful) {
                Some((point, precision)) => (Some(point), precision.into()),
                None => (own, PointQuality::Doubtful),
            },
            (None, Some((point, precision))) => (Some(point), precision.into()),
            (None, None) => (self.point, self.quality),
        };
        Self {
            town: found.town.or(self.town),
            point,
            quality,
            ..self.clone()
        }
    }
}
