//! Wards by channel, and channels by month, as a spreadsheet.

use app::figures::{Table, sheet};
use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::Workbook;

/// Both tables, a sheet each.
pub fn workbook(by_ward: &Table, by_month: &Table, author: &str, today: NaiveDate) -> Workbook {
    let about = [format!("作成日 {}", format_date(today))];
    Workbook::new("普及啓発 方法別の取組", author)
        .created(today)
        .with(sheet(by_ward, &about).named("区別・方法別"))
        .with(sheet(by_month, &about).named("月別・方法別"))
}
