//! Who sends a request, for the limit on sign-ups.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::trainings::senders::sender;

/// The header in which a proxy says for whom it asks.
const FORWARDED: &str = "x-forwarded-for";

/// 送信元 of a request; `None` where nothing is known of it.
pub struct Sender(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let told = parts.headers.get_all(FORWARDED).iter().next_back();
        let told = told.and_then(|value| value.to_str().ok());
        Ok(Self(sender(peer.map(|peer| peer.0.ip()), told)))
    }
}
