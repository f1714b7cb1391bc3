//! 提供する: nothing of a named person leaves the office without passing here.

use db::{Tx, Work};
use kernel::{Fault, FieldErrors, Id};
use policy::{Facility, Permission, Scope};

use super::{
    super::{
        model::{Body, Disclosure, Extent, InfoKind, Override, Sharing, Way},
        rules, store,
    },
    SHARED, SHARED_WITHOUT,
};
use crate::directory;

/// Records that something is given to somebody, or refuses: without a consent that covers it, only
/// whoever may decide so for the given reason goes on.
///
/// # Errors
/// [`Fault::Invalid`] at the field `consent` where the consent lacks, at `override_reason` where the
/// actor may not give that reason.
pub async fn share(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    sharing: &Sharing,
    without: Option<&Override>,
) -> Result<Id<Disclosure>, Fault> {
    let lacking = lacking(work, tx, scope, sharing).await?;
    // A reason that was not needed is not noted as one.
    let without = without.filter(|_| !lacking.is_empty());
    match without {
        None if !lacking.is_empty() => {
            let message = refusal(sharing, &lacking);
            return Err(Fault::Invalid(FieldErrors::one("consent", message)));
        }
        Some(without) => may_override(work, without)?,
        None => {}
    }
    let id = work.id();
    let signed = (work.now(), work.actor().name.as_str());
    store::add_disclosure(tx, scope.municipality(), (id, sharing), without, signed).await?;
    let (event, detail) = match without {
        Some(without) => (SHARED_WITHOUT, without.reason.label()),
        None => (SHARED, ""),
    };
    let detail = [sharing.way.label(), detail].join(" ");
    tx.audit(event, sharing.case, detail.trim()).await?;
    Ok(id)
}

/// Whether what was offered may still be given: it was decided without consent, or a consent covers
/// it today. A withdrawal between offer and answer counts.
pub async fn stands(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    sharing: &Sharing,
) -> Result<bool, Fault> {
    let city = scope.municipality();
    let made = store::disclosure_of_subject(tx, city, sharing.subject).await?;
    if made.is_some_and(|made| made.without.is_some()) {
        return Ok(true);
    }
    Ok(lacking(work, tx, scope, sharing).await?.is_empty())
}

async fn lacking(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    sharing: &Sharing,
) -> Result<Vec<InfoKind>, Fault> {
    let Some(person) = sharing.person else {
        return Ok(Vec::new());
    };
    let mut consents = store::of_person(tx, scope.municipality(), person).await?;
    for consent in &mut consents {
        follow_merges(tx, scope, &mut consent.is.extent).await?;
    }
    let kinds = &sharing.kinds;
    Ok(rules::lacking(
        &consents,
        kinds,
        &sharing.body,
        work.today(),
    ))
}

/// Puts in the place of each named facility the entry that stands for it now.
async fn follow_merges(tx: &mut Tx, scope: &Scope, extent: &mut Extent) -> Result<(), Fault> {
    for id in &mut extent.facilities {
        let kept: Option<Id<Facility>> = directory::merged_into(tx, scope, *id).await?;
        *id = kept.unwrap_or(*id);
    }
    Ok(())
}

/// Whether the actor may decide by this reason, and has said what happened.
fn may_override(work: &Work, without: &Override) -> Result<(), Fault> {
    let urgent = without.reason.is_urgent() && work.can(Permission::ConsentOverrideUrgent);
    if !urgent && !work.can(Permission::ConsentOverride) {
        let message =
            "この理由で提供できるのは管理者です。管理者に相談するか、同意を得て記録してください。";
        return Err(Fault::Invalid(FieldErrors::one("override_reason", message)));
    }
    if without.words.trim().is_empty() {
        let message = "何が起きていて、なぜ同意を待てないのかを入力してください。";
        return Err(Fault::Invalid(FieldErrors::one("override_words", message)));
    }
    Ok(())
}

/// What lacks, and what to do.
fn refusal(sharing: &Sharing, lacking: &[InfoKind]) -> String {
    let what: Vec<&str> = lacking.iter().map(|kind| kind.label()).collect();
    let whom = match (&sharing.body, sharing.body_name.as_str()) {
        (Body::Ward, _) | (_, "") => sharing.body.kind().label(),
        (_, name) => name,
    };
    let instead = match sharing.way {
        Way::Sheet => "氏名などを伝えなくてよいときは「FAX用（氏名等を隠す）」を使えます。",
        Way::Handover | Way::Escalation => "",
    };
    format!(
        "{whom}へ「{}」を伝える同意が記録されていません。同意を得て記録してから、もう一度押してください。{instead}",
        what.join("・")
    )
}
