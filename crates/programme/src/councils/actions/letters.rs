//! The letters about a meeting, and the links in them.

use app::accounts::{new_token, token_hash};
use db::Letter;
use kernel::{
    Id,
    calendar::{format_date_with_weekday, format_time},
};

use crate::councils::model::{Council, Item, Meeting, Person};

/// リンク: a new link for a person; only the hash is kept.
pub struct Link {
    /// Whom it is for.
    pub person: Id<Person>,
    /// What is kept of it.
    pub hash: String,
    /// The whole address.
    pub address: String,
}

/// A link nobody can guess: 128 random bits, short enough for a QR code that survives a FAX.
pub fn link(origin: &str, person: Id<Person>) -> Link {
    let token: String = new_token().chars().take(32).collect();
    Link {
        person,
        hash: token_hash(&token),
        address: format!("{origin}/c/{token}"),
    }
}

/// When and where, a line each. The address of an online meeting is told to those who come that
/// way, on the page of their answer.
pub fn facts(meeting: &Meeting) -> String {
    let content = &meeting.content;
    let day = format_date_with_weekday(content.held_on);
    if content.is_written() {
        return "開催方法：書面開催（次のページで議題ごとに回答していただきます）".into();
    }
    let (begins, ends) = (format_time(content.begins), format_time(content.ends));
    let way = match content.mode.as_str() {
        "online" => "オンライン".to_owned(),
        "hybrid" => format!("{}（オンラインでも参加できます）", content.place),
        _ => content.place.clone(),
    };
    format!("日時：{day}{begins}〜{ends}\n場所：{way}")
}

fn agenda(items: &[Item]) -> String {
    let line = |(at, item): (usize, &Item)| format!("　{}　{}", at + 1, item.plan.title);
    let lines: Vec<String> = items.iter().enumerate().map(line).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("議題：\n{}\n", lines.join("\n"))
}

fn foot(council: &Council) -> String {
    let desk = &council.content.desk;
    let fax = if desk.fax.is_empty() {
        String::new()
    } else {
        format!("FAX {}\n", desk.fax)
    };
    format!("{}\n電話 {}\n{fax}", desk.name, desk.phone)
}

fn dear(person: &Person) -> String {
    let content = &person.content;
    if content.affiliation.is_empty() {
        format!("{} 様", content.name)
    } else {
        format!("{}\n{} 様", content.affiliation, content.name)
    }
}

/// The letter that asks somebody to come, or asks again.
pub fn invitation(
    council: &Council,
    (meeting, items): (&Meeting, &[Item]),
    person: &Person,
    (link, again): (&str, bool),
) -> Letter {
    let content = &meeting.content;
    let until = content.reply_by.map_or_else(String::new, |day| {
        format!("{}までに", format_date_with_weekday(day))
    });
    let before = if again {
        "先日お願いした出欠のお返事が、まだ届いていません。行き違いのときはご容赦ください。\n\n"
    } else {
        ""
    };
    let note = if content.note.is_empty() {
        String::new()
    } else {
        format!("\n{}\n", content.note)
    };
    let (deed, until_when) = if content.is_written() {
        ("ご意見", "回答期限まで")
    } else {
        ("出欠", "開始まで")
    };
    let body = format!(
        "{}\n\n{before}次の会議にご出席をお願いします。\n\n{}\n{}\n{}{note}\n\
         {until}次のページで{deed}をお知らせください。ログインは要りません。{until_when}、何度でも変えられます。\n\n\
         {link}\n\n\
         このリンクはあなた専用です。ほかの方に渡さないでください。\n\n{}",
        dear(person),
        meeting.title(),
        facts(meeting),
        agenda(items),
        foot(council)
    );
    let subject = if again {
        "【再度のお願い】"
    } else {
        ""
    };
    Letter {
        to: person.content.mail.clone(),
        subject: format!("{subject}{}のご案内", meeting.title()),
        body,
        topic: Some(meeting.id.get()),
    }
}

/// The letter that tells of another day, time, way or place.
pub fn moved(council: &Council, meeting: &Meeting, person: &Person) -> Letter {
    let body = format!(
        "{}\n\nご案内した会議の予定が、次のように変わりました。\n\n{}\n{}\n\n\
         出欠は、先にお送りしたメールのリンクで変えられます。\n\n{}",
        dear(person),
        meeting.title(),
        facts(meeting),
        foot(council)
    );
    Letter {
        to: person.content.mail.clone(),
        subject: format!("【変更】{}のご案内", meeting.title()),
        body,
        topic: Some(meeting.id.get()),
    }
}

/// The letter that tells that the meeting will not take place. It has no topic: nothing takes it
/// back any more.
pub fn called_off(council: &Council, meeting: &Meeting, person: &Person) -> Letter {
    let day = format_date_with_weekday(meeting.content.held_on);
    let body = format!(
        "{}\n\n{day}に予定していた「{}」は、中止になりました。\n\n理由：{}\n\n{}",
        dear(person),
        meeting.title(),
        meeting.called_off_why,
        foot(council)
    );
    Letter {
        to: person.content.mail.clone(),
        subject: format!("【中止】{}", meeting.title()),
        body,
        topic: None,
    }
}
