//! The response for whoever looks across features.

use db::Work;
use kernel::{Fault, calendar::Period};
use policy::Permission;

use super::{model::Questionnaire, store};

/// The questionnaires that ended within `period`, earliest first. One that still runs belongs to
/// no period yet: its numbers would be too low.
pub async fn of_period(work: &Work, period: Period) -> Result<Vec<Questionnaire>, Fault> {
    let scope = work.may(Permission::SurveyView)?;
    let (from, until) = period.bounds();
    let mut tx = work.read().await?;
    Ok(store::ended(&mut tx, &scope, (from, until.min(work.today()))).await?)
}
