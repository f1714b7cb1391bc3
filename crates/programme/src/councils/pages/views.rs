//! Parts that several pages show alike.

use app::codes::Book;
use kernel::calendar::{format_date_with_weekday, format_time};

use crate::councils::model::{Meeting, MeetingContent, Person, Presence, Reply, State};

/// The tone of a state's badge.
pub const fn tone(state: State) -> &'static str {
    match state {
        State::Planned => "neutral",
        State::Invited => "info",
        State::Held => "wait",
        State::Confirmed => "ok",
        State::CalledOff => "danger",
    }
}

/// The tone of an answer's badge.
pub const fn reply_tone(reply: Option<Reply>) -> &'static str {
    match reply {
        Some(Reply::Absent) => "neutral",
        Some(_) => "ok",
        None => "wait",
    }
}

/// When a meeting is held, in one line.
pub fn when(content: &MeetingContent) -> String {
    let day = format_date_with_weekday(content.held_on);
    if content.is_written() {
        return day;
    }
    let (begins, ends) = (format_time(content.begins), format_time(content.ends));
    format!("{day} {begins}〜{ends}")
}

/// In which way and where, in one line.
pub fn place(content: &MeetingContent, book: &Book) -> String {
    let mode = book.label("meeting_mode", &content.mode);
    if content.place.is_empty() {
        mode.to_owned()
    } else {
        format!("{mode}　{}", content.place)
    }
}

/// A person as lists show it.
pub struct PersonLine {
    /// Id.
    pub id: String,
    /// Name with the post, if it is not plain.
    pub name: String,
    /// 職種.
    pub profession: String,
    /// 構成団体.
    pub organisation: String,
    /// 所属.
    pub affiliation: String,
    /// How and when asked.
    pub asked: String,
    /// Tone and words of the answer.
    pub reply: (&'static str, String),
    /// Who entered the answer, and when.
    pub replied: String,
    /// What the person wrote.
    pub note: String,
    /// 当日.
    pub presence: &'static str,
    /// Whether the person may be taken off the list.
    pub may_drop: bool,
    /// Whether a FAX form makes sense.
    pub may_fax: bool,
}

impl PersonLine {
    /// The line of one person.
    pub fn of(person: &Person, book: &Book) -> Self {
        let content = &person.content;
        let reply = match person.reply {
            Some(Reply::Proxy) => format!("代理出席（{}）", person.proxy),
            Some(reply) => reply.label().to_owned(),
            None if person.asked_at.is_some() => "未回答".to_owned(),
            None => "未招集".to_owned(),
        };
        Self {
            id: person.id.to_string(),
            name: titled(person),
            profession: book.short("profession", &content.profession).to_owned(),
            organisation: book.short("council_body", &content.organisation).to_owned(),
            affiliation: content.affiliation.clone(),
            asked: asked(person),
            reply: (reply_tone(person.reply), reply),
            replied: replied(person),
            note: person.note.clone(),
            presence: person.presence.map_or("", Presence::label),
            may_drop: person.reply.is_none() && person.asked_at.is_none(),
            may_fax: person.reply.is_none(),
        }
    }
}

/// The name with the post, if it is not plain; guests are marked.
pub fn titled(person: &Person) -> String {
    let content = &person.content;
    let mark = match (person.member.is_some(), content.post.code()) {
        (false, _) => "（委員外）",
        (true, "") => "",
        (true, _) => return format!("{}（{}）", content.name, content.post.label()),
    };
    format!("{}{mark}", content.name)
}

fn asked(person: &Person) -> String {
    let Some(at) = person.asked_at else {
        return String::new();
    };
    let day = kernel::clock::in_japan(at).date();
    let way = if person.way == "fax" {
        "FAX"
    } else {
        "メール"
    };
    format!("{} {way}", day.format("%-m月%-d日"))
}

fn replied(person: &Person) -> String {
    let Some(at) = person.replied_at else {
        return String::new();
    };
    let day = kernel::clock::in_japan(at).format("%-m月%-d日");
    if person.replied_by == "本人" {
        format!("{day} 本人")
    } else {
        format!("{day} {}が入力", person.replied_by)
    }
}

/// How many gave each answer, in words: `出席6・欠席1・未回答2`.
pub fn replies(people: &[Person]) -> String {
    let count = |wanted: Option<Reply>| people.iter().filter(|one| one.reply == wanted).count();
    let mut parts: Vec<String> = Reply::ALL
        .iter()
        .map(|reply| (reply.label(), count(Some(*reply))))
        .filter(|(_, n)| *n > 0)
        .map(|(label, n)| format!("{label} {n}人"))
        .collect();
    match count(None) {
        0 => {}
        n => parts.push(format!("未回答 {n}人")),
    }
    parts.join("・")
}

/// A meeting as lists show it.
pub struct MeetingLine {
    /// Its page.
    pub href: String,
    /// `第2回 …`.
    pub title: String,
    /// When.
    pub when: String,
    /// In which way.
    pub mode: String,
    /// Tone and words of its state.
    pub state: (&'static str, &'static str),
    /// How many came.
    pub attended: String,
    /// Its topics.
    pub topics: Vec<String>,
}

impl MeetingLine {
    /// The line of one meeting with the topics and the number of those who came.
    pub fn of(meeting: &Meeting, book: &Book, (topics, attended): (&[String], i64)) -> Self {
        let label = |topic: &String| book.label("council_topic", topic).to_owned();
        Self {
            href: super::url(meeting.id),
            title: meeting.title(),
            when: when(&meeting.content),
            mode: book.label("meeting_mode", &meeting.content.mode).to_owned(),
            state: (tone(meeting.state), meeting.state.label()),
            attended: if meeting.state.took_place() {
                format!("{attended}人")
            } else {
                String::new()
            },
            topics: topics.iter().map(label).collect(),
        }
    }
}
