//! 上程: what the ward office is asked, in words written for it.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Ward};

use super::{
    super::{
        events,
        model::{Consultation, Escalation, EscalationState},
        rules::{self, Refused},
        sharing, store,
    },
    saving,
    sharing::share,
};
use crate::consents::Override;

/// What an escalation says.
#[derive(Clone, Debug)]
pub struct NewEscalation {
    /// The ward asked.
    pub ward: Id<Ward>,
    /// 上程先.
    pub destination: String,
    /// 概要.
    pub summary: String,
    /// 求めること.
    pub wanted: String,
    /// Why it cannot wait for a consent, where none covers it.
    pub without: Option<Override>,
}

/// Escalates a case: the ward office sees this text and nothing else of the case. Refused at the
/// field `consent` where no consent covers it.
pub async fn escalate(work: &Work, id: Id<Consultation>, new: NewEscalation) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationEscalate)?;
    let mut tx = work.begin("consultation.escalate");
    let consultation = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&consultation)?;
    let escalation = Escalation {
        id: work.id(),
        consultation: id,
        office: consultation.office,
        ward: new.ward,
        destination: new.destination,
        summary: new.summary,
        wanted: new.wanted,
        state: EscalationState::Open,
        answer: String::new(),
        raised: (work.now(), work.actor().name.clone()),
        answered: None,
    };
    let what = sharing::text_for_ward(&consultation, escalation.id.get());
    let ground = (&what, new.without.as_ref());
    share(work, &mut tx, &scope, &consultation, ground).await?;
    store::add_escalation(&mut tx, &scope, &escalation).await?;
    tx.audit(events::ESCALATED, id, "").await?;
    Ok(tx.commit().await?)
}

/// What was escalated to the ward, as a list that shows how each begins; the read is audited.
pub async fn escalations(work: &Work) -> Result<Vec<Escalation>, Fault> {
    let scope = work.may(Permission::EscalationView)?;
    let mut tx = work.begin("consultation.read_escalations");
    let found = store::escalations_to(&mut tx, &scope).await?;
    if !found.is_empty() {
        let shown = format!("{}件を表示", found.len());
        let ids = found
            .iter()
            .flat_map(|one| [one.id.get(), one.consultation.get()]);
        let none = Id::<Escalation>::new(0);
        tx.audit_many(events::ESCALATION_READ, none, &shown, ids.collect())
            .await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// What was escalated, for the ward office; the read is audited.
pub async fn read(work: &Work, id: Id<Escalation>) -> Result<Escalation, Fault> {
    let scope = work.may(Permission::EscalationView)?;
    let mut tx = work.begin("consultation.read_escalation");
    let found = store::find_escalation(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    tx.audit(events::ESCALATION_READ, found.id, "").await?;
    tx.commit().await?;
    Ok(found)
}

/// The ward office's answer, which the office sees in the case.
pub async fn answer(work: &Work, id: Id<Escalation>, words: &str) -> Result<(), Fault> {
    let scope = work.may(Permission::EscalationAnswer)?;
    let mut tx = work.begin("consultation.answer_escalation");
    let found = store::find_escalation(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let signed = (work.now(), work.actor().name.as_str());
    if !store::answer_escalation(&mut tx, &scope, id, words, signed).await? {
        return Err(Refused::EscalationAnswered.into());
    }
    tx.audit(events::ESCALATION_ANSWERED, found.id, "").await?;
    Ok(tx.commit().await?)
}
