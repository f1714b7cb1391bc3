//! 確認票: one entry as its facility reads and corrects it, at whatever door: its own page, the link
//! of a round, an officer with the answer on paper. Never a field that only offices read.

use chrono::NaiveDate;
use db::Work;
use kernel::{
    Fault, FieldErrors, Id, OrMissing,
    calendar::{OpeningHours, format_date},
};
use policy::{Facility, Scope};
use ui::{Choice, Form};
use web::{Ctx, Fields};

use super::Hand;
use crate::{
    directory::{
        self, Answer, Audience, Audiences, Change, FacilityEntry, Field, NewFacility, Proposal,
    },
    verification::{
        forms::{self, Sheet},
        model::{Handling, Handlings, Offered, Outcome},
        store,
    },
};

/// What a sheet is made from.
pub struct Loaded {
    /// Code lists and map.
    pub hand: Hand,
    /// The entry without what only offices read.
    pub entry: FacilityEntry,
    handlings: Handlings,
    audiences: Audiences,
    waiting: Vec<Proposal>,
}

impl Loaded {
    /// Reads an entry as its facility may see it.
    pub async fn of(
        ctx: &Ctx,
        work: &Work,
        scope: &Scope,
        id: Id<Facility>,
    ) -> Result<Self, Fault> {
        let hand = Hand::of(ctx).await?;
        let mut tx = work.read().await?;
        let mut entry = directory::find(&mut tx, scope, id).await?.or_missing()?;
        let audiences = Audiences::of(directory::audiences(&mut tx, scope).await?);
        let handlings = Handlings::of(store::handlings(&mut tx, scope).await?);
        let waiting = directory::open_answers_of(&mut tx, scope, id).await?;
        drop(tx);
        entry.show_to(Audience::Professional, &audiences);
        Ok(Self {
            hand,
            entry,
            handlings,
            audiences,
            waiting,
        })
    }

    /// What the form is checked against.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            entry: &self.entry,
            handlings: &self.handlings,
            audiences: &self.audiences,
            atlas: &self.hand.atlas,
            ground: &self.hand.ground,
            book: &self.hand.book,
            today: self.hand.today,
        }
    }
}

/// 確認票 as it is shown.
pub struct SheetView {
    /// Where its forms go: `/my-facility`, `/v/…`.
    pub base: String,
    /// The entry's version.
    pub version: i64,
    /// The values and messages.
    pub form: Form,
    /// What stands, of the place.
    pub place: Vec<Fact>,
    /// What stands, of each service.
    pub services: Vec<ServiceView>,
    /// The inputs of the place.
    pub inputs: Vec<InputView>,
    /// The answers about new patients.
    pub answers: Vec<Choice>,
    /// Whether the form asks about new patients, too.
    pub asks_acceptance: bool,
    /// What to say of their last day.
    pub until_hint: String,
    /// What became of the last answer.
    pub outcome: Vec<String>,
    /// Whether somebody saved the entry after its page was shown.
    pub changed: bool,
}

/// 現在の内容: one field.
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// What stands; empty for nothing.
    pub value: String,
    /// What waits for a decision; empty for nothing.
    pub waiting: String,
}

/// One service.
pub struct ServiceView {
    /// Its kind.
    pub title: String,
    /// What stands.
    pub facts: Vec<Fact>,
    /// Its inputs.
    pub inputs: Vec<InputView>,
    /// Its place among the services.
    pub at: usize,
    /// What it says about new patients today.
    pub acceptance: Answer,
    /// Until when, in words; empty when unknown.
    pub until: String,
}

impl ServiceView {
    /// The name of an input about new patients.
    pub fn named(&self, part: &str) -> String {
        forms::acceptance_name(part, self.at)
    }
}

/// One input.
pub struct InputView {
    /// `text`, `area`, `date`, `select` or `chips`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub label: &'static str,
    /// Whether a correction waits for an officer.
    pub hint: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
}

