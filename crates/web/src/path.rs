//! The parts of an address.

use axum::{
    extract::{FromRequestParts, Path as Parts},
    http::request,
};
use kernel::Fault;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The parts that a route names in braces. An address whose parts cannot be read leads nowhere, and
/// gets the house's own page for that.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Problem> {
        // No record has such a name, and PostgreSQL takes no text with it.
        if parts.uri.path().contains("%00") {
            return Err(Fault::Missing.into());
        }
        let read = Parts::from_request_parts(parts, state).await;
        let Parts(read) = read.map_err(|_| Fault::Missing)?;
        Ok(Self(read))
    }
}
