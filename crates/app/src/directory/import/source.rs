//! What kind of file it is, told by its header and never by its name.

use super::{
    fault::Unreadable,
    hours,
    incoming::Taken,
    kaigo,
    navii::{self, Form},
    place::Gazetteer,
    table::{Header, Row},
};

/// 出典: a kind of file we can import.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// 介護サービス情報公表システム.
    Kaigo,
    /// 医療情報ネット（ナビイ）, one of its 施設票.
    Navii(&'static Form),
}

/// Files that people take for ours, by two of their columns.
const OTHERS: [([&str; 2], &str); 5] = [
    (
        ["介護サービス事業所名称", "実施サービス"],
        "推奨データセットの介護サービス事業所一覧",
    ),
    (
        ["医療機関の種類", "医療機関コード"],
        "推奨データセットの医療機関一覧",
    ),
    (["施設名かな", "大分類"], "マップナビおおさかの施設一覧"),
    (
        ["医療機関番号", "受理届出名称"],
        "地方厚生局の届出受理医療機関名簿",
    ),
    (["男女別", "世帯数"], "人口のファイル"),
];

impl Source {
    /// Recognises a file by its header.
    pub fn of(header: &Header) -> Result<Self, Unreadable> {
        if header.missing(&kaigo::COLUMNS).is_empty() {
            return Ok(Self::Kaigo);
        }
        if let Some(form) = navii::recognise(header) {
            return form.map(Self::Navii);
        }
        if header.has("事業所名") && header.has("サービスの種類") {
            return Err(Unreadable::MissingColumns {
                kind: "介護サービス情報公表のCSV",
                missing: header.missing(&kaigo::COLUMNS).join("、"),
            });
        }
        let other = OTHERS
            .iter()
            .find(|(columns, _)| columns.iter().all(|column| header.has(column)));
        Err(match other {
            Some((_, name)) => Unreadable::NotYet(name),
            None => Unreadable::UnknownHeader(header.beginning()),
        })
    }

    /// The stable code in reports and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kaigo => "kaigo",
            Self::Navii(form) => form.source,
        }
    }

    /// The register its keys belong to: the four ナビイ files share one.
    pub fn register(self) -> &'static str {
        match self {
            Self::Kaigo => "kaigo",
            Self::Navii(_) => "navii",
        }
    }

    /// Every column that is asked for.
    pub fn asked(self) -> Vec<&'static str> {
        match self {
            Self::Kaigo => kaigo::asked(),
            Self::Navii(form) => form.asked(),
        }
    }

    /// Reads one row; an error means that the whole file is spoiled.
    pub fn read(self, row: &Row, places: &Gazetteer<'_>) -> Result<Taken, Unreadable> {
        match self {
            Self::Kaigo => Ok(kaigo::read(row, places)),
            Self::Navii(form) => form.read(row, places),
        }
    }
}

/// What people call a source.
pub fn label(code: &str) -> &str {
    let forms = navii::FORMS.iter().map(|form| (form.source, form.label));
    forms
        .chain([
            ("kaigo", "介護サービス情報公表システム"),
            (super::workbook::SOURCE, "Excelで直したブック"),
            (hours::SOURCE, hours::LABEL),
        ])
        .find(|(source, _)| *source == code)
        .map_or(code, |(_, label)| label)
}
