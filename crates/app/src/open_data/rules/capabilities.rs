//! 在宅対応一覧: what no data set holds. An extension keyed by number and kind.

use super::{Source, cell, medical};
use crate::{
    codes::Code,
    directory::{Answer, Area, FacilityEntry, ServiceEntry},
    open_data::model::{Column, ColumnKind, DataTable},
};

/// 可・条件付・不可; an empty cell is unknown, never a no.
const ANSWERS: [Answer; 3] = [Answer::Yes, Answer::Conditional, Answer::No];

/// What services can do at home, of those that said anything.
pub fn table(source: &Source<'_>) -> DataTable {
    let said = source
        .services()
        .filter(|(_, service)| says_anything(service));
    DataTable {
        name: "home_care_capabilities",
        title: "在宅対応一覧（拡張）",
        about: "在宅で対応できる処置など、標準のデータセットにない項目の一覧。医療機関コード（10桁）か事業所番号と、種別コードで、ほかの一覧とつなげます。何も分からない事業所は載せていません。",
        columns: columns(source.procedures()),
        rows: said
            .map(|(entry, service)| row(source, entry, service))
            .collect(),
    }
}

fn says_anything(service: &ServiceEntry) -> bool {
    let times = [service.round_the_clock, service.night, service.holiday];
    times.iter().any(Option::is_some)
        || !service.areas.is_empty()
        || service
            .capabilities
            .iter()
            .any(|(_, answer)| *answer != Answer::Unknown)
}

fn columns(procedures: &[Code]) -> Vec<Column> {
    let has = |name: &str, about: &str| {
        Column::new(name, about).of(ColumnKind::OneOf(vec!["あり", "なし"]))
    };
    let mut columns = vec![
        medical::number_column(),
        Column::new("種別コード", "資源の種別のコード")
            .of(ColumnKind::Shaped("^[a-z_0-9]+$"))
            .required(),
        Column::new("種別", "資源の種別").required(),
        Column::new("名称", "名称").required(),
        Column::new(
            "医療機関コード",
            "病院・診療所・歯科診療所・薬局のコード（10桁の数字）",
        )
        .of(ColumnKind::Shaped("^[0-9]{10}$")),
        Column::new(
            "事業所番号",
            "介護サービス事業所・訪問看護ステーションの番号（10桁の英数字）",
        )
        .of(ColumnKind::Shaped("^[0-9A-Za-z]{10}$")),
        has("体制_24時間", "24時間対応の体制"),
        has("体制_夜間", "夜間対応の体制"),
        has("体制_休日", "休日対応の体制"),
        Column::new("訪問地域", "訪問範囲・担当地域の区と町（;区切り）"),
    ];
    columns.extend(procedures.iter().map(procedure));
    columns.push(
        Column::new("確認日", "内容を確かめた日。空欄は確かめていないもの").of(ColumnKind::Date),
    );
    columns
}

/// The code in 別表第八 (訪問看護 claims), where the procedure has one there.
fn published_code(code: &Code) -> &str {
    let is_code = !code.group.is_empty() && code.group.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { &code.group } else { "" }
}

fn procedure(code: &Code) -> Column {
    let published = published_code(code);
    let (name, about) = if published.is_empty() {
        (
            format!("対応_{}", code.label),
            format!("{}への対応。別表第八にない、本市の項目", code.label),
        )
    } else {
        (
            format!("対応_{published}_{}", code.label),
            format!("{}への対応。別表第八のコード{published}", code.label),
        )
    };
    Column {
        code: published.to_owned(),
        ..Column::new(name, about).of(ColumnKind::OneOf(ANSWERS.map(Answer::label).to_vec()))
    }
}

fn row(source: &Source<'_>, entry: &FacilityEntry, service: &ServiceEntry) -> Vec<String> {
    let is_medical = ["hospital", "clinic", "dental", "pharmacy"].contains(&service.kind.as_str());
    let (medical, office) = if is_medical {
        (cell::medical_number(&service.number), String::new())
    } else {
        (String::new(), cell::number(&service.number))
    };
    let mut cells = vec![
        service.id.to_string(),
        service.kind.clone(),
        cell::words(source.kind(&service.kind)),
        cell::words(cell::own_or(&service.name, &entry.name)),
        medical,
        office,
        has(service.round_the_clock),
        has(service.night),
        has(service.holiday),
        areas(source, &service.areas),
    ];
    cells.extend(source.procedures().iter().map(|code| {
        let said = service
            .capabilities
            .iter()
            .find(|(known, _)| *known == code.code);
        match said.map(|(_, answer)| *answer) {
            None | Some(Answer::Unknown) => String::new(),
            Some(answer) => answer.label().to_owned(),
        }
    }));
    cells.push(cell::day(entry.verification.on));
    cells
}

fn has(is: Option<bool>) -> String {
    is.map_or("", |is| if is { "あり" } else { "なし" })
        .to_owned()
}

fn areas(source: &Source<'_>, areas: &[Area]) -> String {
    let names: Vec<String> = areas
        .iter()
        .map(|area| {
            let town = area.town.and_then(|town| source.atlas.town(town));
            format!(
                "{}{}",
                source.ward(area.ward),
                town.map_or("", |town| town.name.as_str())
            )
        })
        .collect();
    cell::several(names.iter().map(String::as_str))
}
