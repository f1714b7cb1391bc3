//! The parts of values that are not plain text, written and read.

use chrono::NaiveDate;
use kernel::{Id, calendar::OpeningHours, geo::Point};

use super::Unfit;
use crate::directory::model::{Answer, Area, Field, PointQuality};

/// ISO date, as values hold it.
const DAY: &str = "%Y-%m-%d";

pub(super) fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.format(DAY).to_string())
        .unwrap_or_default()
}

pub(super) fn number(value: Option<i64>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

pub(super) const fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

pub(super) fn id<T>(id: Option<Id<T>>) -> String {
    number(id.map(Id::get))
}

pub(super) fn unfit(field: Field, reason: impl ToString) -> Unfit {
    Unfit {
        field,
        reason: reason.to_string(),
    }
}

pub(super) fn elsewhere(field: Field) -> Unfit {
    unfit(field, "この項目はここでは変えられません")
}

pub(super) fn parse_number(field: Field, text: &str) -> Result<Option<i64>, Unfit> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|number| *number >= 0);
    number
        .map(Some)
        .ok_or_else(|| unfit(field, "数字で書いてください（例：20）"))
}

pub(super) fn parse_day(field: Field, text: &str) -> Result<Option<NaiveDate>, Unfit> {
    if text.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(text, DAY)
        .map(Some)
        .map_err(|_| unfit(field, "日付は 2026-11-20 の形で書いてください"))
}

pub(super) fn parse_yes_no(field: Field, text: &str) -> Result<Option<bool>, Unfit> {
    match text {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(unfit(field, "yes か no で書いてください")),
    }
}

pub(super) fn parse_hours(field: Field, text: &str) -> Result<OpeningHours, Unfit> {
    OpeningHours::parse(text).map_err(|error| unfit(field, error))
}

/// `lat,lng,quality`.
pub(super) fn point_text(point: Option<Point>, quality: PointQuality) -> String {
    point
        .map(|point| format!("{:.6},{:.6},{}", point.lat, point.lng, quality.code()))
        .unwrap_or_default()
}

pub(super) fn parse_point(text: &str) -> Result<(Option<Point>, PointQuality), Unfit> {
    if text.is_empty() {
        return Ok((None, PointQuality::None));
    }
    let mut parts = text.splitn(3, ',').map(str::trim);
    let mut degrees = || parts.next().and_then(|part| part.parse().ok());
    let point = degrees().zip(degrees());
    let point = point.and_then(|(lat, lng)| Point::in_japan(lat, lng));
    let quality = parts
        .next()
        .map_or(PointQuality::Person, PointQuality::from_code);
    point.map(|point| (Some(point), quality)).ok_or_else(|| {
        unfit(
            Field::Point,
            "緯度,経度 の順に書いてください（例：34.69,135.50）",
        )
    })
}

/// `code=answer` in the order of the codes, separated by semicolons.
pub(super) fn capabilities_text(capabilities: &[(String, Answer)]) -> String {
    let mut pairs: Vec<String> = capabilities
        .iter()
        .filter(|(_, answer)| *answer != Answer::Unknown)
        .map(|(code, answer)| format!("{code}={}", answer.code()))
        .collect();
    pairs.sort_unstable();
    pairs.join(";")
}

pub(super) fn parse_capabilities(text: &str) -> Result<Vec<(String, Answer)>, Unfit> {
    let pair = |part: &str| {
        let (code, answer) = part.split_once('=')?;
        let answer = Answer::from_code(answer.trim());
        (answer != Answer::Unknown).then(|| (code.trim().to_owned(), answer))
    };
    let parts = text.split(';').filter(|part| !part.trim().is_empty());
    parts
        .map(|part| {
            pair(part).ok_or_else(|| unfit(Field::Capabilities, "処置=yes の形で書いてください"))
        })
        .collect()
}

/// `ward` or `ward/town`, ids in their order, separated by commas.
pub(super) fn areas_text(areas: &[Area]) -> String {
    let mut keys: Vec<(i64, i64)> = areas
        .iter()
        .map(|area| (area.ward.get(), area.town.map_or(0, Id::get)))
        .collect();
    keys.sort_unstable();
    let text = |(ward, town)| match town {
        0 => format!("{ward}"),
        town => format!("{ward}/{town}"),
    };
    keys.into_iter().map(text).collect::<Vec<_>>().join(",")
}

pub(super) fn parse_areas(text: &str) -> Result<Vec<Area>, Unfit> {
    let area = |part: &str| {
        let (ward, town) = part.split_once('/').unwrap_or((part, ""));
        Some(Area {
            ward: Id::new(ward.trim().parse().ok()?),
            town: match town.trim() {
                "" => None,
                town => Some(Id::new(town.parse().ok()?)),
            },
        })
    };
    let parts = text.split(',').filter(|part| !part.trim().is_empty());
    parts
        .map(|part| area(part).ok_or_else(|| unfit(Field::Areas, "区と町を選び直してください")))
        .collect()
}
