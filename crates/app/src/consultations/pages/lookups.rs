//! Look-ups beside the intake: people already known, towns, candidates.

use askama::Template;
use kernel::{Fault, Id, calendar::format_date, calendar::parse_date, text};
use policy::Facility;
use ui::Choice;
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{
    super::{
        actions::{self, Asked},
        model::{Consultation, Subject},
    },
    hand::Hand,
    known::{KnownCase, known_cases, open_number},
};
use crate::{
    areas::Atlas,
    codes::well_known,
    matching::{self, Finder, Panel, Question, Shown, Wanted},
    people::{KnownPerson, Likeness},
};

/// The kinds a caller may be looking for: those that treat and care, not the public bodies.
pub fn wanted_kinds(hand: &Hand) -> Vec<Choice> {
    let version = hand.book.on("facility_kind", hand.today);
    let codes = version
        .map(|version| version.codes.as_slice())
        .unwrap_or_default();
    codes
        .iter()
        .filter(|code| code.group == "medical" || code.group == "care")
        .map(|code| Choice::new(&code.code, &code.short))
        .collect()
}

/// What the form says is looked for.
fn wanted(hand: &Hand, fields: &Fields) -> Wanted {
    let ward = fields.text("person_ward").parse().ok();
    let town: Option<Id<crate::areas::Town>> = fields.text("person_town_id").parse().ok();
    let named = text::fold(fields.text("person_town"));
    let town = town
        .and_then(|id| hand.atlas.town(id))
        .filter(|town| named.ends_with(&town.key))
        .or_else(|| {
            let here = |town: &&crate::areas::TownEntry| {
                town.key == named && ward.is_none_or(|ward| ward == town.ward)
            };
            hand.atlas.towns.iter().find(here)
        });
    Wanted {
        ward: town.map(|town| town.ward).or(ward),
        town: town.map(|town| town.id),
        kinds: fields.all("wanted").map(str::to_owned).collect(),
        capabilities: fields.all("procedure").map(str::to_owned).collect(),
        accepting: true,
        scene: fields.text("scene").to_owned(),
        ..Wanted::default()
    }
}

/// The candidates for what the form says. Nothing is looked for before something is wanted.
pub async fn panel(ctx: &Ctx, hand: &Hand, fields: &Fields) -> Result<Panel, Fault> {
    let wanted = wanted(hand, fields);
    if wanted.kinds.is_empty() && wanted.capabilities.is_empty() {
        return Ok(Panel::default());
    }
    ctx.tool::<Finder>()?
        .panel(ctx.work(), &hand.book, &hand.atlas, &wanted)
        .await
}

/// The list of candidates that `need` of the form brought, as it is kept with the inquiry.
async fn list(ctx: &Ctx, hand: &Hand, fields: &Fields) -> Result<Option<Shown>, Fault> {
    if !fields.has("need") {
        return Ok(None);
    }
    let need = Fields::parse(fields.text("need"));
    let (wanted, _) = matching::wanted(&need, &hand.book, &hand.atlas, hand.today);
    let register = ctx.tool::<Finder>()?.register(ctx.work()).await?;
    let look = register.look(&hand.book, &hand.atlas, Question::first(&wanted));
    Ok(Some(look.shown))
}

/// The facility named by the button `ask`: `facility:service`, and the list it was chosen from.
pub async fn asked(ctx: &Ctx, hand: &Hand, fields: &Fields) -> Result<Option<Asked>, Fault> {
    let Some((facility, service)) = fields.text("ask").split_once(':') else {
        return Ok(None);
    };
    let (Ok(facility), Ok(service)) = (facility.parse::<Id<Facility>>(), service.parse()) else {
        return Ok(None);
    };
    let finder = ctx.tool::<Finder>()?;
    let card = finder
        .card(ctx.work(), &hand.book, facility, service)
        .await?;
    let list = list(ctx, hand, fields).await?;
    Ok(card.map(|card| Asked {
        list,
        facility: card.facility,
        service: card.service,
        name: card.name,
        kind: card.kind,
        phone: card.phone,
        fax: card.fax,
    }))
}

