//! 次第, 出席簿, 議事録 and 委員名簿.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    calendar::{format_date, format_date_short, format_time},
    clock::in_japan,
};
use render::{
    Document,
    document::{Align, Block, Column, Field, Grid, RowKind, Stamps, Table, Width},
};

use super::{Sheet, document};
use crate::councils::{
    model::{
        Action, Correction, Council, Item, MeetingContent, Member, Opinion, Person, Post, Presence,
        State, Vote,
    },
    rules,
};

fn when(content: &MeetingContent) -> String {
    let day = kernel::calendar::format_date_with_weekday(content.held_on);
    if content.is_written() {
        return day;
    }
    let (begins, ends) = (format_time(content.begins), format_time(content.ends));
    format!("{day}　{begins}〜{ends}")
}

fn facts(sheet: &Sheet<'_>) -> Grid {
    let content = &sheet.meeting.content;
    let mode = sheet.book.label("meeting_mode", &content.mode);
    let place = if content.place.is_empty() {
        mode.to_owned()
    } else {
        format!("{}（{mode}）", content.place)
    };
    Grid::new(1)
        .with(Field::text("日時", when(content)))
        .with(Field::text("場所", place))
}

fn topics(sheet: &Sheet<'_>, item: &Item) -> String {
    let label = |code: &String| sheet.book.label("council_topic", code).to_owned();
    item.plan
        .topics
        .iter()
        .map(label)
        .collect::<Vec<_>>()
        .join("、")
}

/// 次第.
pub fn agenda(sheet: &Sheet<'_>) -> Document {
    let title = format!("{}　次第", sheet.meeting.title());
    let mut document = document(sheet.council, title, sheet.today).with(facts(sheet));
    let mut table = Table::new(
        "議題",
        vec![
            Column::figures("").align(Align::Center),
            Column::words("議題").width(Width::Share(3.0)),
            Column::words("説明者").width(Width::Share(1.2)),
            Column::figures("時間"),
        ],
    )
    .whole_rows();
    "議題は当日お知らせします。".clone_into(&mut table.when_empty);
    for (at, item) in sheet.items.iter().enumerate() {
        let plan = &item.plan;
        let minutes = plan.minutes.map_or_else(String::new, |n| format!("{n}分"));
        let title = match topics(sheet, item) {
            topics if topics.is_empty() => plan.title.clone(),
            topics => format!("{}\n［{topics}］", plan.title),
        };
        let cells = [(at + 1).to_string(), title, plan.presenter.clone(), minutes];
        table.row(RowKind::Plain, cells);
    }
    document.push(table);
    if !sheet.meeting.content.note.is_empty() {
        document.push(Block::subheading("連絡事項"));
        document.push(Block::paragraph(sheet.meeting.content.note.clone()));
    }
    document
}

fn name(person: &Person) -> String {
    match person.content.post {
        Post::Plain => person.content.name.clone(),
        post => format!("{}（{}）", person.content.name, post.label()),
    }
}

/// 出席簿, with room to sign: those who said they would not come are on it, too.
pub fn sign_in(sheet: &Sheet<'_>) -> Document {
    let title = format!("{}　出席簿", sheet.meeting.title());
    let mut table = Table::new(
        "代理の方は、氏名欄の下に代理の方の氏名を書いて署名してください。",
        vec![
            Column::figures("").align(Align::Center),
            Column::words("構成団体・所属").width(Width::Share(1.6)),
            Column::words("氏名").width(Width::Share(1.3)),
            Column::words("出欠").width(Width::Chars(6.0)),
            Column::words("署名").width(Width::Share(1.6)),
        ],
    )
    .whole_rows();
    "出席者がまだ登録されていません。".clone_into(&mut table.when_empty);
    for (at, person) in sheet.people.iter().enumerate() {
        let content = &person.content;
        let of = sheet.book.short("council_body", &content.organisation);
        let reply = person.reply.map_or("", crate::councils::Reply::label);
        let cells = [
            (at + 1).to_string(),
            format!("{of}\n{}", content.affiliation),
            name(person),
            reply.to_owned(),
            // Two lines are high enough for a signature or a stamp.
            "\n".to_owned(),
        ];
        table.row(RowKind::Plain, cells);
    }
    for at in 0..2 {
        let number = (sheet.people.len() + at + 1).to_string();
        table.row(RowKind::Plain, [number, "　\n　".to_owned()]);
    }
    document(sheet.council, title, sheet.today)
        .with(facts(sheet))
        .with(table)
}

/// 議事録に載るもの besides the meeting itself.
pub struct Record<'a> {
    /// 対応事項.
    pub actions: &'a [Action],
    /// 訂正.
    pub corrections: &'a [Correction],
    /// 書面の回答.
    pub votes: &'a [Vote],
    /// 出席者数 by profession.
    pub by_profession: &'a [(String, usize)],
}

/// 議事録.
pub fn minutes(sheet: &Sheet<'_>, record: &Record<'_>) -> Document {
    let title = format!("{}　議事録", sheet.meeting.title());
    let mut document = document(sheet.council, title, sheet.today);
    if sheet.meeting.state != State::Confirmed {
        document = document.marked("未確定（案）");
    }
    document.push(facts(sheet).with(Field::text("出席者", attendance(sheet, record))));
    if !sheet.meeting.summary.is_empty() {
        document.push(Block::subheading("議事の概要"));
        document.push(Block::paragraph(sheet.meeting.summary.clone()));
    }
    for (at, item) in sheet.items.iter().enumerate() {
        let number = at + 1;
        document.push(Block::subheading(format!("{number}　{}", item.plan.title)));
        push_item(&mut document, (sheet, item), record.votes);
    }
    push_actions(&mut document, sheet.book, record.actions);
    push_corrections(&mut document, record.corrections);
    document.push(Block::subheading("出席者名簿"));
    document.push(present(sheet));
    let recorder = &sheet.meeting.recorder;
    if !recorder.is_empty() {
        document.push(Block::paragraph(format!("記録者　{recorder}")));
    }
    if let Some(at) = sheet.meeting.confirmed_at {
        let day = format_date(in_japan(at).date());
        let who = &sheet.meeting.confirmed_by;
        document.push(Block::paragraph(format!("確定　{day}　{who}")));
    }
    document.with(Stamps::new(["座長", "事務局"]))
}

