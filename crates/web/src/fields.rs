//! What a form sent: names and values in order, names may repeat.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
};
use kernel::{Fault, FieldErrors};
use ui::Form;

use crate::{once, problem::Problem};

/// The most characters of a search.
const LONGEST_WORDS: usize = 200;

/// The values of a posted form or of an address's query, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    pub fn parse(text: &str) -> Self {
        Self::from_pairs(serde_urlencoded::from_str(text).unwrap_or_default())
    }

    /// Takes ready pairs.
    pub fn from_pairs(mut pairs: Vec<(String, String)>) -> Self {
        for (_, value) in &mut pairs {
            // Nobody types it, and PostgreSQL keeps no text with it.
            value.retain(|c| c != '\0');
        }
        Self(pairs)
    }

    /// The first value of `name` without white space around it; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// What was typed to search by, cut to a length that no name or address has.
    pub fn words(&self, name: &str) -> &str {
        let text = self.text(name);
        let end = text.char_indices().nth(LONGEST_WORDS);
        end.map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
    }

    /// Whether `name` was sent with something in it.
    pub fn has(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Every value of `name` that is not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, value)| key == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// The pairs as sent.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The pairs as `a=1&b=2` again: for drafts and for links that keep a filter.
    pub fn encoded(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }

    /// The same fields with `name` set to `value`: for links that change one filter.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<_> = self
            .0
            .iter()
            .filter(|(key, _)| key != name)
            .cloned()
            .collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    /// The address of the page `number` of the list at `path` that these fields ask for.
    pub fn page_at(&self, path: &str, number: u32) -> String {
        format!(
            "{path}?{}",
            self.with("page", &number.to_string()).encoded()
        )
    }

    /// The form to show again, with messages at its fields.
    pub fn form(&self, errors: &FieldErrors) -> Form {
        Form::from_pairs(self.0.clone()).with_errors(errors.iter())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let sent = Self::as_sent(request, state).await?;
        Ok(sent.without_token())
    }
}

impl Fields {
    /// The same without the token by which a form is told from the same form sent again.
    pub(crate) fn without_token(mut self) -> Self {
        self.0.retain(|(name, _)| name != once::FIELD);
        self
    }

    /// All that was sent.
    pub(crate) async fn as_sent<S: Send + Sync>(
        request: Request,
        state: &S,
    ) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| too_large())?;
        serde_urlencoded::from_bytes(&bytes)
            .map(Self::from_pairs)
            .map_err(|_| unreadable())
    }
}

/// The query of the address, in the same shape as a form.
#[derive(Clone, Debug, Default)]
pub struct Filter(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Filter {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default())))
    }
}

fn too_large() -> Problem {
    Fault::Refused("送られた内容が大きすぎます。1MB以内にしてください。".into()).into()
}

fn unreadable() -> Problem {
    Fault::Refused("送られた内容を読み取れません。もう一度お試しください。".into()).into()
}
