//! オープンデータ: the index and the files. No log-in, no cookie; other sites may read them.

use std::sync::Arc;

use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Fault, OrMissing, calendar::format_date};
use ui::{Column, Frame, thousands};
use web::{Ctx, Path, Reply};

use crate::{
    areas::AtlasHolder,
    codes::Shelf,
    open_data::{
        holder::Publications,
        model::{Publication, PublishedFile, Setting},
    },
};

#[derive(Template)]
#[template(path = "open_data/templates/index.html")]
struct IndexPage {
    frame: Frame,
    setting: Setting,
    as_of: String,
    files: Vec<FileView>,
    columns: Vec<Column>,
    credit: String,
}

struct FileView {
    title: String,
    name: String,
    schema: String,
    rows: String,
    size: String,
}

impl FileView {
    fn of(file: &PublishedFile) -> Option<Self> {
        let rows = file.rows?;
        let kilobytes = file.bytes.len().div_ceil(1024);
        Some(Self {
            title: file.title.clone(),
            name: file.name.clone(),
            schema: file.schema.clone(),
            rows: thousands(rows as u64),
            size: format!("{}KB", thousands(kilobytes as u64)),
        })
    }
}

async fn current(ctx: &Ctx) -> Result<(Setting, Arc<Publication>), Fault> {
    let (shelf, atlas) = (ctx.tool::<Shelf>()?, ctx.tool::<AtlasHolder>()?);
    let work = ctx.house().system_work();
    let publications = ctx.tool::<Publications>()?;
    publications.current(&work, (&shelf, &atlas)).await
}

/// What there is.
pub async fn index(ctx: Ctx) -> Reply {
    let (setting, publication) = current(&ctx).await?;
    let as_of = format_date(publication.as_of);
    let columns = ["データ", "ファイル", "件数", "列の説明"];
    ctx.page(&IndexPage {
        frame: ctx.frame("オープンデータ"),
        credit: format!(
            "出典：{} 在宅医療・介護の資源（{as_of}現在）",
            ctx.house().municipality_name()
        ),
        setting,
        as_of,
        files: publication.files.iter().filter_map(FileView::of).collect(),
        columns: columns.map(Column::new).to_vec(),
    })
}

/// One file; 304 to whoever holds it already.
pub async fn file(ctx: Ctx, Path(name): Path<String>, asked: HeaderMap) -> Reply {
    let (_, publication) = current(&ctx).await?;
    let file = publication.file(&name).or_missing()?;
    let held = asked.get(header::IF_NONE_MATCH);
    let tags = held.and_then(|held| held.to_str().ok()).unwrap_or_default();
    let is_held = tags
        .split(',')
        .any(|tag| tag.trim() == file.tag || tag.trim() == "*");
    let mut response = if is_held {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.bytes.clone().into_response()
    };
    open(&mut response, file);
    Ok(response)
}

/// Any site may read it, and may keep it as long as it asks whether it still holds.
fn open(response: &mut Response, file: &PublishedFile) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.mime));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, no-cache"),
    );
    if let Ok(tag) = HeaderValue::from_str(&file.tag) {
        headers.insert(header::ETAG, tag);
    }
}
