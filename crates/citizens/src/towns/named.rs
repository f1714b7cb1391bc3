//! The ward or town that a link names.

use app::areas::{Atlas, WardEntry};
use kernel::Id;
use web::Fields;

use super::Found;

/// The ward or town of a link: `town` is an id, `ward` a code; `None` where there is none of that name.
pub fn named(query: &Fields, atlas: &Atlas) -> Option<Found> {
    if query.has("town") {
        let id = query.text("town").parse().ok().map(Id::new)?;
        return Some(Found::Town(atlas.town(id)?.id));
    }
    ward_coded(query.text("ward"), atlas).map(|ward| Found::Ward(ward.id))
}

/// The ward with this code.
pub fn ward_coded<'a>(code: &str, atlas: &'a Atlas) -> Option<&'a WardEntry> {
    atlas.wards.iter().find(|ward| ward.code == code)
}
