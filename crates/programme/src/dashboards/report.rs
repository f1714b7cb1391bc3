//! The table of wards as a workbook.

use app::areas::Atlas;
use chrono::NaiveDate;
use kernel::calendar::{FiscalYear, format_date};
use render::sheet::{Cell, RowKind, Sheet, Workbook};

use super::{model::Standing, rules};

/// Every ward with its figures and what may need support.
pub fn workbook(
    all: &[Standing],
    atlas: &Atlas,
    (year, today): (FiscalYear, NaiveDate),
) -> Workbook {
    let title = format!("区の状況 {}", year.label());
    let heads = [
        "区",
        "推進会議（回）",
        "前年度",
        "検討した内容（10のうち）",
        "最も進んだ対応策",
        "研修 計画（回）",
        "研修 開催（回）",
        "前年度",
        "普及啓発の方法（8のうち）",
        "前年度",
        "11月強化月間の方法",
        "個別ケース相談（件）",
        "前年度",
        "気がかり",
    ];
    let mut sheet = Sheet::list(&title, heads);
    sheet.about = vec![format!("作成日 {}", format_date(today))];
    for one in all {
        let concerns = rules::concerns(one, today).into_iter();
        let concerns: Vec<String> = concerns.map(|concern| concern.words).collect();
        let number = Cell::integer;
        let cells = [
            Cell::text(atlas.ward_name(one.ward)),
            number(one.councils.0),
            number(one.councils.1),
            number(one.topics),
            Cell::text(rules::reached(one)),
            number(one.trainings.0),
            number(one.trainings.1),
            number(one.trainings.2),
            number(one.channels.0),
            number(one.channels.1),
            number(one.november),
            number(one.cases.0),
            number(one.cases.1),
            Cell::text(concerns.join("")),
        ];
        sheet.row(RowKind::Plain, cells);
    }
    Workbook::new(title, "").created(today).with(sheet)
}
