//! What kind of file it is, told by its header and never by its name.

use std::{borrow::Cow, sync::Arc};

use super::{
    super::{
        fault::Unreadable,
        hours,
        incoming::{Incoming, Taken},
        place::Gazetteer,
        report::{ImportReport, Note},
        table::{Header, Row, Table},
        unpack::Content,
        workbook,
    },
    dataset, institution_codes, kaigo, kouseikyoku, mapnavi, mapped,
    navii::{self, Form},
};
use crate::directory::model::Mapping;

/// 出典: a kind of file we can import.
#[derive(Clone, Debug)]
pub enum Source {
    /// 介護サービス情報公表システム.
    Kaigo,
    /// 医療情報ネット（ナビイ）, one of its 施設票.
    Navii(&'static Form),
    /// 地方厚生局 届出受理医療機関名簿.
    Kouseikyoku,
    /// コード内容別医療機関一覧, which has no header.
    InstitutionCodes,
    /// マップナビおおさか.
    MapNavi,
    /// 推奨データセット.
    Dataset(&'static dataset::Form),
    /// A list whose columns somebody mapped.
    Mapped(Arc<Mapping>),
}

/// What a further row of an institution says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Something new.
    Joined,
    /// Nothing new.
    Repeated,
}

const KOUSEIKYOKU: &str = "地方厚生局の届出受理医療機関名簿";
const CODES: &str = "地方厚生局のコード内容別医療機関一覧";
const MAPNAVI: &str = "マップナビおおさかの施設一覧";

/// Files of a known owner: the columns that tell them, all they must have, and their names.
const KNOWN: [([&str; 2], &[&str], &str, Source); 2] = [
    (
        ["医療機関番号", "受理届出名称"],
        &kouseikyoku::COLUMNS,
        KOUSEIKYOKU,
        Source::Kouseikyoku,
    ),
    (
        ["施設名かな", "大分類"],
        &mapnavi::COLUMNS,
        MAPNAVI,
        Source::MapNavi,
    ),
];

impl Source {
    /// Recognises a file by its header, last of all by the mappings that were saved.
    pub fn of(header: &Header, mappings: &[Arc<Mapping>]) -> Result<Self, Unreadable> {
        if header.missing(&kaigo::COLUMNS).is_empty() {
            return Ok(Self::Kaigo);
        }
        // The CSV of departments has a reader of its own, which was asked before.
        if hours::is_departments(header) {
            return Err(Unreadable::NotYet(
                "ナビイの診療科・診療時間票のExcelブック",
            ));
        }
        if let Some(form) = navii::recognise(header) {
            return form.map(Self::Navii);
        }
        if header.has("事業所名") && header.has("サービスの種類") {
            // A list of somebody's own may have these two as well.
            return mapped_by(header, mappings).ok_or_else(|| Unreadable::MissingColumns {
                kind: "介護サービス情報公表のCSV",
                missing: header.missing(&kaigo::COLUMNS).join("、"),
            });
        }
        for (telling, columns, kind, source) in KNOWN {
            if telling.iter().all(|column| header.has(column)) {
                let missing = header.missing(columns);
                if missing.is_empty() {
                    return Ok(source);
                }
                let missing = missing.join("、");
                return Err(Unreadable::MissingColumns { kind, missing });
            }
        }
        if institution_codes::fits(header) {
            return Ok(Self::InstitutionCodes);
        }
        if let Some(source) = mapped_by(header, mappings) {
            return Ok(source);
        }
        if let Some(form) = dataset::recognise(header) {
            return form.map(Self::Dataset);
        }
        if header.has("男女別") && header.has("世帯数") {
            return Err(Unreadable::NotYet("人口のファイル"));
        }
        Err(Unreadable::UnknownHeader(1, header.beginning()))
    }

