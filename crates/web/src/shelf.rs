//! 棚: pages and files that are the same for everybody, given again for a minute, so that a mention on
//! television costs no more than sending what is there. It stands before sessions and permissions: what
//! lies on it was made for anybody.

use std::{io::Write, sync::Arc};

use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use http_body_util::BodyExt;
use kernel::text::hexadecimal;
use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest, Sha256};

use crate::{house::House, problem::Problem, reply::Reply, session};

/// The cookie that says how a visitor likes to read: the only thing of a browser, beside the address,
/// that a page on the shelf may depend on.
pub const LOOK: &str = "renkei_look";
/// A longer one is not ours.
const LONGEST_LOOK: usize = 64;
/// So long a page is given as it was made.
const KEPT_SECONDS: i64 = 60;
/// All pages together, in bytes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// What is expected of them, which only sizes the table.
const EXPECTED_PAGES: usize = 2_000;

/// What a page is found again by: how it looks, as the cookie says it, and its address with the query.
type Key = (String, String);

/// The pages of the last minute.
pub(crate) struct Shelf(Cache<Key, Arc<Page>, Heavy>);

impl Default for Shelf {
    fn default() -> Self {
        Self(Cache::with_weighter(EXPECTED_PAGES, MOST_BYTES, Heavy))
    }
}

#[derive(Clone)]
struct Heavy;

impl Weighter<Key, Arc<Page>> for Heavy {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        (key.0.len() + key.1.len() + page.plain.len() + page.squeezed.len()) as u64
    }
}

/// A page as it goes out.
struct Page {
    mime: HeaderValue,
    plain: Bytes,
    /// The same by gzip.
    squeezed: Bytes,
    tag: HeaderValue,
    /// What it asks of the headers: from where its images come, whether it may be framed.
    marks: Extensions,
    made_at: DateTime<Utc>,
}

/// Marks an answer that is the same for everybody with the same look.
#[derive(Clone, Copy)]
struct MayBeKept;

/// A page that may be kept: nothing on it depends on who asks, and no form on it is posted.
pub fn html(template: &impl Template) -> Reply {
    Ok(file("text/html; charset=utf-8", template.render()?))
}

/// A file of this media type that may be kept.
pub fn file(mime: &'static str, body: String) -> Response {
    let mut response = ([(header::CONTENT_TYPE, mime)], body).into_response();
    response.extensions_mut().insert(MayBeKept);
    response
}

/// The same answer, never kept: not everybody may come in where it was made.
pub(crate) fn withheld(mut response: Response) -> Response {
    response.extensions_mut().remove::<MayBeKept>();
    response
}

/// Gives what lies on the shelf, and puts there what the house answers and may be kept.
pub(crate) async fn give(State(house): State<House>, request: Request, next: Next) -> Response {
    let look = session::cookie(request.headers(), LOOK).unwrap_or_default();
    if request.method() != Method::GET || look.len() > LONGEST_LOOK {
        return next.run(request).await;
    }
    let address = request.uri().path_and_query();
    let address = address.map(ToString::to_string).unwrap_or_default();
    let (key, now) = ((look.to_owned(), address), house.clock().now());
    let asked = request.headers().clone();
    let fresh = |page: &Arc<Page>| (now - page.made_at).num_seconds().abs() < KEPT_SECONDS;
    if let Some(page) = house.shelf().0.get(&key).filter(fresh) {
        return answer(&page, &asked, &key.0);
    }
    let response = next.run(request).await;
    let may = response.extensions().get::<MayBeKept>().is_some();
    if !may || response.status() != StatusCode::OK {
        return response;
    }
    match made(response, now).await {
        Ok(page) => {
            let page = Arc::new(page);
            house.shelf().0.insert(key.clone(), page.clone());
            answer(&page, &asked, &key.0)
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn made(response: Response, now: DateTime<Utc>) -> anyhow::Result<Page> {
    let (mut head, body) = response.into_parts();
    head.extensions.remove::<MayBeKept>();
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
        marks: head.extensions,
        made_at: now,
    })
}

/// The page for whoever asks: nothing but its tag to whoever holds it already.
fn answer(page: &Page, asked: &HeaderMap, look: &str) -> Response {
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
    response.extensions_mut().extend(page.marks.clone());
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
fn kept_by(look: &str) -> &'static str {
    if look.is_empty() {
        "public, max-age=0, s-maxage=60"
    } else {
        "private, no-cache"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_for_everybody_is_never_kept() {
        let may = |response: &Response| response.extensions().get::<MayBeKept>().is_some();
        let page = file("text/plain", "下見".into());
        assert!(may(&page));
        assert!(!may(&withheld(page)));
    }

    #[tokio::test]
    async fn a_kept_page_asks_of_the_headers_what_it_asked_when_it_was_made() {
        #[derive(Clone, Debug, PartialEq)]
        struct Asks(&'static str);
        let mut made_first = file("text/html", "地図".into());
        made_first.extensions_mut().insert(Asks("tiles"));
        let page = made(made_first, DateTime::default()).await.unwrap();
        let again = answer(&page, &HeaderMap::new(), "");
        assert_eq!(again.extensions().get(), Some(&Asks("tiles")));
        assert!(again.extensions().get::<MayBeKept>().is_none());
    }
}
