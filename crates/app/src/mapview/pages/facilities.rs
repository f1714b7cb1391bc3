//! 資源の地図: the register on a map, and the same as a list.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use db::Paging;
use kernel::Fault;
use policy::Permission;
use ui::{Frame, Pager, thousands};
use web::{Ctx, Fields, Reply, fields::Filter};

use crate::{
    areas::AtlasHolder,
    directory::{
        self, FacilityEntry, Field, Hand, LineView, ListFilter, MAP, MapPoint, Narrow, Placed,
        Window, page_number,
    },
    mapview::{
        geojson::{self, Collection, Words},
        pages::frame,
    },
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

/// How many of so many entries the map leaves out: it takes [`MOST`] points.
fn left_out(on_map: i64) -> Option<i64> {
    let beyond = on_map - MOST;
    (beyond > 0).then_some(beyond)
}

impl Beside {
    /// What the map does not show of the list, in words; nothing where the two are equal.
    fn cut(&self) -> Option<String> {
        let beyond = thousands(left_out(self.on_map)?.unsigned_abs());
        let most = thousands(MOST.unsigned_abs());
        Some(format!(
            "地図に出せるのは{most}件までのため、一覧の終わりの{beyond}件は地図に出ていません。区や種別で絞ると、すべて出ます。"
        ))
    }

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
        frame: frame(&ctx, "資源の地図"),
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

/// What the list beside the map asks the register.
struct Asked {
    can_see_places: bool,
    in_view: bool,
    /// Everything on the map.
    on_map: ListFilter,
    /// What the list holds of it.
    listed: ListFilter,
    /// Everything that is not on the map.
    nowhere: ListFilter,
    paging: Paging,
}

/// The answers.
#[derive(Default)]
struct Found {
    on_map: i64,
    listed: i64,
    rows: Vec<FacilityEntry>,
    nowhere: i64,
    nowhere_rows: Vec<FacilityEntry>,
}

impl Asked {
    fn of(hand: &Hand, filter: ListFilter, query: &Fields) -> Self {
        let placed = |placed| ListFilter {
            placed,
            ..filter.clone()
        };
        let can_see_places = hand.shows(Field::Point);
        let on_map = placed(Placed::Within(Window::JAPAN));
        let in_view = matches!(filter.placed, Placed::Within(_));
        Self {
            can_see_places,
            in_view,
            listed: if in_view {
                filter.clone()
            } else {
                on_map.clone()
            },
            on_map,
            // For whoever may not see where entries lie, none is on the map.
            nowhere: placed(if can_see_places {
                Placed::Nowhere
            } else {
                Placed::Anywhere
            }),
            paging: Paging::new(page_number(query), ROWS),
        }
    }

    async fn find(&self, ctx: &Ctx) -> Result<Found, Fault> {
        let scope = ctx.work().may(Permission::DirectoryView)?;
        let mut tx = ctx.work().read().await?;
        let mut found = Found::default();
        if self.can_see_places {
            found.on_map = directory::count(&mut tx, &scope, &self.on_map).await?;
            found.listed = if self.in_view {
                directory::count(&mut tx, &scope, &self.listed).await?
            } else {
                found.on_map
            };
            let page = directory::page(&mut tx, &scope, &self.listed, self.paging).await?;
            found.rows = page.rows;
        }
        found.nowhere = directory::count(&mut tx, &scope, &self.nowhere).await?;
        let first = Paging::new(1, ROWS);
        let page = directory::page(&mut tx, &scope, &self.nowhere, first).await?;
        found.nowhere_rows = page.rows;
        Ok(found)
    }
}

async fn beside(ctx: &Ctx, hand: &Hand, query: &Fields) -> Result<Beside, Fault> {
    let asked = Asked::of(hand, hand.filter(ctx, query).await?, query);
    let found = asked.find(ctx).await?;
    let lines = |rows: Vec<FacilityEntry>| -> Vec<LineView> {
        let shown = rows.into_iter().map(|entry| hand.shown(entry));
        shown.map(|entry| LineView::of(&entry, hand)).collect()
    };
    let listed = lines(found.rows);
    let kept = query.with("page", "").with("box", "");
    Ok(Beside {
        on_map: found.on_map,
        listed: found.listed.unsigned_abs(),
        in_view: asked.in_view,
        first: asked.paging.offset().unsigned_abs() + 1,
        pager: web::pager(asked.paging, (listed.len(), found.listed), |n| {
            query.page_at(MAP, n)
        }),
        lines: listed,
        nowhere: found.nowhere,
        nowhere_lines: lines(found.nowhere_rows),
        nowhere_href: format!("/facilities?{}", kept.with("place", "none").encoded()),
        everywhere_href: format!("{MAP}?{}", kept.encoded()),
        can_see_places: asked.can_see_places,
    })
}

/// The points of the list as GeoJSON.
pub async fn points(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let filter = hand.filter(&ctx, &query.with("place", "")).await?;
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
    let seen = hand.point_fields();
    let shown = found.into_iter().filter_map(|one| one.shown_to(seen));
    let words = Words::of(&hand.book, hand.today, query.text("kind"));
    answer(&geojson::places(shown, &words))
}

/// The names of wards and towns as GeoJSON.
pub async fn names(ctx: Ctx) -> Reply {
    let work = ctx.house().system_work();
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(&work).await?;
    answer(&geojson::names(&atlas))
}

fn answer<P: serde::Serialize>(collection: &Collection<P>) -> Reply {
    let text = collection.text().map_err(anyhow::Error::from)?;
    let kind = [(header::CONTENT_TYPE, "application/geo+json")];
    let response: Response = (kind, text).into_response();
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_says_what_it_leaves_out_and_nothing_where_it_holds_the_whole_list() {
        for (on_map, beyond) in [(0, None), (MOST, None), (MOST + 1, Some(1))] {
            assert_eq!(left_out(on_map), beyond);
        }
        let beside = Beside {
            on_map: 21_500,
            listed: 21_500,
            in_view: false,
            first: 1,
            lines: Vec::new(),
            pager: Pager::default(),
            nowhere: 0,
            nowhere_lines: Vec::new(),
            nowhere_href: String::new(),
            everywhere_href: String::new(),
            can_see_places: true,
        };
        let part = ListPart { beside }.render().unwrap();
        assert!(part.contains("20,000件まで"), "{part}");
        assert!(part.contains("1,500件は地図に出ていません"), "{part}");
    }
}
