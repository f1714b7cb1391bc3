//! 廃棄を提案する.

use app::consultations;
use db::{DbFault, Tx, Work};
use kernel::{Fault, Id, OrMissing, clock::in_japan};
use policy::{
    Office,
    Permission::{DisposalPropose, RetentionView},
    Scope,
};

use super::{
    super::{
        model::{Disposal, Due, Item, Kind, Rule, State},
        rules, store,
    },
    PROPOSED, WITHDRAWN,
};

/// 廃棄の候補 of the office: what is past its time, and what of it is held.
pub async fn due(work: &Work) -> Result<Due, Fault> {
    let scope = work.may(RetentionView)?;
    let Some(office) = scope.office() else {
        return Ok(Due::default());
    };
    let mut tx = work.read().await?;
    Ok(found(work, &mut tx, &scope, office).await?.0)
}

async fn rule(tx: &mut Tx, scope: &Scope) -> Result<Rule, Fault> {
    let all = store::rules(tx, scope).await?;
    let rule = all.into_iter().find(|one| one.kind == Kind::Case);
    rule.or_missing()
}

async fn found(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    office: Id<Office>,
) -> Result<(Due, Rule), Fault> {
    let rule = rule(tx, scope).await?;
    let before = rules::ended_before(Kind::Case, work.today(), rule.years);
    let holds = store::holds(tx, scope, office).await?;
    let standing = holds.iter().filter(|hold| hold.lifted.is_none());
    let held: Vec<i64> = standing.map(|hold| hold.subject).collect();
    let mut due = Due::default();
    for case in consultations::closed_before(tx, scope, (office, before)).await? {
        let person = case.person.map(Id::get);
        if held.contains(&case.id.get()) || person.is_some_and(|id| held.contains(&id)) {
            due.held.push(case.number.to_string());
            continue;
        }
        let item = Item {
            subject: case.id.get(),
            number: case.number.to_string(),
        };
        let day = case.closed_at.map(|at| in_japan(at).date());
        due.items.push((item, day.unwrap_or(work.today())));
    }
    let people = consultations::people_without_cases(tx, scope, (office, before)).await?;
    let free = |(person, _): &(Id<_>, _)| !held.contains(&person.get());
    for (person, at) in people.into_iter().filter(free) {
        let item = Item {
            subject: person.get(),
            number: String::new(),
        };
        due.items.push((item, in_japan(at).date()));
    }
    Ok((due, rule))
}

/// Proposes to dispose of what is due; `seen` is the number that the proposer was shown.
pub async fn propose(work: &Work, seen: usize) -> Result<Id<Disposal>, Fault> {
    let scope = work.may(DisposalPropose)?;
    let office = scope.office().or_missing()?;
    let ward = work.actor().ward.or_missing()?;
    let mut tx = work.begin("retention.propose");
    let (due, rule) = found(work, &mut tx, &scope, office).await?;
    if due.items.len() != seen {
        return Err(Fault::field(
            "confirmed",
            "画面を開いたあとに、候補が変わりました。いまの件数を確かめて、もう一度提案してください。",
        ));
    }
    let days: Vec<_> = due.items.iter().map(|(_, day)| *day).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Err(Fault::Refused("廃棄する記録がありません。".into()));
    };
    let new = Disposal {
        id: work.id(),
        kind: Kind::Case,
        place: Some((office, ward)),
        before: rules::ended_before(Kind::Case, work.today(), rule.years),
        days: (*first, *last),
        years: rule.years,
        state: State::Proposed,
        proposed: (work.now(), work.actor().name.clone()),
        proposer: work.actor().account,
        approved: None,
        finished_at: None,
        counts: (due.items.len() as i64, 0, 0),
    };
    let items: Vec<Item> = due.items.into_iter().map(|(item, _)| item).collect();
    let added = store::add(&mut tx, &scope, (&new, &items)).await;
    added.map_err(|fault| match fault {
        DbFault::Taken(_) => Fault::Refused(
            "承認を待っている提案があります。承認されるか、取り下げてから提案してください。".into(),
        ),
        other => other.into(),
    })?;
    let detail = format!("{}件", items.len());
    tx.audit(PROPOSED, new.id, &detail).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Takes a proposal back.
pub async fn withdraw(work: &Work, id: Id<Disposal>) -> Result<(), Fault> {
    let scope = work.may(DisposalPropose)?;
    let mut tx = work.begin("retention.withdraw");
    store::find(&mut tx, &scope, id).await?.or_missing()?;
    if !store::withdraw(&mut tx, &scope, id).await? {
        return Err(Fault::Refused(
            "この提案は、もう承認を待っていません。".into(),
        ));
    }
    tx.audit(WITHDRAWN, id, "").await?;
    Ok(tx.commit().await?)
}
