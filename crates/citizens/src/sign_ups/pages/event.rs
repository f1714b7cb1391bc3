//! The page of an event with the form of its sign-up, and what is said after it was sent.

use askama::Template;
use kernel::{Fault, OrMissing};
use programme::trainings::{
    Announcement, Door, Training, announcement, citizen, not_too_often, request, takes_citizens,
};
use web::{Fields, Path, Reply, fields::Filter};

use super::{guest, refused};
use crate::{
    languages::Said,
    sheet::Sheet,
    sign_ups::{
        form::FormView,
        view::{EventView, FileView, closed, is_listed},
    },
    visit::Visit,
};

#[derive(Template)]
#[template(path = "sign_ups/templates/event.html")]
struct EventPage {
    sheet: Sheet,
    event: EventView,
    action: String,
    files: Vec<FileView>,
    /// Why there is no form; `None` where there is one.
    closed: Option<Said>,
    form: FormView,
    is_full: bool,
    until: Option<Said>,
    /// Where professionals sign up.
    professionals: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_ups/templates/told.html")]
struct ToldPage {
    sheet: Sheet,
    event: EventView,
    /// How the notice looks: `ok`, `warn`.
    kind: &'static str,
    said: Vec<Said>,
}

/// The event of the public list with this address.
async fn found(visit: &Visit, public: &str) -> Result<Announcement, Fault> {
    let shown = announcement(&guest(visit), public).await?;
    shown.filter(|one| is_listed(&one.training)).or_missing()
}

/// The event with this address, for whoever has signed up: it may have left the list meanwhile.
async fn known(visit: &Visit, public: &str) -> Result<Training, Fault> {
    let shown = announcement(&guest(visit), public).await?;
    Ok(shown.or_missing()?.training)
}

/// What surrounds a page about an event: its name stands before what the page is.
fn sheet_of(visit: &Visit, training: &Training, title: &str) -> Sheet {
    let named = format!("{}｜{}", training.plan.title, visit.words.plain(title));
    visit.sheet_called(named, visit.words.say(title))
}

fn page(visit: &Visit, shown: Announcement, form: FormView) -> EventPage {
    let (words, training) = (visit.words, &shown.training);
    let plan = &training.plan;
    let mut sheet = visit.sheet_called(plan.title.clone(), words.name(&plan.title, ""));
    let closed = closed(words, &shown);
    if closed.is_none() && form.has_trouble() {
        sheet.title = format!("{}｜{}", words.plain("sign-up-mend"), sheet.title);
    }
    let until = plan.closes_on.or(plan.held_on).map(|day| {
        let day = words.part_day(day);
        words.fill("sign-up-until", &[("day", day)])
    });
    let takes_both = !takes_citizens(plan) || !plan.audience.is_empty();
    EventPage {
        sheet,
        event: EventView::of(visit, training),
        action: visit.to(&format!("/events/{}", training.public)),
        files: shown
            .files
            .iter()
            .map(|file| FileView::of(&training.public, file))
            .collect(),
        professionals: (shown.door.is_open() && takes_both)
            .then(|| format!("/t/{}", training.public)),
        is_full: shown.door == Door::Waiting,
        closed,
        form,
        until,
    }
}

/// 催しの案内と申込み.
pub async fn show(visit: Visit, Path((_, public)): Path<(String, String)>) -> Reply {
    let shown = found(&visit, &public).await?;
    let form = FormView::of(visit.words, &Fields::default(), &[]);
    visit.ctx().page(&page(&visit, shown, form))
}

/// 申し込む.
pub async fn sign_up(
    visit: Visit,
    Path((_, public)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let shown = found(&visit, &public).await?;
    let (words, ctx) = (visit.words, visit.ctx());
    let is_open = shown.door.is_open() && takes_citizens(&shown.training.plan);
    let person = match citizen(&fields, visit.language()) {
        Ok(person) if is_open => person,
        // The page that says why it is closed, or what to mend.
        read => {
            let troubles = read.err().unwrap_or_default();
            return ctx.again(&page(
                &visit,
                shown,
                FormView::of(words, &fields, &troubles),
            ));
        }
    };
    let done = match not_too_often(ctx, &shown.training) {
        Ok(()) => request(&guest(&visit), &public, person, &ctx.address("")).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => {
            let next = visit.to(&format!("/events/{public}/sent"));
            ctx.go_to(next).quietly()
        }
        // Too many ask, or the last place went meanwhile: whoever holds the event helps.
        Err(Fault::Invalid(_) | Fault::Refused(_)) => {
            let form = FormView {
                refused: Some(refused(words, &shown.training)),
                ..FormView::of(words, &fields, &[])
            };
            ctx.again(&page(&visit, shown, form))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 確認のメールを送りました.
pub async fn sent(visit: Visit, Path((_, public)): Path<(String, String)>) -> Reply {
    let training = known(&visit, &public).await?;
    let words = visit.words;
    visit.ctx().page(&ToldPage {
        sheet: sheet_of(&visit, &training, "sign-up-sent-title"),
        event: EventView::of(&visit, &training),
        kind: "warn",
        said: ["sign-up-sent", "sign-up-sent-day", "sign-up-no-letter"]
            .map(|message| words.say(message))
            .into(),
    })
}

/// お申し込みありがとうございました.
pub async fn thanks(
    visit: Visit,
    Path((_, public)): Path<(String, String)>,
    Filter(query): Filter,
) -> Reply {
    let training = known(&visit, &public).await?;
    let (kind, message) = if query.has("full") {
        ("warn", "sign-up-thanks-waiting")
    } else {
        ("ok", "sign-up-thanks")
    };
    visit.ctx().page(&ToldPage {
        sheet: sheet_of(&visit, &training, "sign-up-thanks-title"),
        event: EventView::of(&visit, &training),
        kind,
        said: [message, "sign-up-no-letter"]
            .map(|message| visit.words.say(message))
            .into(),
    })
}
