//! 打診する, and record the answer.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission, Scope};

use super::{
    super::{
        events,
        model::{Answer, Consultation, Inquiry, InquiryState},
        rules::{self, Refused},
        store,
    },
    saving,
};
use crate::{codes::Book, figures, matching};

/// The facility to ask, as the directory has it at this moment.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The facility.
    pub facility: Id<Facility>,
    /// The service within it.
    pub service: i64,
    /// 名称.
    pub name: String,
    /// 種別.
    pub kind: String,
    /// 電話.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// The candidates it was chosen from, kept with the inquiry; `None` if it came from no list.
    pub list: Option<matching::Shown>,
}

/// Notes that a facility is being asked (打診中). Asking is an answer to the caller: it ends the
/// response time.
pub async fn ask(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    asked: Asked,
) -> Result<Id<Inquiry>, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.ask");
    let before = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&before)?;
    let same = |known: &Inquiry| {
        (known.facility, known.service) == (asked.facility, asked.service)
            && known.state == InquiryState::Asked
    };
    if store::inquiries(&mut tx, &scope, id)
        .await?
        .iter()
        .any(same)
    {
        return Err(Refused::AlreadyAsked.into());
    }
    let inquiry = Inquiry {
        id: work.id(),
        facility: asked.facility,
        service: asked.service,
        facility_name: asked.name,
        service_kind: asked.kind,
        phone: asked.phone,
        fax: asked.fax,
        state: InquiryState::Asked,
        reason: String::new(),
        note: String::new(),
        asked_at: work.now(),
        answered_at: None,
        by: work.actor().name.clone(),
        version: 1,
    };
    if before.first_reply_at.is_none() {
        let after = Consultation {
            first_reply_at: Some(work.now()),
            ..before.clone()
        };
        saving::save(work, &mut tx, &scope, book, &before, after).await?;
    }
    store::add_inquiry(&mut tx, &scope, &before, &inquiry).await?;
    let count = rules::inquiry_count(&before, InquiryState::Asked);
    figures::shift(&mut tx, scope.municipality(), &[], &[count]).await?;
    if let Some(list) = &asked.list {
        let key = (inquiry.facility.get(), inquiry.service);
        matching::keep(work, &mut tx, list, Some(key)).await?;
    }
    tx.audit(events::ASKED, id, "").await?;
    tx.commit().await?;
    Ok(inquiry.id)
}

/// Records what a facility answered to version `version` of an inquiry.
pub async fn answer(
    work: &Work,
    id: Id<Consultation>,
    inquiry: Id<Inquiry>,
    version: i64,
    answer: Answer,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.answer");
    let consultation = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&consultation)?;
    let mut found = store::find_inquiry(&mut tx, &scope, id, inquiry)
        .await?
        .or_missing()?;
    if found.version != version {
        return Err(stale(&found));
    }
    rules::may_answer(found.state, answer.state)?;
    let before = rules::inquiry_count(&consultation, found.state);
    found.state = answer.state;
    found.reason = answer.reason;
    found.note = answer.note;
    found.answered_at = (answer.state != InquiryState::Asked).then(|| work.now());
    if !store::save_inquiry(&mut tx, &scope, &found).await? {
        return Err(stale(&found));
    }
    let after = rules::inquiry_count(&consultation, found.state);
    figures::shift(&mut tx, scope.municipality(), &[before], &[after]).await?;
    tx.audit(events::ANSWERED, id, found.state.label()).await?;
    Ok(tx.commit().await?)
}

/// Takes back every inquiry of a case that waits for an answer.
pub async fn withdraw_open(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    case: &Consultation,
) -> Result<(), Fault> {
    let mut open = store::inquiries(tx, scope, case.id).await?;
    open.retain(|inquiry| inquiry.state == InquiryState::Asked);
    for inquiry in &mut open {
        inquiry.state = InquiryState::Withdrawn;
        inquiry.answered_at = Some(work.now());
        if !store::save_inquiry(tx, scope, inquiry).await? {
            return Err(stale(inquiry));
        }
    }
    let counted = |state| vec![rules::inquiry_count(case, state); open.len()];
    let before = counted(InquiryState::Asked);
    let after = counted(InquiryState::Withdrawn);
    figures::shift(tx, scope.municipality(), &before, &after).await?;
    Ok(())
}

fn stale(found: &Inquiry) -> Fault {
    Fault::Stale(
        found.by.clone(),
        found.answered_at.unwrap_or(found.asked_at),
    )
}
