//! Forms → values, with messages at the fields.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{
    Fault, FieldErrors,
    calendar::{format_date, parse_date},
};
use languages::Language;
use ui::Form;
use web::{Fields, Upload};

use super::{
    model::{Content, Kind, Text},
    rules,
};
use crate::attachments::{self, Media, NewAttachment};

/// The longest title and the longest text, in characters.
const LONGEST_TITLE: usize = 100;
const LONGEST_BODY: usize = 4000;

/// What is written of a piece.
pub fn content(fields: &Fields, kind: Kind, today: NaiveDate) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let japanese = text(fields, "", &mut errors);
    if japanese.title.is_empty() {
        errors.add(
            "title",
            "題名を入力してください（例：認知症カフェのご案内）。",
        );
    }
    if japanese.body.is_empty() && kind == Kind::Notice {
        errors.add("body", "本文を入力してください。");
    }
    let mut others = BTreeMap::new();
    for language in Language::OTHERS {
        if let Some(text) = translation(fields, (language, kind), &mut errors) {
            others.insert(language, text);
        }
    }
    let link = fields.text("link").to_owned();
    if !link.is_empty() && !rules::is_link(&link) {
        errors.add(
            "link",
            "https:// で始まるアドレスを入力してください（例：https://www.example.jp/page.html）。",
        );
    }
    let (from_on, until_on) = days(fields, today, &mut errors);
    errors.or(Content {
        text: japanese,
        others,
        link,
        from_on,
        until_on,
    })
}

fn text(fields: &Fields, behind: &str, errors: &mut FieldErrors) -> Text {
    let mut words = |name: &str, longest: usize| {
        let name = format!("{name}{behind}");
        let text = fields.text(&name).replace("\r\n", "\n");
        if text.chars().count() > longest {
            errors.add(name, format!("{longest}文字以内で入力してください。"));
        }
        text
    };
    Text {
        title: words("title", LONGEST_TITLE),
        body: words("body", LONGEST_BODY),
    }
}

/// A translation; none where nothing was typed. Half of one is not taken.
fn translation(
    fields: &Fields,
    (language, kind): (Language, Kind),
    errors: &mut FieldErrors,
) -> Option<Text> {
    let behind = format!("_{}", language.code());
    let text = text(fields, &behind, errors);
    if text.title.is_empty() && text.body.is_empty() {
        return None;
    }
    let label = language.label();
    if text.title.is_empty() {
        errors.add(
            format!("title{behind}"),
            format!("{label}の題名も入力してください。"),
        );
    }
    if text.body.is_empty() && kind == Kind::Notice {
        errors.add(
            format!("body{behind}"),
            format!("{label}の本文も入力してください。"),
        );
    }
    Some(text)
}

fn days(fields: &Fields, today: NaiveDate, errors: &mut FieldErrors) -> (NaiveDate, NaiveDate) {
    let day = |name: &str| parse_date(fields.text(name), today).map_err(|error| error.to_string());
    let (from, until) = (day("from_on"), day("until_on"));
    let are_days = from.is_ok() && until.is_ok();
    let days = (errors.take("from_on", from), errors.take("until_on", until));
    if let Some(words) = rules::wrong_days(days.0, days.1, today).filter(|_| are_days) {
        errors.add("until_on", words);
    }
    days
}

/// The leaflet's PDF, where one was chosen.
pub fn file(upload: &Upload) -> Result<Option<NewAttachment>, FieldErrors> {
    let Some(file) = upload.file("file") else {
        return Ok(None);
    };
    match attachments::checked("file", (&file.name, file.bytes.clone()), "") {
        Ok(new) if new.media == Media::Pdf => Ok(Some(new)),
        Err(Fault::Invalid(errors)) => Err(errors),
        _ => Err(FieldErrors::one(
            "file",
            "PDFのファイルを選んでください。ほかの種類のファイルは、PDFに変えてから選んでください。",
        )),
    }
}

/// The form filled with what is written.
pub fn filled(content: &Content) -> Form {
    let mut form = Form::new()
        .with("title", &content.text.title)
        .with("body", &content.text.body)
        .with("link", &content.link)
        .with("from_on", format_date(content.from_on))
        .with("until_on", format_date(content.until_on));
    for language in Language::OTHERS {
        let text = content.others.get(&language).cloned().unwrap_or_default();
        form = form
            .with(format!("title_{}", language.code()), text.title)
            .with(format!("body_{}", language.code()), text.body);
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "title=a&body=b&from_on=2026-11-20&until_on=2026-12-20";

    fn errors(query: &str, kind: Kind) -> Vec<String> {
        let today = "2026-11-20".parse().unwrap();
        let found = content(&Fields::parse(query), kind, today).err();
        let found = found.unwrap_or_default();
        found.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn what_lacks_is_said_at_its_field() {
        let none: &[&str] = &[];
        for (query, kind, fields) in [
            (GOOD, Kind::Notice, none),
            (
                "title=a&from_on=2026-11-20&until_on=2026-12-20",
                Kind::Leaflet,
                none,
            ),
            (
                "title=a&from_on=2026-11-20&until_on=2026-12-20",
                Kind::Notice,
                &["body"],
            ),
            (
                "body=b&from_on=2026-11-20&until_on=2026-12-20",
                Kind::Notice,
                &["title"],
            ),
            (
                "title=a&body=b&from_on=2026-11-20&until_on=2026-11-19",
                Kind::Notice,
                &["until_on"],
            ),
            (
                "title=a&body=b&from_on=x&until_on=2026-11-19",
                Kind::Notice,
                &["from_on"],
            ),
            (
                &format!("{GOOD}&link=http://a.example"),
                Kind::Notice,
                &["link"],
            ),
            (
                &format!("{GOOD}&link=https://a.example/x"),
                Kind::Notice,
                none,
            ),
            (&format!("{GOOD}&title_en=x"), Kind::Notice, &["body_en"]),
            (&format!("{GOOD}&title_en=x"), Kind::Leaflet, none),
            (&format!("{GOOD}&body_vi=x"), Kind::Leaflet, &["title_vi"]),
        ] {
            assert_eq!(errors(query, kind), fields, "{query}");
        }
    }

    #[test]
    fn a_filled_form_gives_the_same_again() {
        let today = "2026-11-20".parse().unwrap();
        let query = format!("{GOOD}&title_en=x&body_en=y&link=https://a.example/x");
        let first = content(&Fields::parse(&query), Kind::Notice, today).unwrap();
        let fields = Fields::from_pairs(filled(&first).pairs().to_vec());
        assert_eq!(content(&fields, Kind::Notice, today).unwrap(), first);
    }
}
