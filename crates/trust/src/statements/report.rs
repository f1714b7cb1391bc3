//! 記録を見た人の一覧 on paper.

use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::{
    Document,
    document::{Block, Column, RowKind, Sender, Table, Width},
};

use super::pages::Look;

/// The heads of its columns.
pub const HEADS: [&str; 5] = ["日時", "見た人・した人", "したこと", "理由", "内容"];

/// The statement for the person called `person`.
pub fn statement(person: &str, looks: &[Look], (sender, today): (Sender, NaiveDate)) -> Document {
    let [at, who, what, why, detail] = HEADS;
    let mut table = Table::new(
        "あなたの記録を見た人・変えた人（古い順）",
        vec![
            Column::words(at).width(Width::Share(1.6)),
            Column::words(who).width(Width::Share(2.0)),
            Column::words(what).width(Width::Share(1.6)),
            Column::words(why).width(Width::Share(1.4)),
            Column::words(detail).width(Width::Share(1.6)),
        ],
    )
    .whole_rows();
    "記録はありません。".clone_into(&mut table.when_empty);
    for look in looks {
        let who = format!("{}（{}）", look.who, look.role);
        let cells = [&look.at, &who, &look.what, &look.why, &look.detail];
        table.row(RowKind::default(), cells);
    }
    Document::new("記録を見た人の一覧", sender, format_date(today))
        .to(format!("{person}　様"))
        .with(Block::paragraph(
            "あなたの相談の記録を、だれが、いつ、見たり変えたりしたかをお知らせします。一覧に名前が表示されたときや、印刷・書き出しをしたときも含みます。",
        ))
        .with(table)
        .with(Block::note(
            "この一覧は、あとから変えたり消したりできない記録から作りました。お心当たりのないことは、上の相談支援室へお問い合わせください。",
        ))
}
