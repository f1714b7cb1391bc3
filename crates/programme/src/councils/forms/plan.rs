//! The form of a meeting's plan with its agenda, a fixed number of rows at a time.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{format_date, format_time},
    text::{half_width, whole_number},
};
use ui::Form;
use web::Fields;

use super::{day, day_or_none, line, needed, text, time};
use crate::councils::model::{Item, ItemPlan, MeetingContent};

/// The most items of an agenda.
const MOST: usize = 20;
/// So many empty rows follow the filled ones.
const SPARE: usize = 2;
/// An agenda has at least so many rows.
const LEAST: usize = 4;

/// 議題の行: the names of the fields of one row.
pub struct ItemRow {
    /// Its place, from 0.
    pub at: usize,
    /// What a person reads.
    pub number: usize,
    /// The id of the item it is; empty for a new one.
    pub id: String,
}

impl ItemRow {
    /// The name of one of its fields.
    pub fn named(&self, field: &str) -> String {
        name(field, self.at)
    }
}

fn name(field: &str, at: usize) -> String {
    format!("{field}_{at}")
}

/// The rows a form shows: those that are filled, and some to go on with.
pub fn rows(form: &Form) -> Vec<ItemRow> {
    let filled = |at: &usize| !form.value(&name("title", *at)).is_empty();
    let last = (0..MOST).rev().find(filled).map_or(0, |at| at + 1);
    let count = (last + SPARE).clamp(LEAST, MOST);
    let row = |at| ItemRow {
        at,
        number: at + 1,
        id: form.value(&name("id", at)).to_owned(),
    };
    (0..count).map(row).collect()
}

/// The form of a new meeting: what most meetings have.
pub fn blank_plan(number: i64) -> Form {
    Form::new()
        .with("number", number.to_string())
        .with("begins", "14:00")
        .with("ends", "15:30")
        .with("mode", "in_person")
}

/// The form with a known plan.
pub fn of_plan(content: &MeetingContent, items: &[Item]) -> Form {
    let mut form = Form::new()
        .with("number", content.number.to_string())
        .with("held_on", format_date(content.held_on))
        .with("begins", format_time(content.begins))
        .with("ends", format_time(content.ends))
        .with("mode", &content.mode)
        .with("place", &content.place)
        .with("join_address", &content.join_address)
        .with("note", &content.note)
        .with(
            "reply_by",
            content.reply_by.map(format_date).unwrap_or_default(),
        )
        .with("tells", "1");
    for (at, item) in items.iter().enumerate() {
        let plan = &item.plan;
        form = form
            .with(name("id", at), item.id.to_string())
            .with(name("order", at), (at + 1).to_string())
            .with(name("title", at), &plan.title)
            .with(name("presenter", at), &plan.presenter)
            .with(
                name("minutes", at),
                plan.minutes.map_or_else(String::new, |n| n.to_string()),
            );
        for topic in &plan.topics {
            form = form.with(name("topics", at), topic);
        }
    }
    form
}

/// A plan as typed.
pub fn plan(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<(MeetingContent, Vec<ItemPlan>), FieldErrors> {
    let mut errors = FieldErrors::new();
    let number = whole_number(fields.text("number")).filter(|number| (1..1000).contains(number));
    if number.is_none() {
        errors.add("number", "第何回かを数字で入力してください（例：2）。");
    }
    let held_on = errors.take("held_on", day(fields.text("held_on"), today));
    let begins = errors.take("begins", time(fields.text("begins")));
    let ends = errors.take("ends", time(fields.text("ends")));
    if ends <= begins && errors.of("begins").is_none() && errors.of("ends").is_none() {
        errors.add("ends", "終了は、開始より後の時刻にしてください。");
    }
    let mode = fields.text("mode").to_owned();
    if !book.knows("meeting_mode", held_on, &mode) && errors.of("held_on").is_none() {
        errors.add("mode", "開催の形を選んでください。");
    }
    let reply_by = errors.take("reply_by", day_or_none(fields.text("reply_by"), today));
    let content = MeetingContent {
        number: number.unwrap_or_default(),
        held_on,
        begins,
        ends,
        place: line(&mut errors, fields, "place"),
        join_address: line(&mut errors, fields, "join_address"),
        note: text(&mut errors, fields, "note"),
        reply_by,
        mode,
    };
    places(&mut errors, &content);
    let items = items(&mut errors, fields, book);
    errors.or((content, items))
}

/// What a meeting of this mode must say.
fn places(errors: &mut FieldErrors, content: &MeetingContent) {
    if matches!(content.mode.as_str(), "in_person" | "hybrid") && content.place.is_empty() {
        errors.add("place", "場所を入力してください（例：区役所 3階会議室）。");
    }
    let address = &content.join_address;
    if !address.is_empty() && !address.starts_with("https://") {
        errors.add(
            "join_address",
            "参加用アドレスは https:// から入力してください。",
        );
    }
    if errors.of("reply_by").is_some() || errors.of("held_on").is_some() {
        return;
    }
    match content.reply_by {
        None if content.is_written() => {
            errors.add("reply_by", "書面開催では、回答期限を入力してください。");
        }
        Some(day) if day > content.held_on => {
            errors.add("reply_by", "回答期限は、開催日までの日付にしてください。");
        }
        _ => {}
    }
}

/// The rows of the agenda that have a title, in the order they are numbered.
fn items(errors: &mut FieldErrors, fields: &Fields, book: &Book) -> Vec<ItemPlan> {
    let known = |topic: &&str| {
        book.list("council_topic").is_some_and(|list| {
            list.versions
                .iter()
                .any(|version| version.find(topic).is_some())
        })
    };
    let mut found: Vec<(i64, ItemPlan)> = Vec::new();
    for at in 0..MOST {
        let topics_name = name("topics", at);
        let topics: Vec<String> = fields
            .all(&topics_name)
            .filter(known)
            .map(str::to_owned)
            .collect();
        let (title, presenter) = (name("title", at), name("presenter", at));
        if !fields.has(&title) {
            if !topics.is_empty() || fields.has(&presenter) {
                errors.add(
                    &title,
                    "議題を入力してください。要らない行は、すべて空にしてください。",
                );
            }
            continue;
        }
        let order = whole_number(fields.text(&name("order", at)));
        let place = i64::try_from(at).unwrap_or_default() + 1;
        let plan = ItemPlan {
            id: fields.text(&name("id", at)).parse().ok(),
            title: needed(errors, fields, &title, ""),
            topics,
            presenter: line(errors, fields, &presenter),
            minutes: length(errors, fields, &name("minutes", at)),
        };
        found.push((order.unwrap_or(place), plan));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, plan)| plan).collect()
}

fn length(errors: &mut FieldErrors, fields: &Fields, name: &str) -> Option<i64> {
    let typed = half_width(fields.text(name));
    let typed = typed.trim_end_matches('分');
    if typed.is_empty() {
        return None;
    }
    let length = whole_number(typed).filter(|minutes| (1..=600).contains(minutes));
    if length.is_none() {
        errors.add(name, "時間は分の数で入力してください（例：20）。");
    }
    length
}
