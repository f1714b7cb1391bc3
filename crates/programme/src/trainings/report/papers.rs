//! 受付簿, FAX申込用紙, 受付票 and 修了証.

use app::codes::well_known::CITIZEN;
use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_with_weekday};
use render::{
    Document,
    document::{
        self, Align, Answer, Block, Column, Field, Grid, RowKind, Sender, Stamps, Table, Tick,
        Width,
    },
};

use crate::trainings::{
    model::{SignUp, Training},
    pages::{Hand, fee, when},
};

/// Empty rows at the end of the desk's sheet, for those who come without having signed up.
const WALK_INS: usize = 6;

fn sender(training: &Training) -> Sender {
    Sender {
        office: training.plan.contact.clone(),
        phone: training.plan.contact_phone.clone(),
        ..Sender::default()
    }
}

/// 受付簿: those with a seat in the order of their kana, a box to tick for each.
pub fn desk_sheet(
    hand: &Hand,
    training: &Training,
    list: &[&SignUp],
    today: NaiveDate,
) -> Document {
    let plan = &training.plan;
    let columns = vec![
        Column::figures("番号"),
        Column::words("出席").width(Width::Fit).align(Align::Center),
        Column::words("氏名（ふりがな）"),
        Column::words("職種").width(Width::Chars(8.0)),
        Column::words("所属"),
    ];
    let caption = format!("受付済 {}人", list.len());
    let mut table = Table::new(caption, columns).whole_rows();
    for (at, one) in list.iter().enumerate() {
        let person = &one.person;
        let name = if person.kana.is_empty() {
            person.name.clone()
        } else {
            format!("{}\n{}", person.name, person.kana)
        };
        let row = [
            (at + 1).to_string(),
            document::mark(one.attended).to_owned(),
            name,
            hand.book.short("profession", &person.profession).to_owned(),
            person.affiliation.clone(),
        ];
        table.row(RowKind::default(), row);
    }
    for _ in 0..WALK_INS {
        // Two lines are high enough to write a name by hand.
        let row = ["", document::mark(false), "　\n　", "", ""];
        table.row(RowKind::default(), row);
    }
    let facts = Grid::new(2)
        .with(Field::text("研修名", &plan.title).span(2))
        .with(Field::text("日時", when(plan)))
        .with(Field::text("会場", &plan.place));
    Document::new(
        "研修 受付簿",
        sender(training),
        format_date_with_weekday(today),
    )
    .marked("取扱注意")
    .with(facts)
    .with(table)
    .with(Block::note(
        "終わりの空欄は、当日受付の方にお書きいただく欄です。",
    ))
}

/// FAX申込用紙: what the training is, and lines to write on; the code leads to the page.
pub fn fax_form(
    hand: &Hand,
    training: &Training,
    page: Option<String>,
    today: NaiveDate,
) -> Document {
    let plan = &training.plan;
    let mut facts = Grid::new(2)
        .with(Field::text("研修名", &plan.title).span(2))
        .with(Field::text("日時", when(plan)).span(2))
        .with(Field::text("開催の形", hand.mode(plan)))
        .with(Field::text("会場", &plan.place))
        .with(Field::text("主催", hand.hosts(plan)))
        .with(Field::text("対象", hand.audience(plan)))
        .with(Field::text("参加費", fee(plan)))
        .with(Field::text(
            "定員",
            plan.capacity
                .map_or_else(|| "なし".to_owned(), |n| format!("{n}人")),
        ));
    for (label, text) in [("内容", &plan.summary), ("講師", &plan.speakers)] {
        if !text.is_empty() {
            facts = facts.with(Field::text(label, text).span(2));
        }
    }
    let mut document = Document::new(
        "研修 参加申込書（FAX用）",
        sender(training),
        format_date_with_weekday(today),
    );
    let opening = if page.is_some() {
        "下の欄に書いて、このままFAXでお送りください。右上のQRコードのページからも申し込めます。"
    } else {
        "下の欄に書いて、このままFAXでお送りください。"
    };
    if let Some(page) = page {
        document = document.qr(page);
    }
    let person = blank_person(hand, training, today);
    let last = plan.closes_on.or(plan.held_on);
    document
        .with(Block::paragraph(opening))
        .with(facts)
        .with(person)
        .with(Block::Answer(Answer {
            question: "連絡事項があればお書きください。".into(),
            options: Vec::new(),
            lines: vec![("連絡事項".into(), 1)],
            reply_to: plan.contact_phone.clone(),
            deadline: last.map(format_date_with_weekday),
        }))
        .with(Block::note(
            "お書きいただいた個人情報は、この研修の受付と連絡だけに使います。",
        ))
}

