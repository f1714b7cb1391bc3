//! 手もとのページ: pages and files that were just made, given again for a minute, so that a mention on
//! television costs no more than sending what is there.

use std::{io::Write, sync::Arc};

use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    handler::Handler,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use http_body_util::BodyExt;
use kernel::text::hexadecimal;
use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest, Sha256};
use web::{Access, Ctx, House, Problem, Reply, Route};

use crate::look::Look;

/// So long a page is given as it was made.
const KEPT_SECONDS: i64 = 60;
/// All pages together, in bytes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// What is expected of them, which only sizes the table.
const EXPECTED_PAGES: usize = 2_000;

/// What a page is found again by: how it looks, as the cookie says it, and its address with the query.
type Key = (String, String);

/// A tool of the house: the pages of the last minute.
pub struct Kept(Cache<Key, Arc<Page>, Heavy>);

impl Default for Kept {
    fn default() -> Self {
        Self(Cache::with_weighter(EXPECTED_PAGES, MOST_BYTES, Heavy))
    }
}

#[derive(Clone)]
struct Heavy;

impl Weighter<Key, Arc<Page>> for Heavy {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        (key.1.len() + page.plain.len() + page.squeezed.len()) as u64
    }
}

/// A page as it goes out.
struct Page {
    mime: HeaderValue,
    plain: Bytes,
    /// The same by gzip.
    squeezed: Bytes,
    tag: HeaderValue,
    made_at: DateTime<Utc>,
}

/// Marks an answer that is the same for everybody with the same look.
#[derive(Clone, Copy)]
struct MayBeKept;

/// A page that may be kept.
pub fn html(template: &impl Template) -> Reply {
    Ok(file("text/html; charset=utf-8", template.render()?))
}

/// A file of this media type that may be kept.
pub fn file(mime: &'static str, body: String) -> Response {
    let mut response = ([(header::CONTENT_TYPE, mime)], body).into_response();
    response.extensions_mut().insert(MayBeKept);
    response
}

/// A public page or file that is kept for a minute once it was made.
pub fn page<H, T>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, House>,
    T: 'static,
{
    let kept = handler.layer(middleware::from_fn(serve));
    Route::get(path, Access::Public, kept)
}

async fn serve(request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return next.run(request).await;
    };
    let kept = match ctx.tool::<Kept>() {
        Ok(kept) => kept,
        Err(error) => return Problem::from(error).into_response(),
    };
    let asked = request.headers().clone();
    let look = Look::of(&asked);
    let address = request.uri().path_and_query();
    let address = address.map(ToString::to_string).unwrap_or_default();
    let (key, now) = ((look.text(), address), ctx.work().now());
    let fresh = |page: &Arc<Page>| (now - page.made_at).num_seconds().abs() < KEPT_SECONDS;
    if let Some(page) = kept.0.get(&key).filter(fresh) {
        return answer(&page, &asked, look);
    }
    let response = next.run(request).await;
    let may = response.extensions().get::<MayBeKept>().is_some();
    if !may || response.status() != StatusCode::OK {
        return response;
    }
    match made(response, now).await {
        Ok(page) => {
            let page = Arc::new(page);
            kept.0.insert(key, page.clone());
            answer(&page, &asked, look)
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn made(response: Response, now: DateTime<Utc>) -> anyhow::Result<Page> {
    let (head, body) = response.into_parts();
    let mime = head.headers.get(header::CONTENT_TYPE).cloned();
    let plain = body.collect().await?.to_bytes();
    let digest = hexadecimal(&Sha256::digest(&plain));
    let tag = format!("W/\"{}\"", digest.get(..32).unwrap_or_default());
    let mut squeezed = GzEncoder::new(Vec::new(), Compression::default());
    squeezed.write_all(&plain)?;
    Ok(Page {
        mime: mime.unwrap_or(HeaderValue::from_static("application/octet-stream")),
        tag: HeaderValue::from_str(&tag)?,
        squeezed: squeezed.finish()?.into(),
        plain,
        made_at: now,
    })
}

/// The page for whoever asks: nothing but its tag to whoever holds it already.
fn answer(page: &Page, asked: &HeaderMap, look: Look) -> Response {
    let text = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    let held = text(header::IF_NONE_MATCH).unwrap_or_default();
    let is_held = held
        .split(',')
        .any(|tag| tag.trim().as_bytes() == page.tag.as_bytes());
    let takes_gzip = text(header::ACCEPT_ENCODING).is_some_and(|ways| ways.contains("gzip"));
    let mut response = match (is_held, takes_gzip) {
        (true, _) => StatusCode::NOT_MODIFIED.into_response(),
        (false, true) => Body::from(page.squeezed.clone()).into_response(),
        (false, false) => Body::from(page.plain.clone()).into_response(),
    };
    let headers = response.headers_mut();
    if !is_held {
        headers.insert(header::CONTENT_TYPE, page.mime.clone());
        if takes_gzip {
            let gzip = HeaderValue::from_static("gzip");
            headers.insert(header::CONTENT_ENCODING, gzip);
        }
    }
    headers.insert(header::ETAG, page.tag.clone());
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Accept-Encoding, Cookie"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(kept_by(look)),
    );
    response
}

/// Browsers ask each time, so that a changed look shows at once; what stands between them and the
/// house may keep the usual look for a minute.
fn kept_by(look: Look) -> &'static str {
    if look == Look::default() {
        "public, max-age=0, s-maxage=60"
    } else {
        "private, no-cache"
    }
}
