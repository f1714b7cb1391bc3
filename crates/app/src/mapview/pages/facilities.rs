//! 資源の地図: the register on a map, and the same as a list.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use db::Paging;
use policy::Permission;
use ui::{Frame, Pager, thousands};
use web::{Ctx, Fields, Reply, fields::Filter};

use crate::{
    areas::AtlasHolder,
    directory::{
        self, Field, Hand, LineView, ListFilter, MAP, MapPoint, Narrow, Placed, Window,
        page_number, pager,
    },
    mapview::geojson::{self, Collection, Words},
};

/// The list beside the map, while the map is moved.
pub const LIST: &str = "/facilities/map/list";
/// The points.
pub const POINTS: &str = "/facilities/map.geojson";
/// The names of wards and towns.
pub const NAMES: &str = "/map/names.geojson";

/// Rows a page.
const ROWS: u32 = 50;
/// The most points of one map.
const MOST: i64 = 20_000;

#[derive(Template)]
#[template(path = "mapview/templates/facilities.html")]
struct MapPage {
    frame: Frame,
    narrow: Narrow,
    beside: Beside,
    points: String,
    plain: String,
}

#[derive(Template)]
#[template(path = "mapview/templates/list.html")]
struct ListPart {
    beside: Beside,
}

/// The list beside the map.
struct Beside {
    /// How many there are on the map.
    on_map: i64,
    /// How many of them the list holds: all, or those in view.
    listed: u64,
    in_view: bool,
    /// The number of the first line.
    first: u64,
    lines: Vec<LineView>,
    pager: Pager,
    /// How many have no place on the map, and the first of them.
    nowhere: i64,
    nowhere_lines: Vec<LineView>,
    /// Where all of them are listed.
    nowhere_href: String,
    /// The whole map again.
    everywhere_href: String,
    can_see_places: bool,
}

impl Beside {
    /// What is said aloud when the list has changed.
    fn announcement(&self) -> String {
        let listed = thousands(self.listed);
        if self.in_view {
            format!("地図に映っている資源 {listed}件")
        } else {
            format!("地図にある資源 {listed}件")
        }
    }

    fn on_map_label(&self) -> String {
        thousands(self.on_map.unsigned_abs())
    }

    fn nowhere_label(&self) -> String {
        thousands(self.nowhere.unsigned_abs())
    }

    fn has_more_nowhere(&self) -> bool {
        self.nowhere.unsigned_abs() > self.nowhere_lines.len() as u64
    }
}

/// 資源の地図.
pub async fn facilities(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let beside = beside(&ctx, &hand, &query).await?;
    let kept = query.with("page", "");
    ctx.with_map(ctx.page(&MapPage {
        frame: ctx.frame("資源の地図"),
        narrow: Narrow::of(MAP, &query, &hand),
        beside,
        points: format!("{POINTS}?{}", kept.with("box", "").encoded()),
        plain: format!("/facilities?{}", kept.with("box", "").encoded()),
    }))
}

/// The list as the map stands.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let beside = beside(&ctx, &hand, &query).await?;
    ctx.page(&ListPart { beside })
}

/// The filter of everything on the map, and of everything that is not.
fn halves(filter: &ListFilter, can_see_places: bool) -> [ListFilter; 2] {
    let placed = |placed| ListFilter {
        placed,
        ..filter.clone()
    };
    if can_see_places {
        [
            placed(Placed::Within(Window::JAPAN)),
            placed(Placed::Nowhere),
        ]
    } else {
        // Nothing is on the map, so everything is beside it; the first half stays empty below.
        [placed(Placed::Nowhere), placed(Placed::Anywhere)]
    }
}

async fn beside(ctx: &Ctx, hand: &Hand, query: &Fields) -> Result<Beside, web::Problem> {
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let can_see_places = hand.shows(Field::Point);
    let filter = hand.filter(query);
    let [on_map, nowhere] = halves(&filter, can_see_places);
    let in_view = matches!(filter.placed, Placed::Within(_));
    let listed = if in_view { filter } else { on_map.clone() };
    let paging = Paging::new(page_number(query), ROWS);
    let mut tx = ctx.work().read().await?;
    let (mut count, mut listed_count, mut rows) = (0, 0, Vec::new());
    if can_see_places {
        count = directory::count(&mut tx, &scope, &on_map).await?;
        listed_count = if in_view {
            directory::count(&mut tx, &scope, &listed).await?
        } else {
            count
        };
        rows = directory::page(&mut tx, &scope, &listed, paging)
            .await?
            .rows;
    }
    let nowhere_count = directory::count(&mut tx, &scope, &nowhere).await?;
    let nowhere_rows = directory::page(&mut tx, &scope, &nowhere, Paging::new(1, ROWS)).await?;
    drop(tx);
    let lines = |rows: Vec<_>| -> Vec<LineView> {
        let shown = rows.into_iter().map(|entry| hand.shown(entry));
        shown.map(|entry| LineView::of(&entry, hand)).collect()
    };
    let lines_of_list = lines(rows);
    let kept = query.with("page", "").with("box", "");
    Ok(Beside {
        on_map: count,
        listed: listed_count.unsigned_abs(),
        in_view,
        first: paging.offset().unsigned_abs() + 1,
        pager: pager(MAP, query, paging, (lines_of_list.len(), listed_count)),
        lines: lines_of_list,
        nowhere: nowhere_count,
        nowhere_lines: lines(nowhere_rows.rows),
        nowhere_href: format!("/facilities?{}", kept.with("place", "none").encoded()),
        everywhere_href: format!("{MAP}?{}", kept.encoded()),
        can_see_places,
    })
}

/// The points of the list as GeoJSON.
pub async fn points(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let filter = hand.filter(&query.with("place", ""));
    let mut found: Vec<MapPoint> = Vec::new();
    if hand.shows(Field::Point) {
        let filter = match filter.placed {
            Placed::Within(_) => filter,
            _ => ListFilter {
                placed: Placed::Within(Window::JAPAN),
                ..filter
            },
        };
        let mut tx = ctx.work().read().await?;
        found = directory::points(&mut tx, &scope, &filter, MOST).await?;
    }
    let found = found.into_iter();
    let shown = found.filter_map(|one| one.shown_to(hand.audience, &hand.audiences));
    let words = Words {
        book: &hand.book,
        today: hand.today,
        kind: query.text("kind"),
    };
    answer(&geojson::places(shown.collect(), &words))
}

/// The names of wards and towns as GeoJSON.
pub async fn names(ctx: Ctx) -> Reply {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    answer(&geojson::names(&atlas))
}

fn answer<P: serde::Serialize>(collection: &Collection<P>) -> Reply {
    let text = collection.text().map_err(anyhow::Error::from)?;
    let kind = [(header::CONTENT_TYPE, "application/geo+json")];
    let response: Response = (kind, text).into_response();
    Ok(response)
}