/// The sheet with what was typed, or as it stands.
pub fn view(loaded: &Loaded, base: String, typed: Option<(&Fields, &FieldErrors)>) -> SheetView {
    let sheet = loaded.sheet();
    let form = match typed {
        Some((fields, errors)) => fields.form(errors),
        None => sheet.form(),
    };
    SheetView {
        base,
        version: loaded.entry.version,
        form,
        place: facts(loaded, None),
        services: services(loaded),
        inputs: inputs(loaded, None),
        answers: loaded.hand.choices("acceptance"),
        asks_acceptance: true,
        until_hint: format!(
            "この日を過ぎると不明に戻ります。空欄のときは{}日後までです。",
            directory::ACCEPTANCE_DAYS
        ),
        outcome: Vec::new(),
        changed: false,
    }
}

fn services(loaded: &Loaded) -> Vec<ServiceView> {
    let today = loaded.hand.today;
    let open = loaded
        .entry
        .services
        .iter()
        .enumerate()
        .filter(|(_, service)| service.is_open(today));
    open.map(|(at, service)| {
        let stands = service.acceptance.at(today);
        let until = service.acceptance.until;
        ServiceView {
            title: loaded.hand.kind(&service.kind),
            facts: facts(loaded, Some(at)),
            inputs: inputs(loaded, Some(at)),
            at,
            acceptance: stands,
            until: until
                .filter(|_| stands != Answer::Unknown)
                .map(|day| format!("{}まで", format_date(day)))
                .unwrap_or_default(),
        }
    })
    .collect()
}

