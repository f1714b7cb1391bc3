//! What a feature tells the house: its routes with their permissions, its menu entries, its events.

use std::{future::Future, pin::Pin};

use axum::{
    handler::Handler,
    http::{Method, StatusCode},
    response::Response,
    routing::{MethodFilter, MethodRouter, on},
};
use db::{Event, SealedColumn};
use kernel::Fault;
use policy::Permission;

use crate::{ctx::Ctx, house::House, reply::Reply};

/// Who may come in by a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody: log-in, health, public pages.
    Public,
    /// Those whose role grants this deed.
    Granted(Permission),
}

impl From<Permission> for Access {
    fn from(deed: Permission) -> Self {
        Self::Granted(deed)
    }
}

/// One route of a feature.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path with `{name}` parts.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    /// Whether large bodies (imported files) are taken.
    pub large: bool,
    /// Whether pages of other sites may show it in a frame.
    pub framed: bool,
    pub(crate) handler: MethodRouter<House>,
}

impl Route {
    /// A page or fragment to read.
    pub fn get<H, T>(path: &'static str, access: impl Into<Access>, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            access: access.into(),
            large: false,
            framed: false,
            handler: on(MethodFilter::GET, handler),
        }
    }

    /// A change.
    pub fn post<H, T>(path: &'static str, access: impl Into<Access>, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            access: access.into(),
            large: false,
            framed: false,
            handler: on(MethodFilter::POST, handler),
        }
    }

    /// The same route taking large bodies.
    #[must_use]
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// The same page, which other sites may show in a frame: it has nothing to press that changes
    /// anything, and knows nobody.
    #[must_use]
    pub fn framed(mut self) -> Self {
        self.framed = true;
        self
    }
}

/// The menu's groups, in order.
pub const MENU_GROUPS: [&str; 7] = [
    "相談",
    "資源",
    "課題と対応策",
    "研修・啓発",
    "調査",
    "統計と報告",
    "設定",
];

/// One entry of the menu, shown to those who may use it.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// The group, one of [`MENU_GROUPS`].
    pub group: &'static str,
    /// What it says.
    pub label: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// The deed one must be granted to see it.
    pub permission: Permission,
    /// A key that opens it from anywhere.
    pub key: Option<char>,
    /// Whether it also stands as the one quick action in the header.
    pub quick: bool,
    /// Whether it is needed so rarely that it stands at the end of its group.
    pub last: bool,
}

impl MenuEntry {
    /// A plain entry.
    pub const fn new(
        group: &'static str,
        label: &'static str,
        href: &'static str,
        permission: Permission,
    ) -> Self {
        Self {
            group,
            label,
            href,
            permission,
            key: None,
            quick: false,
            last: false,
        }
    }

    /// The same entry at the end of its group.
    #[must_use]
    pub const fn last(mut self) -> Self {
        self.last = true;
        self
    }

    /// The same entry, opened by `key` and standing in the header.
    #[must_use]
    pub const fn quick(mut self, key: char) -> Self {
        self.key = Some(key);
        self.quick = true;
        self
    }
}

/// One line of a card on the home page.
#[derive(Clone, Debug, Default)]
pub struct TodayLine {
    /// What waits, as its link says it.
    pub label: String,
    /// Where it is done.
    pub href: String,
    /// Tone and words of a badge beside it.
    pub badge: Option<(&'static str, String)>,
    /// What to do, or until when.
    pub note: String,
}

/// 今日の仕事: one card of a feature on the home page of whoever looks.
#[derive(Clone, Debug, Default)]
pub struct TodayCard {
    /// Its title.
    pub title: &'static str,
    /// What waits for this person, most urgent first.
    pub lines: Vec<TodayLine>,
    /// What it says when nothing waits.
    pub nothing: &'static str,
    /// A link to the whole list below the lines: words and address.
    pub more: Option<(String, String)>,
}

/// The future of the cards of one feature.
pub type TodayCards<'a> = Pin<Box<dyn Future<Output = Result<Vec<TodayCard>, Fault>> + Send + 'a>>;

/// Asks a feature what waits for the person behind a request; no card where nothing of it is theirs.
pub type Today = for<'a> fn(&'a Ctx) -> TodayCards<'a>;

/// 機能: everything the house must know of a feature.
#[derive(Clone, Default)]
pub struct Feature {
    /// The folder's name.
    pub name: &'static str,
    /// Its routes.
    pub routes: Vec<Route>,
    /// Its menu entries.
    pub menu: Vec<MenuEntry>,
    /// The audit events it writes.
    pub events: Vec<Event>,
    /// The columns in which it keeps sealed texts.
    pub sealed: Vec<SealedColumn>,
    /// What of it stands on the home page.
    pub today: Option<Today>,
    /// The pages for what went wrong at its own addresses.
    pub fault: Option<FaultPage>,
    /// The page for a form of its own that is sent again with other contents.
    pub sent_before: Option<SentBeforePage>,
    /// Where whoever has no account and needs none begins, if it is in this feature.
    pub front: Option<&'static str>,
}

/// 不具合のページ: the page for what went wrong at an address of the feature, as a visitor with this look
/// (the cookie [`shelf::LOOK`](crate::shelf::LOOK)) reads it; `None` at addresses of others.
pub type FaultPage = fn(&Ctx, &str, StatusCode) -> Option<Response>;

/// 二度目の送信のページ: the page for a form that was sent before with other contents, for a visitor with
/// this look: what was typed stands on it, to be sent as well. `None` at addresses of others.
pub type SentBeforePage = fn(&Ctx, &str, &[(String, String)]) -> Option<Reply>;
