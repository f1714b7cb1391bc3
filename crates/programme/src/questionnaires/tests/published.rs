//! The response of FY2024 as published, entered through the system's own form: page, workbook and
//! the city's report show the same table.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use policy::Role;
use testkit::{Page, on_both};

use super::record;
use crate::testing::TestCity;

/// 公表値: field, target, 発送数, 回収数, 有効回答数, 有効回答率.
const PUBLISHED: [(&str, &str, &str, &str, &str, &str); 5] = [
    ("hospital", "病院", "173", "107", "107", "61.8"),
    (
        "support_clinic",
        "在宅療養支援診療所",
        "747",
        "460",
        "460",
        "61.6",
    ),
    (
        "support_dental",
        "在宅療養支援歯科診療所",
        "340",
        "196",
        "195",
        "57.4",
    ),
    (
        "visiting_pharmacy",
        "在宅患者訪問薬剤管理指導料届出薬局",
        "1,654",
        "1,251",
        "1,251",
        "75.6",
    ),
    (
        "visiting_nursing",
        "訪問看護ステーション",
        "777",
        "494",
        "494",
        "63.6",
    ),
];

/// The table as it was published, row by row.
fn rows() -> Vec<[String; 5]> {
    let mut rows: Vec<[String; 5]> = PUBLISHED
        .iter()
        .map(|(_, label, sent, returned, valid, rate)| {
            [*label, *sent, *returned, *valid, *rate].map(str::to_owned)
        })
        .collect();
    rows.push(["合計", "3,691", "2,508", "2,507", "67.9"].map(str::to_owned));
    rows
}

/// The rows of the table that `mark` begins, without tags.
fn shown(page: &Page, mark: &str) -> Vec<[String; 5]> {
    let text = page.text();
    let (_, text) = text.split_once(mark).unwrap();
    let (text, _) = text.split_once("</table>").unwrap();
    let cells = |row: &str| -> Vec<String> {
        let mut words = Vec::new();
        for cell in row.split("<th scope=\"row\">").skip(1) {
            let (label, rest) = cell.split_once("</th>").unwrap();
            words.push(label.to_owned());
            for value in rest.split("<td class=\"num\">").skip(1) {
                let value = value.split("</td>").next().unwrap();
                // A number may be a door.
                let inner = value.trim_end_matches("</a>");
                let inner = inner.rsplit_once('>').map_or(inner, |(_, words)| words);
                words.push(inner.to_owned());
            }
        }
        words
    };
    let rows = text.split("<tr").map(cells);
    rows.filter_map(|row| row.try_into().ok()).collect()
}

/// The rows of a workbook's sheet that hold figures, written as on paper.
fn sheet(page: &Page, name: &str) -> Vec<[String; 5]> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(page.bytes.clone())).unwrap();
    let names = book.sheet_names();
    let name = names.iter().find(|one| one.contains(name)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let words = |(at, cell): (usize, &Data)| match cell {
        Data::Float(n) if at == 4 => format!("{n:.1}"),
        Data::Float(n) => app::figures::grouped(n.round() as i64),
        Data::Int(n) => app::figures::grouped(*n),
        other => other.to_string(),
    };
    let row = |row: &[Data]| row.iter().enumerate().map(words).collect::<Vec<String>>();
    let is_figures = |row: &&[Data]| matches!(row.get(1), Some(Data::Float(_) | Data::Int(_)));
    let rows = range.rows().filter(is_figures).map(row);
    rows.filter_map(|row| row.try_into().ok()).collect()
}

async fn the_published_table_comes_out_of_what_was_entered(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let mut fields: Vec<(String, &str)> = vec![
        ("title".into(), "令和6年度 施設等アンケート"),
        ("starts_on".into(), "令和6年10月30日"),
        ("ends_on".into(), "令和6年12月6日"),
        ("ways".into(), "post"),
        ("source".into(), "市の公表資料"),
    ];
    for (code, _, sent, returned, valid, _) in PUBLISHED {
        fields.push((format!("sent_{code}"), sent));
        fields.push((format!("returned_{code}"), returned));
        fields.push((format!("valid_{code}"), valid));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), *b)).collect();
    let address = record(&mut bureau, &fields).await;

    let page = bureau.get(&address).await;
    page.is(200)
        .shows("令和6年10月30日〜令和6年12月6日")
        .shows("2,507÷3,691")
        .shows("n=3,691")
        .hides("まだ入力されていない");
    assert_eq!(shown(&page, "id=\"questionnaire\""), rows());
    bureau.get("/questionnaires").await.shows("67.9％");

    let book = bureau.get(&format!("{address}/export")).await;
    let found = sheet(book.is(200), "回収状況");
    assert_eq!(found, rows());

    let report = bureau.post("/city-reports", &[("period", "2024")]).await;
    let report = report.moves().to_owned();
    let page = bureau.get(&report).await;
    page.is(200)
        .shows("（ア）地域の医療・介護の資源の把握")
        .shows("施設等アンケートの回収状況")
        .shows("令和6年度 施設等アンケート（令和6年10月30日〜令和6年12月6日）")
        .hides("一致しません");
    assert_eq!(shown(&page, "id=\"table-questionnaires."), rows());
    let text = bureau.get(&format!("{report}/text")).await;
    text.shows("病院：発送数 173、回収数 107、有効回答数 107、有効回答率（％） 61.8")
        .shows("合計：発送数 3,691、回収数 2,508、有効回答数 2,507、有効回答率（％） 67.9");
    let book = bureau.get(&format!("{report}/workbook")).await;
    let found = sheet(book.is(200), "施設等アンケート");
    assert_eq!(found, rows());
}

on_both!(TestCity => the_published_table_comes_out_of_what_was_entered);
