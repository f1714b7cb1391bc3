//! 候補の地図: what a search found, around the middle of the town the person lives in. The
//! person's own address is never on it.

use askama::Template;
use kernel::Id;
use policy::{Facility, Permission};
use ui::{Crumb, Frame};
use web::{Ctx, Reply, fields::Filter};

use crate::{
    areas::AtlasHolder,
    codes::Shelf,
    directory::{self, Hand, MOST_BY_ID},
    mapview::{
        geojson::{self, Words},
        pages::frame,
    },
    matching::{self, Finder, Panel},
};

#[derive(Template)]
#[template(path = "mapview/templates/candidates.html")]
struct CandidatesPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    panel: Panel,
    /// The points as GeoJSON.
    points: String,
    /// How many of the candidates have one, and how many there are.
    on_map: usize,
    found: usize,
    /// `lng,lat` of the town's or ward's middle; empty when not known.
    origin: String,
}

/// 候補を地図で見る.
pub async fn candidates(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let (wanted, _) = matching::wanted(&query, &book, &atlas, ctx.today());
    let finder = ctx.tool::<Finder>()?;
    let panel = finder.panel(ctx.work(), &book, &atlas, &wanted).await?;
    let mut ids: Vec<Id<Facility>> = Vec::with_capacity(MOST_BY_ID);
    for card in panel.full.iter().chain(&panel.near) {
        if !ids.contains(&card.facility) {
            ids.push(card.facility);
        }
    }
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let mut tx = ctx.work().read().await?;
    let points = directory::points_of(&mut tx, &scope, &ids).await?;
    drop(tx);
    let seen = hand.point_fields();
    let shown = points.into_iter().filter_map(|one| one.shown_to(seen));
    let shown: Vec<_> = shown.collect();
    let origin = matching::place(&wanted, &atlas).and_then(|place| place.point);
    let words = Words::of(&book, hand.today, "");
    ctx.with_map(
        ctx.page(&CandidatesPage {
            frame: frame(&ctx, "候補の地図"),
            crumbs: vec![Crumb::new(
                "受入先をさがす",
                format!("{}?{}", matching::FIND, query.encoded()),
            )],
            on_map: shown.len(),
            found: ids.len(),
            points: geojson::places(shown.into_iter(), &words)
                .text()
                .map_err(anyhow::Error::from)?,
            origin: origin.map_or_else(String::new, |point| format!("{},{}", point.lng, point.lat)),
            panel,
        }),
    )
}
