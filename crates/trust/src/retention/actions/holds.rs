//! 廃棄を止める・止めたのを解く.

use app::consultations::{self, Number};
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::RetentionHold;

use super::{
    super::{model::Hold, store},
    LIFTED, PLACED,
};

/// What somebody wants to keep.
#[derive(Clone, Debug)]
pub struct NewHold {
    /// 受付番号 of the case.
    pub number: Number,
    /// Whether all cases about the same person are kept.
    pub whole_person: bool,
    /// Why.
    pub reason: String,
}

/// Stops the disposal of a case, or of all that is kept about its person.
pub async fn place(work: &Work, new: NewHold) -> Result<(), Fault> {
    let scope = work.may(RetentionHold)?;
    let office = scope.office().or_missing()?;
    let mut tx = work.begin("retention.hold");
    let none = || {
        Fault::field(
            "sequence",
            "この番号の相談がありません。番号を確かめてください。",
        )
    };
    let case = consultations::numbered(&mut tx, &scope, (office, new.number)).await?;
    let case = case.ok_or_else(none)?;
    // Whoever is just disposing of it is first, or waits and sees the hold.
    if !consultations::hold_fast(&mut tx, &scope, (office, &case)).await? {
        return Err(none());
    }
    let person = case.person.filter(|_| new.whole_person).map(Id::get);
    if new.whole_person && person.is_none() {
        return Err(Fault::field(
            "whole_person",
            "匿名の相談です。この相談だけを止めるときは、ここの印を外してください。",
        ));
    }
    let subject = person.unwrap_or(case.id.get());
    if store::is_held(&mut tx, &scope, (subject, None)).await? {
        return Err(Fault::field("sequence", "すでに廃棄を止めています。"));
    }
    let hold = Hold {
        id: work.id(),
        subject,
        case: case.id.get(),
        number: case.number.to_string(),
        reason: new.reason,
        placed: (work.now(), work.actor().name.clone()),
        lifted: None,
    };
    store::add_hold(&mut tx, &scope, (office, &hold)).await?;
    let detail = if hold.is_of_person() {
        "対象者"
    } else {
        "相談"
    };
    let also = person.into_iter().collect();
    tx.audit_many(PLACED, case.id, detail, also).await?;
    Ok(tx.commit().await?)
}

/// Lets disposal go on.
pub async fn lift(work: &Work, id: Id<Hold>) -> Result<(), Fault> {
    let scope = work.may(RetentionHold)?;
    let office = scope.office().or_missing()?;
    let mut tx = work.begin("retention.lift");
    let by = (work.now(), work.actor().name.as_str());
    let case = store::lift(&mut tx, &scope, (office, id), by).await?;
    let case: Id<Hold> = Id::new(case.or_missing()?);
    tx.audit(LIFTED, case, "").await?;
    Ok(tx.commit().await?)
}
