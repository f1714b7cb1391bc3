//! The forms of guests and of answers.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{FieldErrors, Id};
use ui::Form;
use web::Fields;

use super::{councils::codes, limited, line, mail, needed, phone};
use crate::councils::{
    model::{Answer, Item, MeetingContent, Opinion, Person, PersonContent, Post, Reply, Vote},
    rules,
};

/// The longest note of an answer.
const NOTE: usize = 1000;

/// Somebody who is no member, as typed.
pub fn guest(fields: &Fields, book: &Book, today: NaiveDate) -> Result<PersonContent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = needed(&mut errors, fields, "name", "氏名を入力してください。");
    let (profession, organisation) = codes(&mut errors, fields, book, today);
    let content = PersonContent {
        post: Post::Plain,
        name,
        profession,
        organisation,
        affiliation: line(&mut errors, fields, "affiliation"),
        mail: errors.take("mail", mail(fields.text("mail"))),
        fax: errors.take("fax", phone(fields.text("fax"))),
    };
    errors.or(content)
}

/// The name of a field of one item: `vote` or `words`.
pub fn vote_name(field: &str, item: Id<Item>) -> String {
    format!("{field}_{item}")
}

/// The form with what a person answered.
pub fn of_answer(person: &Person, votes: &[Vote]) -> Form {
    let mut form = Form::new()
        .with("reply", person.reply.map_or("", Reply::code))
        .with("proxy", &person.proxy)
        .with("note", &person.note);
    for vote in votes.iter().filter(|vote| vote.person == person.id) {
        form = form
            .with(vote_name("vote", vote.item), vote.opinion.code())
            .with(vote_name("words", vote.item), &vote.words);
    }
    form
}

/// An answer to an invitation as typed.
pub fn answer(
    fields: &Fields,
    content: &MeetingContent,
    (person, items): (Id<Person>, &[Item]),
) -> Result<Answer, FieldErrors> {
    let mut errors = FieldErrors::new();
    let offered = rules::replies(&content.mode);
    let reply = match offered {
        [only] => Some(*only),
        _ => Reply::from_code(fields.text("reply")).filter(|reply| offered.contains(reply)),
    };
    if reply.is_none() {
        errors.add("reply", "出欠を選んでください。");
    }
    let reply = reply.unwrap_or(Reply::Absent);
    let mut proxy = line(&mut errors, fields, "proxy");
    if reply != Reply::Proxy {
        proxy = String::new();
    } else if proxy.is_empty() {
        errors.add("proxy", "代理で出席する方の氏名を入力してください。");
    }
    let note = limited(&mut errors, fields, "note", NOTE);
    let votes = if reply == Reply::Written {
        votes(&mut errors, fields, (person, items))
    } else {
        Vec::new()
    };
    errors.or(Answer {
        reply,
        proxy,
        note,
        votes,
    })
}

fn votes(
    errors: &mut FieldErrors,
    fields: &Fields,
    (person, items): (Id<Person>, &[Item]),
) -> Vec<Vote> {
    let mut votes = Vec::with_capacity(items.len());
    for item in items {
        let (name, words) = (vote_name("vote", item.id), vote_name("words", item.id));
        let Some(opinion) = Opinion::from_code(fields.text(&name)) else {
            errors.add(name, "賛成・反対・意見のどれかを選んでください。");
            continue;
        };
        let said = limited(errors, fields, &words, NOTE);
        if opinion == Opinion::Remark && said.is_empty() {
            errors.add(&words, "意見を入力してください。");
        }
        votes.push(Vote {
            person,
            item: item.id,
            opinion,
            words: said,
        });
    }
    votes
}
