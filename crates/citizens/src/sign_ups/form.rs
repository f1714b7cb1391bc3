//! The form of a sign-up in the words of a language.

use programme::trainings::Trouble;
use web::Fields;

use crate::languages::{Said, Text, Words};

/// A field with what was typed into it and what is wrong with that.
pub struct FieldView {
    /// Its name.
    pub name: &'static str,
    /// What was typed.
    pub value: String,
    /// What to do about it.
    pub error: Option<Said>,
}

/// The form: its fields in their order.
pub struct FormView {
    /// お名前.
    pub name: FieldView,
    /// ふりがな.
    pub kana: FieldView,
    /// メールアドレス.
    pub mail: FieldView,
    /// 電話番号.
    pub phone: FieldView,
    /// お手伝いが必要なこと.
    pub note: FieldView,
    /// Why it was not taken, whatever stands in the fields.
    pub refused: Option<Said>,
}

impl FormView {
    /// The form with what was typed, and with what is wrong at which field.
    pub fn of(words: Words, typed: &Fields, troubles: &[(&'static str, Trouble)]) -> Self {
        let field = |name: &'static str| FieldView {
            name,
            value: typed.text(name).to_owned(),
            error: troubles
                .iter()
                .find(|(at, _)| *at == name)
                .map(|(_, trouble)| said(words, *trouble)),
        };
        Self {
            name: field("name"),
            kana: field("kana"),
            mail: field("mail"),
            phone: field("phone"),
            note: field("note"),
            refused: None,
        }
    }

    /// Whether anything must be mended.
    pub fn has_trouble(&self) -> bool {
        self.first_wrong().is_some() || self.refused.is_some()
    }

    /// The first field that must be mended, where the cursor goes.
    pub fn first_wrong(&self) -> Option<&'static str> {
        let all = [&self.name, &self.kana, &self.mail, &self.phone, &self.note];
        let wrong = all.into_iter().find(|field| field.error.is_some());
        wrong.map(|field| field.name)
    }
}

fn said(words: Words, trouble: Trouble) -> Said {
    match trouble {
        Trouble::NoName => words.say("sign-up-no-name"),
        Trouble::NoKana => words.say("sign-up-no-kana"),
        Trouble::NoMail => words.say("sign-up-no-mail"),
        Trouble::WrongMail => words.say("sign-up-wrong-mail"),
        Trouble::WrongPhone => words.say("sign-up-wrong-phone"),
        Trouble::Long(most) => too_long(words, most),
        // Nobody is asked for these here.
        Trouble::NoProfession | Trouble::NoAffiliation => words.say("sign-up-mend"),
    }
}

/// What is said of a text of more than so many characters.
pub fn too_long(words: Words, most: usize) -> Said {
    words.fill(
        "sign-up-too-long",
        &[("most", Text::from(&most.to_string()))],
    )
}
