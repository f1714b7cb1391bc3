//! The page behind the link in a confirming letter. Opening it changes nothing: mail programs open
//! links by themselves. Its button gives the seats.

use askama::Template;
use kernel::{Fault, clock::in_japan};
use programme::trainings::{Requested, confirm, requested};
use web::{Fields, Path, Reply};

use super::{guest, over, private, refused};
use crate::{languages::Said, sheet::Sheet, sign_ups::view::EventView, visit::Visit};

/// The field of those who are chosen.
const WHO: &str = "who";

/// Somebody to be signed up.
struct Choice {
    value: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "sign_ups/templates/confirm.html")]
struct ConfirmPage {
    sheet: Sheet,
    action: String,
    event: EventView,
    until: Said,
    people: Vec<Choice>,
    /// What is wrong with the choice; `None` where nothing is.
    nobody: Option<Said>,
    /// Why it was not taken, whoever is chosen.
    refused: Option<Said>,
}

/// The page, with all chosen at first; `typed` is what came back.
fn view(visit: &Visit, token: &str, asked: &Requested, typed: Option<&Fields>) -> ConfirmPage {
    let words = visit.words;
    let until = in_japan(asked.until);
    let until = [
        ("day", words.part_day(until.date())),
        ("time", words.time(until.time())),
    ];
    let person = |one: &programme::trainings::Request| {
        let value = one.id.to_string();
        Choice {
            is_chosen: typed.is_none_or(|typed| typed.all(WHO).any(|id| id == value)),
            name: one.person.name.clone(),
            value,
        }
    };
    ConfirmPage {
        sheet: private(visit, "sign-up-confirm-title"),
        action: visit.to(&format!("/sign-ups/{token}")),
        event: EventView::of(visit, &asked.training),
        until: words.fill("sign-up-confirm-by", &until),
        people: asked.requests.iter().map(person).collect(),
        nobody: None,
        refused: None,
    }
}

/// 申込みを完了してください.
pub async fn show(visit: Visit, Path((_, token)): Path<(String, String)>) -> Reply {
    match requested(&guest(&visit), &token).await? {
        Some(asked) => visit.ctx().page(&view(&visit, &token, &asked, None)),
        None => over(&visit, "sign-up-confirm-over"),
    }
}

/// 申込みを完了する.
pub async fn press(
    visit: Visit,
    Path((_, token)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let (work, ctx) = (guest(&visit), visit.ctx());
    let Some(asked) = requested(&work, &token).await? else {
        return over(&visit, "sign-up-confirm-over");
    };
    let known = asked.requests.iter().map(|one| one.id);
    let chosen: Vec<_> = known
        .filter(|id| fields.all(WHO).any(|typed| typed == id.to_string()))
        .collect();
    if chosen.is_empty() {
        return ctx.again(&ConfirmPage {
            nobody: Some(visit.words.say("sign-up-nobody")),
            ..view(&visit, &token, &asked, Some(&fields))
        });
    }
    match confirm(&work, &token, &chosen, &ctx.address("")).await {
        Ok(done) => {
            let query = if done.is_full { "?full=1" } else { "" };
            let next = visit.to(&format!("/events/{}/thanks{query}", done.public));
            ctx.go_to(next).quietly()
        }
        Err(Fault::Missing) => over(&visit, "sign-up-confirm-over"),
        // Closed or taken meanwhile, for one of them or for all: whoever holds the event helps.
        Err(Fault::Invalid(_) | Fault::Refused(_)) => ctx.again(&ConfirmPage {
            refused: Some(refused(visit.words, &asked.training)),
            ..view(&visit, &token, &asked, Some(&fields))
        }),
        Err(fault) => Err(fault.into()),
    }
}
