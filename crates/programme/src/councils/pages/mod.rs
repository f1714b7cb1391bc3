//! Handlers of councils.

pub mod agenda;
pub mod bodies;
pub mod documents;
pub mod follow;
pub mod link;
pub mod list;
pub mod meeting;
pub mod minutes;
pub mod paper;
pub mod people;
pub mod today;
mod views;

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::CouncilView, Scope, Ward};
use ui::{Choice, Crumb};
use web::Ctx;

use super::{
    model::{Council, Item, Meeting, Person},
    store,
};

/// What a ward is called, or the whole city.
const CITY: &str = "全市";

/// What every page is made from.
pub struct Hand<'a> {
    /// The request.
    pub ctx: &'a Ctx,
    /// Code lists.
    pub book: Arc<Book>,
    /// Wards.
    pub atlas: Arc<Atlas>,
    /// What may be read.
    pub scope: Scope,
}

impl<'a> Hand<'a> {
    /// What pages for those who may read councils are made from.
    pub async fn of(ctx: &'a Ctx) -> Result<Self, Fault> {
        Ok(Self {
            scope: ctx.work().may(CouncilView)?,
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            ctx,
        })
    }

    /// The answers of a list today.
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        self.book.choices(list, self.ctx.today())
    }

    /// The name of a ward, or of the whole city.
    pub fn place(&self, ward: Option<Id<Ward>>) -> String {
        let name = ward.map_or(CITY, |ward| self.atlas.ward_name(ward));
        name.to_owned()
    }

    /// The list a ward's meetings stand in.
    pub fn list_of(&self, ward: Option<Id<Ward>>) -> String {
        if self.scope.ward().is_some() {
            return "/councils".to_owned();
        }
        ward.map_or_else(
            || "/councils?ward=city".to_owned(),
            |ward| format!("/councils?ward={ward}"),
        )
    }

    /// The way to a page of a meeting.
    pub fn crumbs(&self, meeting: &Meeting) -> Vec<Crumb> {
        let place = format!("推進会議（{}）", self.place(meeting.ward));
        vec![
            Crumb::new(place, self.list_of(meeting.ward)),
            Crumb::new(meeting.title(), url(meeting.id)),
        ]
    }

    /// A meeting with all that belongs to it.
    pub async fn load(&self, id: Id<Meeting>) -> Result<Loaded, Fault> {
        let mut tx = self.ctx.work().read().await?;
        let meeting = store::meeting(&mut tx, &self.scope, id)
            .await?
            .or_missing()?;
        let council = store::council(&mut tx, &self.scope, meeting.council).await?;
        Ok(Loaded {
            council: council.or_missing()?,
            items: store::items(&mut tx, &self.scope, id).await?,
            people: store::people(&mut tx, &self.scope, id).await?,
            meeting,
        })
    }
}

/// A meeting with all that its pages show.
pub struct Loaded {
    /// The council.
    pub council: Council,
    /// The meeting.
    pub meeting: Meeting,
    /// Its agenda.
    pub items: Vec<Item>,
    /// Its people.
    pub people: Vec<Person>,
}

/// The page of a meeting.
pub fn url(id: Id<Meeting>) -> String {
    format!("/councils/meetings/{id}")
}

/// The version a form was shown with; none that ever was where it does not say.
fn seen(fields: &web::Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}
