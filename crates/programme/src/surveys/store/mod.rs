//! All SQL of surveys.

mod history;
mod responses;
mod surveys;

pub use history::{add_step, answers_at, draft, forget_draft, keep_draft, steps};
pub use responses::{
    add_responses, find as find_response, others_who_check, people, responses,
    save as save_response, save_reminder, upcoming,
};
pub use surveys::{add, asked_alike, find, hold, list, save};

use db::Arg;
use policy::Scope;

/// The rows of answers in reach: of one office, of one ward, or of all.
const IN_REACH: &str = "r.municipality_id = $1 AND ($2 IS NULL OR r.office_id = $2)
    AND ($3 IS NULL OR r.ward_id = $3)";

fn reach(scope: &Scope) -> Vec<Arg> {
    db::args![scope.municipality(), scope.office(), scope.ward()]
}
