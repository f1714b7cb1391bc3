//! One place: everything that is public of it.

use app::directory::ServiceEntry;
use askama::Template;
use kernel::{Id, OrMissing};
use policy::Facility;
use web::{Fields, Path, Reply, shelf};

use super::{asked::Asked, view::HitView};
use crate::{
    chart::{Chart, Mark},
    desks::{Desk, DeskView},
    finder::model::Hit,
    languages::Said,
    pointer::Pointer,
    sheet::Sheet,
    visit::Visit,
};

/// One thing that is done there.
struct Part {
    kind: Said,
    desk: DeskView,
}

#[derive(Template)]
#[template(path = "finder/templates/place.html")]
struct PlacePage {
    sheet: Sheet,
    desk: DeskView,
    /// Each thing that is done there, where there are several.
    parts: Vec<Part>,
    /// 対応言語, in the register's own words.
    languages: String,
    verified: Option<Said>,
    chart: Option<Chart>,
    share: Option<Pointer>,
}

/// A place.
pub async fn place(visit: Visit, Path((_, id)): Path<(String, Id<Facility>)>) -> Reply {
    let asked = Asked::of(visit, Fields::default()).await?;
    let place = asked.register.place(id).or_missing()?;
    let day = asked.visit.today();
    let services = place.entry.services.iter();
    let open: Vec<&ServiceEntry> = services.filter(|one| one.is_open(day)).collect();
    let first = open.first().copied().or_missing()?;
    let hit = Hit {
        place,
        service: first,
        distance_m: None,
        comes: false,
    };
    let part = |service: &ServiceEntry| Part {
        kind: asked.said_kind(&service.kind),
        desk: DeskView::of(&asked.visit, &Desk { place, service }),
    };
    let own = asked.visit.to(&format!("/place/{id}"));
    let words = asked.visit.words;
    let verified = place
        .entry
        .verification
        .on
        .map(|on| words.fill("place-verified", &[("day", words.part_day(on))]));
    let page = PlacePage {
        sheet: asked.visit.sheet_called(
            place.entry.name.clone(),
            words.name(&place.entry.name, &place.entry.kana),
        ),
        desk: HitView::of(&asked, &hit, 1).desk,
        parts: if open.len() > 1 {
            open.iter().copied().map(part).collect()
        } else {
            Vec::new()
        },
        languages: place.entry.languages.clone(),
        verified,
        chart: Mark::of(&place.entry, 1)
            .map(|mark| Chart::of_marks(&asked.visit, [mark].into_iter(), None)),
        share: Pointer::of(&asked.visit, &own)?,
    };
    asked.visit.ctx().with_map(shelf::html(&page))
}
