//! What every page of this feature has at hand: code lists and the map.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Fault, Id,
    calendar::{format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Office;
use ui::Choice;
use web::Ctx;

use super::super::forms::Desk;
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};

/// Code lists and map of this moment.
pub struct Hand {
    /// The code lists.
    pub book: Arc<Book>,
    /// Wards, towns, offices.
    pub atlas: Arc<Atlas>,
    /// Today in Japan.
    pub today: NaiveDate,
    /// The actor's office.
    office: Option<Id<Office>>,
}

impl Hand {
    /// Takes them from the house.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            today: ctx.today(),
            office: ctx.work().actor().office,
        })
    }

    /// What forms are checked against.
    pub fn desk(&self) -> Desk<'_> {
        let office = self.office.and_then(|id| self.atlas.office(id));
        Desk {
            today: self.today,
            book: &self.book,
            atlas: &self.atlas,
            office,
            opened_on: office.map(|office| office.opened_on),
        }
    }

    /// The answers of a list today.
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        self.book.choices(list, self.today)
    }

    /// The wards as answers.
    pub fn wards(&self) -> Vec<Choice> {
        let choice = |ward: &crate::areas::WardEntry| Choice::new(ward.id.to_string(), &ward.name);
        self.atlas.wards.iter().map(choice).collect()
    }

    /// The labels of several codes.
    pub fn labels(&self, list: &str, codes: &[String]) -> Vec<String> {
        codes
            .iter()
            .map(|code| self.book.label(list, code).to_owned())
            .collect()
    }

    /// The label of a code; empty for none.
    pub fn label(&self, list: &str, code: &str) -> String {
        if code.is_empty() {
            String::new()
        } else {
            self.book.label(list, code).to_owned()
        }
    }
}

/// 令和8年11月20日 10:05.
pub fn moment(at: DateTime<Utc>) -> String {
    format_datetime(in_japan(at))
}

/// 令和8年11月20日（金）; empty for none.
pub fn day(date: Option<NaiveDate>) -> String {
    date.map(format_date_with_weekday).unwrap_or_default()
}
