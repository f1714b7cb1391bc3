//! What was found, as a page.

use app::areas::{Atlas, TownEntry, WardEntry};
use askama::Template;
use kernel::Id;
use policy::Ward;

use crate::{
    chart::Chart,
    contacts::{
        model::{Charge, InCharge},
        rules,
    },
    desks::{Desk, DeskView, helpers},
    languages::Said,
    register::Register,
    sheet::Sheet,
    towns::{self, Choice, Found},
    visit::Visit,
};

/// Who asks, and what is known.
pub struct Asked<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The wards and their offices.
    pub atlas: &'a Atlas,
    /// The places that everybody may know.
    pub register: &'a Register,
}

/// The answer for a town or a ward.
pub struct Answer {
    /// As plain text and as a heading.
    pub title: (String, Said),
    pub centres: Vec<DeskView>,
    pub charge: Option<&'static str>,
    pub others: Vec<DeskView>,
    pub offices: Vec<DeskView>,
    /// The ward's page.
    pub page: String,
    /// The towns of a ward, to be more exact.
    pub towns: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "contacts/templates/ask.html")]
pub struct AskPage {
    pub sheet: Sheet,
    pub typed: String,
    /// What is wrong with what was typed; said at the field.
    pub trouble: Option<Said>,
    pub answer: Option<Answer>,
    /// Towns that may be meant, and how many there are in all.
    pub towns: Vec<Choice>,
    pub how_many: usize,
    pub wards: Vec<Choice>,
    /// The map to tap on, where nothing was found yet and there is ground to draw.
    pub chart: Option<Chart>,
    /// Whom to call where nothing was found.
    pub helpers: Vec<DeskView>,
}

impl AskPage {
    /// The page for what was found.
    pub fn of(asked: &Asked<'_>, typed: &str, found: &Found) -> Self {
        let words = asked.visit.words;
        let trouble = towns::trouble(words, typed, found);
        let answer = match found {
            Found::Ward(ward) => asked.answer(*ward, None),
            Found::Town(town) => asked
                .atlas
                .town(*town)
                .and_then(|town| asked.answer(town.ward, Some(town))),
            _ => None,
        };
        let towns = match found {
            Found::Towns(towns) => towns.as_slice(),
            _ => &[],
        };
        let href = |town: &TownEntry| asked.visit.to(&format!("/ask?town={}", town.id));
        Self {
            sheet: match &answer {
                // Whoever hears the page hears first that nothing was found.
                None if trouble.is_some() => {
                    let title = words.plain("ask-title");
                    let trouble = words.plain("ask-trouble");
                    let title = format!("{trouble}｜{title}");
                    asked.visit.sheet_called(title, words.say("ask-title"))
                }
                None => asked.visit.sheet("ask-title"),
                Some(answer) => {
                    let (title, heading) = answer.title.clone();
                    asked.visit.sheet_called(title, heading)
                }
            },
            typed: typed.to_owned(),
            towns: towns::choices((asked.visit, asked.atlas), towns, href),
            how_many: towns.len(),
            wards: asked.wards(),
            chart: (answer.is_none() && asked.has_map()).then(|| Chart::to_ask(asked.visit)),
            helpers: if trouble.is_some() {
                helpers(asked.visit, asked.register, asked.atlas)
            } else {
                Vec::new()
            },
            answer,
            trouble,
        }
    }

    /// Whether more towns were found than are shown.
    fn has_more(&self) -> bool {
        self.how_many > self.towns.len()
    }
}

impl Asked<'_> {
    fn answer(&self, ward: Id<Ward>, town: Option<&TownEntry>) -> Option<Answer> {
        let entry = self.atlas.ward(ward)?;
        let day = self.visit.today();
        let charge = rules::in_charge(self.register, (ward, town.map(|town| town.id)), day);
        let place = town.map_or("", |town| town.name.as_str());
        let place = format!("{}{place}", entry.name);
        let words = self.visit.words;
        Some(Answer {
            title: (
                words.plain_with("ask-answer", &[("place", words.japanese(&place))]),
                words.fill("ask-answer", &[("place", words.japanese(&place))]),
            ),
            charge: note(&charge),
            centres: self.desks(&charge.centres),
            others: self.desks(&charge.others),
            offices: self.offices(ward),
            page: self.visit.to(&format!("/wards/{}", entry.code)),
            towns: match town {
                None => self.towns_of(ward),
                Some(_) => Vec::new(),
            },
        })
    }

    fn desks(&self, desks: &[Desk<'_>]) -> Vec<DeskView> {
        let desks = desks.iter();
        desks.map(|desk| DeskView::of(self.visit, desk)).collect()
    }

    /// The offices of the programme in this ward.
    pub fn offices(&self, ward: Id<Ward>) -> Vec<DeskView> {
        let offices = self.atlas.offices.iter().filter(|one| one.ward == ward);
        offices
            .map(|office| DeskView::of_office(self.visit, office))
            .collect()
    }

    /// Whether there is anything to draw: a ward or a town with a place on the map.
    fn has_map(&self) -> bool {
        let wards = self.atlas.wards.iter().any(|ward| ward.point.is_some());
        wards || self.atlas.towns.iter().any(|town| town.point.is_some())
    }

    /// Somebody to call in `ward`: its centres, else its ward office and the like, else its offices of
    /// the programme; where the ward has nobody, whoever there is.
    pub fn to_call(&self, ward: Id<Ward>) -> Vec<DeskView> {
        let charge = rules::in_charge(self.register, (ward, None), self.visit.today());
        let mut ways = [
            self.desks(&charge.centres),
            self.desks(&charge.others),
            self.offices(ward),
            helpers(self.visit, self.register, self.atlas),
        ];
        for desks in &mut ways {
            desks.retain(|desk| !desk.phone.is_empty());
        }
        let mut ways = ways.into_iter();
        ways.find(|desks| !desks.is_empty()).unwrap_or_default()
    }

    fn wards(&self) -> Vec<Choice> {
        let ward = |ward: &WardEntry| {
            let href = self.visit.to(&format!("/ask?ward={}", ward.code));
            Choice::of_ward(self.visit, ward, href)
        };
        self.atlas.wards.iter().map(ward).collect()
    }

    fn towns_of(&self, ward: Id<Ward>) -> Vec<Choice> {
        let mut towns: Vec<&TownEntry> = self.atlas.towns.iter().collect();
        towns.retain(|town| town.ward == ward);
        towns.sort_by(|a, b| (&a.kana, &a.name).cmp(&(&b.kana, &b.name)));
        let town = |town: &TownEntry| {
            let href = self.visit.to(&format!("/ask?town={}", town.id));
            Choice::of_town(self.visit, town, href)
        };
        towns.into_iter().map(town).collect()
    }
}

/// What there is to say of how sure it is who is in charge, a message.
fn note(charge: &InCharge<'_>) -> Option<&'static str> {
    match charge.charge {
        Charge::Split => Some("ask-split"),
        Charge::WholeWard => Some("ask-whole-ward"),
        Charge::None => Some("ask-none"),
        Charge::Settled | Charge::Ward => None,
    }
}
