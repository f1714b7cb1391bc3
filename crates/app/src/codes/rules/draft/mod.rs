//! What a new version may look like, and what of a version in force may still be mended.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar, text};

use crate::codes::{
    model::{Code, CodeList, CodeVersion, Crossing, Draft, DraftCode},
    well_known,
};

/// The longest label taken; longer ones break every table.
const LONGEST: usize = 60;

/// Turns a draft into the next version of `list` and the crossings that lead to it, or says at
/// each field what to mend. A version begins today or later, and after the one before it.
pub fn check(
    list: &CodeList,
    draft: &Draft,
    today: NaiveDate,
) -> Result<(CodeVersion, Vec<Crossing>), FieldErrors> {
    let mut errors = FieldErrors::new();
    let Some(last) = list.versions.last() else {
        return Err(FieldErrors::one("", "この区分には版がありません。"));
    };
    let valid_from = draft.valid_from.clone();
    let valid_from = valid_from.and_then(|from| begins_on(last, from, today));
    let valid_from = errors.take("valid_from", valid_from);
    if draft.note.is_empty() {
        errors.add(
            "note",
            "変わる理由を入力してください。グラフの区切りに注として示します。",
        );
    }
    let rows: Vec<&DraftCode> = draft.codes.iter().filter(|row| !row.ends).collect();
    check_rows(&mut errors, &rows, last);
    check_ends(&mut errors, list, draft);
    let number = list
        .versions
        .iter()
        .map(|one| one.number)
        .max()
        .unwrap_or(0)
        + 1;
    let sources = sources(&mut errors, &rows, last);
    errors.or((
        CodeVersion {
            number,
            valid_from,
            note: draft.note.clone(),
            codes: in_order(&rows, last).into_iter().map(code_of).collect(),
        },
        crossings(last, number, &sources),
    ))
}

fn begins_on(last: &CodeVersion, from: NaiveDate, today: NaiveDate) -> Result<NaiveDate, String> {
    if from < today {
        let words = "適用開始日は、今日か今日より後の日にしてください。\
            これまでの記録の区分は変えられません。";
        return Err(words.into());
    }
    if from <= last.valid_from {
        let last = calendar::format_date(last.valid_from);
        return Err(format!(
            "適用開始日は、前の版（{last}から）より後の日にしてください。"
        ));
    }
    Ok(from)
}

fn check_rows(errors: &mut FieldErrors, rows: &[&DraftCode], last: &CodeVersion) {
    if rows.is_empty() {
        let words = "すべての区分をやめることはできません。1つは残してください。";
        errors.add("", words);
    }
    let (mut codes, mut labels) = (HashSet::new(), HashSet::new());
    for row in rows {
        let mut add = |name: &str, objection: Option<String>| {
            if let Some(objection) = objection {
                errors.add(format!("{name}-{}", row.row), objection);
            }
        };
        add("code", code_objection(row, last, &mut codes));
        add("label", label_objection(&row.label, &mut labels));
        add("order", order_objection(row));
    }
}

/// `seen` holds the codes of the rows above.
fn code_objection<'a>(
    row: &'a DraftCode,
    last: &CodeVersion,
    seen: &mut HashSet<&'a str>,
) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let said = if row.code.is_empty() || row.code.len() > 40 || !row.code.chars().all(is_plain) {
        "記号は英小文字・数字・_ の40文字以内で入力してください（例：day_care）。"
    } else if !seen.insert(row.code.as_str()) {
        "同じ記号がほかの行にあります。別の記号にしてください。"
    } else if row.row > last.codes.len() && last.find(&row.code).is_some() {
        "前の版で使った記号です。新しい区分には、新しい記号を付けてください。"
    } else {
        return None;
    };
    Some(said.to_owned())
}

fn order_objection(row: &DraftCode) -> Option<String> {
    let is_wrong = !row.order.is_empty() && order_of(row).is_none();
    is_wrong.then(|| "並び順は1から999までの数字で入力してください。".to_owned())
}

/// `seen` holds the labels of the rows above, folded.
fn label_objection(label: &str, seen: &mut HashSet<String>) -> Option<String> {
    if label.is_empty() {
        return Some("名称を入力してください。".into());
    }
    if label.chars().count() > LONGEST {
        return Some(format!("名称は{LONGEST}文字以内で入力してください。"));
    }
    let is_taken = !seen.insert(text::fold(label));
    is_taken.then(|| "同じ名称がほかの行にあります。区別できる名称にしてください。".into())
}

/// Codes that the program itself decides by cannot end.
fn check_ends(errors: &mut FieldErrors, list: &CodeList, draft: &Draft) {
    for row in draft.codes.iter().filter(|row| row.ends) {
        if well_known::ALL.contains(&(list.key.as_str(), row.code.as_str())) {
            errors.add(
                format!("ends-{}", row.row),
                "集計の決まりがこの区分を使っているため、やめられません。",
            );
        }
    }
}

