//! 題名・期間・お願い, and sections.

use kernel::FieldErrors;
use ui::Form;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, needed, short};
use crate::forms::{
    model::{Questionnaire, Section},
    rules::Edit,
};

/// The form filled with the head.
pub fn head_form(form: &Questionnaire) -> Form {
    Form::new()
        .with("title", &form.title)
        .with("period", &form.period)
        .with("lead", &form.lead)
}

/// The head as it was typed.
pub fn head(fields: &Fields) -> Result<Edit, FieldErrors> {
    let mut errors = FieldErrors::new();
    let edit = Edit::Head {
        title: needed(fields, "title", "題名", &mut errors),
        period: short(fields, "period", LONGEST_TITLE, &mut errors),
        lead: short(fields, "lead", LONGEST_TEXT, &mut errors),
    };
    errors.or(edit)
}

/// The form filled with a section.
pub fn section_form(section: &Section) -> Form {
    Form::new()
        .with("mark", &section.mark)
        .with("title", &section.title)
        .with("lead", &section.lead)
}

/// The section as it was typed; a new one gets the name `fresh`.
pub fn section(fields: &Fields, fresh: &str) -> Result<Section, FieldErrors> {
    let mut errors = FieldErrors::new();
    let link = if fields.has("link") {
        fields.text("link")
    } else {
        fresh
    };
    let section = Section {
        link: link.to_owned(),
        mark: short(fields, "mark", 8, &mut errors),
        title: needed(fields, "title", "見出し", &mut errors),
        lead: short(fields, "lead", LONGEST_TEXT, &mut errors),
        items: Vec::new(),
    };
    errors.or(section)
}
