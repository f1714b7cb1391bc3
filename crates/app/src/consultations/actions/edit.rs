//! 相談を変更する.

use db::Work;
use kernel::{Fault, Id};
use policy::Permission;

use super::{
    super::{
        events,
        model::{Consultation, Milestone, Status},
        rules::{self, Refused},
        store,
    },
    open::Opening,
    saving,
    sharing::note_consent,
    step::note_milestone,
};
use crate::codes::Book;

/// Writes a corrected sheet over version `version`. A closed case can be corrected, too: the
/// month's report shows it as a correction.
pub async fn edit(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    version: i64,
    opening: Opening,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.edit");
    let before = saving::load_version(&mut tx, &scope, id, version).await?;
    if before.status == Status::Offered {
        return Err(Refused::Offered.into());
    }
    let Opening {
        mut sheet, person, ..
    } = opening;
    saving::settle_person(work, &mut tx, &scope, &mut sheet, person).await?;
    if before.sheet.consent.is_given() {
        // What was said on the call stays as it was said; the register tells what became of it.
        sheet.consent = before.sheet.consent.clone();
    }
    note_consent(work, &mut tx, Some(&before.sheet), &sheet).await?;
    let changed = rules::changed(&before.sheet, &sheet).join("、");
    let replied = before.first_reply_at.is_none() && !sheet.agreed.is_empty();
    let mut after = Consultation {
        sheet,
        ..before.clone()
    };
    if replied {
        after.first_reply_at = Some(work.now());
    }
    if rules::plans_anew(&before.sheet, &after.sheet) {
        store::finish_step(&mut tx, &scope, id, work.now()).await?;
        let said = match after.sheet.next_step.as_str() {
            "" => "次の対応をなくしました。",
            _ => "",
        };
        note_milestone(work, &mut tx, &scope, &after, Milestone::Planned, said).await?;
    }
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::EDITED, id, &changed).await?;
    Ok(tx.commit().await?)
}
