//! Joins the features' routes into one service.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::Fault;
use tower_http::compression::{CompressionLayer, predicate::SizeAbove};

use crate::{ctx::Ctx, guard, house::House, problem::Problem, reply::Reply, shelf};

/// The largest form, and the largest imported file, in bytes.
const FORM_LIMIT: usize = 1024 * 1024;
const FILE_LIMIT: usize = 64 * 1024 * 1024;

/// The whole service.
pub fn router(house: House) -> Router {
    let mut routes = Router::new();
    for feature in house.features() {
        for route in &feature.routes {
            let limit = if route.large { FILE_LIMIT } else { FORM_LIMIT };
            let handler = route
                .handler
                .clone()
                .layer(DefaultBodyLimit::max(limit))
                .layer(middleware::from_fn_with_state(route.access, guard::admit));
            let handler = if route.framed {
                handler.layer(middleware::map_response(guard::frame))
            } else {
                handler
            };
            routes = routes.route(route.path, handler);
        }
    }
    routes
        .fallback(nowhere)
        .layer(middleware::from_fn_with_state(house.clone(), guard::enter))
        .layer(middleware::from_fn(guard::same_site))
        .layer(middleware::from_fn_with_state(house.clone(), shelf::give))
        .layer(middleware::from_fn_with_state(house.clone(), guard::limit))
        .route("/assets/{*path}", get(asset))
        .layer(middleware::from_fn_with_state(house.clone(), guard::gate))
        .route("/health", get(health))
        .layer(middleware::from_fn_with_state(
            house.clone(),
            guard::headers,
        ))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(2048)))
        .with_state(house)
}

async fn nowhere(_ctx: Ctx) -> Reply {
    Err(Problem::from(Fault::Missing))
}

/// Answers as soon as the server can serve; says nothing about anybody.
async fn health() -> &'static str {
    "ok\n"
}

/// A built front-end file, kept by the browser for ever: its address changes with its content.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ui::asset(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes())
    {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let text = |value: &str| HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""));
    let headers = [
        (header::CONTENT_TYPE, text(&asset.mime)),
        (header::ETAG, text(&asset.etag)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, asset.bytes.into_owned()).into_response()
}
