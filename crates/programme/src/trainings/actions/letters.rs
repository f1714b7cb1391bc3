//! The letters to those who sign up, and the personal links in them.

use app::accounts::{new_token, token_hash};
use chrono::{DateTime, NaiveDateTime, Utc};
use db::Letter;
use kernel::{
    calendar::{format_date_with_weekday, format_time},
    clock::in_japan,
};
use languages::{Language, Words};

use crate::trainings::model::{Person, Plan, Seat, SignUp, Training};

/// 用件: why a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody signed up; what became of it stands in the seat.
    SignedUp,
    /// Signed up once more: the link again.
    Again,
    /// A seat became free.
    MovedUp,
    /// It is tomorrow.
    Tomorrow,
    /// Day or place changed.
    Changed,
    /// The sign-up was cancelled.
    Cancelled,
    /// The training does not take place.
    CalledOff,
    /// Asks for the questionnaire.
    Ask,
}

/// A new token of 128 random bits: the hash to keep, and the token.
fn token() -> (String, String) {
    let token: String = new_token().chars().take(32).collect();
    (token_hash(&token), token)
}

/// A new personal link: the hash to keep and the whole address, of the street the person came by.
pub fn link(origin: &str, language: Option<Language>) -> (String, String) {
    let (hash, token) = token();
    let address = match language {
        Some(language) => format!("{origin}/{}/seats/{token}", language.code()),
        None => format!("{origin}/e/{token}"),
    };
    (hash, address)
}

/// A new link that confirms a sign-up.
pub fn confirming_link(origin: &str, language: Option<Language>) -> (String, String) {
    let (hash, token) = token();
    let address = match language {
        Some(language) => format!("{origin}/{}/sign-ups/{token}", language.code()),
        None => format!("{origin}/s/{token}"),
    };
    (hash, address)
}

/// The words of letters in a language.
fn speaking(language: Language) -> Words {
    Words {
        language,
        readings: false,
    }
}

/// The subject in the person's language, about a training.
fn subject(words: Words, message: &str, training: &Training) -> String {
    let said = words.spelled(&format!("{message}-subject"));
    format!("【{said}】{}", training.plan.title)
}

/// What stands before the Japanese letter for whoever reads another language; the people around may
/// read the Japanese.
fn foreword(words: Words, said: &str) -> String {
    if words.language == Language::Japanese {
        return String::new();
    }
    format!(
        "{}\n\n{}\n\n――――――――――\n\n",
        said.trim_end(),
        words.spelled("letter-japanese-below")
    )
}

/// How a sign-up is confirmed, with the facts of the event.
fn how_to_confirm(words: Words, (link, until): (&str, NaiveDateTime), facts: &str) -> String {
    let until = [
        ("day", words.part_day(until.date())),
        ("time", words.time(until.time())),
    ];
    let said = [
        words.spelled("letter-confirm"),
        link.to_owned(),
        words.spelled_with("letter-confirm-until", &until),
        facts.to_owned(),
        words.spelled("letter-confirm-unknown"),
    ];
    said.join("\n\n")
}

/// The letter with a link that confirms a sign-up. It says nothing of what was typed: whoever typed
/// it may have given somebody else's mail.
pub fn confirmation(
    training: &Training,
    (mail, language): (&str, Option<Language>),
    link: &str,
    until: DateTime<Utc>,
) -> Letter {
    let (plan, until) = (&training.plan, in_japan(until));
    let (own, japanese) = (
        speaking(language.unwrap_or_default()),
        speaking(Language::Japanese),
    );
    let by = (link, until);
    let body = format!(
        "{}{}\n\n問合せ先：{}　{}\n",
        foreword(
            own,
            &how_to_confirm(own, by, &facts_in(own, training, false))
        ),
        how_to_confirm(japanese, by, &facts(training, false)),
        plan.contact,
        plan.contact_phone
    );
    Letter {
        to: mail.to_owned(),
        subject: subject(own, "letter-confirm", training),
        body,
        topic: Some(training.id.get()),
    }
}

