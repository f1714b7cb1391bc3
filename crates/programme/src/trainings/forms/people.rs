//! The form of a sign-up: on the public page, and the row in which staff enter it.

use app::codes::{Book, well_known::CITIZEN};
use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    text::{self, is_mail_address},
};
use languages::Language;
use ui::Form;
use web::Fields;

use crate::trainings::model::{Person, Way};

const LINE: usize = 100;
const NOTE: usize = 500;

/// So many digits a telephone number has at least, with its area code.
const FEWEST_DIGITS: usize = 9;

/// 入力のしかた: who fills the form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// The person, on the page: kana and mail are needed.
    Page,
    /// The person, on a page in another language than Japanese: mail is needed.
    OtherLanguage,
    /// Staff, from paper or the telephone: what is legible.
    Staff,
}

/// What is wrong with a field of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No name.
    NoName,
    /// No kana, by which the list at the door is ordered.
    NoKana,
    /// No profession that the list knows.
    NoProfession,
    /// No affiliation, of somebody who comes as a professional.
    NoAffiliation,
    /// No mail.
    NoMail,
    /// What stands there is no mail address.
    WrongMail,
    /// Too few digits for a telephone number.
    WrongPhone,
    /// More characters than this.
    Long(usize),
}

impl Trouble {
    /// What to do about it, in Japanese.
    fn words(self) -> String {
        match self {
            Self::NoName => "氏名を入力してください。".into(),
            Self::NoKana => "ふりがなを入力してください（受付の名簿の順番に使います）。".into(),
            Self::NoProfession => "職種を選んでください。".into(),
            Self::NoAffiliation => {
                "所属を入力してください（例：○○訪問看護ステーション）。".into()
            }
            Self::NoMail => "メールアドレスを入力してください。メールのない方は、問合せ先へ電話かFAXでお申し込みください。".into(),
            Self::WrongMail => "メールアドレスの形ではありません。「@」を含めて確かめてください（例：name@example.jp）。".into(),
            Self::WrongPhone => "電話番号は市外局番から、数字とハイフンで入力してください（例：06-1234-5678）。".into(),
            Self::Long(most) => super::too_long(most),
        }
    }
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
    let person = typed(fields);
    let knows_profession = book.knows("profession", today, &person.profession);
    let mut errors = FieldErrors::new();
    for (field, trouble) in troubles(&person, signing, knows_profession) {
        errors.add(field, trouble.words());
    }
    errors.or(person)
}

/// What the form of the citizens' pages says of a citizen, or what is wrong at which field.
pub fn citizen(
    fields: &Fields,
    language: Language,
) -> Result<Person, Vec<(&'static str, Trouble)>> {
    let person = Person {
        profession: CITIZEN.into(),
        affiliation: String::new(),
        language: Some(language),
        ..typed(fields)
    };
    // Kana are no way to write everybody's name.
    let signing = if language.is_japanese() {
        Signing::Page
    } else {
        Signing::OtherLanguage
    };
    let troubles = troubles(&person, signing, true);
    if troubles.is_empty() {
        return Ok(person);
    }
    Err(troubles)
}

/// What was typed, as it is kept.
fn typed(fields: &Fields) -> Person {
    let line = |name: &str| -> String {
        let text = fields.text(name).chars();
        text.filter(|c| !c.is_control()).collect()
    };
    Person {
        name: line("name"),
        kana: line("kana"),
        profession: fields.text("profession").to_owned(),
        affiliation: line("affiliation"),
        mail: text::half_width(&line("mail")),
        phone: text::half_width(&line("phone")),
        note: fields.text("note").replace("\r\n", "\n"),
        language: None,
    }
}

/// What is wrong with a person, at which field, in the order of the form.
fn troubles(
    person: &Person,
    signing: Signing,
    knows_profession: bool,
) -> Vec<(&'static str, Trouble)> {
    let is_staff = signing == Signing::Staff;
    let needs_kana = signing == Signing::Page;
    let needs_office = needs_kana && person.profession != CITIZEN;
    let digits = text::digits(&person.phone);
    let digits = digits.chars().filter(char::is_ascii_digit).count();
    let long = |text: &str, most: usize| text.chars().count() > most;
    let rules = [
        ("name", person.name.is_empty(), Trouble::NoName),
        ("name", long(&person.name, LINE), Trouble::Long(LINE)),
        (
            "kana",
            needs_kana && person.kana.is_empty(),
            Trouble::NoKana,
        ),
        ("kana", long(&person.kana, LINE), Trouble::Long(LINE)),
        ("profession", !knows_profession, Trouble::NoProfession),
        (
            "affiliation",
            needs_office && person.affiliation.is_empty(),
            Trouble::NoAffiliation,
        ),
        (
            "affiliation",
            long(&person.affiliation, LINE),
            Trouble::Long(LINE),
        ),
        ("mail", !is_staff && person.mail.is_empty(), Trouble::NoMail),
        (
            "mail",
            !person.mail.is_empty() && !is_mail_address(&person.mail),
            Trouble::WrongMail,
        ),
        ("mail", long(&person.mail, LINE), Trouble::Long(LINE)),
        (
            "phone",
            !person.phone.is_empty() && digits < FEWEST_DIGITS,
            Trouble::WrongPhone,
        ),
        ("phone", long(&person.phone, LINE), Trouble::Long(LINE)),
        ("note", long(&person.note, NOTE), Trouble::Long(NOTE)),
    ];
    let wrong = rules.into_iter().filter(|(_, is_so, _)| *is_so);
    wrong.map(|(field, _, trouble)| (field, trouble)).collect()
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
        let long = "あ".repeat(LINE + 1);
        let errors = read(&[("name", &long)], Signing::Page).unwrap_err();
        assert!(errors.of("name").is_some());
        let full = read(&[("mail", "ｈａｎａ＠example.jp")], Signing::Page).unwrap();
        assert_eq!(full.mail, "hana@example.jp");
    }

    #[test]
    fn a_citizen_needs_kana_only_in_japanese() {
        let fields = |kana: &str| {
            Fields::from_pairs(vec![
                ("name".into(), "Mihon Hoa".into()),
                ("kana".into(), kana.into()),
                ("profession".into(), "nurse".into()),
                ("affiliation".into(), "架空訪問看護".into()),
                ("mail".into(), "hoa@example.jp".into()),
            ])
        };
        for language in Language::ALL {
            let read = citizen(&fields(""), language);
            let expected = language
                .is_japanese()
                .then(|| vec![("kana", Trouble::NoKana)]);
            assert_eq!(read.err(), expected, "{language:?}");
            let person = citizen(&fields("みほん"), language).unwrap();
            assert_eq!(person.language, Some(language));
            // Whoever comes by these pages comes as a citizen.
            assert_eq!(
                (person.profession.as_str(), person.affiliation.as_str()),
                ("citizen", "")
            );
        }
    }
}
