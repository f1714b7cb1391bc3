//! What stands beside a password, and how far a log-in has come.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Account, Role, grants};

/// 二要素認証の求め方 of this installation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// 必須 for every role that reaches records of people, possible for everybody.
    #[default]
    Required,
    /// 任意: possible for everybody, demanded of nobody; for cities to try things out in.
    Offered,
}

impl SecondFactor {
    /// Whether a password alone does not let `role` in.
    pub fn demands(self, role: Role) -> bool {
        self == Self::Required && grants::reaches_people(role)
    }
}

/// 認証の要素: what an account has beside its password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Since when an authenticator app is registered.
    pub app: Option<DateTime<Utc>>,
    /// How many passkeys are registered.
    pub passkeys: i64,
    /// How many recovery codes were made and not used. They stand in for a factor and are none.
    pub codes_left: i64,
}

impl Factors {
    /// Whether there is a second factor at all.
    pub fn any(&self) -> bool {
        self.count() > 0
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        self.passkeys + i64::from(self.app.is_some())
    }
}

/// 本人の確かめ方 of a log-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A password alone.
    Password,
    /// A password and a code of an authenticator app.
    App,
    /// A password and a recovery code.
    Recovery,
    /// A password and a passkey.
    Passkey,
    /// A passkey alone, which the device gives out after its own PIN, finger or face.
    PasskeyAlone,
    /// The word of the city's identity provider.
    Provider,
    /// The word of the provider, which has asked for a second factor itself.
    ProviderStrong,
    /// The provider's word and a code of an authenticator app.
    ProviderApp,
    /// The provider's word and a recovery code.
    ProviderRecovery,
    /// The provider's word and a passkey.
    ProviderPasskey,
}

/// The code of [`Proof::ProviderStrong`].
const STRONG: &str = "provider_strong";

/// Whether a session with the proof of this code has shown a second factor elsewhere.
pub fn is_strong_elsewhere(code: &str) -> bool {
    code == STRONG
}

/// Whether a session with the proof of this code began at the provider: no password was given.
pub fn is_by_provider(code: &str) -> bool {
    code.starts_with("provider")
}

impl Proof {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::App => "app",
            Self::Recovery => "recovery",
            Self::Passkey => "passkey",
            Self::PasskeyAlone => "passkey_alone",
            Self::Provider => "provider",
            Self::ProviderStrong => STRONG,
            Self::ProviderApp => "provider_app",
            Self::ProviderRecovery => "provider_recovery",
            Self::ProviderPasskey => "provider_passkey",
        }
    }

    /// The same second factor after the provider's word instead of a password.
    #[must_use]
    pub const fn after_provider(self) -> Self {
        match self {
            Self::Password => Self::Provider,
            Self::App => Self::ProviderApp,
            Self::Recovery => Self::ProviderRecovery,
            Self::Passkey => Self::ProviderPasskey,
            other => other,
        }
    }

    /// Whether the log-in began with a password or passkey of this house.
    pub const fn is_own(self) -> bool {
        matches!(
            self,
            Self::Password | Self::App | Self::Recovery | Self::Passkey | Self::PasskeyAlone
        )
    }

    /// Whether a recovery code was used up.
    pub const fn is_recovery(self) -> bool {
        matches!(self, Self::Recovery | Self::ProviderRecovery)
    }

    /// What the audit record says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Password => "パスワード",
            Self::App => "パスワードと認証アプリ",
            Self::Recovery => "パスワードと回復コード",
            Self::Passkey => "パスワードとパスキー",
            Self::PasskeyAlone => "パスキー",
            Self::Provider => "市の認証",
            Self::ProviderStrong => "市の認証（二要素）",
            Self::ProviderApp => "市の認証と認証アプリ",
            Self::ProviderRecovery => "市の認証と回復コード",
            Self::ProviderPasskey => "市の認証とパスキー",
        }
    }
}

/// 訪れ: from where somebody logs in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The device in words, such as `Windows の Chrome`.
    pub device: String,
    /// The client's address; empty where it is not known.
    pub origin: String,
    /// いつもの端末の印: the secret by which this browser is known again; empty where there is none.
    pub browser: String,
    /// Whether only the city's identity provider lets in, but for those who keep accounts.
    pub provider_only: bool,
}

/// ログインの進み: how far a log-in came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// All the way; the token of the session.
    Whole(String),
    /// The password was right and the second factor is still asked; the token of the half log-in.
    Half(String),
}

/// 途中のログイン: the password was right, the second factor is not shown yet. No session.
#[derive(Clone, Debug)]
pub struct HalfLogIn {
    /// Whose.
    pub account: Id<Account>,
    /// The hash of the token that stands for it.
    pub token_hash: String,
    /// What the account has.
    pub factors: Factors,
    /// Whether the first half was the provider's word.
    pub by_provider: bool,
}

/// 途中の手続き: what the server remembers for ten minutes between two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A log-in between password and second factor.
    LogIn,
    /// The secret of an app that is being set up.
    App,
    /// A passkey that is being registered.
    Registering,
    /// A passkey that is asked for.
    Asking,
    /// A browser that is at the city's identity provider.
    Provider,
}

impl StepKind {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LogIn => "log_in",
            Self::App => "app",
            Self::Registering => "registering",
            Self::Asking => "asking",
            Self::Provider => "provider",
        }
    }
}

/// パスキー as its owner sees it.
#[derive(Clone, Debug)]
pub struct PasskeyEntry {
    /// Id.
    pub id: Id<PasskeyEntry>,
    /// What its owner calls it.
    pub name: String,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it was used last.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// ログイン中の端末: a session as its owner sees it.
#[derive(Clone, Debug)]
pub struct Device {
    /// Id.
    pub id: Id<Device>,
    /// The device in words.
    pub words: String,
    /// From where it came.
    pub origin: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When its last use was noted.
    pub seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub is_this: bool,
}
