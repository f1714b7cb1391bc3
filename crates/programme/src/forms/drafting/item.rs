//! One question.

use kernel::{FieldErrors, text::whole_number};
use ui::Form;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, needed, reckoning, short, when};
use crate::forms::{
    model::{Item, Kind, Row},
    rules::figure,
};

/// Empty rows below those of a matrix.
const MORE: usize = 5;
/// More rows than any matrix has.
const MOST_ROWS: usize = 100;

/// How many rows of a matrix the page shows.
pub fn row_count(fields: &Fields, item: &Item) -> usize {
    let sent = fields.text("rows").parse().unwrap_or(0);
    (item.rows().len() + MORE).max(sent).min(MOST_ROWS)
}

/// The form filled with a question of a section.
pub fn item_form(item: &Item, section: &str) -> Form {
    let mut form = Form::new()
        .with("section", section)
        .with("text", &item.text)
        .with("help", &item.help)
        .with("kind", item.kind.code())
        .with("prefill", &item.prefill)
        .with("crosswalk", &item.crosswalk);
    if item.required {
        form = form.with("required", "1");
    }
    form = of_kind(form, &item.kind);
    form = when::filled(form, item.condition.as_ref());
    reckoning::filled(form, item.formula.as_ref(), &item.checks)
}

fn of_kind(form: Form, kind: &Kind) -> Form {
    match kind {
        Kind::Single { scale } | Kind::Multiple { scale } => form.with("scale", scale),
        Kind::Matrix { rows, scale } => {
            let form = form.with("scale", scale);
            (1..).zip(rows).fold(form, |form, (row, one)| {
                form.with(format!("row-{row}"), &one.text)
                    .with(format!("rowlink-{row}"), &one.link)
                    .with(format!("rowcross-{row}"), &one.crosswalk)
            })
        }
        Kind::Number {
            unit,
            decimals,
            least,
            most,
        } => {
            let bound = |bound: &Option<f64>| bound.map(figure).unwrap_or_default();
            form.with("unit", unit)
                .with("decimals", decimals.to_string())
                .with("least", bound(least))
                .with("most", bound(most))
        }
        Kind::Text { lines, most } => {
            let form = form.with("letters", most.to_string());
            if *lines {
                form.with("lines", "1")
            } else {
                form
            }
        }
        Kind::Note | Kind::Date | Kind::File => form,
    }
}

/// The question as it was typed. `known` is the one that is changed, with its name; a new one has
/// the name `known` came with, and nothing else. New rows get names made from `fresh`.
pub fn item(fields: &Fields, known: &Item, fresh: &str) -> Result<Item, FieldErrors> {
    let mut errors = FieldErrors::new();
    let text = needed(fields, "text", "設問の文", &mut errors);
    let kind = kind(fields, known, fresh, &mut errors);
    let is_number = matches!(kind, Kind::Number { .. });
    let is_note = kind == Kind::Note;
    let same_kind = kind.code() == known.kind.code();
    let item = Item {
        link: known.link.clone(),
        text,
        help: short(fields, "help", LONGEST_TEXT, &mut errors),
        required: fields.has("required") && !is_note,
        condition: when::read(fields, known.condition.as_ref(), &mut errors),
        formula: is_number
            .then(|| reckoning::formula(fields, &mut errors))
            .flatten(),
        prefill: if is_note {
            String::new()
        } else {
            fields.text("prefill").to_owned()
        },
        initial: known.initial.clone().filter(|_| same_kind),
        checks: if is_number {
            reckoning::checks(fields, &mut errors)
        } else {
            Vec::new()
        },
        crosswalk: fields.text("crosswalk").to_owned(),
        kind,
    };
    errors.or(item)
}

fn kind(fields: &Fields, known: &Item, fresh: &str, errors: &mut FieldErrors) -> Kind {
    let scale = |errors: &mut FieldErrors| {
        if !fields.has("scale") {
            errors.add(
                "scale",
                "選択肢の組を選んでください。なければ、先に組を作ります。",
            );
        }
        fields.text("scale").to_owned()
    };
    match fields.text("kind") {
        "note" => Kind::Note,
        "single" => Kind::Single {
            scale: scale(errors),
        },
        "multiple" => Kind::Multiple {
            scale: scale(errors),
        },
        "number" => number(fields, errors),
        "date" => Kind::Date,
        "text" => Kind::Text {
            lines: fields.has("lines"),
            most: letters(fields, errors),
        },
        "matrix" => Kind::Matrix {
            rows: rows(fields, known, fresh, errors),
            scale: scale(errors),
        },
        "file" => Kind::File,
        _ => {
            errors.add("kind", "回答の形を選んでください。");
            Kind::Note
        }
    }
}

fn letters(fields: &Fields, errors: &mut FieldErrors) -> u32 {
    if !fields.has("letters") {
        return 1000;
    }
    let typed = whole_number(fields.text("letters")).and_then(|n| u32::try_from(n).ok());
    let fine = typed.filter(|most| (1..=10_000).contains(most));
    fine.unwrap_or_else(|| {
        errors.add("letters", "1から10,000までの数を入力してください。");
        1000
    })
}

fn number(fields: &Fields, errors: &mut FieldErrors) -> Kind {
    let mut bound = |name: &str| {
        let typed = kernel::text::half_width(fields.text(name)).replace(',', "");
        if typed.is_empty() {
            return None;
        }
        let number: Option<f64> = typed.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            errors.add(name, "数を入力してください（例：0）。");
        }
        number
    };
    Kind::Number {
        least: bound("least"),
        most: bound("most"),
        unit: fields.text("unit").chars().take(8).collect(),
        decimals: fields.text("decimals").parse().unwrap_or(0_u8).min(2),
    }
}

/// The rows of a matrix, each with the name it had.
fn rows(fields: &Fields, known: &Item, fresh: &str, errors: &mut FieldErrors) -> Vec<Row> {
    let mut rows = Vec::new();
    for n in 1..=row_count(fields, known) {
        let field = format!("row-{n}");
        let text = fields.text(&field);
        if text.is_empty() {
            continue;
        }
        if text.chars().count() > LONGEST_TITLE {
            errors.add(
                field,
                format!("{LONGEST_TITLE}文字以内で入力してください。"),
            );
        }
        let link = fields.text(&format!("rowlink-{n}"));
        let old = known.rows().iter().find(|row| row.link == link).cloned();
        let row = old.unwrap_or_else(|| Row {
            link: format!("{fresh}-{n}"),
            ..Row::default()
        });
        rows.push(Row {
            text: text.to_owned(),
            crosswalk: fields.text(&format!("rowcross-{n}")).to_owned(),
            ..row
        });
    }
    if rows.is_empty() {
        errors.add("row-1", "表の行を入力してください。");
    }
    rows
}
