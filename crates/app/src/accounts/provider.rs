//! 市の認証基盤: sign-on at the city's identity provider, where the installation has one.

use std::sync::Arc;

use anyhow::Context;
use kernel::Fault;
use oidc::{Identity, Provider, Settings};

/// サインオンの設定: which provider, and what its word is worth here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOn {
    /// The provider, and as whom this house asks it.
    pub provider: Settings,
    /// What people call it; buttons and messages name it so.
    pub label: String,
    /// Classes of log-in (`acr`) that hold a second factor.
    pub strong_classes: Vec<String>,
    /// Methods (`amr`, RFC 8176) that are a second factor.
    pub strong_methods: Vec<String>,
    /// The claim that is the ログイン名, by which accounts are linked at the first log-in; without one
    /// only invitations link them.
    pub login_claim: Option<String>,
    /// Whether passwords and passkeys of this house let in those who keep no accounts, too.
    pub own_log_in: bool,
}

impl SignOn {
    /// Whether the provider says that it has asked for a second factor.
    pub fn is_strong(&self, identity: &Identity) -> bool {
        let class = identity.class();
        let by_class = self.strong_classes.iter();
        let methods = identity.methods();
        let mut by_method = self.strong_methods.iter();
        by_class
            .map(String::as_str)
            .any(|strong| class == Some(strong))
            || by_method.any(|strong| methods.contains(&strong.as_str()))
    }

    /// The ログイン名 that the provider gives. A mail address counts only where the provider has
    /// checked it.
    pub fn login_of(&self, identity: &Identity) -> Option<String> {
        let claim = self.login_claim.as_deref()?;
        if claim == "email" && !identity.is_true("email_verified") {
            return None;
        }
        let login = identity.text(claim)?.trim();
        (!login.is_empty()).then(|| login.to_owned())
    }
}

struct Desk {
    provider: Provider,
    sign_on: SignOn,
}

/// サインオンの受付 of this installation; empty where there is no provider.
#[derive(Default)]
pub struct ProviderDesk(Option<Arc<Desk>>);

impl ProviderDesk {
    /// The desk of these settings. Nothing is asked of the provider yet.
    pub fn new(sign_on: Option<SignOn>) -> Result<Self, Fault> {
        let Some(sign_on) = sign_on else {
            return Ok(Self::default());
        };
        let provider = Provider::new(sign_on.provider.clone());
        let provider = provider.context("the certificates of RENKEI_OIDC_CA_FILE")?;
        Ok(Self(Some(Arc::new(Desk { provider, sign_on }))))
    }

    /// What people call the provider; `None` where there is none.
    pub fn label(&self) -> Option<&str> {
        self.0.as_ref().map(|desk| desk.sign_on.label.as_str())
    }

    /// Whether this house's own passwords and passkeys let everybody in.
    pub fn own_log_in(&self) -> bool {
        self.0.as_ref().is_none_or(|desk| desk.sign_on.own_log_in)
    }

    /// The provider and its settings; nowhere where there is none.
    pub(super) fn open(&self) -> Result<(&Provider, &SignOn), Fault> {
        let desk = self.0.as_ref().ok_or(Fault::Missing)?;
        Ok((&desk.provider, &desk.sign_on))
    }
}
