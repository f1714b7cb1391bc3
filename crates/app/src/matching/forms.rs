//! Reads the search form: from the address's query, and from the page while it is being filled.

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, text};
use policy::Ward;
use ui::{Choice, Form};
use web::Fields;

use super::{
    model::Wanted,
    order::{DIALS, Order},
};
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
    let time = |code: &str| fields.all("time").any(|sent| sent == code);
    let wanted = Wanted {
        ward: town.map(|town| town.ward).or(ward),
        town: town.map(|town| town.id),
        kinds: known("kind", "facility_kind"),
        capabilities: known("procedure", "procedure"),
        words: fields.words("words").to_owned(),
        accepting: fields.has("accepting"),
        night: time("night") || fields.has("night"),
        weekend: time("weekend"),
        all_day: time("all_day"),
        scene: known("scene", "scene").pop().unwrap_or_default(),
        language: text::fold(fields.words("language")),
        within_m: WITHIN_KM
            .into_iter()
            .find(|km| fields.text("within") == km.to_string())
            .map(|km| km * 1000),
    };
    (wanted, errors)
}

/// Distances that can be asked for, in kilometres.
const WITHIN_KM: [u32; 6] = [1, 2, 3, 5, 10, 20];

/// Distances to choose from.
pub fn distances() -> Vec<Choice> {
    let choice = |km: u32| Choice::new(km.to_string(), format!("{km}km以内"));
    WITHIN_KM.map(choice).to_vec()
}

/// 時間帯 to choose from.
pub fn times() -> Vec<Choice> {
    ui::choices([
        ("night", "夜間"),
        ("weekend", "休日"),
        ("all_day", "24時間"),
    ])
}

/// The need as the query of the search page, which reads it again as the same need.
pub fn query(wanted: &Wanted, atlas: &Atlas) -> String {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            pairs.push((name.to_owned(), value));
        }
    };
    let town = wanted.town.and_then(|id| atlas.town(id));
    add(
        "ward",
        wanted.ward.map(|id| id.to_string()).unwrap_or_default(),
    );
    add(
        "town",
        town.map(|town| town.name.clone()).unwrap_or_default(),
    );
    add(
        "town_id",
        town.map(|town| town.id.to_string()).unwrap_or_default(),
    );
    for kind in &wanted.kinds {
        add("kind", kind.clone());
    }
    for code in &wanted.capabilities {
        add("procedure", code.clone());
    }
    add("scene", wanted.scene.clone());
    for (wanted, time) in [
        (wanted.night, "night"),
        (wanted.weekend, "weekend"),
        (wanted.all_day, "all_day"),
    ] {
        add(
            "time",
            if wanted {
                time.to_owned()
            } else {
                String::new()
            },
        );
    }
    add("language", wanted.language.clone());
    let km = wanted.within_m.map(|metres| (metres / 1000).to_string());
    add("within", km.unwrap_or_default());
    add(
        "accepting",
        if wanted.accepting {
            "1".into()
        } else {
            String::new()
        },
    );
    add("words", wanted.words.clone());
    Fields::from_pairs(pairs).encoded()
}

/// The most full fits that are skipped: whoever has looked through so many adds a condition.
const DEEPEST: usize = 10_000;

/// How many full fits come before the page asked for.
pub fn before(fields: &Fields) -> usize {
    let before: usize = fields.text("before").parse().unwrap_or(0);
    before.min(DEEPEST)
}

/// 候補の並べ方 as a form shows it.
pub fn order_form(order: &Order) -> Form {
    let mut form = Form::new();
    for dial in DIALS {
        form = form.with(dial.key, order.value(dial).to_string());
    }
    for (scene, wishes) in &order.scenes {
        for wish in wishes {
            form = form.with(scene_field(scene), wish);
        }
    }
    form
}

/// The name of the field with the wishes of a scene.
pub fn scene_field(scene: &str) -> String {
    format!("scene-{scene}")
}

/// What can be wished for: times, then procedures.
pub fn wish_choices(book: &Book, today: NaiveDate) -> Vec<Choice> {
    let mut all = ui::choices(super::order::WISHED_TIMES);
    all.extend(book.choices("procedure", today));
    all
}

