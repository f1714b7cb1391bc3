//! The forms of leaflets, editions and printings.

use chrono::{Days, NaiveDate};
use kernel::{FieldErrors, Id, calendar::parse_date};
use ui::Form;
use web::Fields;

use super::{
    super::model::{Leaflet, LeafletText, NewEdition, Printing},
    LONGEST_LINE, LONGEST_NOTE, day, number, words,
};

/// How far ahead an edition may be registered, in days.
const AHEAD: u64 = 400;

/// What is written of a leaflet.
pub fn leaflet(fields: &Fields) -> Result<LeafletText, FieldErrors> {
    let mut errors = FieldErrors::new();
    let title = words(fields, "title", LONGEST_LINE, &mut errors);
    if title.is_empty() {
        errors.add(
            "title",
            "題名を入力してください（例：人生会議をはじめませんか）。",
        );
    }
    let text = LeafletText {
        title,
        audience: words(fields, "audience", LONGEST_LINE, &mut errors),
        languages: words(fields, "languages", LONGEST_LINE, &mut errors),
        note: words(fields, "note", LONGEST_NOTE, &mut errors),
    };
    errors.or(text)
}

/// The form filled with a known leaflet.
pub fn filled_leaflet(known: &Leaflet) -> Form {
    Form::new()
        .with(
            "ward",
            known.ward.map_or_else(String::new, |id| id.to_string()),
        )
        .with("title", &known.text.title)
        .with("audience", &known.text.audience)
        .with("languages", &known.text.languages)
        .with("note", &known.text.note)
}

/// An edition: from today where no day was typed.
pub fn edition(fields: &Fields, today: NaiveDate) -> Result<NewEdition, FieldErrors> {
    let mut errors = FieldErrors::new();
    let typed = fields.text("valid_from");
    let valid_from = if typed.is_empty() {
        Ok(today)
    } else {
        parse_date(typed, today).map_err(|error| error.to_string())
    };
    let valid_from = valid_from.and_then(|day| {
        let is_near = day <= today + Days::new(AHEAD);
        let words = "使い始める日は、1年後までの日付で入力してください。";
        is_near.then_some(day).ok_or_else(|| words.to_owned())
    });
    let edition = NewEdition {
        valid_from: errors.take("valid_from", valid_from),
        note: words(fields, "edition_note", LONGEST_NOTE, &mut errors),
    };
    errors.or(edition)
}

/// A printing of one of the editions of `leaflet`.
pub fn printing(
    fields: &Fields,
    leaflet: Id<Leaflet>,
    today: NaiveDate,
) -> Result<Printing, FieldErrors> {
    let mut errors = FieldErrors::new();
    let printed_on = day(fields.text("printed_on"), today, today, "印刷した日");
    let printed_on = errors.take("printed_on", printed_on);
    let copies = number(fields, "copies", 1, &mut errors);
    if copies.is_none() && errors.of("copies").is_none() {
        errors.add("copies", "部数を入力してください（例：500）。");
    }
    let edition = fields.text("edition").parse().map(Id::new).ok();
    if edition.is_none() {
        errors.add("edition", "どの版を印刷したか選んでください。");
    }
    let given_to = words(fields, "given_to", LONGEST_LINE, &mut errors);
    errors.or(Printing {
        id: Id::new(0),
        leaflet,
        edition: edition.unwrap_or(Id::new(0)),
        printed_on,
        copies: copies.unwrap_or_default(),
        given_to,
        added_by: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-20";

    #[test]
    fn a_leaflet_has_a_title() {
        let errors = leaflet(&Fields::parse("audience=%E5%8C%BA%E6%B0%91")).unwrap_err();
        assert!(errors.of("title").is_some());
    }

    #[test]
    fn an_edition_holds_from_today_unless_said_otherwise() {
        let today = TODAY.parse().unwrap();
        let of = |typed: &str| edition(&Fields::parse(&format!("valid_from={typed}")), today);
        assert_eq!(of("").unwrap().valid_from, today);
        assert_eq!(
            of("2027-04-01").unwrap().valid_from.to_string(),
            "2027-04-01"
        );
        assert!(of("2030-01-01").unwrap_err().of("valid_from").is_some());
        assert!(of("later").unwrap_err().of("valid_from").is_some());
    }

    #[test]
    fn a_printing_needs_its_day_its_edition_and_its_copies() {
        let today = TODAY.parse().unwrap();
        let of = |query: &str| printing(&Fields::parse(query), Id::new(1), today);
        let good = of("printed_on=2026-11-01&copies=3,000&edition=5").unwrap();
        assert_eq!((good.copies, good.edition.get()), (3000, 5));
        for (query, field) in [
            ("printed_on=2026-12-01&copies=5&edition=5", "printed_on"),
            ("printed_on=2026-11-01&edition=5", "copies"),
            ("printed_on=2026-11-01&copies=0&edition=5", "copies"),
            ("printed_on=2026-11-01&copies=5", "edition"),
        ] {
            let errors = of(query).unwrap_err();
            assert!(errors.of(field).is_some(), "{query}");
            assert_eq!(errors.iter().count(), 1, "{query}");
        }
    }
}