    /// The stable code in reports and exports.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kaigo => "kaigo",
            Self::Navii(form) => form.source,
            Self::Kouseikyoku => kouseikyoku::REGISTER,
            Self::InstitutionCodes => "institution_codes",
            Self::MapNavi => "mapnavi",
            Self::Dataset(form) => form.source,
            Self::Mapped(_) => "mapping",
        }
    }

    /// The register its keys belong to: the four ナビイ files share one, and each mapping has one.
    pub fn register(&self) -> Cow<'static, str> {
        match self {
            Self::Navii(_) => "navii".into(),
            Self::Mapped(mapping) => format!("mapping:{}", mapping.id).into(),
            other => other.code().into(),
        }
    }

    /// Every column that is asked for: our word, and the file's.
    pub fn columns(&self, header: &Header) -> Vec<(&'static str, String)> {
        let same = |columns: Vec<&'static str>| {
            let pair = |column: &'static str| (column, column.to_owned());
            columns.into_iter().map(pair).collect()
        };
        match self {
            Self::Kaigo => same(kaigo::asked()),
            Self::Navii(form) => same(form.asked()),
            Self::Kouseikyoku => same(kouseikyoku::asked()),
            Self::InstitutionCodes => same(institution_codes::COLUMNS.to_vec()),
            Self::MapNavi => same(mapnavi::COLUMNS.to_vec()),
            Self::Dataset(form) => form.columns(header),
            Self::Mapped(mapping) => mapped::columns(mapping),
        }
    }

    /// Reads one row; an error means that the whole file is spoiled.
    pub fn read(&self, row: &Row, places: &Gazetteer<'_>) -> Result<Taken, Unreadable> {
        match self {
            Self::Kaigo => Ok(kaigo::read(row, places)),
            Self::Navii(form) => form.read(row, places),
            Self::Kouseikyoku => Ok(kouseikyoku::read(row, places)),
            Self::InstitutionCodes => Ok(institution_codes::read(row, places)),
            Self::MapNavi => Ok(mapnavi::read(row, places)),
            Self::Dataset(form) => Ok(form.read(row, places)),
            Self::Mapped(mapping) => Ok(mapped::read(mapping, row, places)),
        }
    }

    /// Whether its files have several rows of one institution.
    pub fn has_institutions(&self) -> bool {
        matches!(self, Self::Kouseikyoku)
    }

    /// The key of the row's institution, in files in which an institution has several rows.
    pub fn institution(&self, row: &Row) -> Option<String> {
        match self {
            Self::Kouseikyoku => kouseikyoku::institution(row),
            _ => None,
        }
    }

    /// Adds a further row of an institution to its first one.
    pub fn join(&self, row: &Row, held: &mut Incoming) -> (More, Vec<Note>) {
        match self {
            Self::Kouseikyoku => kouseikyoku::join(row, held),
            _ => (More::Repeated, Vec::new()),
        }
    }
}

fn mapped_by(header: &Header, mappings: &[Arc<Mapping>]) -> Option<Source> {
    let mut fitting = mappings
        .iter()
        .filter(|mapping| mapped::fits(mapping, header));
    fitting.next().cloned().map(Source::Mapped)
}

/// Finds the table of a file, what kind it is, and what is to be said of it.
pub fn open<'a>(
    content: &'a Content<'_>,
    mappings: &[Arc<Mapping>],
) -> Result<(Source, Table<'a>, ImportReport), Unreadable> {
    let mut tables = Table::all(content)?;
    let known = |header: &Header| {
        !matches!(
            Source::of(header, mappings),
            Err(Unreadable::UnknownHeader(..))
        )
    };
    for table in &mut tables {
        table.seek(known);
    }
    let at = tables.iter().position(|table| known(table.header()));
    let names: Vec<String> = tables
        .iter()
        .filter_map(|table| table.sheet.clone())
        .collect();
    let Some(at) = at else {
        return Err(unknown(tables));
    };
    let table = tables.swap_remove(at);
    let source = Source::of(table.header(), mappings)?;
    let columns = source.columns(table.header());
    let asked: Vec<&str> = columns.iter().map(|(_, column)| column.as_str()).collect();
    if let Some(column) = table.header().twice(&asked) {
        return Err(Unreadable::ColumnTwice(column.to_owned()));
    }
    let report = report(&source, &table, &names);
    let table = match source {
        Source::InstitutionCodes => table.named(&institution_codes::COLUMNS),
        _ => table,
    };
    Ok((source, table.asking_as(&columns), report))
}

/// What is said of a file whose header nobody knows.
fn unknown(tables: Vec<Table<'_>>) -> Unreadable {
    match tables.into_iter().next() {
        None => Unreadable::Empty,
        Some(mut table) => {
            table.seek_widest();
            Unreadable::UnknownHeader(table.header_row, table.header().beginning())
        }
    }
}

/// An empty report, with what is to be known of the file as a whole.
fn report(source: &Source, table: &Table<'_>, sheets: &[String]) -> ImportReport {
    let mut report = ImportReport::of(source.code());
    report.edition = kouseikyoku::edition(&table.above);
    let others: Vec<&str> = sheets
        .iter()
        .filter(|name| Some(*name) != table.sheet.as_ref())
        .map(String::as_str)
        .collect();
    if let (Some(sheet), false) = (&table.sheet, others.is_empty()) {
        report.remarks.push(format!(
            "シート「{sheet}」を読みました。ほかのシート（{}）は読んでいません。",
            others.join("、")
        ));
    }
    match source {
        Source::InstitutionCodes => report.remarks.push(institution_codes::REMARK.to_owned()),
        Source::Mapped(mapping) => report.remarks.push(format!(
            "保存した列の対応「{}」で読みました。",
            mapping.name
        )),
        _ => {}
    }
    report
}

/// What people call a source.
pub fn label(code: &str) -> &str {
    let forms = navii::FORMS.iter().map(|form| (form.source, form.label));
    let sets = dataset::FORMS.iter().map(|form| (form.source, form.label));
    forms
        .chain(sets)
        .chain([
            ("kaigo", "介護サービス情報公表システム"),
            (workbook::SOURCE, "Excelで直したブック"),
            (hours::SOURCE, hours::LABEL),
            (kouseikyoku::REGISTER, KOUSEIKYOKU),
            ("institution_codes", CODES),
            ("mapnavi", MAPNAVI),
            ("mapping", "列の対応を決めた一覧表"),
        ])
        .find(|(source, _)| *source == code)
        .map_or(code, |(_, label)| label)
}
