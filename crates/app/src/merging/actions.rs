//! Every write of merging: まとめる, 別の場所, まとめをもどす, the rule.

use std::collections::BTreeSet;

use db::{Event, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission, Scope};

use super::{
    model::Merge,
    rules::{self, Candidate},
    store,
};
use crate::{
    areas::AtlasHolder,
    directory::{self, FacilityEntry, Field, Likeness, Pair},
};

/// Entries were merged.
pub const MERGED: Event = Event {
    code: "merging.merged",
    label: "資源をまとめた",
};
/// A merge was split.
pub const SPLIT: Event = Event {
    code: "merging.split",
    label: "資源のまとめをもどした",
};
/// Entries were told apart.
pub const TOLD_APART: Event = Event {
    code: "merging.told_apart",
    label: "資源を別の場所とした",
};
/// The rule was changed.
pub const RULE_SET: Event = Event {
    code: "merging.rule",
    label: "資源をまとめる規則の変更",
};

/// The candidates within the scope, the surest first.
pub async fn candidates(work: &Work, scope: &Scope) -> Result<Vec<Candidate>, Fault> {
    Ok(compared(work, scope).await?.0)
}

/// The candidates within the scope, the surest first, and what was compared.
pub async fn compared(
    work: &Work,
    scope: &Scope,
) -> Result<(Vec<Candidate>, Vec<Likeness>), Fault> {
    let atlas = AtlasHolder::default().atlas(work).await?;
    let mut tx = work.read().await?;
    let entries = directory::likenesses(&mut tx, scope).await?;
    let apart = store::told_apart(&mut tx, scope).await?;
    drop(tx);
    let wards: Vec<&str> = atlas.wards.iter().map(|ward| ward.name.as_str()).collect();
    Ok((rules::candidates(&entries, &wards, &apart), entries))
}

/// What two entries have in common, whether or not that is enough to ask.
fn reasons_in_words(candidate: Option<&Candidate>) -> String {
    let reasons = candidate.map_or(&[][..], |candidate| &candidate.reasons);
    let labels = reasons.iter().map(|reason| reason.label());
    labels.collect::<Vec<_>>().join("、")
}

/// Merges two entries; the kept one takes the other's value in `fields`.
pub async fn merge(work: &Work, pair: Pair, fields: &BTreeSet<Field>) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let ids = [pair.kept.get(), pair.gone.get()];
    let found = candidates(work, &scope).await?;
    let of_pair = |one: &&Candidate| ids.contains(&one.first) && ids.contains(&one.second);
    let why = reasons_in_words(found.iter().find(of_pair));
    let mut tx = work.begin("merging.merge");
    join((work, &scope, &mut tx), pair, fields, (why, false)).await?;
    Ok(tx.commit().await?)
}

async fn join(
    (work, scope, tx): (&Work, &Scope, &mut Tx),
    pair: Pair,
    fields: &BTreeSet<Field>,
    (reasons, by_rule): (String, bool),
) -> Result<(), Fault> {
    let kept = directory::find(tx, scope, pair.kept).await?.or_missing()?;
    let gone = directory::find(tx, scope, pair.gone).await?.or_missing()?;
    let moved = directory::merge_entries(work, scope, tx, pair, fields).await?;
    let merge = Merge {
        id: work.id(),
        pair,
        names: [kept.name, gone.name],
        reasons,
        by_rule,
        moved,
        at: work.now(),
        actor_name: work.actor().name.clone(),
        split_at: None,
    };
    store::add_merge(tx, scope, &merge, kept.ward).await?;
    let detail = if by_rule { "規則" } else { "" };
    tx.audit(MERGED, pair.kept, detail).await
}

/// Splits a merge again: everything that had gone over goes back.
pub async fn split(work: &Work, id: Id<Merge>) -> Result<Pair, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("merging.split");
    let merge = store::merge(&mut tx, &scope, id).await?.or_missing()?;
    let by = (work.now(), work.actor().name.as_str());
    if !store::set_split(&mut tx, &scope, id, by).await? {
        return Err(Fault::Refused(
            "ほかの人が先にもどしました。画面を読み直してください。".into(),
        ));
    }
    directory::split_entries(work, &scope, &mut tx, merge.pair, &merge.moved).await?;
    // Whoever splits them knows better than the rule.
    let Pair { kept, gone } = merge.pair;
    store::tell_apart(&mut tx, &scope, (kept, gone), by).await?;
    tx.audit(SPLIT, kept, "").await?;
    tx.commit().await?;
    Ok(merge.pair)
}