/// The lines on which a person writes.
fn blank_person(hand: &Hand, training: &Training, today: NaiveDate) -> Grid {
    let plan = &training.plan;
    let professions = hand.book.choices("profession", today);
    let professions = professions.into_iter();
    let professions = professions.filter(|one| plan.for_citizens || one.value != CITIZEN);
    let ticks: Vec<Tick> = professions.map(|one| Tick::new(one.label, false)).collect();
    Grid::new(2)
        .band("申込者")
        .with(Field::text("ふりがな", ""))
        .with(Field::text("電話", ""))
        .with(Field::text("氏名", "").lines(2))
        .with(Field::text("FAX", "").lines(2))
        .with(Field::text("所属", "").span(2).lines(2))
        .with(Field::ticks("職種", ticks).span(2))
        .with(Field::text("メール", "").span(2).lines(2))
}

/// 受付票: what a person shows at the door.
pub fn ticket(
    hand: &Hand,
    (training, one): (&Training, &SignUp),
    code: &str,
    today: NaiveDate,
) -> Document {
    let plan = &training.plan;
    let person = &one.person;
    let facts = Grid::new(1)
        .with(Field::text("研修名", &plan.title))
        .with(Field::text("日時", when(plan)))
        .with(Field::text("会場", &plan.place))
        .with(Field::text("氏名", format!("{} 様", person.name)))
        .with(Field::text("所属", &person.affiliation))
        .with(Field::text(
            "職種",
            hand.book.label("profession", &person.profession),
        ))
        .with(Field::text("参加費", fee(plan)));
    Document::new(
        "研修 受付票",
        sender(training),
        format_date_with_weekday(today),
    )
    .qr(code)
    .with(Block::paragraph(
        "当日の受付で、右上のQRコードをお見せください。スマートフォンの画面でも受け付けます。",
    ))
    .with(facts)
}

/// 修了証: that a person took part.
pub fn certificate(hand: &Hand, training: &Training, one: &SignUp) -> Document {
    let plan = &training.plan;
    let day = plan.held_on.map(format_date).unwrap_or_default();
    let hosts = hand.hosts(plan);
    let person = &one.person;
    let mut document = Document::new("修了証", Sender::default(), String::new());
    document.push(Block::Space(30.0));
    if !person.affiliation.is_empty() {
        document.push(Block::paragraph(person.affiliation.clone()));
    }
    document.push(Block::heading(format!("{}　様", person.name)));
    document.push(Block::Space(20.0));
    document.push(Block::paragraph(
        "あなたは、次の研修を修了されました。ここにこれを証します。",
    ));
    document.push(Block::Space(8.0));
    let mut facts = Grid::new(1)
        .with(Field::text("研修名", &plan.title).lines(2))
        .with(Field::text("開催日", when(plan)))
        .with(Field::text("テーマ", hand.themes(plan)));
    if !plan.speakers.is_empty() {
        facts = facts.with(Field::text("講師", &plan.speakers));
    }
    document.push(facts);
    document.push(Block::Space(25.0));
    document.push(Block::paragraph(day));
    document.push(Block::subheading(format!("主催　{hosts}")));
    document.push(Stamps::new(["主催者印"]));
    document
}
