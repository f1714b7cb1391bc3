//! The pages of an event and of those who sign up for it.

pub mod answer;
pub mod before;
pub mod confirm;
pub mod event;
pub mod seat;

use askama::Template;
use db::Work;
use kernel::Fault;
use programme::trainings::{Opened, Training, as_guest, open};
use web::Reply;

use crate::{
    languages::{Said, Text, Words},
    sheet::Sheet,
    visit::Visit,
};

/// The work of whoever looks, as somebody without an account.
fn guest(visit: &Visit) -> Work {
    as_guest(visit.ctx().work())
}

/// What surrounds a page that only one person is meant to see: nothing tells others of its address.
fn private(visit: &Visit, title: &str) -> Sheet {
    Sheet {
        origin: None,
        ..visit.sheet(title)
    }
}

/// What a personal link opens.
async fn opened(visit: &Visit, token: &str) -> Result<Option<Opened>, Fault> {
    open(&guest(visit), token).await
}

/// What is said where a sign-up cannot be taken: whom to call.
fn refused(words: Words, training: &Training) -> Said {
    let phone = Text::from(&training.plan.contact_phone);
    words.fill("sign-up-refused", &[("phone", phone)])
}

#[derive(Template)]
#[template(path = "sign_ups/templates/over.html")]
struct OverPage {
    sheet: Sheet,
    why: Said,
    events: String,
}

/// A link that leads nowhere, or no longer: why, a message.
fn over(visit: &Visit, why: &str) -> Reply {
    visit.ctx().page(&OverPage {
        sheet: private(visit, "sign-up-over-title"),
        why: visit.words.say(why),
        events: visit.to("/events"),
    })
}
