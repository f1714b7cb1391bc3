//! What can go wrong, in the only shape that leaves an action.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// The name of a person as screens show it.
pub type Who = String;

/// Messages for a form's fields, in plain Japanese, in the order the fields stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// No errors yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Errors with one message.
    pub fn one(field: impl Into<String>, message: impl Into<String>) -> Self {
        let mut errors = Self::new();
        errors.add(field, message);
        errors
    }

    /// Adds a message for `field`. It says what is wrong and what to do.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// Takes a checked value, or notes its message and gives the default to go on with.
    pub fn take<T: Default>(&mut self, field: &str, checked: Result<T, String>) -> T {
        checked.unwrap_or_else(|message| {
            self.add(field, message);
            T::default()
        })
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first message for `field`.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, message)| message.as_str())
    }

    /// All messages: field name and text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, message)| (field.as_str(), message.as_str()))
    }

    /// `value` if there are no errors, else the fault that says them.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

/// The only error that leaves an action; the web layer turns it into a response once.
#[derive(Debug)]
pub enum Fault {
    /// 422: the person can mend it, in words, at the field.
    Invalid(FieldErrors),
    /// 404: absent, or not for these eyes.
    Missing,
    /// 401: nobody is logged in.
    Anonymous,
    /// 403: seen, but not to be done by this role; the deed's Japanese name.
    Forbidden(&'static str),
    /// 409: somebody saved first; who and when.
    Stale(Who, DateTime<Utc>),
    /// 409: not possible in the present state; what to do instead.
    Refused(String),
    /// 503: try again after this long.
    Busy(Duration),
    /// 429: so many requests came from one place that the next one has to wait this long.
    TooMany(Duration),
    /// 503: nothing can be saved at the moment; what to do.
    Unsaved(&'static str),
    /// 500: logged once with its chain; the page shows only a number to ask about.
    Broken(anyhow::Error),
}

impl Fault {
    /// One message at one field.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(FieldErrors::one(field, message))
    }
}

impl From<FieldErrors> for Fault {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

/// Turns "not there" into [`Fault::Missing`].
pub trait OrMissing<T> {
    /// The value, or [`Fault::Missing`].
    fn or_missing(self) -> Result<T, Fault>;
}

impl<T> OrMissing<T> for Option<T> {
    fn or_missing(self) -> Result<T, Fault> {
        self.ok_or(Fault::Missing)
    }
}
