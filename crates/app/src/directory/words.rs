//! Canonical texts of fields as people read them.

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::{OpeningHours, format_date},
};

use super::model::{
    Answer, Change, Field, NewFacility, NewService, PointQuality, Proposal, WholeRecord,
};
use super::visits;
use crate::{areas::Atlas, codes::Book};

/// 言い換え: what codes and ids are read with.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The code lists.
    pub book: &'a Book,
    /// Wards and towns.
    pub atlas: &'a Atlas,
}

/// What a person reads of a value: codes by their labels, areas by their names, days as days.
/// Empty stays empty.
pub fn read(words: Words<'_>, field: Field, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let label = |list: &str| words.book.label(list, text).to_owned();
    match field {
        Field::Kind => label("facility_kind"),
        Field::ContactWay => label("contact_way"),
        Field::Ward => text.parse().map_or_else(
            |_| text.to_owned(),
            |id| words.atlas.ward_name(Id::new(id)).to_owned(),
        ),
        Field::Town => {
            let town = text
                .parse()
                .ok()
                .and_then(|id| words.atlas.town(Id::new(id)));
            town.map_or_else(|| text.to_owned(), |town| town.name.clone())
        }
        Field::Point => point(text),
        Field::Acceptance => Answer::from_code(text).label().to_owned(),
        Field::RoundTheClock | Field::Night | Field::Holiday => {
            if text == "yes" { "可" } else { "不可" }.to_owned()
        }
        Field::ClosedOn | Field::AcceptanceOn | Field::AcceptanceUntil => day(text),
        Field::Capacity => format!("{text}人・床"),
        Field::AcceptanceLimit => format!("{text}人"),
        Field::Radius => format!("{text}メートル"),
        Field::Capabilities => capabilities(words, text),
        Field::Areas => areas(words, text),
        Field::Hours | Field::ContactHours => hours(text),
        Field::Polygon => "地図に描いた範囲".to_owned(),
        _ => text.to_owned(),
    }
}

/// A line a group of days.
fn hours(text: &str) -> String {
    let hours = OpeningHours::parse(text);
    hours.map_or_else(|_| text.to_owned(), |hours| hours.lines().join("\n"))
}

fn day(text: &str) -> String {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    day.map_or_else(|_| text.to_owned(), format_date)
}

fn point(text: &str) -> String {
    let mut place = NewFacility::default();
    match (place.set(Field::Point, text), place.point) {
        (Ok(()), Some(point)) => format!(
            "{:.5}, {:.5}（{}）",
            point.lat,
            point.lng,
            match place.point_quality {
                PointQuality::None => PointQuality::Person.label(),
                quality => quality.label(),
            }
        ),
        _ => text.to_owned(),
    }
}

fn capabilities(words: Words<'_>, text: &str) -> String {
    let mut service = NewService::default();
    if service.set(Field::Capabilities, text).is_err() {
        return text.to_owned();
    }
    let said = service.capabilities.iter().map(|(code, answer)| {
        let label = words.book.label("procedure", code);
        format!("{label}：{}", answer.label())
    });
    said.collect::<Vec<_>>().join("、")
}

fn areas(words: Words<'_>, text: &str) -> String {
    let mut service = NewService::default();
    if service.set(Field::Areas, text).is_err() {
        return text.to_owned();
    }
    visits::names(service.areas.iter(), words.atlas)
}

/// What would be, in one line or several: the value, a whole record, or that it ends.
pub fn after(words: Words<'_>, proposal: &Proposal) -> Vec<(String, String)> {
    match proposal.change {
        Change::Field(field) => vec![(String::new(), read(words, field, &proposal.after))],
        Change::Gone => vec![(
            String::new(),
            "新しいファイルに載っていません。反映すると、今日で廃止にします。".to_owned(),
        )],
        Change::New => {
            let whole = WholeRecord::read(&proposal.after).unwrap_or_default();
            let fields = whole
                .given
                .iter()
                .filter(|(field, _)| !matches!(field, Field::Ward | Field::Town | Field::Point));
            fields
                .map(|(field, text)| (field.label().to_owned(), read(words, field, text)))
                .collect()
        }
    }
}
