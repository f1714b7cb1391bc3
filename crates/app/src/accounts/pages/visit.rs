//! From where somebody logs in: the device in words, and the client's address.

use std::{convert::Infallible, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};

use crate::accounts::{model::Visit, rules};

/// 訪れ of a request.
pub struct Visitor(pub Visit);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(Visit {
            device: rules::device(agent.unwrap_or_default()),
            origin: peer.map(|peer| peer.0.ip().to_string()).unwrap_or_default(),
        }))
    }
}
