//! stub
pub mod engine;
use crate::areas::{Atlas, Town};
use crate::codes::Book;
use kernel::{Fault, Id};
use policy::{Facility, Ward};
#[derive(Default, Clone, Debug)]
pub struct Wanted {
    pub ward: Option<Id<Ward>>,
    pub town: Option<Id<Town>>,
    pub kinds: Vec<String>,
    pub capabilities: Vec<String>,
    pub words: String,
    pub accepting: bool,
    pub night: bool,
}
pub struct Card {
    pub facility: Id<Facility>,
    pub service: i64,
    pub name: String,
    pub kind: String,
    pub kind_label: String,
    pub address: String,
    pub distance: String,
    pub phone: String,
    pub fax: String,
    pub fits: Vec<String>,
    pub conditions: Vec<String>,
    pub unknowns: Vec<String>,
    pub misfits: Vec<String>,
    pub verified: String,
    pub fresh: bool,
    pub acceptance: String,
}
#[derive(Default)]
pub struct Panel {
    pub full: Vec<Card>,
    pub near: Vec<Card>,
    pub total: String,
}
#[derive(Default)]
pub struct Finder;
impl Finder {
    pub async fn panel(
        &self,
        _w: &db::Work,
        _b: &Book,
        _a: &Atlas,
        _n: &Wanted,
    ) -> Result<Panel, Fault> {
        Ok(Panel::default())
    }
    pub async fn card(
        &self,
        _w: &db::Work,
        _b: &Book,
        _f: Id<Facility>,
        _s: i64,
    ) -> Result<Option<Card>, Fault> {
        Ok(None)
    }
}
