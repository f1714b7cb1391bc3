//! 引継ぎ: offer a case to another ward's office, which accepts or returns it.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Permission, Scope};

use super::{
    super::{
        events,
        model::{Consultation, Handover, HandoverState, Number, Status},
        rules::{self, Refused},
        store,
    },
    saving,
};
use crate::{
    codes::Book,
    people::{self, Person},
};

/// Offers a case to office `to`; until it answers, nobody works on the case.
pub async fn offer(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    to: Id<Office>,
    reason: &str,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationHandover)?;
    let mut tx = work.begin("consultation.offer");
    let before = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&before)?;
    if before.office == to {
        return Err(Refused::SameOffice.into());
    }
    let handover = Handover {
        id: work.id(),
        consultation: id,
        from: before.office,
        to,
        state: HandoverState::Offered,
        reason: reason.to_owned(),
        answer: String::new(),
        offered: (work.now(), work.actor().name.clone()),
        answered: None,
    };
    store::add_handover(&mut tx, &scope, &handover).await?;
    let after = Consultation {
        status: Status::Offered,
        ..before.clone()
    };
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::OFFERED, id, "").await?;
    Ok(tx.commit().await?)
}

/// A handover as one of its two offices may read it.
#[derive(Clone, Debug)]
pub struct HandoverFile {
    /// The handover.
    pub handover: Handover,
    /// 受付番号 of the case.
    pub number: Number,
    /// The case, for the receiving office while it is to answer.
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
    tx.audit(events::READ, handover.consultation, "引継ぎ")
        .await?;
    tx.commit().await?;
    Ok(HandoverFile {
        handover,
        number: case.number,
        case: mine.then_some(case),
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
    let state = if accept {
        HandoverState::Accepted
    } else {
        HandoverState::Returned
    };
    settle(work, &mut tx, &scope, &handover, state, words).await?;
    let mut after = Consultation {
        status: Status::Open,
        ..before.clone()
    };
    if accept {
        after.office = handover.to;
        after.sheet.subject.person = take_person(work, &mut tx, &scope, &before, &handover).await?;
    }
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
    people::hand_over(work, tx, scope, person, ways, still_served).await
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
