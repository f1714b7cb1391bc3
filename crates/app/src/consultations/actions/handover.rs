//! 引継ぎ: offer a case to another ward's office, which accepts or returns it.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Permission, Scope};

use super::{
    super::{
        events,
        model::{Consultation, Handover, HandoverState, Number, Status},
        rules::{self, Refused},
        sharing, store,
    },
    saving,
    sharing::share,
};
use crate::{
    codes::Book,
    consents::{self, Body, Override, Sharing, Way},
    people::{self, Person},
};

/// What is offered.
#[derive(Clone, Debug)]
pub struct NewHandover {
    /// The office asked to take it.
    pub to: Id<Office>,
    /// Its name.
    pub to_name: String,
    /// Why, in words for that office.
    pub reason: String,
    /// Why it cannot wait for a consent, where none covers it.
    pub without: Option<Override>,
}

/// Offers a case to another office; until it answers, nobody works on the case. Refused at the field
/// `consent` where no consent covers all that stands in the record.
pub async fn offer(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    new: NewHandover,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationHandover)?;
    let mut tx = work.begin("consultation.offer");
    let before = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&before)?;
    if before.office == new.to {
        return Err(Refused::SameOffice.into());
    }
    let handover = Handover {
        id: work.id(),
        consultation: id,
        from: before.office,
        to: new.to,
        state: HandoverState::Offered,
        reason: new.reason,
        answer: String::new(),
        offered: (work.now(), work.actor().name.clone()),
        answered: None,
    };
    let mut what = given(&before, &handover);
    what.body_name = new.to_name;
    share(
        work,
        &mut tx,
        &scope,
        &before,
        (&what, new.without.as_ref()),
    )
    .await?;
    store::add_handover(&mut tx, &scope, &handover).await?;
    let after = Consultation {
        status: Status::Offered,
        ..before.clone()
    };
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::OFFERED, id, "").await?;
    Ok(tx.commit().await?)
}

/// What a handover gives.
fn given(case: &Consultation, handover: &Handover) -> Sharing {
    let to = (Body::Office(handover.to), String::new());
    sharing::whole(case, (Way::Handover, handover.id.get()), to)
}

/// A handover as one of its two offices may read it.
#[derive(Clone, Debug)]
pub struct HandoverFile {
    /// The handover.
    pub handover: Handover,
    /// 受付番号 of the case.
    pub number: Number,
    /// Whether this office is to answer.
    pub is_waiting: bool,
    /// The case, for the receiving office while it is to answer, unless the consent was withdrawn.
    pub case: Option<Consultation>,
}

/// The handover; reading it, and the case with it, is audited.
pub async fn read(work: &Work, id: Id<Handover>) -> Result<HandoverFile, Fault> {
    let scope = work.may(Permission::ConsultationHandover)?;
    let mut tx = work.begin("consultation.read_handover");
    let handover = store::find_handover(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let mine = scope.office() == Some(handover.to) && handover.state == HandoverState::Offered;
    let case = store::find_any(&mut tx, &scope, handover.consultation)
        .await?
        .or_missing()?;
    let what = given(&case, &handover);
    let stands = mine && consents::stands(work, &mut tx, &scope, &what).await?;
    tx.audit(events::READ, handover.consultation, "引継ぎ")
        .await?;
    tx.commit().await?;
    Ok(HandoverFile {
        handover,
        number: case.number,
        is_waiting: mine,
        case: stands.then_some(case),
    })
}

/// Answers a handover offered to this office. Accepting makes the case and the person's record
/// this office's; the figures stay where the call was received.
pub async fn answer(
    work: &Work,
    book: &Book,
    id: Id<Handover>,
    accept: bool,
    words: &str,
) -> Result<Option<Id<Consultation>>, Fault> {
    let scope = work.may(Permission::ConsultationHandover)?;
    let mut tx = work.begin("consultation.answer_handover");
    let handover = store::find_handover(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    if scope.office() != Some(handover.to) {
        return Err(Fault::Missing);
    }
    let before = store::find_any(&mut tx, &scope, handover.consultation)
        .await?
        .or_missing()?;
    let what = given(&before, &handover);
    if accept && !consents::stands(work, &mut tx, &scope, &what).await? {
        return Err(Refused::ConsentGone.into());
    }
    let state = if accept {
        HandoverState::Accepted
    } else {
        HandoverState::Returned
    };
    let mut after = Consultation {
        status: Status::Open,
        ..before.clone()
    };
    if accept {
        // While it is offered: the answer ends that the person's record may be reached.
        after.office = handover.to;
        after.sheet.subject.person = take_person(work, &mut tx, &scope, &before, &handover).await?;
    }
    settle(work, &mut tx, &scope, &handover, state, words).await?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::HANDOVER_ANSWERED, before.id, state.label())
        .await?;
    tx.commit().await?;
    Ok(accept.then_some(before.id))
}

/// The record of the case's person as the accepting office has it from now on.
async fn take_person(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    case: &Consultation,
    handover: &Handover,
) -> Result<Option<Id<Person>>, Fault> {
    let Some(person) = case.sheet.subject.person else {
        return Ok(None);
    };
    let still_served = store::has_others(tx, scope, case, person).await?;
    let ways = (handover.from, handover.to);
    let given = people::hand_over(work, tx, scope, person, ways, still_served).await?;
    if let Some(copy) = given.filter(|copy| *copy != person) {
        consents::copy_to(work, tx, (person, copy)).await?;
    }
    Ok(given)
}

/// Takes an offer back before it is answered.
pub async fn withdraw(work: &Work, book: &Book, id: Id<Handover>) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationHandover)?;
    let mut tx = work.begin("consultation.withdraw_handover");
    let handover = store::find_handover(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let before = saving::load(&mut tx, &scope, handover.consultation).await?;
    settle(
        work,
        &mut tx,
        &scope,
        &handover,
        HandoverState::Withdrawn,
        "",
    )
    .await?;
    let after = Consultation {
        status: Status::Open,
        ..before.clone()
    };
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(
        events::HANDOVER_ANSWERED,
        before.id,
        HandoverState::Withdrawn.label(),
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn settle(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    handover: &Handover,
    state: HandoverState,
    words: &str,
) -> Result<(), Fault> {
    let settled = Handover {
        state,
        answer: words.to_owned(),
        answered: Some((work.now(), work.actor().name.clone())),
        ..handover.clone()
    };
    if store::answer_handover(tx, scope, &settled).await? {
        Ok(())
    } else {
        Err(Refused::Answered.into())
    }
}
