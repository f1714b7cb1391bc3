//! The forms of attendance, minutes and what follows from them.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar::format_date};
use ui::Form;
use web::Fields;

use super::{day_or_none, line, needed, text};
use crate::councils::model::{
    Action, ActionContent, Item, Meeting, Minutes, Person, Presence, Progress,
};

/// Who was there, as ticked.
pub fn attendance(fields: &Fields, people: &[Person]) -> Vec<(Id<Person>, Option<Presence>)> {
    let ticked = |person: &Person| {
        let name = format!("presence_{}", person.id);
        (person.id, Presence::from_code(fields.text(&name)))
    };
    people.iter().map(ticked).collect()
}

/// The form with the minutes as they stand.
pub fn of_minutes(meeting: &Meeting, items: &[Item]) -> Form {
    let mut form = Form::new()
        .with("summary", &meeting.summary)
        .with("recorder", &meeting.recorder);
    for item in items {
        form = form
            .with(format!("discussion_{}", item.id), &item.discussion)
            .with(format!("decision_{}", item.id), &item.decision);
    }
    form
}

/// Minutes as typed.
pub fn minutes(fields: &Fields, items: &[Item]) -> Result<Minutes, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut written = Vec::with_capacity(items.len());
    for item in items {
        let discussion = text(&mut errors, fields, &format!("discussion_{}", item.id));
        let decision = text(&mut errors, fields, &format!("decision_{}", item.id));
        written.push((item.id, discussion, decision));
    }
    let minutes = Minutes {
        summary: text(&mut errors, fields, "summary"),
        recorder: line(&mut errors, fields, "recorder"),
        items: written,
    };
    errors.or(minutes)
}

/// A correction as typed: what is right, and why.
pub fn correction(fields: &Fields) -> Result<(String, String), FieldErrors> {
    let mut errors = FieldErrors::new();
    for (name, words) in [
        ("text", "どこをどう訂正するかを入力してください。"),
        ("reason", "訂正の理由を入力してください。"),
    ] {
        if !fields.has(name) {
            errors.add(name, words);
        }
    }
    let written = text(&mut errors, fields, "text");
    let reason = line(&mut errors, fields, "reason");
    errors.or((written, reason))
}

/// Why a meeting is called off, as typed.
pub fn why(fields: &Fields) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::new();
    let words = "中止の理由を入力してください。招集した方への通知に載ります。";
    let why = needed(&mut errors, fields, "why", words);
    errors.or(why)
}

/// The form with a known action.
pub fn of_action(action: &Action) -> Form {
    let content = &action.content;
    Form::new()
        .with("what", &content.what)
        .with("owner", &content.owner)
        .with("organisation", &content.organisation)
        .with(
            "due_on",
            content.due_on.map(format_date).unwrap_or_default(),
        )
        .with("progress", content.progress.code())
        .with(
            "done_on",
            content.done_on.map(format_date).unwrap_or_default(),
        )
        .with("note", &content.note)
}

/// An action as typed; a new one is open.
pub fn action(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<ActionContent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let what = "何をするかを入力してください（例：情報共有シートの案を作る）。";
    let what = needed(&mut errors, fields, "what", what);
    let owner = needed(&mut errors, fields, "owner", "担当者を入力してください。");
    let organisation = fields.text("organisation");
    if !organisation.is_empty() && !book.knows("council_body", today, organisation) {
        errors.add("organisation", "団体を選び直してください。");
    }
    let due_on = errors.take("due_on", day_or_none(fields.text("due_on"), today));
    let progress = Progress::from_code(fields.text("progress")).unwrap_or(Progress::Open);
    let mut done_on = errors.take("done_on", day_or_none(fields.text("done_on"), today));
    if done_on.is_some_and(|day| day > today) {
        errors.add("done_on", "完了日は今日までの日付にしてください。");
    }
    if progress == Progress::Done {
        done_on = done_on.or(Some(today));
    } else {
        done_on = None;
    }
    let content = ActionContent {
        what,
        owner,
        organisation: organisation.to_owned(),
        due_on,
        progress,
        done_on,
        note: text(&mut errors, fields, "note"),
    };
    errors.or(content)
}
