//! 招集FAX: one sheet for one person, to be answered by FAX or by its QR code.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::calendar::{format_date_with_weekday, format_time};
use render::{
    Document,
    document::{Answer, Block, Field, Grid},
};

use super::document;
use crate::councils::{
    actions::Forms,
    model::{Council, Item, Meeting, Person},
    rules,
};

/// The sheets of a meeting.
pub fn fax_forms(forms: &Forms, book: &Book, today: NaiveDate) -> Vec<Document> {
    let about = (&forms.council, &forms.meeting, forms.items.as_slice());
    forms
        .people
        .iter()
        .map(|(person, link)| form(about, (person, link), (book, today)))
        .collect()
}

fn form(
    (council, meeting, items): (&Council, &Meeting, &[Item]),
    (person, link): (&Person, &str),
    (book, today): (&Book, NaiveDate),
) -> Document {
    let content = &meeting.content;
    let to = [&person.content.affiliation, &person.content.name];
    let to = to.into_iter().filter(|part| !part.is_empty());
    let to = to.cloned().collect::<Vec<_>>().join("　");
    let title = format!("{}のご案内", meeting.title());
    let mut document = document(council, title, today)
        .to(format!("{to} 様"))
        .qr(link.to_owned());
    document.push(Block::paragraph(
        "次の会議にご出席をお願いします。右上のQRコードからスマートフォンで回答できます（ログインは要りません）。FAXのときは、下の回答欄に書いてお返しください。",
    ));
    document.push(facts(meeting, book, items));
    if !content.note.is_empty() {
        document.push(Block::paragraph(content.note.clone()));
    }
    document.push(Block::Answer(answer(council, meeting, items)));
    document
}

fn facts(meeting: &Meeting, book: &Book, items: &[Item]) -> Grid {
    let content = &meeting.content;
    let mode = book.label("meeting_mode", &content.mode);
    let day = format_date_with_weekday(content.held_on);
    let when = if content.is_written() {
        format!("書面開催（{day}に取りまとめ）")
    } else {
        format!(
            "{day}　{}〜{}",
            format_time(content.begins),
            format_time(content.ends)
        )
    };
    let place = if content.place.is_empty() {
        mode.to_owned()
    } else {
        format!("{}（{mode}）", content.place)
    };
    let line = |(at, item): (usize, &Item)| format!("{}　{}", at + 1, item.plan.title);
    let agenda: Vec<String> = items.iter().enumerate().map(line).collect();
    Grid::new(1)
        .with(Field::text("日時", when))
        .with(Field::text("場所", place))
        .with(Field::text("議題", agenda.join("\n")))
}

fn answer(council: &Council, meeting: &Meeting, items: &[Item]) -> Answer {
    let content = &meeting.content;
    let deadline = content.reply_by.unwrap_or(content.held_on);
    let mut lines: Vec<(String, u8)> = Vec::new();
    let (question, options) = if content.is_written() {
        for number in 1..=items.len() {
            lines.push((format!("議題{number}（賛成・反対・意見）"), 1));
        }
        ("各議題について、ご意見をお書きください。", Vec::new())
    } else {
        let all = rules::replies(&content.mode).iter();
        let options = all.map(|one| one.label().to_owned()).collect();
        ("出欠をお知らせください。", options)
    };
    if !content.is_written() {
        lines.push(("代理の方の氏名".into(), 1));
        lines.push(("連絡事項".into(), 2));
    }
    lines.push(("ご記入者".into(), 1));
    Answer {
        question: question.into(),
        options,
        lines,
        reply_to: council.content.desk.fax.clone(),
        deadline: Some(format_date_with_weekday(deadline)),
    }
}
