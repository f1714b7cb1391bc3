//! 相談先の一覧: every ward with the numbers to call, on one page that needs nothing: no script, no
//! search, no connection once it was seen, and as large letters on paper.

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder, WardEntry},
    directory::ServiceEntry,
};
use askama::Template;
use kernel::{Fault, OrMissing};
use web::{Reply, fields::Filter, shelf};

use super::view::Asked;
use crate::{
    contacts::rules,
    desks::DeskView,
    languages::Said,
    register::{Register, RegisterHolder},
    sheet::Sheet,
    visit::Visit,
};

/// A place to call, with the towns it is in charge of.
pub struct Contact {
    /// The place. Whether it is open now is not for a list that may be read tomorrow.
    pub desk: DeskView,
    /// The names of its towns in this ward, in Japanese; empty where it serves all or nobody said.
    pub towns: String,
}

/// 区の相談先.
pub struct WardContacts {
    /// The ward's code, by which links find it.
    pub code: String,
    /// Its name.
    pub name: Said,
    /// Whom to call.
    pub contacts: Vec<Contact>,
}

/// What lists of contacts are made from.
pub struct Contacts {
    atlas: Arc<Atlas>,
    register: Arc<Register>,
}

impl Contacts {
    /// The wards and the register of this moment.
    pub async fn of(visit: &Visit) -> Result<Self, Fault> {
        let (work, ctx) = (visit.work(), visit.ctx());
        Ok(Self {
            atlas: ctx.tool::<AtlasHolder>()?.atlas(&work).await?,
            register: ctx.tool::<RegisterHolder>()?.register(&work).await?,
        })
    }

    /// The wards in their order.
    pub fn wards(&self) -> &[WardEntry] {
        &self.atlas.wards
    }

    /// The ward with this code.
    pub fn ward(&self, code: &str) -> Option<&WardEntry> {
        self.wards().iter().find(|ward| ward.code == code)
    }

    /// Whom to call in a ward.
    pub fn in_ward(&self, visit: &Visit, ward: &WardEntry) -> WardContacts {
        let desks = rules::first_asked(&self.register, ward.id, visit.today());
        let desks = desks.into_iter().map(|desk| Contact {
            towns: self.towns(ward, desk.service),
            desk: DeskView::of(visit, &desk),
        });
        let mut contacts: Vec<Contact> = desks.collect();
        if contacts.is_empty() {
            contacts = self.offices(visit, ward);
        }
        WardContacts {
            code: ward.code.clone(),
            name: visit.words.name(&ward.name, &ward.kana),
            contacts,
        }
    }

    /// Where the register has nobody, the office of the programme passes on.
    fn offices(&self, visit: &Visit, ward: &WardEntry) -> Vec<Contact> {
        let asked = Asked {
            visit,
            atlas: &self.atlas,
            register: &self.register,
        };
        let desks = asked.offices(ward.id).into_iter();
        let contact = |desk| Contact {
            desk,
            towns: String::new(),
        };
        desks.map(contact).collect()
    }

    fn towns(&self, ward: &WardEntry, service: &ServiceEntry) -> String {
        let here = service.areas.iter().filter(|area| area.ward == ward.id);
        let names: Vec<&str> = here
            .filter_map(|area| Some(self.atlas.town(area.town?)?.name.as_str()))
            .collect();
        names.join("、")
    }
}

#[derive(Template)]
#[template(path = "contacts/templates/list.html")]
struct ContactsPage {
    sheet: Sheet,
    /// When it was true.
    day: Said,
    /// What a browser shows that has kept it and finds no connection.
    unreachable: Said,
    wards: Vec<WardContacts>,
    /// Whether one ward was asked for, so that a sheet of paper holds no other.
    is_of_one: bool,
}

/// 相談先の一覧, of every ward or of one.
pub async fn contacts(visit: Visit, Filter(query): Filter) -> Reply {
    let (contacts, day) = (Contacts::of(&visit).await?, visit.today());
    let one = match query.text("ward") {
        "" => None,
        code => Some(contacts.ward(code).or_missing()?),
    };
    let wards = contacts.wards().iter();
    let wards = wards.filter(|ward| one.is_none_or(|one| one.id == ward.id));
    let day = [("day", visit.words.part_day(day))];
    shelf::html(&ContactsPage {
        sheet: visit.sheet_of_ward("contacts-title", one.map(|ward| ward.name.as_str())),
        is_of_one: one.is_some(),
        day: visit.words.fill("contacts-of-day", &day),
        unreachable: visit.words.fill("contacts-unreachable", &day),
        wards: wards.map(|ward| contacts.in_ward(&visit, ward)).collect(),
    })
}
