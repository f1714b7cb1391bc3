//! 相談先をさがす: one page, whose address says what is asked for, so that it can be shared.

mod list;
mod view;

use app::places::Ground;
use kernel::{Fault, OrMissing};
use web::{Fields, Reply, fields::Filter, shelf};

use crate::{
    register::{Register, RegisterHolder},
    towns::{self, Found},
    visit::Visit,
};
pub use list::{Contact, Contacts, WardContacts, contacts};
use view::AskPage;
pub use view::Asked;

/// 相談先をさがす.
pub async fn ask(visit: Visit, Filter(query): Filter) -> Reply {
    let ground = Ground::of(visit.ctx()).await?;
    let register = RegisterHolder::of(&visit).await?;
    let found = found(&query, &ground, &register)?;
    let asked = Asked {
        visit: &visit,
        atlas: &ground.atlas,
        register: &register,
    };
    visit
        .ctx()
        .with_map(shelf::html(&AskPage::of(&asked, query.words("q"), &found)))
}

/// What is asked for: by a link, by a spot on the map, or by what was typed.
fn found(query: &Fields, ground: &Ground, register: &Register) -> Result<Found, Fault> {
    let atlas = &ground.atlas;
    if query.has("town") || query.has("ward") {
        return towns::named(query, atlas).or_missing();
    }
    if query.has("at") {
        let point = towns::point(query.text("at")).or_missing()?;
        return Ok(towns::at(point, ground));
    }
    Ok(towns::found(query.words("q"), ground, register))
}
