//! The context of one request: the work it does, who asks, and the frame of the page it answers.

use std::{any::Any, net::IpAddr, sync::Arc};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use db::Work;
use policy::{Actor, Permission};
use ui::{Flash, Frame, FrameUser, MenuGroup, MenuItem};

use crate::{
    feature::{MENU_GROUPS, MenuEntry},
    guard::ImagesFrom,
    house::House,
    problem::Problem,
    reply::{self, Reply},
    session::{Signed, set_cookie},
};

/// The cookie that carries one sentence to the next page.
pub(crate) const FLASH: &str = "renkei_flash";

/// The single argument of a handler, besides path, query and form.
#[derive(Clone)]
pub struct Ctx {
    house: House,
    work: Work,
    signed: Option<Signed>,
    /// The address asked for, with its query.
    pub(crate) path: String,
    flash: Option<String>,
    /// The number under which a failure of this request stands in the log.
    pub(crate) number: String,
    /// Where the browser found this house: `https://renkei.example`.
    pub(crate) origin: String,
    pub(crate) client: Option<IpAddr>,
}

impl Ctx {
    pub(crate) fn new(
        house: House,
        signed: Option<Signed>,
        path: String,
        flash: Option<String>,
        number: String,
    ) -> Self {
        let actor = signed.as_ref().map_or_else(
            || Actor::nobody(house.municipality()),
            |signed| signed.actor.clone(),
        );
        let work = house.work(actor);
        Self {
            house,
            work,
            signed,
            path,
            flash,
            number,
            origin: String::new(),
            client: None,
        }
    }

    /// The same, asked for from the machine `client`, which audit rows name.
    pub(crate) fn asked_from(mut self, client: Option<IpAddr>) -> Self {
        self.client = client;
        if let Some(client) = client {
            self.work = self.work.from(client.to_string());
        }
        self
    }

    /// The whole address of a page of this house, for letters and paper that lead back to it. What
    /// the browser says of the host is asked only where the installation does not say it: anybody
    /// can send another one.
    pub fn address(&self, path: &str) -> String {
        let origin = self.house.public_url().unwrap_or(&self.origin);
        format!("{origin}{path}")
    }

    /// The name of the host under which the browser found this house, without a port.
    pub fn host(&self) -> &str {
        host_of(&self.origin)
    }

    /// The work this request does.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// The house.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// 接続元: the machine the request is for, as the proxies of this house tell it; none inside the
    /// process.
    pub fn client(&self) -> Option<IpAddr> {
        self.client
    }

    /// Who is logged in.
    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// The address asked for, with its query and without the host.
    pub fn asked_for(&self) -> &str {
        &self.path
    }

    /// The number under which a failure of this request stands in the log.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Today in Japan.
    pub fn today(&self) -> NaiveDate {
        self.work.today()
    }

    /// Whether the person may do `deed`; templates ask this of their page.
    pub fn can(&self, deed: Permission) -> bool {
        self.work.can(deed)
    }

    /// The shared tool of type `T`.
    pub fn tool<T: Any + Send + Sync>(&self) -> anyhow::Result<Arc<T>> {
        self.house.tool()
    }

