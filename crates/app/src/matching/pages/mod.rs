//! The pages: 受入先をさがす, 並び順のしくみ, 候補の並べ方, 検索の記録.

mod find;
mod order;
mod records;

pub use find::{candidates, find, towns};
pub use order::{explained, first_places, order, set_order};
pub use records::{record, records};

use std::sync::Arc;

use web::Ctx;

use crate::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};

/// The page.
pub const FIND: &str = "/search/facilities";
/// The same answer on a map.
pub const MAP: &str = "/search/facilities/map";
/// Its answer, while the form is being filled.
pub const CANDIDATES: &str = "/search/candidates";
/// Suggestions of towns.
pub const TOWNS: &str = "/search/towns";
/// 並び順のしくみ.
pub const EXPLAINED: &str = "/search/order";
/// 検索の記録.
pub const RECORDS: &str = "/search/records";
/// 候補の並べ方.
pub const ORDER: &str = "/settings/order";
/// 先頭に出た回数.
pub const FIRST_PLACES: &str = "/settings/order/first";

/// What the pages look things up in.
async fn shelves(ctx: &Ctx) -> Result<(Arc<Book>, Arc<Atlas>), web::Problem> {
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    Ok((book, atlas))
}
