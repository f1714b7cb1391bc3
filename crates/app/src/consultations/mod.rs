//! 相談: a call comes in, the sheet is filled, facilities are asked, the case is closed.
//!
//! The model room: the other features are laid out like this one.

mod actions;
mod events;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod sharing;
mod store;
#[cfg(test)]
mod tests;
mod url;

use policy::Permission::{
    ConsultationEscalate, ConsultationExport, ConsultationHandover, ConsultationView,
    ConsultationWrite, EscalationAnswer, EscalationView,
};
use web::{Feature, MenuEntry, Route};

use crate::people;

pub use actions::{
    CaseFile, NewEscalation, NewHandover, Opening, Record, add_many, escalate, files_at,
    keep_draft, mend, offer, open, recount,
};
pub use model::{
    Answer, Closing, ConsentSaid, Consultation, Handover, Inquirer, Inquiry, InquiryState, Kind,
    Number, Sheet, Status, Step, Subject,
};
pub use pages::{Lists, Told, note_shown, told};
pub use store::{
    Draft, Due, Emptied, Kept, Waiting, closed_before, dispose, drafts, due, escalations_to, find,
    forget_drafts, forget_person, handovers_from, handovers_to, hold_fast, numbered,
    people_without_cases, records_of, waiting,
};

/// What the house must know of consultations.
pub fn feature() -> Feature {
    Feature {
        name: "consultations",
        routes: [intake(), cases(), passing()].concat(),
        menu: vec![
            MenuEntry::new("相談", "一覧", url::LIST, ConsultationView),
            MenuEntry::new("相談", "新しい相談", url::NEW, ConsultationWrite).quick('n'),
            MenuEntry::new("相談", "連絡調整", url::NEW_LIAISON, ConsultationWrite),
            MenuEntry::new("相談", "上程された相談", url::ESCALATIONS, EscalationView),
        ],
        events: events::ALL.to_vec(),
        sealed: [people::SEALED, store::SEALED].concat(),
        ..Feature::default()
    }
}

/// Taking a call.
fn intake() -> Vec<Route> {
    vec![
        Route::get("/consultations/new", ConsultationWrite, pages::new),
        Route::get(
            "/consultations/liaison",
            ConsultationWrite,
            pages::new_liaison,
        ),
        Route::post("/consultations", ConsultationWrite, pages::open),
        Route::post("/consultations/draft", ConsultationWrite, pages::keep_draft),
        Route::get(
            "/consultations/draft/{id}",
            ConsultationWrite,
            pages::continue_draft,
        ),
        Route::post(
            "/consultations/draft/{id}/remove",
            ConsultationWrite,
            pages::remove_draft,
        ),
        Route::post("/consultations/people", ConsultationWrite, pages::people),
        Route::get("/consultations/towns", ConsultationWrite, pages::towns),
        Route::post(
            "/consultations/candidates",
            ConsultationWrite,
            pages::candidates,
        ),
    ]
}

/// The list, and work on a case.
fn cases() -> Vec<Route> {
    vec![
        Route::get("/consultations", ConsultationView, pages::list),
        Route::post("/consultations/list", ConsultationView, pages::find),
        Route::post("/consultations.xlsx", ConsultationExport, pages::export),
        Route::get("/consultations/{id}", ConsultationView, pages::show),
        Route::get("/consultations/{id}/edit", ConsultationWrite, pages::edit),
        Route::post("/consultations/{id}", ConsultationWrite, pages::save),
        Route::get(
            "/consultations/{id}/sheet.pdf",
            ConsultationView,
            pages::sheet_pdf,
        ),
        Route::get(
            "/consultations/{id}/masked.pdf",
            ConsultationView,
            pages::masked_pdf,
        ),
        Route::post(
            "/consultations/{id}/steps",
            ConsultationWrite,
            pages::add_step,
        ),
        Route::post(
            "/consultations/{id}/inquiries",
            ConsultationWrite,
            pages::ask,
        ),
        Route::post(
            "/consultations/{id}/inquiries/{inquiry}",
            ConsultationWrite,
            pages::answer,
        ),
        Route::post(
            "/consultations/{id}/inquiries/{inquiry}/sheet",
            ConsultationWrite,
            pages::give_sheet,
        ),
        Route::get(
            "/consultations/{id}/disclosures/{disclosure}/sheet.pdf",
            ConsultationWrite,
            pages::given_pdf,
        ),
        Route::post("/consultations/{id}/close", ConsultationWrite, pages::close),
        Route::post(
            "/consultations/{id}/reopen",
            ConsultationWrite,
            pages::reopen,
        ),
    ]
}

/// Passing a case on, and answering to it.
fn passing() -> Vec<Route> {
    vec![
        Route::post(
            "/consultations/{id}/handover",
            ConsultationHandover,
            pages::offer,
        ),
        Route::post(
            "/consultations/{id}/escalate",
            ConsultationEscalate,
            pages::escalate,
        ),
        Route::get("/handovers/{id}", ConsultationHandover, pages::handover),
        Route::post(
            "/handovers/{id}",
            ConsultationHandover,
            pages::answer_handover,
        ),
        Route::get("/escalations", EscalationView, pages::escalations),
        Route::get("/escalations/{id}", EscalationView, pages::escalation),
        Route::post(
            "/escalations/{id}",
            EscalationAnswer,
            pages::answer_escalation,
        ),
    ]
}