/// Remembers that two entries are different places: they are not proposed again.
pub async fn tell_apart(
    work: &Work,
    first: Id<Facility>,
    second: Id<Facility>,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("merging.tell_apart");
    for id in [first, second] {
        let entry = directory::find(&mut tx, &scope, id).await?.or_missing()?;
        if scope.ward().is_some() && scope.ward() != entry.ward {
            return Err(Fault::Forbidden(Permission::DirectoryWrite.label()));
        }
    }
    let by = (work.now(), work.actor().name.as_str());
    store::tell_apart(&mut tx, &scope, (first, second), by).await?;
    tx.audit(TOLD_APART, first, "").await?;
    Ok(tx.commit().await?)
}

/// Sets the rule: from how many points on entries are merged without asking; `None` for never.
/// For those who answer for the whole city.
pub async fn set_threshold(work: &Work, points: Option<u32>) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    if scope.ward().is_some() {
        return Err(Fault::Refused(
            "まとめる規則は、健康局の担当者が変えます。".into(),
        ));
    }
    if points.is_some_and(|points| points < LEAST_OF_RULE) {
        return Err(Fault::field("threshold", "80点以上を選んでください。"));
    }
    let mut tx = work.begin("merging.rule");
    store::set_threshold(&mut tx, &scope, points).await?;
    let detail = points.map_or("しない".to_owned(), |points| format!("{points}点"));
    tx.audit(RULE_SET, scope.municipality(), &detail).await?;
    Ok(tx.commit().await?)
}

/// Fewer points never merge without asking: a telephone or a name alone is no proof.
const LEAST_OF_RULE: u32 = 80;

/// The most that the rule merges at once.
const MOST_BY_RULE: usize = 500;

/// Merges what the rule says; how many pairs. Nothing where there is no rule.
pub async fn apply_rule(work: &Work) -> Result<usize, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let threshold = store::threshold(&mut work.read().await?, &scope).await?;
    let Some(threshold) = threshold else {
        return Ok(0);
    };
    let found = candidates(work, &scope).await?;
    let sure = found.into_iter().filter(|one| one.score() >= threshold);
    let mut gone = BTreeSet::new();
    let mut done = 0;
    for candidate in sure.take(MOST_BY_RULE) {
        if gone.contains(&candidate.first) || gone.contains(&candidate.second) {
            continue;
        }
        let mut tx = work.begin("merging.apply_rule");
        let Some((pair, fields)) = better(&mut tx, &scope, &candidate).await? else {
            continue;
        };
        let why = (reasons_in_words(Some(&candidate)), true);
        join((work, &scope, &mut tx), pair, &fields, why).await?;
        tx.commit().await?;
        gone.insert(pair.gone.get());
        done += 1;
    }
    Ok(done)
}

/// Which of two entries stays, and what it takes over: whatever it lacks.
async fn better(
    tx: &mut Tx,
    scope: &Scope,
    candidate: &Candidate,
) -> Result<Option<(Pair, BTreeSet<Field>)>, Fault> {
    let first = directory::find(tx, scope, candidate.first.into()).await?;
    let second = directory::find(tx, scope, candidate.second.into()).await?;
    let Some((first, second)) = first.zip(second) else {
        return Ok(None);
    };
    let pair = stays(&first, &second);
    let (kept, gone) = if pair.kept == first.id {
        (first, second)
    } else {
        (second, first)
    };
    let same_address = candidate.reasons.contains(&rules::Reason::Address);
    Ok(Some((pair, rules::lacking(&kept, &gone, same_address))))
}

/// The verified entry stays, else the fresher, else the older.
pub fn stays(first: &FacilityEntry, second: &FacilityEntry) -> Pair {
    let rank = |entry: &FacilityEntry| (entry.verification.on, entry.edited_at, entry.updated_at);
    let (kept, gone) = if rank(second) > rank(first) {
        (second.id, first.id)
    } else {
        (first.id, second.id)
    };
    Pair { kept, gone }
}