/// What stands in the fields a facility may correct, of the place or of a service.
pub fn facts(loaded: &Loaded, at: Option<usize>) -> Vec<Fact> {
    let new = NewFacility::from(&loaded.entry);
    let service = at.and_then(|at| new.services.get(at));
    let open = loaded.sheet();
    open.open()
        .filter(|offered| offered.is_of_place() == at.is_none())
        .map(|offered| {
            let field = offered.field;
            let text = service.map_or_else(|| new.text(field), |one| one.text(field));
            let waits = loaded.waiting.iter().rev().find(|one| {
                one.change == Change::Field(field) && one.service == service.and_then(|one| one.id)
            });
            let blank = |value: String| {
                if value.is_empty() {
                    "空欄にする".to_owned()
                } else {
                    value
                }
            };
            Fact {
                label: field.label(),
                value: in_words(&loaded.hand, field, &text),
                waiting: waits
                    .map(|one| blank(in_words(&loaded.hand, field, &one.after)))
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// A canonical text as people read it.
fn in_words(hand: &Hand, field: Field, text: &str) -> String {
    match field {
        Field::ContactWay => hand.book.label("contact_way", text).to_owned(),
        Field::ClosedOn => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(format_date)
            .unwrap_or_default(),
        Field::RoundTheClock | Field::Night | Field::Holiday => match text {
            "yes" => "可".into(),
            "no" => "不可".into(),
            _ => String::new(),
        },
        Field::Radius if !text.is_empty() => format!("{text}メートル"),
        Field::Hours | Field::ContactHours => OpeningHours::parse(text)
            .map(|hours| hours.lines().join("　"))
            .unwrap_or_default(),
        Field::Capabilities => capabilities(hand, text),
        Field::Areas => areas(hand, text),
        _ => text.to_owned(),
    }
}

fn capabilities(hand: &Hand, text: &str) -> String {
    let pairs: Vec<(&str, &str)> = text.split(';').filter_map(|p| p.split_once('=')).collect();
    let group = |answer: Answer| {
        let said = pairs.iter().filter(|(_, code)| *code == answer.code());
        let labels: Vec<&str> = said
            .map(|(code, _)| hand.book.label("procedure", code))
            .collect();
        (!labels.is_empty()).then(|| format!("{}：{}", answer.label(), labels.join("、")))
    };
    let groups = [Answer::Yes, Answer::Conditional, Answer::No].map(group);
    groups.into_iter().flatten().collect::<Vec<_>>().join("　")
}

fn areas(hand: &Hand, text: &str) -> String {
    let name = |part: &str| {
        let (ward, town) = part.split_once('/').unwrap_or((part, ""));
        let ward = ward.parse().ok().map(Id::new)?;
        let town = town.parse().ok().map(Id::new);
        let town = town.and_then(|id| hand.atlas.town(id));
        let town = town.map_or("", |town| town.name.as_str());
        Some(format!("{}{town}", hand.atlas.ward_name(ward)))
    };
    text.split(',')
        .filter_map(name)
        .collect::<Vec<_>>()
        .join("、")
}

/// The inputs of the place or of a service.
fn inputs(loaded: &Loaded, at: Option<usize>) -> Vec<InputView> {
    let mut views = Vec::new();
    let sheet = loaded.sheet();
    for offered in sheet.open().filter(|one| one.is_of_place() == at.is_none()) {
        for input in offered.inputs {
            let held = sheet.handlings.of_field(offered) == Handling::Hold;
            views.push(InputView {
                kind: kind(offered),
                name: Offered::name(input, at),
                label: label(offered, input),
                hint: hint(offered.field, held),
                choices: choices(&loaded.hand, offered.field),
            });
        }
    }
    views
}

/// How a field is written, and whether its correction waits.
fn hint(field: Field, held: bool) -> String {
    let how = match field {
        Field::Hours | Field::ContactHours => "例：月-金 9-12、14-17 日祝休み",
        Field::PostalCode => "例：123-4567",
        Field::ClosedOn => "廃止・休止したときだけ。例：令和8年11月20日",
        _ => "",
    };
    let parts = [how, if held { HELD } else { "" }];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("　")
}

/// What stands beside a field that waits for an officer.
const HELD: &str = "担当者が確かめてから反映します";

fn kind(offered: &Offered) -> &'static str {
    match offered.field {
        Field::ContactHours
        | Field::ContactNote
        | Field::Hours
        | Field::HoursNote
        | Field::Note => "area",
        Field::ClosedOn => "date",
        Field::ContactWay | Field::RoundTheClock | Field::Night | Field::Holiday => "select",
        Field::Capabilities | Field::Areas => "chips",
        _ => "text",
    }
}

fn label(offered: &Offered, input: &str) -> &'static str {
    match input {
        "conditional" => "条件付で対応できる処置",
        "no" => "対応できない処置",
        "radius" => "訪問する距離（メートル）",
        _ => offered.field.label(),
    }
}

fn choices(hand: &Hand, field: Field) -> Vec<Choice> {
    match field {
        Field::ContactWay => hand.choices("contact_way"),
        Field::RoundTheClock | Field::Night | Field::Holiday => {
            vec![Choice::new("yes", "可"), Choice::new("no", "不可")]
        }
        Field::Capabilities => hand.choices("procedure"),
        Field::Areas => hand.wards(None),
        _ => Vec::new(),
    }
}

/// The version of the entry that a form was shown with; none that ever was where it does not say.
pub fn seen(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

/// What became of an answer, as the query of the page that says so: names of fields only.
pub fn told(outcome: &Outcome) -> Fields {
    let codes = |fields: &[Field]| {
        let codes: Vec<&str> = fields.iter().map(|field| field.code()).collect();
        codes.join(",")
    };
    Fields::default()
        .with("done", "1")
        .with("applied", &codes(&outcome.applied))
        .with("held", &codes(&outcome.held))
}

/// The same in words; nothing where nothing was just answered.
pub fn outcome(query: &Fields) -> Vec<String> {
    if !query.has("done") {
        return Vec::new();
    }
    let labels = |name: &str| {
        let fields = query.text(name).split(',').filter_map(Field::from_code);
        fields.map(Field::label).collect::<Vec<_>>().join("、")
    };
    let (applied, held) = (labels("applied"), labels("held"));
    let mut said = vec!["確認日を記録しました。".to_owned()];
    if !applied.is_empty() {
        said.push(format!("反映しました：{applied}"));
    }
    if !held.is_empty() {
        said.push(format!(
            "確認待ち（担当者が確かめてから反映します）：{held}"
        ));
    }
    said
}
