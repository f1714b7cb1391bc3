//! From where somebody logs in: the device in words, and the client's address.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use web::{Ctx, Problem};

use crate::accounts::{model::Visit, rules};

/// 訪れ of a request.
pub struct Visitor(pub Visit);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        Ok(Self(Visit {
            device: rules::device(agent.unwrap_or_default()),
            origin: ctx.client().map(|ip| ip.to_string()).unwrap_or_default(),
        }))
    }
}
