//! Setting up councils and keeping their registers of members.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::CouncilWrite, Ward};

use super::{COUNCIL_ADDED, COUNCIL_CHANGED, MEMBER_ADDED, MEMBER_CHANGED};
use crate::councils::{
    model::{Council, CouncilContent, Member, MemberContent},
    store,
};

/// Sets up a council of `ward`, or of the whole city where there is none; the ward of those whose
/// reach is one ward is always their own.
pub async fn add_council(
    work: &Work,
    ward: Option<Id<Ward>>,
    content: CouncilContent,
) -> Result<Id<Council>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let ward = scope.ward().or(ward);
    if !scope.covers_ward(ward) {
        return Err(Fault::Missing);
    }
    let new = Council {
        id: work.id(),
        ward,
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    let mut tx = work.begin("councils.add");
    store::add_council(&mut tx, &scope, &new).await?;
    tx.audit(COUNCIL_ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Changes the council that was loaded at `version`.
pub async fn change_council(
    work: &Work,
    id: Id<Council>,
    version: i64,
    content: CouncilContent,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.change");
    let before = store::council(&mut tx, &scope, id).await?.or_missing()?;
    let after = Council {
        content,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save_council(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(COUNCIL_CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Adds one member.
pub async fn add_member(
    work: &Work,
    council: Id<Council>,
    content: MemberContent,
) -> Result<(), Fault> {
    add_members(work, council, vec![content]).await
}

/// Adds members.
pub async fn add_members(
    work: &Work,
    council: Id<Council>,
    contents: Vec<MemberContent>,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.add_members");
    store::council(&mut tx, &scope, council)
        .await?
        .or_missing()?;
    let member = |content| Member {
        id: work.id(),
        council,
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    let new: Vec<Member> = contents.into_iter().map(member).collect();
    store::add_member(&mut tx, &scope, &new).await?;
    tx.audit(MEMBER_ADDED, council, &format!("{}人", new.len()))
        .await?;
    Ok(tx.commit().await?)
}

/// Changes the member that was loaded at `version`; returns the council.
pub async fn change_member(
    work: &Work,
    id: Id<Member>,
    version: i64,
    content: MemberContent,
) -> Result<Id<Council>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.change_member");
    let before = store::member(&mut tx, &scope, id).await?.or_missing()?;
    let after = Member {
        content,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save_member(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(MEMBER_CHANGED, id, "").await?;
    tx.commit().await?;
    Ok(before.council)
}
