//! From where somebody logs in: the device in words, and the client's address.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use web::{Ctx, Problem, session::cookie};

use crate::accounts::{model::Visit, provider::ProviderDesk, rules, sessions::new_token};

/// The cookie by which a browser is known again after a log-in, and how long it is kept, in seconds.
pub(super) const BROWSER: &str = "renkei_browser";
/// 180 days.
pub(super) const KEPT: u32 = 180 * 24 * 60 * 60;
/// Characters of its token.
const TOKEN: usize = 64;

/// 訪れ of a request.
pub struct Visitor(pub Visit);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        let desk = ctx.tool::<ProviderDesk>().map_err(Problem::from)?;
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        Ok(Self(Visit {
            device: rules::device(agent.unwrap_or_default()),
            origin: ctx.client().map(|ip| ip.to_string()).unwrap_or_default(),
            browser: match cookie(&parts.headers, BROWSER) {
                Some(token) if token.len() == TOKEN => token.to_owned(),
                _ => new_token(),
            },
            provider_only: !desk.own_log_in(),
        }))
    }
}
