//! 調査票 of the demo city: the facility questionnaire, with a draft of the next edition.

use kernel::Fault;
use web::House;

use crate::forms::{self, NewEdition, Subject};

/// Adds the facility questionnaire in use, and next year's draft.
pub async fn add(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let new = NewEdition {
        form: Subject::Facility.key().into(),
        content: forms::sample(),
    };
    let id = forms::create(&work, new).await?;
    forms::take(&work, id, 1).await?;
    forms::next(&work, id).await?;
    Ok(())
}
