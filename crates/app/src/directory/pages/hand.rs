//! What every page of the directory has at hand: code lists and the map.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Fault, Id,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use policy::{Permission, Ward};
use ui::Choice;
use web::Ctx;

use crate::{
    areas::Atlas,
    codes::{Book, Shelf},
    directory::{
        forms::Desk,
        model::{Audience, Audiences, FacilityEntry, ServiceEntry, Verification},
        store,
        words::Words,
    },
    places::Ground,
};

/// Code lists and map of this moment.
pub struct Hand {
    /// The code lists.
    pub book: Arc<Book>,
    /// Wards, towns, offices.
    pub atlas: Arc<Atlas>,
    /// What addresses are placed by.
    pub ground: Ground,
    /// Today in Japan.
    pub today: NaiveDate,
    /// How much of an entry may be shown.
    pub audience: Audience,
    /// Who may read which field.
    pub audiences: Audiences,
}

impl Hand {
    /// Takes them from the house.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        let scope = ctx.work().may(Permission::DirectoryView)?;
        let mut tx = ctx.work().read().await?;
        let audiences = Audiences::of(store::audiences(&mut tx, &scope).await?);
        drop(tx);
        let ground = Ground::of(ctx).await?;
        Ok(Self {
            audiences,
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ground.atlas.clone(),
            ground,
            today: ctx.today(),
            audience: if ctx.can(Permission::DirectoryOfficeView) {
                Audience::Office
            } else {
                Audience::Professional
            },
        })
    }

    /// What forms are checked against.
    pub fn desk(&self) -> Desk<'_> {
        Desk {
            today: self.today,
            atlas: &self.atlas,
            ground: &self.ground,
        }
    }

    /// What codes and ids are read with.
    pub fn words(&self) -> Words<'_> {
        Words {
            book: &self.book,
            atlas: &self.atlas,
        }
    }

    /// The entry as whoever is logged in may see it.
    pub fn shown(&self, mut entry: FacilityEntry) -> FacilityEntry {
        entry.show_to(self.audience, &self.audiences);
        entry
    }

    /// The answers of a list today.
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        self.book.choices(list, self.today)
    }

    /// The wards as answers.
    pub fn wards(&self) -> Vec<Choice> {
        let wards = self.atlas.wards.iter();
        wards
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect()
    }

    /// The ward's name; empty when unknown.
    pub fn ward(&self, id: Option<Id<Ward>>) -> String {
        id.map(|id| self.atlas.ward_name(id).to_owned())
            .unwrap_or_default()
    }

    /// The kind of a service, with the source's own words where they say more.
    pub fn kind(&self, service: &ServiceEntry) -> String {
        let label = self.book.label("facility_kind", &service.kind);
        if service.kind_name.is_empty() || service.kind_name == label {
            label.to_owned()
        } else {
            service.kind_name.clone()
        }
    }

    /// The kinds of a place in one line.
    pub fn kinds(&self, entry: &FacilityEntry) -> String {
        let mut kinds: Vec<&str> = entry
            .services
            .iter()
            .filter(|service| service.is_open(self.today) || entry.closed_on.is_some())
            .map(|service| self.book.label("facility_kind", &service.kind))
            .collect();
        kinds.dedup();
        kinds.join("、")
    }

    /// When an entry was verified, as its mark says it.
    pub fn freshness(&self, verification: &Verification) -> Freshness {
        Freshness {
            fresh: verification.is_fresh(self.today),
            on: verification.on.map(format_date).unwrap_or_default(),
            by: verification.by.clone(),
        }
    }
}

/// 確認日 as it is shown.
pub struct Freshness {
    /// Whether it can still be relied on.
    pub fresh: bool,
    /// The day; empty when nobody ever verified it.
    pub on: String,
    /// Who.
    pub by: String,
}

/// A moment as people read it.
pub fn moment(at: DateTime<Utc>) -> String {
    format_datetime(in_japan(at))
}

/// A day as people read it; empty for none.
pub fn day(date: Option<NaiveDate>) -> String {
    date.map(format_date).unwrap_or_default()
}
