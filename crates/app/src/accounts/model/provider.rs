//! Log-ins by the city's identity provider.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Account;
use serde::{Deserialize, Serialize};

/// 往きの控え: what the server keeps, sealed, while a browser is at the provider.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Errand {
    /// What the browser must bring back.
    pub state: String,
    /// What the token must hold.
    pub nonce: String,
    /// The secret behind the challenge (PKCE).
    pub verifier: String,
    /// Where the person wanted to go.
    pub next: String,
    /// The token of the invitation that is to be taken; empty without one.
    pub invitation: String,
}

/// 戻りの控え: what a browser brings back from the provider.
#[derive(Clone, Copy, Debug)]
pub struct Return<'a> {
    /// The code.
    pub code: &'a str,
    /// What the provider was given to bring back.
    pub state: &'a str,
    /// Whom it says to come from; empty where it says nothing.
    pub issuer: &'a str,
    /// Why there is no code; empty where there is one.
    pub error: &'a str,
}

/// 対応: whose a person of the provider is here.
#[derive(Clone, Copy, Debug)]
pub struct Linked {
    /// The account.
    pub account: Id<Account>,
    /// When it was switched off.
    pub disabled_at: Option<DateTime<Utc>>,
}
