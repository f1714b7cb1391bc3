//! Activities and files as a person reads them.

use std::collections::HashMap;

use app::{areas::Atlas, codes::Book};
use kernel::{
    calendar::{format_date, format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use ui::thousands;

use super::super::model::{Activity, Content, FilmKind};
use crate::attachments::Attachment;

/// One row of the list.
pub struct Line {
    pub id: String,
    pub when: String,
    pub ward: String,
    pub channel: String,
    /// SNSの媒体, or how the film was shown.
    pub detail: String,
    pub acp: bool,
    pub title: String,
    pub theme: String,
    pub people: String,
    pub times: String,
    /// 「写真・資料2 リンク1」.
    pub proof: String,
    pub can_edit: bool,
}

impl Line {
    /// The row of `activity`, with `files` kept for it.
    pub fn of(activity: &Activity, files: usize, can_edit: bool, at: (&Atlas, &Book)) -> Self {
        let (atlas, book) = at;
        let content = &activity.content;
        let mut proof = Vec::new();
        if files > 0 {
            proof.push(format!("資料{files}"));
        }
        if !content.links.is_empty() {
            proof.push(format!("リンク{}", content.links.len()));
        }
        Self {
            id: activity.id.to_string(),
            when: days(content),
            ward: activity
                .ward
                .map_or("市", |ward| atlas.ward_name(ward))
                .to_owned(),
            channel: book.label("awareness_channel", &content.channel).to_owned(),
            detail: detail(content, book),
            acp: content.acp_month,
            title: content.title.clone(),
            theme: theme(content, book),
            people: content.attendance.map_or_else(String::new, people),
            times: if content.times > 1 {
                format!("{}回", content.times)
            } else {
                String::new()
            },
            proof: proof.join("・"),
            can_edit,
        }
    }
}

/// 「40人」.
pub fn people(n: i64) -> String {
    format!("{}人", thousands(n.unsigned_abs()))
}

/// 「令和8年11月1日（日）〜令和8年11月30日」.
pub fn days(content: &Content) -> String {
    let from = format_date_with_weekday(content.began_on);
    content
        .ended_on
        .map_or(from.clone(), |to| format!("{from}〜{}", format_date(to)))
}

/// SNSの媒体, or how the film was shown.
pub fn detail(content: &Content, book: &Book) -> String {
    let media = content.media.iter().map(|code| book.label("sns", code));
    let media: Vec<&str> = media.collect();
    let film = content.film.map_or("", FilmKind::label);
    format!("{}{film}", media.join("・"))
}

/// The theme in words.
pub fn theme(content: &Content, book: &Book) -> String {
    let label = match content.theme.as_str() {
        "" => "",
        code => book.label("training_theme", code),
    };
    match (label, content.theme_note.as_str()) {
        ("", note) => note.to_owned(),
        (label, "") => label.to_owned(),
        (label, note) => format!("{label}（{note}）"),
    }
}

/// One kept file.
pub struct FileView {
    pub href: String,
    pub name: String,
    pub size: String,
    pub note: String,
    pub added: String,
    pub is_picture: bool,
}

impl FileView {
    /// The file, reached below `base`.
    pub fn of(file: &Attachment, base: &str) -> Self {
        let when = format_datetime(in_japan(file.added_at));
        Self {
            href: format!("{base}/files/{}", file.id),
            name: file.name.clone(),
            size: size(file.size),
            note: file.note.clone(),
            added: format!("{when} {}", file.added_by),
            is_picture: file.media.shows() && !file.media.code().eq("pdf"),
        }
    }
}

/// 「1.2MB」.
pub fn size(bytes: i64) -> String {
    let bytes = bytes as f64;
    if bytes < 1_000_000.0 {
        return format!("{}KB", (bytes / 1000.0).ceil().max(1.0));
    }
    format!("{:.1}MB", bytes / 1_000_000.0)
}

/// How many files each record has.
pub fn counted(files: &[Attachment]) -> HashMap<i64, usize> {
    let mut counts = HashMap::new();
    for file in files {
        *counts.entry(file.owner).or_insert(0) += 1;
    }
    counts
}