/// 候補の並べ方 as typed: a value that is no number leaves its message.
pub fn order(fields: &Fields, book: &Book, today: NaiveDate) -> (Order, FieldErrors) {
    let mut order = Order::default();
    let mut errors = FieldErrors::new();
    for dial in DIALS {
        let typed: String = text::fold(fields.text(dial.key));
        match typed.parse() {
            Ok(value) => order.set(dial, value),
            Err(_) => errors.add(
                dial.key,
                format!(
                    "{}は、数字で入力してください（例：{}）。",
                    dial.label,
                    order.value(dial)
                ),
            ),
        }
    }
    let choices = wish_choices(book, today);
    let scenes = book.choices("scene", today);
    order.scenes = scenes
        .iter()
        .map(|scene| {
            let field = scene_field(&scene.value);
            let sent = fields.all(&field);
            let known = sent.filter(|wish| choices.iter().any(|choice| choice.value == *wish));
            (scene.value.clone(), known.map(str::to_owned).collect())
        })
        .collect();
    (order, errors)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::WardEntry;

    /// 本町 in both wards, 例町 in the first only.
    fn atlas() -> Atlas {
        let ward = |id: i64, name: &str| WardEntry {
            id: id.into(),
            code: String::new(),
            name: name.into(),
            kana: String::new(),
            point: None,
        };
        let town = |id: i64, ward: i64, name: &str| TownEntry {
            id: id.into(),
            ward: ward.into(),
            name: name.into(),
            kana: String::new(),
            key: text::fold(name),
            point: None,
        };
        Atlas {
            wards: vec![ward(1, "東区"), ward(2, "西区")],
            towns: vec![
                town(11, 1, "例町"),
                town(12, 1, "本町"),
                town(22, 2, "本町"),
            ],
            offices: Vec::new(),
        }
    }

    #[test]
    fn a_need_reads_the_same_from_its_own_query_and_from_its_record() {
        let wanted_here = Wanted {
            ward: Some(1.into()),
            town: Some(11.into()),
            words: "見本 12".into(),
            accepting: true,
            night: true,
            all_day: true,
            language: text::fold("English"),
            within_m: Some(3000),
            ..Wanted::default()
        };
        let fields = Fields::parse(&query(&wanted_here, &atlas()));
        let (read, errors) = wanted(&fields, &Book::default(), &atlas(), NaiveDate::MIN);
        assert!(errors.is_empty());
        assert_eq!(read, wanted_here);
        assert_eq!(Wanted::from_json(&wanted_here.to_json()), wanted_here);
    }

    #[test]
    fn a_town_is_the_one_chosen_or_the_only_one_of_its_name() {
        let said = |ward: &str, town: &str, id: &str| {
            let sent = [("ward", ward), ("town", town), ("town_id", id)];
            let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let fields = Fields::from_pairs(sent.to_vec());
            let (wanted, errors) = wanted(&fields, &Book::default(), &atlas(), NaiveDate::MIN);
            let ids = (wanted.ward.map(Id::get), wanted.town.map(Id::get));
            (ids, errors.of("town").is_some())
        };
        for (sent, found, complained) in [
            (("", "", ""), (None, None), false),
            (("2", "", ""), (Some(2), None), false),
            (("9", "", ""), (None, None), false),
            (("", "例町", ""), (Some(1), Some(11)), false),
            (("1", " 例町 ", "11"), (Some(1), Some(11)), false),
            (("", "本町", "22"), (Some(2), Some(22)), false),
            (("2", "本町", ""), (Some(2), Some(22)), false),
            // Typed anew after choosing: the old choice does not count.
            (("", "例町", "22"), (Some(1), Some(11)), false),
            (("", "本町", ""), (None, None), true),
            (("2", "例町", "11"), (Some(2), None), true),
            (("1", "どこか", ""), (Some(1), None), true),
        ] {
            assert_eq!(
                said(sent.0, sent.1, sent.2),
                (found, complained),
                "{sent:?}"
            );
        }
    }
}
