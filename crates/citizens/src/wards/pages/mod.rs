//! The list of wards, the page of one, its leaflets, and how it would look.

mod figures;
mod piece;
mod view;

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder, WardEntry},
    guidebooks::Booklet,
};
use askama::Template;
use axum::{http::HeaderMap, response::IntoResponse};
use kernel::{Fault, OrMissing};
use programme::ward_pages::{self, Edition, Kind};
use web::{Ctx, Download, Path, Reply, shelf};

use super::{Booklets, gather};
use crate::{
    languages::Language,
    look::Look,
    register::RegisterHolder,
    sheet::Sheet,
    towns::{Choice, ward_coded},
    visit::Visit,
};
use piece::{PieceView, View};
use view::WardPage;

#[derive(Template)]
#[template(path = "wards/templates/list.html")]
struct ListPage {
    sheet: Sheet,
    wards: Vec<Choice>,
}

async fn atlas(visit: &Visit) -> Result<Arc<Atlas>, Fault> {
    let atlas = visit.ctx().tool::<AtlasHolder>()?;
    atlas.atlas(&visit.work()).await
}

fn find<'a>(atlas: &'a Atlas, code: &str) -> Result<&'a WardEntry, Fault> {
    ward_coded(code, atlas).or_missing()
}

/// 区の一覧.
pub async fn list(visit: Visit) -> Reply {
    let atlas = atlas(&visit).await?;
    let ward = |ward: &WardEntry| {
        let href = visit.to(&format!("/wards/{}", ward.code));
        Choice::of_ward(&visit, ward, href)
    };
    shelf::html(&ListPage {
        sheet: visit.sheet("wards-title"),
        wards: atlas.wards.iter().map(ward).collect(),
    })
}

/// 区のページ.
pub async fn ward(visit: Visit, Path((_, code)): Path<(String, String)>) -> Reply {
    let atlas = atlas(&visit).await?;
    let ward = find(&atlas, &code)?;
    let shown = ward_pages::shown(&visit.work(), ward.id).await?;
    let shown = shown.iter().map(|(kind, one)| (*kind, one, View::Public));
    shelf::html(&page(&visit, (&atlas, ward), shown, false).await?)
}

/// リーフレット: the PDF of one that is shown today, and of nothing else.
pub async fn leaflet(visit: Visit, parts: Path<(String, String, i64)>) -> Reply {
    let Path((_, code, piece)) = parts;
    let atlas = atlas(&visit).await?;
    let ward = find(&atlas, &code)?;
    let found = ward_pages::file_shown(&visit.work(), ward.id, piece.into()).await?;
    Ok(Download::pdf(found.0.name, found.1).into_response())
}

/// 冊子: the guidebook or the map of doctors of a ward, as it is now.
pub async fn booklet(visit: Visit, parts: Path<(String, String, String)>) -> Reply {
    let Path((_, code, booklet)) = parts;
    let atlas = atlas(&visit).await?;
    let ward = find(&atlas, &code)?;
    let booklet = Booklet::from_code(&booklet).or_missing()?;
    let register = RegisterHolder::of(&visit).await?;
    if !Booklets::fits(&register, ward.id) {
        return Err(Fault::Missing.into());
    }
    let (name, bytes) = Booklets::of(&visit, ward.id, booklet).await?;
    Ok(Download::pdf(name, bytes.to_vec()).into_response())
}

/// 下見: the page as it would look with a piece as it was last written, for those who work on it. It
/// stands among their pages, where no browser keeps it.
pub async fn preview(ctx: Ctx, headers: HeaderMap, parts: Path<(i64, String)>) -> Reply {
    let Path((piece, language)) = parts;
    let language = Language::from_code(&language).or_missing()?;
    let (of, kind, newest) = ward_pages::previewed(ctx.work(), piece.into()).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let ward = atlas.ward(of).or_missing()?;
    let here = format!("/wards/{}", ward.code);
    let visit = Visit::speaking(&ctx, language, (Look::of(&headers), here));
    let shown = ward_pages::shown(&visit.work(), ward.id).await?;
    let others = shown.iter().filter(|(_, one)| one.piece != newest.piece);
    let others = others.map(|(kind, one)| (*kind, one, View::Public));
    let all = [(kind, &newest, View::Staff)].into_iter().chain(others);
    let mut page = page(&visit, (&atlas, ward), all, true).await?;
    page.sheet.preview = Some(format!("/ward-pages/{piece}/preview"));
    ctx.page(&page)
}

async fn page(
    visit: &Visit,
    (atlas, ward): (&Atlas, &WardEntry),
    pieces: impl Iterator<Item = (Kind, &Edition, View)>,
    is_preview: bool,
) -> Result<WardPage, Fault> {
    let work = visit.work();
    let register = RegisterHolder::of(visit).await?;
    let last_year = gather::last_year(&work, atlas, ward.id).await?;
    let view = |(kind, one, view)| (kind, PieceView::of(visit, (ward, one), view));
    Ok(WardPage::of(
        (visit, atlas, &register),
        ward,
        (pieces.map(view).collect(), last_year),
        is_preview,
    ))
}