fn attendance(sheet: &Sheet<'_>, record: &Record<'_>) -> String {
    let parts: Vec<String> = record
        .by_profession
        .iter()
        .map(|(label, n)| format!("{label}{n}"))
        .collect();
    format!(
        "{}人（{}）",
        rules::attended(sheet.people),
        parts.join("、")
    )
}

fn push_item(document: &mut Document, (sheet, item): (&Sheet<'_>, &Item), votes: &[Vote]) {
    let topics = topics(sheet, item);
    if !topics.is_empty() {
        document.push(Block::paragraph(format!("検討した内容：{topics}")));
    }
    if !item.discussion.is_empty() {
        document.push(Block::paragraph(item.discussion.clone()));
    }
    let own: Vec<&Vote> = votes.iter().filter(|vote| vote.item == item.id).collect();
    if !own.is_empty() {
        let count = |opinion: &Opinion| {
            let n = own.iter().filter(|vote| vote.opinion == *opinion).count();
            format!("{} {n}人", opinion.label())
        };
        let counts: Vec<String> = Opinion::ALL.iter().map(count).collect();
        document.push(Block::paragraph(format!(
            "書面の回答：{}",
            counts.join("、")
        )));
        for vote in own.iter().filter(|vote| !vote.words.is_empty()) {
            document.push(Block::paragraph(format!("・{}", vote.words)));
        }
    }
    if !item.decision.is_empty() {
        document.push(Grid::new(1).with(Field::text("決定事項", item.decision.clone())));
    }
}

fn push_actions(document: &mut Document, book: &Book, actions: &[Action]) {
    if actions.is_empty() {
        return;
    }
    let mut table = Table::new(
        "対応事項",
        vec![
            Column::words("何をするか").width(Width::Share(2.4)),
            Column::words("担当").width(Width::Share(1.4)),
            Column::words("期限").width(Width::Fit),
            Column::words("状態").width(Width::Fit),
        ],
    )
    .whole_rows();
    for action in actions {
        let content = &action.content;
        let of = book.short("council_body", &content.organisation);
        let cells = [
            content.what.clone(),
            format!("{}\n{of}", content.owner).trim().to_owned(),
            content.due_on.map(format_date_short).unwrap_or_default(),
            content.progress.label().to_owned(),
        ];
        table.row(RowKind::Plain, cells);
    }
    document.push(table);
}

fn push_corrections(document: &mut Document, corrections: &[Correction]) {
    if corrections.is_empty() {
        return;
    }
    document.push(Block::subheading("訂正（確定後）"));
    for one in corrections {
        let day = format_date(in_japan(one.made_at).date());
        let text = format!(
            "{}\n理由：{}（{day} {}）",
            one.text, one.reason, one.made_by
        );
        document.push(Block::paragraph(text));
    }
}

fn present(sheet: &Sheet<'_>) -> Table {
    let mut table = Table::new(
        "",
        vec![
            Column::words("構成団体・所属").width(Width::Share(2.0)),
            Column::words("氏名").width(Width::Share(1.4)),
            Column::words("出席").width(Width::Fit),
        ],
    )
    .whole_rows();
    let there = |one: &&Person| one.presence.is_some_and(Presence::takes_part);
    for person in sheet.people.iter().filter(there) {
        let content = &person.content;
        let of = sheet.book.short("council_body", &content.organisation);
        let proxy = if person.presence == Some(Presence::Proxy) && !person.proxy.is_empty() {
            format!("\n代理 {}", person.proxy)
        } else {
            String::new()
        };
        let cells = [
            format!("{of}　{}", content.affiliation),
            format!("{}{proxy}", name(person)),
            person.presence.map_or("", Presence::label).to_owned(),
        ];
        table.row(RowKind::Plain, cells);
    }
    table
}

/// 委員名簿: names and bodies, no way to reach anybody.
pub fn roster(council: &Council, members: &[Member], book: &Book, today: NaiveDate) -> Document {
    let title = format!("{}　委員名簿", council.content.name);
    let mut table = Table::new(
        format!("{}現在", format_date(today)),
        vec![
            Column::figures("").align(Align::Center),
            Column::words("構成団体").width(Width::Share(1.2)),
            Column::words("所属").width(Width::Share(1.6)),
            Column::words("氏名").width(Width::Share(1.2)),
            Column::words("職種").width(Width::Share(1.0)),
            Column::words("備考").width(Width::Chars(4.0)),
        ],
    )
    .whole_rows();
    "委員がまだ登録されていません。".clone_into(&mut table.when_empty);
    let serving = members.iter().filter(|one| one.content.serves_on(today));
    for (at, member) in serving.enumerate() {
        let content = &member.content;
        let cells = [
            (at + 1).to_string(),
            book.label("council_body", &content.organisation).to_owned(),
            content.affiliation.clone(),
            content.name.clone(),
            book.short("profession", &content.profession).to_owned(),
            match content.post {
                Post::Plain => String::new(),
                post => post.label().to_owned(),
            },
        ];
        table.row(RowKind::Plain, cells);
    }
    document(council, title, today).with(table)
}