/// Day, time, form and place, a line each; how to join online only for those with a seat.
fn facts(training: &Training, has_seat: bool) -> String {
    let plan = &training.plan;
    let mut lines = vec![format!("研修名：{}", plan.title)];
    if let Some(day) = plan.held_on {
        let mut when = format_date_with_weekday(day);
        if let Some(begins) = plan.begins {
            when.push_str(&format_time(begins));
            when.push('〜');
        }
        if let Some(ends) = plan.ends {
            when.push_str(&format_time(ends));
        }
        lines.push(format!("日時：{when}"));
    }
    if !plan.place.is_empty() {
        lines.push(format!("会場：{}", plan.place));
    }
    if has_seat && !plan.online_address.is_empty() {
        lines.push(format!(
            "オンラインの参加先：{}（ほかの方に渡さないでください）",
            plan.online_address
        ));
    }
    if plan.fee > 0 {
        lines.push(format!("参加費：{}円", plan.fee));
    }
    lines.join("\n")
}

/// The same facts in the words of a language; what the event is called, and where, stays as it was
/// written.
fn facts_in(words: Words, training: &Training, has_seat: bool) -> String {
    let plan = &training.plan;
    let fact = |message: &str, text: String| {
        (!text.is_empty()).then(|| format!("{}: {text}", words.spelled(message)))
    };
    let times = [plan.begins, plan.ends].into_iter().flatten();
    let times: Vec<String> = times.map(format_time).collect();
    let when = plan.held_on.map(|day| {
        let day = words.spelled_day(day);
        format!("{day} {}", times.join("–")).trim_end().to_owned()
    });
    let online = if has_seat && !plan.online_address.is_empty() {
        let hint = words.spelled("sign-up-online-hint");
        format!("{} ({hint})", plan.online_address)
    } else {
        String::new()
    };
    let lines = [
        Some(plan.title.clone()),
        fact("sign-up-when", when.unwrap_or_default()),
        fact("sign-up-place", plan.place.clone()),
        fact("sign-up-online", online),
        fact("sign-up-contact", whom_to_ask(plan)),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// 問合せ先, with its telephone.
fn whom_to_ask(plan: &Plan) -> String {
    let said = format!("{}　{}", plan.contact, plan.contact_phone);
    said.trim().to_owned()
}

/// The message of an occasion.
fn message(occasion: Occasion, seat: Seat) -> &'static str {
    match (occasion, seat) {
        (Occasion::SignedUp, Seat::Confirmed) => "letter-seat",
        (Occasion::SignedUp, _) => "letter-waiting",
        (Occasion::Again, Seat::Confirmed) => "letter-again",
        (Occasion::Again, _) => "letter-again-waiting",
        (Occasion::MovedUp, _) => "letter-moved-up",
        (Occasion::Tomorrow, _) => "letter-tomorrow",
        (Occasion::Changed, _) => "letter-changed",
        (Occasion::Cancelled, _) => "letter-cancelled",
        (Occasion::CalledOff, _) => "letter-called-off",
        (Occasion::Ask, _) => "letter-ask",
    }
}

/// Where the own page stands; nothing where the letter has no link.
fn way_back(words: Words, link: Option<&str>) -> String {
    link.map_or_else(String::new, |link| {
        format!(
            "\n{}\n{link}\n{}\n",
            words.spelled("letter-link"),
            words.spelled("letter-link-own")
        )
    })
}

/// A letter to a person on the list; `link` is their own page.
pub fn letter(
    training: &Training,
    (person, seat): (&Person, Seat),
    link: Option<&str>,
    occasion: Occasion,
) -> Letter {
    let message = message(occasion, seat);
    let plan = &training.plan;
    let has_seat = seat == Seat::Confirmed && occasion != Occasion::CalledOff;
    let to = if person.affiliation.is_empty() {
        format!("{} 様", person.name)
    } else {
        format!("{}\n{} 様", person.affiliation, person.name)
    };
    let (own, japanese) = (
        speaking(person.language.unwrap_or_default()),
        speaking(Language::Japanese),
    );
    let said = format!(
        "{}\n\n{}\n{}",
        own.spelled(message),
        facts_in(own, training, has_seat),
        way_back(own, link)
    );
    let body = format!(
        "{}{to}\n\n{}\n\n{}\n{}\n問合せ先：{}　{}\n",
        foreword(own, &said),
        japanese.spelled(message),
        facts(training, has_seat),
        way_back(japanese, link),
        plan.contact,
        plan.contact_phone
    );
    Letter {
        to: person.mail.clone(),
        subject: subject(own, message, training),
        body,
        topic: Some(training.id.get()),
    }
}

/// Whether a letter leads back to the person's own page.
pub fn has_link(occasion: Occasion, one: &SignUp) -> bool {
    !matches!(occasion, Occasion::Cancelled | Occasion::CalledOff) && !one.person.mail.is_empty()
}
