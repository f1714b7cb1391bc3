//! 推奨データセット (政府CIO) and what 自治体標準オープンデータセット confirmed of its column names:
//! 介護サービス事業所一覧, 医療機関一覧.

use kernel::text;

use super::{
    super::{
        fault::Unreadable,
        incoming::Taken,
        place::Gazetteer,
        table::{Header, Row},
        values::Cells,
    },
    general::{self, ADDRESS, Field, KIND, Kind, NAME, Plan},
    kinds,
};

/// 様式: one of the data sets.
#[derive(Debug)]
pub struct Form {
    /// Stable code of the source.
    pub source: &'static str,
    /// What people call the file.
    pub label: &'static str,
    /// The column by which it is told from others.
    telling: &'static str,
    /// Columns that have no field of their own: they go into the notes.
    extras: &'static [&'static str],
}

const DATES: &str = "指定年月日";
const STATE: &str = "現存・休止";
const DEPARTMENTS: &str = "診療科目";
const BEGINS: &str = "診療開始時間";
const ENDS: &str = "診療終了時間";
const DAYS_NOTE: &str = "利用可能曜日特記事項";
const VISIT_NOTE: &str = "診療日時特記事項";
const AFTER_HOURS: &str = "時間外における対応";
const EXTENSION: &str = "内線番号";

/// The two data sets of places.
pub const FORMS: [Form; 2] = [
    Form {
        source: "dataset_care",
        label: "推奨データセットの介護サービス事業所一覧",
        telling: "実施サービス",
        extras: &[DAYS_NOTE, EXTENSION, STATE],
    },
    Form {
        source: "dataset_medical",
        label: "推奨データセットの医療機関一覧",
        telling: "医療機関の種類",
        extras: &[
            BEGINS,
            ENDS,
            VISIT_NOTE,
            AFTER_HOURS,
            DEPARTMENTS,
            EXTENSION,
            DATES,
            STATE,
        ],
    },
];

/// The form whose header this is, or what is missing of it; `None` if it is none of them.
pub fn recognise(header: &Header) -> Option<Result<&'static Form, Unreadable>> {
    let form = FORMS.iter().find(|form| header.has(form.telling))?;
    let wanted = general::FIELDS
        .iter()
        .filter(|field| [NAME, ADDRESS].contains(&field.name));
    let missing: Vec<&str> = wanted
        .filter(|field| column_of(field, header).is_none())
        .map(|field| field.name)
        .collect();
    if missing.is_empty() {
        return Some(Ok(form));
    }
    Some(Err(Unreadable::MissingColumns {
        kind: form.label,
        missing: missing.join("、"),
    }))
}

/// The file's column for a field.
fn column_of<'h>(field: &Field, header: &'h Header) -> Option<&'h str> {
    let mut names = [field.name]
        .into_iter()
        .chain(field.known_as.iter().copied());
    names.find_map(|name| header.named(name))
}

impl Form {
    /// The columns to be asked for: ours and the file's.
    pub fn columns(&self, header: &Header) -> Vec<(&'static str, String)> {
        let known = general::FIELDS.iter().filter_map(|field| {
            let column = column_of(field, header)?;
            Some((field.name, column.to_owned()))
        });
        let extras = self.extras.iter().filter(|extra| header.has(extra));
        let extras = extras.map(|extra| (*extra, (*extra).to_owned()));
        known.chain(extras).collect()
    }

    /// Reads one row.
    pub fn read(&self, row: &Row, places: &Gazetteer<'_>) -> Taken {
        let state = text::half_width(row.cell(STATE));
        if state.contains("廃止") {
            return Taken::LeftOut;
        }
        let kind = |cells: &mut Cells<'_>| match self.source {
            "dataset_care" => care_kind(cells),
            _ => medical_kind(cells),
        };
        match general::read(row, places, Plan::default(), kind) {
            Ok(mut incoming) => {
                let mut cells = Cells::of(row);
                let hours = hours(&mut cells);
                let notes = notes(&mut cells, &state);
                let facility = &mut incoming.facility;
                facility.hours_note = joined([facility.hours_note.clone(), hours]);
                facility.note = joined([facility.note.clone(), notes]);
                let extension = cells.line(EXTENSION);
                if !extension.is_empty() {
                    let words = format!("内線：{extension}");
                    facility.contact_note = joined([facility.contact_note.clone(), words]);
                }
                incoming.service.days_note =
                    joined([incoming.service.days_note.clone(), cells.text(DAYS_NOTE)]);
                incoming.notes.extend(cells.notes);
                Taken::Row(Box::new(incoming))
            }
            Err(taken) => taken,
        }
    }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let kept: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    kept.join("\n")
}

/// `9:00～17:00`, and what is special about it.
fn hours(cells: &mut Cells<'_>) -> String {
    let (begins, ends) = (cells.line(BEGINS), cells.line(ENDS));
    let span = if begins.is_empty() && ends.is_empty() {
        String::new()
    } else {
        format!("診療：{begins}～{ends}")
    };
    let after = cells.text(AFTER_HOURS);
    let after = if after.is_empty() {
        after
    } else {
        format!("時間外：{after}")
    };
    joined([span, cells.text(VISIT_NOTE), after])
}

fn notes(cells: &mut Cells<'_>, state: &str) -> String {
    let departments = cells.text(DEPARTMENTS).replace([';', '；'], "・");
    let departments = if departments.is_empty() {
        departments
    } else {
        format!("診療科目：{departments}")
    };
    let since = cells.date(DATES).map(|day| {
        let day = kernel::calendar::format_date(day);
        format!("指定年月日：{day}")
    });
    let paused = if state.contains("休止") {
        "休止中（一覧による）".to_owned()
    } else {
        String::new()
    };
    joined([departments, since.unwrap_or_default(), paused])
}

/// 実施サービス; a row may name several.
fn care_kind(cells: &mut Cells<'_>) -> Kind {
    let written = cells.line(KIND);
    let parts = written.split(['、', '，', ',', ';', '；']).map(str::trim);
    let known = kinds::by_name(&written);
    let known = known.or_else(|| parts.clone().find_map(kinds::by_name));
    let several = parts.filter(|part| !part.is_empty()).count() > 1;
    match known {
        Some(known) if several => {
            cells.reject(
                KIND,
                format!(
                    "1行に複数のサービスがあります。種別は「{}」とし、書かれている名前を残しました。ほかのサービスは、資源の編集で追加してください。",
                    known.name
                ),
            );
            Kind {
                code: known.kind.to_owned(),
                name: written,
            }
        }
        Some(known) => Kind {
            code: known.kind.to_owned(),
            name: written,
        },
        None => unknown(cells, written),
    }
}

/// 医療機関の種類: 病院, 有床診療所, 無床診療所, and what lists write besides.
fn medical_kind(cells: &mut Cells<'_>) -> Kind {
    let written = cells.line(KIND);
    let found = [
        ("歯科", "dental"),
        ("薬局", "pharmacy"),
        ("病院", "hospital"),
        ("診療所", "clinic"),
    ];
    let found = found.iter().find(|(word, _)| written.contains(word));
    match found {
        Some((_, code)) => Kind {
            code: (*code).to_owned(),
            name: written,
        },
        None => unknown(cells, written),
    }
}

/// A kind nobody knows is registered as その他 under its own words.
pub fn unknown(cells: &mut Cells<'_>, written: String) -> Kind {
    cells.reject(
        KIND,
        "知らない種別です。種別は「その他」とし、この名前を残しました。資源の編集で種別を選んでください。",
    );
    Kind {
        code: "other".to_owned(),
        name: written,
    }
}
