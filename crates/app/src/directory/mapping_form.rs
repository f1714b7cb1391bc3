//! The form of a mapping: what was typed becomes a checked mapping, or messages at its fields.

use kernel::{FieldErrors, Id, text};
use ui::{Choice, Form};
use web::Fields;

use super::{
    import::{ADDRESS, FIELDS, KIND, NAME, Preview},
    model::Mapping,
};
use crate::areas::Atlas;

/// The longest name of a mapping, in characters.
const LONGEST_NAME: usize = 60;

/// What stands between the cells of a row that the page carries along.
const BETWEEN: char = '\u{1F}';

/// The name of a field's box on the page.
pub fn box_of(at: usize) -> String {
    format!("column-{at}")
}

/// The list as the page carries it along.
pub fn preview(fields: &Fields) -> Preview {
    let sent = |name: &str| {
        let found = fields.pairs().iter().filter(move |(key, _)| key == name);
        found
            .map(|(_, value)| value.clone())
            .collect::<Vec<String>>()
    };
    let (header, rows) = (sent("header"), sent("row"));
    Preview {
        header,
        rows: rows
            .iter()
            .map(|row| row.split(BETWEEN).map(str::to_owned).collect())
            .collect(),
        suggested: Vec::new(),
    }
}

/// A row as the page carries it along.
pub fn carried(row: &[String]) -> String {
    row.join(&BETWEEN.to_string())
}

/// An empty form with what the columns seem to be.
pub fn begin(preview: &Preview) -> Form {
    let chosen = preview.suggested.iter().filter_map(|(field, column)| {
        let at = FIELDS.iter().position(|one| one.name == *field)?;
        Some((box_of(at), column.clone()))
    });
    chosen.fold(Form::new(), |form, (name, column)| form.with(name, column))
}

/// The form of a mapping that is there; kinds that say what the city's list says are left out.
pub fn of(mapping: &Mapping, kinds: &[Choice]) -> Form {
    let own = mapping.kinds.iter().filter(|(value, code)| {
        !kinds
            .iter()
            .any(|kind| kind.value == *code && same(&kind.label, value))
    });
    let label = |code: &str| {
        let known = kinds.iter().find(|kind| kind.value == code);
        known.map_or(code.to_owned(), |kind| kind.label.clone())
    };
    let lines: Vec<String> = own
        .map(|(value, code)| format!("{value}＝{}", label(code)))
        .collect();
    let form = Form::new()
        .with("name", &mapping.name)
        .with("kind", &mapping.kind)
        .with("kinds", lines.join("\n"))
        .with("ward", &mapping.ward_code)
        .with("area_code", &mapping.area_code);
    FIELDS.iter().enumerate().fold(form, |form, (at, field)| {
        form.with(box_of(at), mapping.column(field.name))
    })
}

fn same(one: &str, other: &str) -> bool {
    text::fold(one) == text::fold(other)
}

/// A mapping as typed, of a list with this header.
pub fn read(
    fields: &Fields,
    header: Vec<String>,
    kinds: &[Choice],
    atlas: &Atlas,
) -> Result<Mapping, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = text::half_width(fields.text("name"));
    if name.is_empty() {
        errors.add(
            "name",
            "この対応の名前を入力してください（例：区の診療所一覧）。",
        );
    } else if name.chars().count() > LONGEST_NAME {
        errors.add(
            "name",
            format!("名前は{LONGEST_NAME}文字以内で入力してください。"),
        );
    }
    if header.is_empty() {
        errors.add(
            "name",
            "見出しがありません。資源の取込からファイルを選び直してください。",
        );
    }
    let columns = columns(fields, &header, &mut errors);
    let has_kinds = columns.iter().any(|(field, _)| field == KIND);
    let kind = fields.text("kind").to_owned();
    if kind.is_empty() && !has_kinds {
        errors.add("kind", "種別を選ぶか、種別の列を選んでください。");
    } else if !kind.is_empty() && !kinds.iter().any(|one| one.value == kind) {
        errors.add("kind", "種別を一覧から選んでください。");
    }
    let ward_code = fields.text("ward").to_owned();
    if !ward_code.is_empty() && !atlas.wards.iter().any(|ward| ward.code == ward_code) {
        errors.add("ward", "区を一覧から選んでください。");
    }
    let area_code = text::half_width(fields.text("area_code"));
    let is_area = |code: &str| {
        code.starts_with('0')
            && (2..=5).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !area_code.is_empty() && !is_area(&area_code) {
        errors.add(
            "area_code",
            "市外局番は0から始まる2桁から5桁の数字です（例：06）。",
        );
    }
    let kinds = kind_pairs(fields.text("kinds"), kinds, &mut errors);
    errors.or(())?;
    Ok(Mapping {
        id: Id::new(0),
        name,
        header,
        columns,
        kind,
        kinds,
        ward_code,
        area_code,
        version: fields.text("version").parse().unwrap_or(0),
        updated_at: <_>::default(),
        updated_by: String::new(),
    })
}

/// The column chosen for each field.
fn columns(fields: &Fields, header: &[String], errors: &mut FieldErrors) -> Vec<(String, String)> {
    let mut chosen: Vec<(String, String)> = Vec::new();
    for (at, field) in FIELDS.iter().enumerate() {
        let name = box_of(at);
        let column = fields.text(&name);
        let needed = [NAME, ADDRESS].contains(&field.name);
        if column.is_empty() {
            if needed {
                errors.add(name, format!("「{}」の列を選んでください。", field.name));
            }
            continue;
        }
        if !header.iter().any(|one| one.trim() == column) {
            errors.add(name, "列を一覧から選んでください。");
            continue;
        }
        if let Some((other, _)) = chosen.iter().find(|(_, taken)| taken == column) {
            let message = format!("「{other}」に選んだ列です。どちらかを別の列にしてください。");
            errors.add(name, message);
            continue;
        }
        chosen.push((field.name.to_owned(), column.to_owned()));
    }
    chosen
}

/// `値＝種別` line by line, and the city's own words for the kinds after them.
fn kind_pairs(typed: &str, kinds: &[Choice], errors: &mut FieldErrors) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts = line.split_once(['＝', '=']);
        let known = parts.and_then(|(value, label)| {
            let kind = kinds.iter().find(|kind| same(&kind.label, label))?;
            Some((value.trim().to_owned(), kind.value.clone()))
        });
        match known {
            Some(pair) => pairs.push(pair),
            None => errors.add(
                "kinds",
                format!("「{line}」を読み取れません。1行に1つ「列の値＝種別」と書き、種別はこの市の種別の名前にしてください。"),
            ),
        }
    }
    let own = kinds
        .iter()
        .map(|kind| (kind.label.clone(), kind.value.clone()));
    for (label, code) in own {
        if !pairs.iter().any(|(value, _)| same(value, &label)) {
            pairs.push((label, code));
        }
    }
    pairs
}
