//! What every request shares: database, clock, ids, sessions, features and their tools.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, RwLock},
};

use db::{Db, Work};
use kernel::{Clock, Id, IdMaker};
use policy::{Actor, Municipality};
use ui::MapTiles;

use crate::{feature::Feature, gate::Gate, limit::Limits, session::Sessions, shelf::Shelf};

/// The running house; cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    ids: Arc<IdMaker>,
    municipality: Id<Municipality>,
    municipality_name: RwLock<String>,
    sessions: Arc<dyn Sessions>,
    features: Vec<Feature>,
    tools: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    secure_cookies: bool,
    tiles: Option<MapTiles>,
    public_url: Option<String>,
    gate: Gate,
    limits: Limits,
    shelf: Shelf,
}

/// What a house is built from.
pub struct Plan {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Makes ids for this node.
    pub ids: Arc<IdMaker>,
    /// The municipality this address serves, and its name.
    pub municipality: (Id<Municipality>, String),
    /// Who is behind a cookie.
    pub sessions: Arc<dyn Sessions>,
    /// The features, in menu order.
    pub features: Vec<Feature>,
    /// Whether cookies may only travel over HTTPS.
    pub secure_cookies: bool,
    /// What lies behind maps.
    pub tiles: Option<MapTiles>,
    /// Where people outside find this house, without a slash at its end.
    pub public_url: Option<String>,
    /// Which proxies are believed, and what they must have checked.
    pub gate: Gate,
}

impl House {
    /// Builds the house; `tools` are shared values that features ask for by their type.
    pub fn new(plan: Plan, tools: Vec<Arc<dyn Any + Send + Sync>>) -> Self {
        let tools = tools
            .into_iter()
            .map(|tool| ((*tool).type_id(), tool))
            .collect();
        Self(Arc::new(Inner {
            db: plan.db,
            clock: plan.clock,
            ids: plan.ids,
            municipality: plan.municipality.0,
            municipality_name: RwLock::new(plan.municipality.1),
            sessions: plan.sessions,
            features: plan.features,
            tools,
            secure_cookies: plan.secure_cookies,
            tiles: plan.tiles,
            public_url: plan.public_url,
            gate: plan.gate,
            limits: Limits::default(),
            shelf: Shelf::default(),
        }))
    }

    /// Work of `actor` on this house's database.
    pub fn work(&self, actor: Actor) -> Work {
        Work::new(
            self.0.db.clone(),
            self.0.clock.clone(),
            self.0.ids.clone(),
            actor,
        )
    }

    /// Work of the system itself.
    pub fn system_work(&self) -> Work {
        self.work(Actor::system(self.0.municipality))
    }

    /// The municipality served.
    pub fn municipality(&self) -> Id<Municipality> {
        self.0.municipality
    }

    /// Its name.
    pub fn municipality_name(&self) -> String {
        self.0
            .municipality_name
            .read()
            .map(|name| name.clone())
            .unwrap_or_default()
    }

    /// Takes a new name for it, after the first set-up.
    pub fn rename_municipality(&self, name: &str) {
        if let Ok(mut held) = self.0.municipality_name.write() {
            name.clone_into(&mut held);
        }
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The session register.
    pub fn sessions(&self) -> &dyn Sessions {
        &*self.0.sessions
    }

    /// The features, in menu order.
    pub fn features(&self) -> &[Feature] {
        &self.0.features
    }

    /// Where whoever has no account and needs none begins: the citizens' pages, where there are any.
    pub fn front(&self) -> Option<&'static str> {
        self.features().iter().find_map(|feature| feature.front)
    }

    /// Whether cookies may only travel over HTTPS.
    pub fn secure_cookies(&self) -> bool {
        self.0.secure_cookies
    }

    /// What lies behind maps; `None` is nothing from elsewhere.
    pub fn tiles(&self) -> Option<&MapTiles> {
        self.0.tiles.as_ref()
    }

    /// Where people outside find this house: `https://renkei.example`. `None` where nobody said.
    pub fn public_url(&self) -> Option<&str> {
        self.0.public_url.as_deref()
    }

    /// Which proxies are believed, and what they must have checked.
    pub fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// How often one address or account may ask.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The pages of the last minute that are the same for everybody.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// The shared tool of type `T`, such as the matching index.
    pub fn tool<T: Any + Send + Sync>(&self) -> anyhow::Result<Arc<T>> {
        self.0
            .tools
            .get(&TypeId::of::<T>())
            .and_then(|tool| tool.clone().downcast().ok())
            .ok_or_else(|| anyhow::anyhow!("no tool {} in the house", std::any::type_name::<T>()))
    }
}
