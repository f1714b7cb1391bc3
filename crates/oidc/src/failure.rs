//! Why nobody is known after a visit to the provider.

/// 失敗: what went wrong; its words are for the log and name no person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It cannot be reached, or does not answer as a provider does.
    #[error("the provider cannot be asked: {0}")]
    Away(String),
    /// It does not take the code: used before, too old, or another client's (RFC 6749, 5.2).
    #[error("the provider refuses the code: {0}")]
    Refused(String),
    /// Its token is of a time that is over or has not come: one of the two clocks is wrong.
    #[error("the token's time is not now: {0}")]
    Clock(&'static str),
    /// Its token is not what this house asked for, or not its own.
    #[error("the token does not hold: {0}")]
    Untrue(&'static str),
}
