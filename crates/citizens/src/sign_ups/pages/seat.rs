//! The page behind a personal link: how the sign-up stands, the code for the door, giving the place
//! back.

use app::qr;
use askama::Template;
use kernel::Fault;
use programme::trainings::{Opened, Seat, State, cancel_own, check_in_address, may_cancel};
use web::{Path, Reply};

use super::{guest, opened, over, private};
use crate::{languages::Said, sheet::Sheet, sign_ups::view::EventView, visit::Visit};

#[derive(Template)]
#[template(path = "sign_ups/templates/seat.html")]
struct SeatPage {
    sheet: Sheet,
    name: String,
    event: EventView,
    /// How the notice looks: `ok`, `warn`, or nothing.
    kind: &'static str,
    standing: Said,
    /// The code for the door, an SVG element; empty where there is nothing to show there.
    code: String,
    ticket: String,
    online: String,
    calendar: Option<String>,
    certificate: Option<String>,
    answer: Option<String>,
    is_answered: bool,
    cancel: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_ups/templates/cancel.html")]
struct CancelPage {
    sheet: Sheet,
    event: EventView,
    action: String,
    back: String,
}

/// How the notice looks, and how things stand, a message.
fn standing(Opened { training, sign_up }: &Opened) -> (&'static str, &'static str) {
    match (training.state, sign_up.seat) {
        (State::CalledOff | State::NotHeld, _) => ("warn", "sign-up-called-off"),
        (_, Seat::Cancelled) => ("", "sign-up-own-cancelled"),
        (_, Seat::Waiting) => ("warn", "sign-up-own-waiting"),
        (_, Seat::Confirmed) if sign_up.attended => ("ok", "sign-up-own-came"),
        (_, Seat::Confirmed) => ("ok", "sign-up-own-seat"),
    }
}

/// Where a page of the person's stands that is the same in every language.
fn plain(token: &str, page: &str) -> String {
    format!("/e/{token}/{page}")
}

/// 申込みの確認.
pub async fn show(visit: Visit, Path((_, token)): Path<(String, String)>) -> Reply {
    let Some(opened) = opened(&visit, &token).await? else {
        return over(&visit, "sign-up-over");
    };
    let (kind, message) = standing(&opened);
    let today = visit.today();
    let Opened { training, sign_up } = &opened;
    let is_over = training.plan.held_on.is_some_and(|day| day < today);
    let has_seat = sign_up.seat == Seat::Confirmed && training.state == State::Announced;
    let is_coming = has_seat && !is_over && !sign_up.attended;
    let own = |page: &str| visit.to(&format!("/seats/{token}/{page}"));
    let has_date = sign_up.seat != Seat::Cancelled && training.plan.held_on.is_some() && !is_over;
    let was_held = training.state == State::Held;
    visit.ctx().page(&SeatPage {
        sheet: private(&visit, "sign-up-own-title"),
        name: sign_up.person.name.clone(),
        event: EventView::of(&visit, training),
        kind,
        standing: visit.words.say(message),
        code: if is_coming {
            qr::svg(&check_in_address(visit.ctx(), &token))?
        } else {
            String::new()
        },
        ticket: plain(&token, "ticket"),
        online: if has_seat {
            training.plan.online_address.clone()
        } else {
            String::new()
        },
        calendar: has_date.then(|| plain(&token, "calendar")),
        certificate: (sign_up.attended && was_held).then(|| plain(&token, "certificate")),
        answer: (sign_up.attended && !sign_up.answered).then(|| own("answer")),
        is_answered: sign_up.answered,
        cancel: may_cancel(training, sign_up, today).then(|| own("cancel")),
    })
}

/// 申込みを取り消しますか.
pub async fn ask_cancel(visit: Visit, Path((_, token)): Path<(String, String)>) -> Reply {
    let Some(opened) = opened(&visit, &token).await? else {
        return over(&visit, "sign-up-over");
    };
    let back = visit.to(&format!("/seats/{token}"));
    if !may_cancel(&opened.training, &opened.sign_up, visit.today()) {
        // The own page says how things stand.
        return visit.ctx().go_to(back).quietly();
    }
    visit.ctx().page(&CancelPage {
        sheet: private(&visit, "sign-up-cancel-title"),
        event: EventView::of(&visit, &opened.training),
        action: format!("{back}/cancel"),
        back,
    })
}

/// 申込みを取り消す.
pub async fn cancel(visit: Visit, Path((_, token)): Path<(String, String)>) -> Reply {
    let ctx = visit.ctx();
    match cancel_own(&guest(&visit), &token, &ctx.address("")).await {
        // Where it is too late to cancel, the own page says how things stand, too.
        Ok(()) | Err(Fault::Refused(_)) => {
            let back = visit.to(&format!("/seats/{token}"));
            ctx.go_to(back).quietly()
        }
        Err(Fault::Missing) => over(&visit, "sign-up-over"),
        Err(fault) => Err(fault.into()),
    }
}
