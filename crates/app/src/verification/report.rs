//! Verification on paper and in a workbook: 確認のすすみ, and the FAX form of a round.

use chrono::NaiveDate;
use kernel::{
    Fault,
    calendar::{format_date, format_date_with_weekday},
};
use render::{
    Document, Workbook,
    document::{Answer, Block, Column, Field, Grid, RowKind, Sender, Table},
    sheet::{Cell, Sheet},
    xlsx,
};

use super::{
    actions::Printed,
    model::{Round, State, Tally},
    pages::{Fact, Line, Shown},
    rules,
};

/// The columns of figures, behind what they are of.
fn figures() -> [&'static str; 6] {
    [
        "登録",
        "6か月以内に確認",
        "割合（6か月）",
        "12か月以内に確認",
        "割合（12か月）",
        State::Stale.label(),
    ]
}

/// Why kinds do not add up.
const NOTE: &str =
    "廃止した施設は数えません。1つの施設に種別がいくつもあるときは、それぞれの種別に数えます。";

fn cells(tally: Tally) -> Vec<Cell> {
    let share = |count| tally.share(count).map_or_else(Cell::empty, Cell::percent);
    vec![
        Cell::integer(tally.all),
        Cell::integer(tally.half),
        share(tally.half),
        Cell::integer(tally.year),
        share(tally.year),
        Cell::integer(tally.stale()),
    ]
}

/// 確認のすすみ as a workbook: by ward, by kind, by both.
pub fn shares_xlsx(shown: &Shown, place: &str, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    let about = format!("{place}　{}　{}現在", shown.about, format_date(today));
    let sheet = |title: &str, heads: &[&'static str]| {
        let columns = heads.iter().copied().chain(figures());
        Sheet::table(title, columns.collect::<Vec<_>>())
            .about(about.clone())
            .unit("施設")
            .note(NOTE)
    };
    let row = |sheet: &mut Sheet, kind: RowKind, heads: Vec<Cell>, tally: Tally| {
        sheet.row(kind, heads.into_iter().chain(cells(tally)));
    };
    let mut wards = sheet("区ごと", &["区"]);
    for line in &shown.wards {
        let head = vec![Cell::text(&line.label)];
        row(&mut wards, RowKind::default(), head, line.tally);
    }
    let head = vec![Cell::text(&shown.total.label)];
    row(&mut wards, RowKind::Total, head, shown.total.tally);
    let mut kinds = sheet("種別ごと", &["種別"]);
    for line in &shown.kinds {
        let head = vec![Cell::text(&line.label)];
        row(&mut kinds, RowKind::default(), head, line.tally);
    }
    let mut both = sheet("区と種別", &["区", "種別"]);
    for (ward, kind, tally) in &shown.cells {
        let heads = vec![Cell::text(ward), Cell::text(kind)];
        row(&mut both, RowKind::default(), heads, *tally);
    }
    let workbook = Workbook::new("確認のすすみ", place)
        .created(today)
        .with(wards)
        .with(kinds)
        .with(both);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}

/// 確認のすすみ on paper.
pub fn shares_sheet(shown: &Shown, place: &str, today: NaiveDate) -> Document {
    let sender = Sender {
        office: place.to_owned(),
        ..Sender::default()
    };
    let mut document = Document::new(
        "資源の確認のすすみ",
        sender,
        format_date_with_weekday(today),
    );
    if !shown.about.is_empty() {
        document.push(Block::paragraph(shown.about.clone()));
    }
    let mut wards = table("区ごと", "区", shown.wards.iter());
    wards.row(RowKind::Total, words(&shown.total));
    document.push(wards);
    document.push(table("種別ごと", "種別", shown.kinds.iter()).note(NOTE));
    document
}

fn table<'a>(caption: &str, first: &str, lines: impl Iterator<Item = &'a Line>) -> Table {
    let mut columns = vec![Column::words(first)];
    columns.extend(figures().map(Column::figures));
    let mut table = Table::new(format!("{caption}（施設の数）"), columns);
    for line in lines {
        table.row(RowKind::default(), words(line));
    }
    table
}

fn words(line: &Line) -> Vec<String> {
    vec![
        line.label.clone(),
        line.tally.all.to_string(),
        line.tally.half.to_string(),
        rules::percent(line.half_share()),
        line.tally.year.to_string(),
        rules::percent(line.year_share()),
        line.tally.stale().to_string(),
    ]
}

/// Services that a form has room for; the link shows the others.
const SERVICES: usize = 3;
/// Characters of a value that a form has room for.
const ROOM: usize = 40;

/// 確認票: one page for one place, to be sent and answered by FAX.
pub fn fax_form(
    round: &Round,
    printed: &Printed,
    (place, services): (Vec<Fact>, Vec<(String, Vec<Fact>)>),
    (today, again): (NaiveDate, bool),
) -> Document {
    let about = &round.about;
    let sender = Sender {
        office: about.sender_name.clone(),
        phone: about.sender_phone.clone(),
        fax: about.sender_fax.clone(),
        ..Sender::default()
    };
    let mut document = Document::new("資源情報の確認票", sender, format_date_with_weekday(today))
        .to(format!("{} 御中", printed.entry.name))
        .qr(printed.link.clone());
    if again {
        document = document.marked("再度のお願い");
    }
    document.push(Block::paragraph(
        "貴施設の情報を、次のとおり掲載しています。右上のQRコードからスマートフォンで回答できます（ログインは要りません）。FAXのときは、下の回答欄に書いてお返しください。",
    ));
    document.push(grid(&place, "施設"));
    let more = services.len().saturating_sub(SERVICES);
    for (kind, facts) in services.iter().take(SERVICES) {
        document.push(service(kind, facts));
    }
    if more > 0 {
        document.push(Block::note(format!(
            "ほかに{more}つのサービスがあります。QRコードのページでご確認ください。"
        )));
    }
    document.push(Block::Answer(Answer {
        question: "掲載している内容は、いまも正しいですか。".into(),
        options: vec!["変わりありません".into(), "次のとおり訂正します".into()],
        lines: vec![
            ("訂正する項目と、正しい内容".into(), 2),
            ("新規受入（可・条件付・不可、条件、いつまで）".into(), 1),
            ("ご記入者".into(), 1),
        ],
        reply_to: about.sender_fax.clone(),
        deadline: Some(format_date_with_weekday(about.due_on)),
    }));
    document
}

/// The filled fields in two columns, shortened to what one page has room for.
fn grid(facts: &[Fact], band: &str) -> Grid {
    const ON_PAPER: [&str; 10] = [
        "名称",
        "所在地",
        "電話",
        "FAX",
        "メール",
        "連絡窓口",
        "望ましい連絡方法",
        "連絡のしかた",
        "診療・営業時間の補足",
        "対応言語",
    ];
    let shown = facts.iter().filter(|fact| ON_PAPER.contains(&fact.label));
    shown.fold(Grid::new(2).band(band), |grid, fact| {
        grid.with(Field::text(fact.label, short(&fact.value)))
    })
}

fn service(kind: &str, facts: &[Fact]) -> Grid {
    let said: Vec<String> = facts
        .iter()
        .filter(|fact| !fact.value.is_empty())
        .map(|fact| format!("{} {}", fact.label, short(&fact.value)))
        .collect();
    let said = said.join("／");
    let said: String = said.chars().take(ROOM * 4).collect();
    Grid::new(1).with(Field::text(kind, said))
}

fn short(value: &str) -> String {
    let line = value.replace('\n', " ");
    if line.chars().count() <= ROOM {
        return line;
    }
    let kept: String = line.chars().take(ROOM).collect();
    format!("{kept}…")
}
