//! Reads the search form: from the address's query, and from the page while it is being filled.

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, text};
use policy::Ward;
use ui::Choice;
use web::Fields;

use super::model::Wanted;
use crate::{
    areas::{Atlas, Town, TownEntry},
    codes::Book,
};

/// The groups of `facility_kind` as people read them.
const GROUPS: [(&str, &str); 4] = [
    ("medical", "医療"),
    ("care", "介護"),
    ("public", "公的な窓口"),
    ("other", "そのほか"),
];

/// What the form asks for. A town that is not understood leaves its message, and the ward counts.
pub fn wanted(
    fields: &Fields,
    book: &Book,
    atlas: &Atlas,
    today: NaiveDate,
) -> (Wanted, FieldErrors) {
    let ward: Option<Id<Ward>> = fields.text("ward").parse().ok();
    let ward = ward.filter(|id| atlas.ward(*id).is_some());
    let (town, errors) = match town(fields, ward, atlas) {
        Ok(town) => (town, FieldErrors::new()),
        Err(message) => (None, FieldErrors::one("town", message)),
    };
    let known = |name: &str, list: &str| -> Vec<String> {
        let sent = fields.all(name);
        sent.filter(|code| book.knows(list, today, code))
            .map(str::to_owned)
            .collect()
    };
    let wanted = Wanted {
        ward: town.map(|town| town.ward).or(ward),
        town: town.map(|town| town.id),
        kinds: known("kind", "facility_kind"),
        capabilities: known("procedure", "procedure"),
        words: fields.text("words").to_owned(),
        accepting: fields.has("accepting"),
        night: fields.has("night"),
    };
    (wanted, errors)
}

/// The town chosen from the suggestions, or typed in full.
fn town<'a>(
    fields: &Fields,
    ward: Option<Id<Ward>>,
    atlas: &'a Atlas,
) -> Result<Option<&'a TownEntry>, String> {
    let key = text::fold(fields.text("town"));
    if key.is_empty() {
        return Ok(None);
    }
    let chosen: Option<Id<Town>> = fields.text("town_id").parse().ok();
    let chosen = chosen
        .and_then(|id| atlas.town(id))
        .filter(|town| town.key == key);
    let here = |town: &&TownEntry| town.key == key && ward.is_none_or(|ward| ward == town.ward);
    let mut named = chosen.into_iter().filter(here).collect::<Vec<_>>();
    if named.is_empty() {
        named = atlas.towns.iter().filter(here).collect();
    }
    match named.as_slice() {
        [one] => Ok(Some(one)),
        [] => Err(missing(fields.text("town"), ward, atlas)),
        _ => Err("同じ名前の町が複数の区にあります。区を選んでください。".into()),
    }
}

fn missing(typed: &str, ward: Option<Id<Ward>>, atlas: &Atlas) -> String {
    let place = ward.map_or("", |ward| atlas.ward_name(ward));
    format!(
        "{place}に「{typed}」という町は登録されていません。候補から選ぶか、空欄にして区だけを選んでください。"
    )
    .trim_start_matches('に')
    .to_owned()
}

/// The wards to choose from.
pub fn wards(atlas: &Atlas) -> Vec<Choice> {
    let wards = atlas.wards.iter();
    wards
        .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
        .collect()
}

/// The kinds to choose from, in their groups.
pub fn kinds(book: &Book, today: NaiveDate) -> Vec<Choice> {
    let codes = book.on("facility_kind", today);
    let mut before = "";
    let mut choices = Vec::new();
    for code in codes
        .map(|version| version.codes.as_slice())
        .unwrap_or_default()
    {
        let mut choice = Choice::new(&code.code, &code.label);
        let group = GROUPS.iter().find(|(group, _)| *group == code.group);
        if let Some((_, label)) = group.filter(|_| code.group != before) {
            choice = choice.group(*label);
        }
        before = &code.group;
        choices.push(choice);
    }
    choices
}