#[derive(Template)]
#[template(path = "consultations/templates/candidates.html")]
struct CandidatesFragment {
    known_cases: Vec<KnownCase>,
    panel: Panel,
}

/// Candidates as needs are chosen, and what is on file about the person who was chosen.
pub async fn candidates(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let person = fields.text("person_id").parse().ok();
    ctx.page(&CandidatesFragment {
        known_cases: known_cases(&ctx, &hand, person, None).await?,
        panel: panel(&ctx, &hand, &fields).await?,
    })
}

#[derive(Template)]
#[template(path = "consultations/templates/people.html")]
struct PeopleFragment {
    people: Vec<PersonOption>,
}

struct PersonOption {
    id: String,
    name: String,
    kana: String,
    birth: String,
    sex: String,
    phone: String,
    address: String,
    ward: String,
    town: String,
    town_id: String,
    /// The number of the case that is being worked on; empty for none.
    open: String,
    /// 新規・継続 of another call about the person.
    recurrence: &'static str,
    /// The sheet of the last case: what seldom changes is filled in from it.
    last: Option<Subject>,
}

impl PersonOption {
    fn of(person: KnownPerson, cases: Vec<Consultation>, atlas: &Atlas) -> Self {
        let is = person.is;
        let town = is.town.and_then(|id| atlas.town(id));
        let open = open_number(&cases);
        Self {
            id: person.id.to_string(),
            birth: is.birth_date.map(format_date).unwrap_or_default(),
            ward: is.ward.map(|id| id.to_string()).unwrap_or_default(),
            town: town.map(|town| town.name.clone()).unwrap_or_default(),
            town_id: town.map(|town| town.id.to_string()).unwrap_or_default(),
            name: is.name,
            kana: is.kana,
            sex: is.sex,
            phone: is.phone,
            address: is.address,
            recurrence: if open.is_empty() {
                well_known::AGAIN
            } else {
                well_known::CONTINUED
            },
            open,
            last: cases.into_iter().next().map(|case| case.sheet.subject),
        }
    }
}

/// People the office knows already, by reading, name, birth date or telephone. Sent by POST, so
/// that no name stands in an address or a log.
pub async fn people(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let words = fields.words("q");
    let digits = text::digits(words);
    let birth = parse_date(words, ctx.today())
        .ok()
        .filter(|_| digits.len() != 10);
    let like = Likeness {
        name_key: text::fold(words),
        kana_key: text::kana_key(words),
        phone_key: if digits.len() >= 10 {
            digits
        } else {
            String::new()
        },
        birth_date: birth,
    };
    let found = actions::search_people(ctx.work(), &like).await?;
    let option = |(person, cases)| PersonOption::of(person, cases, &hand.atlas);
    ctx.page(&PeopleFragment {
        people: found.into_iter().map(option).collect(),
    })
}

#[derive(Template)]
#[template(path = "consultations/templates/towns.html")]
struct TownsFragment {
    towns: Vec<TownOption>,
}

struct TownOption {
    id: String,
    ward: String,
    ward_name: String,
    name: String,
}

/// Towns by any part of their name, those of the chosen ward first, or of one's own.
pub async fn towns(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let near = query.text("person_ward").parse().ok();
    let near = near.or(ctx.work().actor().ward);
    let option = |town: &crate::areas::TownEntry| TownOption {
        id: town.id.to_string(),
        ward: town.ward.to_string(),
        ward_name: hand.atlas.ward_name(town.ward).to_owned(),
        name: town.name.clone(),
    };
    let towns = hand
        .atlas
        .find_towns(query.words("q"), near, 12)
        .into_iter()
        .map(option)
        .collect();
    ctx.page(&TownsFragment { towns })
}
