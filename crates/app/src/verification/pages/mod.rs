//! Pages of verification.

pub mod handling;
pub mod link;
mod overview;
pub mod own;
pub mod paper;
pub mod rounds;
mod sheet;
mod work;

pub use overview::{Line, Shown, export, overview, print};
pub use sheet::Fact;
pub use work::{list as work_list, phoned};

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Fault, Id,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use policy::Ward;
use ui::Choice;
use web::Ctx;

use crate::{
    areas::Atlas,
    codes::{Book, Shelf},
    places::Ground,
};

/// Code lists and map of this moment.
pub struct Hand {
    /// The code lists.
    pub book: Arc<Book>,
    /// Wards, towns, offices.
    pub atlas: Arc<Atlas>,
    /// What places an address.
    pub ground: Ground,
    /// Today in Japan.
    pub today: NaiveDate,
}

impl Hand {
    /// Takes them from the house.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        let ground = Ground::of(ctx).await?;
        Ok(Self {
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ground.atlas.clone(),
            ground,
            today: ctx.today(),
        })
    }

    /// The answers of a list today.
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        self.book.choices(list, self.today)
    }

    /// The wards as answers, of those within reach.
    pub fn wards(&self, own: Option<Id<Ward>>) -> Vec<Choice> {
        let wards = self.atlas.wards.iter();
        wards
            .filter(|ward| own.is_none_or(|own| own == ward.id))
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect()
    }

    /// The ward's name, or what stands for none.
    pub fn ward(&self, id: Option<Id<Ward>>) -> String {
        let name = id.map(|id| self.atlas.ward_name(id)).unwrap_or_default();
        if name.is_empty() {
            "区が未登録"
        } else {
            name
        }
        .to_owned()
    }

    /// The kind's label, or what stands for none.
    pub fn kind(&self, code: &str) -> String {
        if code.is_empty() {
            return "種別が未登録".into();
        }
        self.book.label("facility_kind", code).to_owned()
    }

    /// The place of a ward in the city's order.
    pub fn position(&self, id: Option<Id<Ward>>) -> usize {
        let found = self.atlas.wards.iter().position(|ward| Some(ward.id) == id);
        found.unwrap_or(usize::MAX)
    }
}

/// A day as people read it; empty for none.
pub fn day(date: Option<NaiveDate>) -> String {
    date.map(format_date).unwrap_or_default()
}

/// A moment as people read it; empty for none.
pub fn moment(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| format_datetime(in_japan(at)))
        .unwrap_or_default()
}
