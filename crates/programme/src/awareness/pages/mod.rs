//! Handlers of awareness.

pub mod acp;
pub mod channels;
pub mod edit;
pub mod files;
pub mod leaflet;
pub mod leaflets;
pub mod list;
pub mod own;
pub mod show;
pub mod today;
mod views;

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use kernel::Fault;
use policy::{Permission, Scope};
use ui::{Choice, Tab};
use web::Ctx;

/// What every page is made with.
struct Room {
    /// What may be read.
    scope: Scope,
    /// The code lists.
    book: Arc<Book>,
    /// The wards.
    atlas: Arc<Atlas>,
}

impl Room {
    async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            scope: ctx.work().may(Permission::AwarenessView)?,
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
        })
    }

    /// The wards as answers.
    fn wards(&self) -> Vec<Choice> {
        let wards = self.atlas.wards.iter();
        wards
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect()
    }

    /// Code and short label of each channel there is today.
    fn channels(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let codes = self.book.choices("awareness_channel", ctx.today());
        codes
            .into_iter()
            .map(|code| (code.value, code.label))
            .collect()
    }
}

/// The wards one may write for; none where it is always the own one.
fn writable_wards(ctx: &Ctx, room: &Room) -> Vec<Choice> {
    let scope = ctx.work().may(Permission::AwarenessWrite);
    match scope {
        Ok(scope) if scope.ward().is_none() => room.wards(),
        _ => Vec::new(),
    }
}

/// The views of awareness, beside each other.
fn sections(here: &str) -> Vec<Tab> {
    [
        ("一覧", "/awareness"),
        ("区の一年", "/awareness/own"),
        ("区別・月別の表", "/awareness/channels"),
        ("11月 強化月間", "/awareness/acp"),
        ("リーフレット", "/leaflets"),
    ]
    .map(|(label, href)| Tab::new(label, href, href == here))
    .into()
}
