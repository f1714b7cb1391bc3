//! What the pages of consents have at hand.

use std::{collections::HashMap, sync::Arc};

use kernel::{Fault, Id};
use policy::{Facility, Permission};
use ui::Choice;
use web::Ctx;

use super::super::model::{Consent, Reason};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
    directory,
};

/// Code lists, wards and offices, and the names of the facilities that consents name.
pub struct Hand {
    /// The code lists.
    pub book: Arc<Book>,
    /// Wards and offices.
    pub atlas: Arc<Atlas>,
    facilities: HashMap<Id<Facility>, String>,
}

impl Hand {
    /// Takes them from the house.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            facilities: HashMap::new(),
        })
    }

    /// The same with the names of the facilities in `consents`.
    pub async fn naming(mut self, ctx: &Ctx, consents: &[Consent]) -> Result<Self, Fault> {
        let scope = ctx.work().may(Permission::DirectoryView)?;
        let mut tx = ctx.work().read().await?;
        let named = consents.iter().flat_map(|one| &one.is.extent.facilities);
        for id in named {
            if let Some(entry) = directory::find(&mut tx, &scope, *id).await? {
                self.facilities.insert(*id, entry.name);
            }
        }
        Ok(self)
    }

    /// The name of a facility.
    pub fn facility(&self, id: Id<Facility>) -> &str {
        let name = self.facilities.get(&id).map(String::as_str);
        name.unwrap_or("（登録のなくなった資源）")
    }

    /// The label of a code; empty for none.
    pub fn label(&self, list: &str, code: &str) -> String {
        if code.is_empty() {
            return String::new();
        }
        self.book.label(list, code).to_owned()
    }
}

/// The reasons by which whoever looks may give something without consent.
pub fn reasons(ctx: &Ctx) -> Vec<Choice> {
    let any = ctx.can(Permission::ConsentOverride);
    let urgent = ctx.can(Permission::ConsentOverrideUrgent);
    let mine = |reason: &&Reason| any || (urgent && reason.is_urgent());
    let choice = |reason: &Reason| Choice::new(reason.code(), reason.label());
    Reason::ALL.iter().filter(mine).map(choice).collect()
}
