//! Consultations on paper and in a workbook: 相談受付票 and 相談一覧.

use chrono::NaiveDate;
use kernel::{
    Fault,
    calendar::{format_date_with_weekday, format_time},
};
use render::{
    Document, Workbook,
    document::{Block, Field, Grid, RowKind, Sender, Stamps},
    sheet::{Cell, Sheet},
    xlsx,
};

use super::pages::{Facts, LineView};

/// What a printed 相談受付票 holds.
pub struct PrintedSheet {
    /// The office.
    pub sender: Sender,
    /// 受付番号.
    pub number: String,
    /// The day it is printed.
    pub today: NaiveDate,
    /// The sheet's groups.
    pub facts: Vec<Facts>,
    /// 相談の内容.
    pub request: String,
    /// 回答・合意したこと.
    pub agreed: String,
    /// 次の対応.
    pub next: String,
    /// Whether names and whatever else tells who it is are left out.
    pub masked: bool,
    /// What stands in the frame at its head.
    pub mark: &'static str,
    /// Whom it is given to, with the honorific; empty for the office's own copy.
    pub recipient: String,
    /// The record's address, for the QR code.
    pub link: String,
    /// Whether the person or the family called, so that the inquirer tells who it is, too.
    pub called_by_citizen: bool,
    /// 氏名 with all but its first letter hidden.
    pub masked_name: String,
}

/// Rows that tell who the person is: left out of a sheet that leaves the office by FAX.
const PRIVATE: [&str; 6] = ["氏名", "カナ", "生年月日", "住所", "電話", "キーパーソン"];

/// Rows of the inquirer that tell who called, where it is the person or the family.
const PRIVATE_OF_CITIZENS: [&str; 4] = ["所属機関", "氏名・職種", "電話", "FAX"];

/// 相談受付票.
pub fn sheet(printed: PrintedSheet) -> Document {
    let created = format_date_with_weekday(printed.today);
    let mut document = Document::new("相談受付票", printed.sender, created)
        .numbered(printed.number)
        .marked(printed.mark)
        .masked(printed.masked)
        .qr(printed.link);
    if !printed.recipient.is_empty() {
        document = document.to(printed.recipient);
    }
    for facts in &printed.facts {
        document.push(grid(facts, &printed.masked_name, printed.called_by_citizen));
    }
    document.push(
        Grid::new(1)
            .with(Field::text("相談の内容", printed.request).lines(3))
            .with(Field::text("回答・合意", printed.agreed).lines(2))
            .with(Field::text("次の対応", printed.next)),
    );
    document.push(Block::Stamps(Stamps::new(["受付者", "管理者"])));
    document
}

fn grid(facts: &Facts, masked_name: &str, called_by_citizen: bool) -> Grid {
    let (title, rows) = facts.parts();
    // A long band would make the rows beside it taller.
    let band = if title == "必要なこと" {
        "必要"
    } else {
        title
    };
    // The number stands at the head of the sheet already.
    rows.iter().filter(|(label, _)| *label != "受付番号").fold(
        Grid::new(2).band(band),
        |grid, (label, value)| {
            let field = Field::text(*label, value.clone());
            let about_person = title == "対象者" && PRIVATE.contains(label);
            let about_citizen =
                called_by_citizen && title == "相談者" && PRIVATE_OF_CITIZENS.contains(label);
            grid.with(match (about_person, *label) {
                (true, "氏名") => field.private_as(masked_name),
                (true, _) => field.private(),
                _ if about_citizen => field.private(),
                _ => field,
            })
        },
    )
}

/// 相談一覧 as a workbook.
pub fn list(lines: &[LineView], place: &str, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    const COLUMNS: [&str; 16] = [
        "受付番号",
        "受付日",
        "時刻",
        "種類",
        "相談者区分",
        "所属機関",
        "対象者",
        "内容",
        "次の対応",
        "期限",
        "状態",
        "結果",
        "受付者",
        "期限の状態",
        "打診先",
        "引継ぎ先",
    ];
    let mut sheet = Sheet::list("相談一覧", COLUMNS).about(format!("{place}　{}件", lines.len()));
    for line in lines {
        let due = match line.due_state {
            "over" => "期限切れ",
            "today" => "今日",
            _ => "",
        };
        let cells = [
            Cell::text(&line.number),
            Cell::date(line.received_at.date()),
            Cell::text(format_time(line.received_at.time())),
            Cell::text(line.kind),
            Cell::text(&line.category),
            Cell::text(&line.facility),
            Cell::text(&line.person),
            Cell::text(&line.request),
            Cell::text(&line.next),
            line.due_on.map_or_else(Cell::empty, Cell::date),
            Cell::text(line.status),
            Cell::text(&line.outcome),
            Cell::text(&line.coordinator),
            Cell::text(due),
            Cell::text(&line.asked),
            Cell::text(&line.elsewhere),
        ];
        sheet.row(RowKind::default(), cells);
    }
    let workbook = Workbook::new("相談一覧", place).created(today).with(sheet);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}