    /// The frame around a page called `title`.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let signed = self.signed.as_ref();
        Frame {
            title: title.into(),
            municipality: self.house.municipality_name(),
            place: signed
                .map(|signed| signed.place.clone())
                .unwrap_or_default(),
            user: signed.map(|signed| FrameUser {
                name: signed.actor.name.clone(),
                role: signed.actor.role.label().to_owned(),
            }),
            menu: self.menu(),
            quick: self
                .entries()
                .find(|entry| entry.quick)
                .map(|entry| self.item(entry, None)),
            text_size: signed.map(|signed| signed.text_size).unwrap_or_default(),
            theme: signed.map(|signed| signed.theme).unwrap_or_default(),
            shortcuts_off: signed.is_some_and(|signed| signed.shortcuts_off),
            flash: self.flash.as_deref().map(flash),
            search_enabled: self.can(Permission::DirectoryView)
                || self.can(Permission::ConsultationView),
            path: self.path.clone(),
            tiles: self.house.tiles().cloned(),
            ..Frame::default()
        }
    }

    fn entries(&self) -> impl Iterator<Item = &MenuEntry> {
        self.house
            .features()
            .iter()
            .flat_map(|feature| &feature.menu)
            .filter(|entry| self.can(entry.permission))
    }

    /// An entry as a person may use it; `nearest` is the one whose page, or page below it, is being
    /// shown.
    fn item(&self, entry: &MenuEntry, nearest: Option<&str>) -> MenuItem {
        let path = self.path.split('?').next().unwrap_or_default();
        let item = MenuItem::new(entry.label, entry.href)
            .current(path == entry.href)
            .within(nearest == Some(entry.href));
        match entry.key {
            Some(key) => item.key(key),
            None => item,
        }
    }

    /// The entry whose page, or page below it, is being shown.
    fn nearest_entry(&self) -> Option<&'static str> {
        let path = self.path.split('?').next().unwrap_or_default();
        let holds = |href: &&str| {
            let below = path.strip_prefix(href);
            below.is_some_and(|rest| rest.is_empty() || (*href != "/" && rest.starts_with('/')))
        };
        let hrefs = self.entries().map(|entry| entry.href).filter(holds);
        hrefs.max_by_key(|href| href.len())
    }

    fn menu(&self) -> Vec<MenuGroup> {
        let nearest = self.nearest_entry();
        let group = |label: &&str| {
            let entries = self.entries().filter(|entry| entry.group == *label);
            let mut entries: Vec<_> = entries.collect();
            entries.sort_by_key(|entry| entry.last);
            let items = entries.into_iter().map(|entry| self.item(entry, nearest));
            MenuGroup::new(*label, items.collect::<Vec<_>>())
        };
        MENU_GROUPS.iter().map(group).collect()
    }

    /// A page.
    pub fn page(&self, template: &impl Template) -> Reply {
        reply::page(StatusCode::OK, template)
    }

    /// The same form again with messages at its fields (422).
    pub fn again(&self, template: &impl Template) -> Reply {
        reply::page(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    /// A page that says why nothing was done (409).
    pub fn refused(&self, template: &impl Template) -> Reply {
        reply::page(StatusCode::CONFLICT, template)
    }

    /// A page with a map on it: the browser may take the background's tiles from their host, and
    /// nothing else from anywhere.
    pub fn with_map(&self, page: Reply) -> Reply {
        let mut page = page?;
        if let Some(tiles) = self.house.tiles() {
            let host = tiles.host().to_owned();
            page.extensions_mut().insert(ImagesFrom(host));
        }
        Ok(page)
    }

    /// Moves on to `url`.
    pub fn go_to(&self, url: impl AsRef<str>) -> Move {
        Move {
            response: reply::go_to(url.as_ref()),
            secure: self.house.secure_cookies(),
        }
    }
}

/// The host in `https://host:port`.
fn host_of(origin: &str) -> &str {
    let address = origin.split_once("://").map_or("", |(_, host)| host);
    match address.rsplit_once(':') {
        // Behind the last colon of an IPv6 address stands no port.
        Some((host, port)) if !port.ends_with(']') => host,
        _ => address,
    }
}

/// The sentence of a move; behind a line break stands the address that undoes the deed.
fn flash(said: &str) -> Flash {
    let (text, undo) = said.split_once('\n').unwrap_or((said, ""));
    Flash {
        text: text.to_owned(),
        undo: reply::is_ours(undo).then(|| undo.to_owned()),
    }
}

/// A move to another page.
pub struct Move {
    response: Response,
    secure: bool,
}

impl Move {
    /// Says one sentence on the page that comes next. No names: it travels in a cookie.
    pub fn saying(mut self, sentence: &str) -> Reply {
        self.add_cookie(set_cookie(
            FLASH,
            &reply::percent(sentence),
            Some(60),
            self.secure,
        ));
        Ok(self.response)
    }

    /// Says one sentence on the page that comes next, with a button that posts to `undo`.
    pub fn saying_with_undo(self, sentence: &str, undo: &str) -> Reply {
        self.saying(&format!("{sentence}\n{undo}"))
    }

    /// Sets a cookie on the way.
    #[must_use]
    pub fn with_cookie(mut self, cookie: HeaderValue) -> Self {
        self.add_cookie(cookie);
        self
    }

    fn add_cookie(&mut self, cookie: HeaderValue) {
        self.response
            .headers_mut()
            .append(header::SET_COOKIE, cookie);
    }

    /// The answer without a sentence.
    pub fn quietly(self) -> Reply {
        Ok(self.response)
    }
}

impl IntoResponse for Move {
    fn into_response(self) -> Response {
        self.response
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| anyhow::anyhow!("a route stands outside the house's router").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_without_its_port() {
        for (origin, host) in [
            ("https://renkei.example.jp", "renkei.example.jp"),
            ("http://localhost:8080", "localhost"),
            ("http://[::1]:8080", "[::1]"),
            ("http://[::1]", "[::1]"),
        ] {
            assert_eq!(host_of(origin), host, "{origin}");
        }
    }

    #[test]
    fn an_undo_never_leads_to_another_site() {
        let undo = |said: &str| flash(said).undo;
        assert_eq!(undo("削除しました。"), None);
        assert_eq!(
            undo("削除しました。\n/meetings/1/restore").as_deref(),
            Some("/meetings/1/restore")
        );
        for bad in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            assert_eq!(undo(&format!("x\n{bad}")), None, "{bad}");
        }
    }
}
