//! 研修: the year's plan against what was held, sign-ups by page, FAX and telephone in one list,
//! who came, what they thought of it, and their certificates.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
mod senders;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{TrainingPeople, TrainingSignUp, TrainingView, TrainingWrite};
use web::{Access::Public, Feature, House, MenuEntry, Route};

use crate::chores::Done;

pub use actions::{
    Opened, Outcome, Requested, add, announce, answer_by_link, cancel_own, confirm, enter,
    enter_answer, first_day, happenings, open, record, request, requested, summaries,
};
pub use forms::{LONGEST_OPINION, Trouble, answer, citizen};
pub use gather::{Announcement, announced_to_all, announcement, as_guest};
pub use model::{
    Answer, Overview, Person, Plan, QUESTIONS, Request, SCALE, Seat, SignUp, SignUpKind, State,
    Summary, Training, WardTally, Way,
};
pub use pages::{own::check_in_address, public::not_too_often};
pub use rules::{Door, Window, happened, may_cancel, overview, takes_citizens, window};
pub use senders::Senders;

use pages::{
    answers, check_in as door, confirm as confirming, edit, files, list, own, papers, people,
    privacy, public, result, show, year,
};

/// What the house must know of trainings.
pub fn feature() -> Feature {
    let mut routes = planning();
    routes.extend(lists());
    routes.extend(outside());
    Feature {
        name: "trainings",
        routes,
        menu: vec![
            MenuEntry::new("研修・啓発", "研修", "/trainings", TrainingView),
            MenuEntry::new(
                "研修・啓発",
                "研修の計画と実績",
                "/trainings/year",
                TrainingView,
            ),
            MenuEntry::new(
                "研修・啓発",
                "研修の案内",
                "/trainings/open",
                TrainingSignUp,
            ),
        ],
        events: actions::ALL.to_vec(),
        sealed: vec![store::SEALED],
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

/// The plan, the announcement and the result.
fn planning() -> Vec<Route> {
    vec![
        Route::get("/trainings", TrainingView, list::list),
        Route::get("/trainings/export", TrainingView, list::export),
        Route::get("/trainings/year", TrainingView, year::show),
        Route::get("/trainings/year/export", TrainingView, year::export),
        Route::get("/trainings/new", TrainingWrite, edit::new_page),
        Route::post("/trainings", TrainingWrite, edit::create),
        Route::get("/trainings/{id}", TrainingView, show::show),
        Route::get("/trainings/{id}/edit", TrainingWrite, edit::edit),
        Route::post("/trainings/{id}/edit", TrainingWrite, edit::save),
        Route::post("/trainings/{id}/announce", TrainingWrite, show::announce),
        Route::post("/trainings/{id}/withdraw", TrainingWrite, show::withdraw),
        Route::post("/trainings/{id}/delete", TrainingWrite, show::delete),
        Route::post("/trainings/{id}/restore", TrainingWrite, show::restore),
        Route::get("/trainings/{id}/result", TrainingWrite, result::page),
        Route::post("/trainings/{id}/result", TrainingWrite, result::save),
        Route::post("/trainings/{id}/reopen", TrainingWrite, result::reopen),
        Route::post("/trainings/{id}/files", TrainingWrite, files::add).large(),
        Route::get("/trainings/{id}/files/{file}", TrainingView, files::get),
        Route::post(
            "/trainings/{id}/files/{file}/delete",
            TrainingWrite,
            files::put_away,
        ),
        Route::get("/trainings/{id}/answers", TrainingView, answers::show),
        Route::post("/trainings/{id}/answers", TrainingPeople, answers::enter),
        Route::post("/trainings/{id}/answers/ask", TrainingPeople, answers::ask),
        Route::get("/trainings/{id}/fax.pdf", TrainingView, papers::fax),
    ]
}

/// The list of those who come.
fn lists() -> Vec<Route> {
    let deed = TrainingPeople;
    vec![
        Route::get("/trainings/{id}/people", deed, people::list),
        Route::post("/trainings/{id}/people", deed, people::enter),
        Route::post("/trainings/{id}/attendance", deed, people::tick),
        Route::get("/trainings/{id}/people.xlsx", deed, papers::sheet),
        Route::get("/trainings/{id}/desk.pdf", deed, papers::desk),
        Route::get(
            "/trainings/{id}/certificates.pdf",
            deed,
            papers::certificates,
        ),
        Route::get("/trainings/people/{id}", deed, people::edit),
        Route::post("/trainings/people/{id}", deed, people::save),
        Route::post("/trainings/people/{id}/cancel", deed, people::cancel),
        Route::post("/trainings/people/{id}/back", deed, people::take_back),
        Route::post("/trainings/people/{id}/absent", deed, people::absent),
        Route::post("/trainings/people/{id}/erase", deed, people::erase),
        Route::get(
            "/trainings/people/{id}/certificate",
            deed,
            papers::certificate,
        ),
        Route::get("/trainings/check-in/{token}", deed, door::page),
        Route::post("/trainings/check-in/{token}", deed, door::press),
        Route::get("/trainings/privacy", deed, privacy::show),
        Route::post("/trainings/privacy", deed, privacy::erase),
    ]
}

/// What the house does for trainings by itself, again and again.
pub fn chore(house: &House) -> Done<'_> {
    Box::pin(async move {
        let work = house.system_work();
        actions::forget_unconfirmed(&work).await?;
        actions::remind(&work, house.public_url().unwrap_or_default()).await?;
        Ok(())
    })
}

/// What those see who sign up.
fn outside() -> Vec<Route> {
    vec![
        Route::get("/trainings/open", TrainingSignUp, public::open),
        Route::get("/t", Public, public::list),
        Route::get("/t/{public}", Public, public::show),
        Route::post("/t/{public}", Public, public::sign_up),
        Route::get("/t/{public}/sent", Public, public::sent),
        Route::get("/t/{public}/thanks", Public, public::thanks),
        Route::get("/t/{public}/files/{file}", Public, public::file),
        Route::get("/s/{token}", Public, confirming::show),
        Route::post("/s/{token}", Public, confirming::press),
        Route::get("/e/{token}", Public, own::show),
        Route::get("/e/{token}/cancel", Public, own::ask_cancel),
        Route::post("/e/{token}/cancel", Public, own::cancel),
        Route::get("/e/{token}/answer", Public, own::answer_page),
        Route::post("/e/{token}/answer", Public, own::save_answer),
        Route::get("/e/{token}/ticket", Public, own::ticket),
        Route::get("/e/{token}/certificate", Public, own::certificate),
        Route::get("/e/{token}/calendar", Public, own::calendar),
    ]
}
