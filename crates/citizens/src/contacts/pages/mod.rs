//! 相談先をさがす: one page, whose address says what is asked for, so that it can be shared.

mod desk;
mod view;

use app::{
    areas::Atlas,
    places::{Geocoder, Ground},
};
use kernel::{Id, OrMissing};
use web::{Fields, Reply, fields::Filter};

use super::{model::Found, rules};
use crate::{kept, register::RegisterHolder, visit::Visit};
use view::{AskPage, Asked};

/// 相談先をさがす.
pub async fn ask(visit: Visit, Filter(query): Filter) -> Reply {
    let ground = Ground::of(visit.ctx()).await?;
    let work = visit.work();
    let register = visit
        .ctx()
        .tool::<RegisterHolder>()?
        .register(&work)
        .await?;
    let typed = query.words("q");
    let found = if query.has("town") || query.has("ward") {
        named(&query, &ground.atlas).or_missing()?
    } else {
        rules::found(typed, (&ground.atlas, &Geocoder::new(&ground)), &register)
    };
    let asked = Asked {
        visit: &visit,
        atlas: &ground.atlas,
        register: &register,
    };
    kept::html(&AskPage::of(&asked, typed, &found))
}

/// The ward or town that a link names; `None` where there is none of that name.
fn named(query: &Fields, atlas: &Atlas) -> Option<Found> {
    if query.has("town") {
        let id = query.text("town").parse().ok().map(Id::new)?;
        return Some(Found::Town(atlas.town(id)?.id));
    }
    let code = query.text("ward");
    let ward = atlas.wards.iter().find(|ward| ward.code == code)?;
    Some(Found::Ward(ward.id))
}
