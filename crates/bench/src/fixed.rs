//! A page that never changes, on the same server library: the most this machine can serve.

use std::{net::SocketAddr, path::Path};

use axum::{Router, http::header, routing::get};
use tokio::net::TcpListener;

/// Serves the bytes of `file` at `/` for ever.
pub async fn serve(listen: SocketAddr, file: &Path) -> anyhow::Result<()> {
    let page: &'static [u8] = std::fs::read(file)?.leak();
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let router = Router::new().route("/", get(move || async move { (kind, page) }));
    axum::serve(TcpListener::bind(listen).await?, router).await?;
    Ok(())
}
