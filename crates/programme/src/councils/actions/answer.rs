//! Answers: by the link of an invitation, or entered by an officer.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{
    Permission::{CouncilReply, CouncilWrite},
    Scope,
};

use super::{ANSWERED, ENTERED};
use crate::councils::{
    model::{Answer, Meeting, Person},
    rules::{self, Deed},
    store,
};

/// What stands as the one who answered, where the person did so.
const SELF: &str = "本人";

/// Answers for the person a link was sent to; `work` acts as a guest.
pub async fn answer(work: &Work, id: Id<Person>, answer: &Answer) -> Result<(), Fault> {
    let scope = work.may(CouncilReply)?;
    let mut tx = work.begin("councils.answer");
    let person = store::person(&mut tx, &scope, id).await?.or_missing()?;
    let meeting = store::meeting(&mut tx, &scope, person.meeting).await?;
    let meeting = meeting.or_missing()?;
    if !rules::takes_answers(&meeting, work.now()) {
        return Err(Fault::Refused("回答の受付は終わりました。".into()));
    }
    save(&mut tx, (work, &scope), &person, answer, SELF).await?;
    tx.audit(ANSWERED, person.meeting, answer.reply.label())
        .await?;
    Ok(tx.commit().await?)
}

/// Enters an answer that came by telephone or FAX, over the person loaded at `version`.
pub async fn enter(
    work: &Work,
    (id, version): (Id<Person>, i64),
    answer: &Answer,
) -> Result<Id<Meeting>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.enter");
    let before = store::person(&mut tx, &scope, id).await?.or_missing()?;
    let meeting = store::meeting(&mut tx, &scope, before.meeting).await?;
    rules::demand(&meeting.or_missing()?, Deed::Reply)?;
    let person = Person { version, ..before };
    let by = work.actor().name.clone();
    save(&mut tx, (work, &scope), &person, answer, &by).await?;
    tx.audit(ENTERED, person.meeting, answer.reply.label())
        .await?;
    tx.commit().await?;
    Ok(person.meeting)
}

async fn save(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    person: &Person,
    answer: &Answer,
    by: &str,
) -> Result<(), Fault> {
    let when = (work.now(), by);
    if !store::save_answer(tx, scope, person, answer, when).await? {
        let at = person.replied_at.unwrap_or_else(|| work.now());
        return Err(Fault::Stale(person.replied_by.clone(), at));
    }
    let whose = (person.meeting, person.id);
    Ok(store::put_votes(tx, scope, whose, &answer.votes).await?)
}
