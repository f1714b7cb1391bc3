//! The form of a sign-up: on the public page, and the row in which staff enter it.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    text::{self, is_mail_address},
};
use ui::Form;
use web::Fields;

use super::{line, lines};
use crate::trainings::model::{Person, Way};

const LINE: usize = 100;
const NOTE: usize = 500;

/// 入力のしかた: who fills the form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// The person, on the page: kana and mail are needed.
    Page,
    /// Staff, from paper or the telephone: what is legible.
    Staff,
}

/// The empty row for the next sign-up that came in `way`, with what often repeats.
pub fn blank_person(way: Way, profession: &str) -> Form {
    Form::new()
        .with("way", way.code())
        .with("profession", profession)
}

/// The form filled with a known person.
pub fn filled_person(person: &Person) -> Form {
    Form::new()
        .with("name", &person.name)
        .with("kana", &person.kana)
        .with("profession", &person.profession)
        .with("affiliation", &person.affiliation)
        .with("mail", &person.mail)
        .with("phone", &person.phone)
        .with("note", &person.note)
}

/// What the form says of a person, or what must be mended at which field.
pub fn person(
    fields: &Fields,
    (book, today): (&Book, NaiveDate),
    signing: Signing,
) -> Result<Person, FieldErrors> {
    let mut errors = FieldErrors::new();
    let e = &mut errors;
    let person = Person {
        name: line(fields, e, "name", LINE),
        kana: line(fields, e, "kana", LINE),
        profession: fields.text("profession").to_owned(),
        affiliation: line(fields, e, "affiliation", LINE),
        mail: text::half_width(&line(fields, e, "mail", LINE)),
        phone: text::half_width(&line(fields, e, "phone", LINE)),
        note: lines(fields, e, "note", NOTE),
    };
    if person.name.is_empty() {
        e.add("name", "氏名を入力してください。");
    }
    let is_page = signing == Signing::Page;
    if is_page && person.kana.is_empty() {
        e.add(
            "kana",
            "ふりがなを入力してください（受付の名簿の順番に使います）。",
        );
    }
    if !book.knows("profession", today, &person.profession) {
        e.add("profession", "職種を選んでください。");
    }
    let is_citizen = person.profession == "citizen";
    if person.affiliation.is_empty() && !is_citizen && is_page {
        e.add(
            "affiliation",
            "所属を入力してください（例：○○訪問看護ステーション）。",
        );
    }
    if person.mail.is_empty() && is_page {
        e.add(
            "mail",
            "メールアドレスを入力してください。メールのない方は、問合せ先へ電話かFAXでお申し込みください。",
        );
    }
    if !person.mail.is_empty() && !is_mail_address(&person.mail) {
        e.add(
            "mail",
            "メールアドレスの形ではありません。「@」を含めて確かめてください（例：name@example.jp）。",
        );
    }
    let digits = text::digits(&person.phone)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    if !person.phone.is_empty() && digits < 9 {
        e.add(
            "phone",
            "電話番号は市外局番から、数字とハイフンで入力してください（例：06-1234-5678）。",
        );
    }
    errors.or(person)
}

#[cfg(test)]
mod tests {
    use app::codes::{Code, CodeList, CodeVersion};

    use super::*;

    fn book() -> Book {
        let code = |code: &str| Code {
            code: code.into(),
            label: code.into(),
            short: code.into(),
            group: String::new(),
        };
        Book::of(vec![CodeList {
            key: "profession".into(),
            name: "職種".into(),
            multiple: false,
            versions: vec![CodeVersion {
                number: 1,
                valid_from: "2017-04-01".parse().unwrap(),
                note: String::new(),
                codes: vec![code("nurse"), code("citizen")],
            }],
        }])
    }

    fn read(changes: &[(&str, &str)], signing: Signing) -> Result<Person, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("name".into(), "見本 花子".into()),
            ("kana".into(), "みほん はなこ".into()),
            ("profession".into(), "nurse".into()),
            ("affiliation".into(), "架空訪問看護".into()),
            ("mail".into(), "hana@example.jp".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        person(&fields, (&book(), "2026-11-20".parse().unwrap()), signing)
    }

    #[test]
    fn the_page_asks_for_more_than_the_row_of_staff() {
        for (field, value) in [("kana", ""), ("affiliation", ""), ("mail", "")] {
            let errors = read(&[(field, value)], Signing::Page).unwrap_err();
            assert!(errors.of(field).is_some(), "{field}");
            assert!(read(&[(field, value)], Signing::Staff).is_ok(), "{field}");
        }
        let citizen = [("profession", "citizen"), ("affiliation", "")];
        assert!(read(&citizen, Signing::Page).is_ok());
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        for (field, value) in [
            ("name", ""),
            ("profession", "pilot"),
            ("mail", "hana"),
            ("mail", "hana@example"),
            ("mail", "a@b.jp, c@d.jp"),
            ("mail", "hana @example.jp"),
            ("phone", "1234"),
        ] {
            let errors = read(&[(field, value)], Signing::Staff).unwrap_err();
            assert!(errors.of(field).is_some(), "{field}={value}");
        }
        let full = read(&[("mail", "ｈａｎａ＠example.jp")], Signing::Page).unwrap();
        assert_eq!(full.mail, "hana@example.jp");
    }
}