fn order_of(row: &DraftCode) -> Option<u32> {
    let order = text::half_width(&row.order).parse().ok();
    order.filter(|order| (1..=999).contains(order))
}

/// The rows by their typed order; a new row stands before the old one of its number, and rows
/// without a number stand last.
fn in_order<'a>(rows: &[&'a DraftCode], last: &CodeVersion) -> Vec<&'a DraftCode> {
    let mut sorted = rows.to_vec();
    sorted.sort_by_key(|row| match order_of(row) {
        Some(order) => (order, row.row <= last.codes.len(), row.row),
        None => (u32::MAX, false, row.row),
    });
    sorted
}

fn code_of(row: &DraftCode) -> Code {
    let short = if row.short.is_empty() {
        &row.label
    } else {
        &row.short
    };
    Code {
        code: row.code.clone(),
        label: row.label.clone(),
        short: short.clone(),
        group: row.group.clone(),
    }
}

/// For each code of the previous version: the new codes it goes into.
type Sources<'a> = BTreeMap<usize, BTreeSet<&'a str>>;

/// Reads the numbers typed beside each row.
fn sources<'a>(
    errors: &mut FieldErrors,
    rows: &[&'a DraftCode],
    last: &CodeVersion,
) -> Sources<'a> {
    let mut sources = Sources::new();
    for row in rows {
        let field = format!("from-{}", row.row);
        let Some(numbers) = numbers(&row.from, last.codes.len()) else {
            errors.add(field, numbers_wanted(last.codes.len()));
            continue;
        };
        if row.row <= last.codes.len() && !numbers.contains(&row.row) {
            errors.add(field, own_number_wanted(row.row));
        }
        for number in numbers {
            sources.entry(number).or_default().insert(row.code.as_str());
        }
    }
    sources
}

fn numbers_wanted(most: usize) -> String {
    format!("前の版の番号（1から{most}まで）を、「、」で区切って入力してください。")
}

fn own_number_wanted(number: usize) -> String {
    format!(
        "続ける区分には、前の版の同じ番号（{number}）が要ります。意味が変わるときは「やめる」を選び、\
         新しい区分として書いてください。"
    )
}

/// Numbers from 1 to `most`, whatever stands between them; `None` if anything else is there.
fn numbers(typed: &str, most: usize) -> Option<Vec<usize>> {
    let plain = text::half_width(typed);
    let separates = |c: char| c.is_whitespace() || "、,，・.;/".contains(c);
    let words = plain.split(separates).filter(|word| !word.is_empty());
    let number = |word: &str| {
        word.parse()
            .ok()
            .filter(|number| (1..=most).contains(number))
    };
    words.map(number).collect()
}

/// The crossings to keep: none for a code that only goes on as itself.
fn crossings(last: &CodeVersion, number: i64, sources: &Sources<'_>) -> Vec<Crossing> {
    let mut crossings = Vec::new();
    for (at, old) in last.codes.iter().enumerate() {
        let Some(targets) = sources.get(&(at + 1)) else {
            continue;
        };
        if targets.len() == 1 && targets.contains(old.code.as_str()) {
            continue;
        }
        crossings.extend(targets.iter().map(|to| Crossing {
            from_version: last.number,
            from: old.code.clone(),
            to_version: number,
            to: (*to).to_owned(),
            note: String::new(),
        }));
    }
    crossings
}

/// The version with the labels of `rows`, for typing errors: its codes, their order and meaning
/// stay. Only a version in force or to come may be mended.
pub fn labels(
    list: &CodeList,
    number: i64,
    rows: &[DraftCode],
    today: NaiveDate,
) -> Result<CodeVersion, FieldErrors> {
    let in_force = list.on(today).map(|version| version.valid_from);
    let held = list
        .version(number)
        .filter(|version| Some(version.valid_from) >= in_force);
    let Some(held) = held else {
        let words = "終わった版は直せません。その頃の記録の言葉として残します。";
        return Err(FieldErrors::one("", words));
    };
    let (mut errors, mut labels) = (FieldErrors::new(), HashSet::new());
    let mut version = held.clone();
    for (code, row) in version.codes.iter_mut().zip(rows) {
        if let Some(objection) = label_objection(&row.label, &mut labels) {
            errors.add(format!("label-{}", row.row), objection);
        }
        let mended = code_of(row);
        (code.label, code.short) = (mended.label, mended.short);
    }
    errors.or(version)
}

/// Whether a version can be taken back: only the last one, and only before its first day, when no
/// record can carry it.
pub fn may_withdraw(list: &CodeList, number: i64, today: NaiveDate) -> bool {
    list.versions.len() > 1
        && list
            .versions
            .last()
            .is_some_and(|last| last.number == number && last.valid_from > today)
}

#[cfg(test)]
mod tests;
