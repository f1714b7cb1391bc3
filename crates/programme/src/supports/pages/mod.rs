//! Handlers of supports.

pub mod edit;
pub mod files;
pub mod list;
pub mod show;
pub mod today;

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use chrono::NaiveDate;
use kernel::{Fault, calendar::format_date};
use policy::{Permission, Scope};
use web::Ctx;

use super::{
    model::Content,
    rules::{Due, due},
};

/// What every page is made with.
struct Room {
    /// What may be read.
    scope: Scope,
    /// The code lists.
    book: Arc<Book>,
    /// The wards and offices.
    atlas: Arc<Atlas>,
}

impl Room {
    async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            scope: ctx.work().may(Permission::SupportView)?,
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
        })
    }
}

/// Tone and words of the badge at a next step; nothing where none waits.
fn badge(content: &Content, today: NaiveDate) -> Option<(&'static str, String)> {
    let until = content.next_due.map(format_date);
    let until = until.map_or_else(|| "期限なし".to_owned(), |day| format!("{day}まで"));
    due(content, today).map(|due| match due {
        Due::Over => ("danger", "期限を過ぎています".to_owned()),
        Due::Today => ("caution", "今日まで".to_owned()),
        Due::Soon | Due::Later => ("wait", until),
    })
}
