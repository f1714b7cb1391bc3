//! The forms of the settings page.

use kernel::{FieldErrors, text};
use ui::Form;
use web::Fields;

use super::model::Setting;
use crate::directory::{Audience, Audiences, Field};

/// The longest licence, in characters.
const LONGEST: usize = 200;

/// The fields whose audience can be chosen: without its kind a service would be none.
pub fn choosable() -> impl Iterator<Item = Field> {
    Field::ALL
        .iter()
        .copied()
        .filter(|field| *field != Field::Kind)
}

/// What the page showed, to tell whether somebody changed it meanwhile.
pub fn seen(audiences: &Audiences) -> String {
    choosable()
        .map(|field| match audiences.of_field(field) {
            Audience::Public => 'p',
            Audience::Professional => 'q',
            Audience::Office => 'o',
        })
        .collect()
}

/// The form as it stands.
pub fn audience_form(audiences: &Audiences) -> Form {
    let form = Form::new().with("seen", seen(audiences));
    choosable().fold(form, |form, field| {
        form.with(field.code(), audiences.of_field(field).code())
    })
}

/// What is asked to change; a field that was not sent stays.
pub fn changes(fields: &Fields, audiences: &Audiences) -> Vec<(Field, Audience)> {
    let asked = |field: Field| {
        let audience = Audience::from_code(fields.text(field.code()))?;
        (audience != audiences.of_field(field)).then_some((field, audience))
    };
    choosable().filter_map(asked).collect()
}

/// The setting as it was sent.
pub fn setting(fields: &Fields) -> Result<Setting, FieldErrors> {
    let mut errors = FieldErrors::new();
    let licence = text::clean_cell(fields.text("licence")).text;
    let licence_url = text::clean_cell(fields.text("licence_url")).text;
    if licence.is_empty() {
        errors.add("licence", "利用条件を入力してください（例：CC BY 4.0）。");
    } else if licence.chars().count() > LONGEST {
        errors.add("licence", "利用条件は200文字以内で入力してください。");
    }
    let is_page = licence_url.starts_with("https://") || licence_url.starts_with("http://");
    if !licence_url.is_empty() && (!is_page || licence_url.chars().count() > LONGEST) {
        errors.add(
            "licence_url",
            "アドレスは https:// から始めて、200文字以内で入力してください。空けておくこともできます。",
        );
    }
    errors.or(Setting {
        published: fields.has("published"),
        licence,
        licence_url,
        version: fields.text("version").parse().unwrap_or_default(),
        ..Setting::default()
    })
}

/// The form of a setting.
pub fn setting_form(setting: &Setting) -> Form {
    let form = Form::new()
        .with("licence", &setting.licence)
        .with("licence_url", &setting.licence_url)
        .with("version", setting.version.to_string());
    if setting.published {
        form.with("published", "1")
    } else {
        form
    }
}
