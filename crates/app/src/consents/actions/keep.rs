//! 同意を記録する・撤回を記録する.

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::Permission;

use super::{
    super::{
        model::{Consent, Extent, NewConsent, NewWithdrawal, Source, Withdrawal},
        store,
    },
    GIVEN, WITHDRAWN,
};
use crate::people::{self, Person};

/// Records a consent of a person whom this office serves.
pub async fn add(work: &Work, person: Id<Person>, is: NewConsent) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consent.add");
    people::find(&mut tx, &scope, person).await?.or_missing()?;
    put(work, &mut tx, person, is, Source::Register).await?;
    Ok(tx.commit().await?)
}

/// Records what was said on a call, within the transaction that registers it: who consented and
/// how, on which day. It reaches as far as what is read out on the telephone.
pub async fn add_from_call(
    work: &Work,
    tx: &mut Tx,
    person: Id<Person>,
    (giver, way): (&str, &str),
    given_on: NaiveDate,
) -> Result<(), Fault> {
    let is = NewConsent {
        giver: giver.to_owned(),
        way: way.to_owned(),
        given_on,
        taken_by: work.actor().name.clone(),
        extent: Extent::of_call(),
        ..NewConsent::default()
    };
    put(work, tx, person, is, Source::Call).await
}

async fn put(
    work: &Work,
    tx: &mut Tx,
    person: Id<Person>,
    is: NewConsent,
    source: Source,
) -> Result<(), Fault> {
    let id = work.id();
    let consent = Consent {
        id,
        origin: id,
        person,
        is,
        source,
        recorded: (work.now(), work.actor().name.clone()),
        withdrawn: None,
    };
    store::add(tx, work.municipality(), &consent).await?;
    tx.audit(GIVEN, person, source.label()).await
}

/// Records that a consent was withdrawn. It stays in the register, and no office may act on it from
/// that day: copies that came along with a handover are withdrawn with it.
pub async fn withdraw(
    work: &Work,
    person: Id<Person>,
    id: Id<Consent>,
    is: NewWithdrawal,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let city = scope.municipality();
    let mut tx = work.begin("consent.withdraw");
    people::find(&mut tx, &scope, person).await?.or_missing()?;
    let known = store::of_person(&mut tx, city, person).await?;
    let consent = known.into_iter().find(|one| one.id == id).or_missing()?;
    if is.on < consent.is.given_on {
        let message = "同意した日以後の日を入力してください。";
        return Err(Fault::Invalid(FieldErrors::one("withdrawn_on", message)));
    }
    let withdrawal = Withdrawal {
        is,
        recorded: (work.now(), work.actor().name.clone()),
    };
    if !store::withdraw(&mut tx, city, id, &withdrawal).await? {
        let already = "この同意は、すでに撤回されています。画面を開き直して確かめてください。";
        return Err(Fault::Refused(already.into()));
    }
    tx.audit(WITHDRAWN, person, "").await?;
    for copy in store::same_origin(&mut tx, city, consent.origin).await? {
        if store::withdraw(&mut tx, city, copy.id, &withdrawal).await? {
            let elsewhere = "同じ同意が、引継ぎのあった室で撤回された";
            tx.audit(WITHDRAWN, copy.person, elsewhere).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Gives the copy of a person's record, which another office gets, the consents of the person. Each
/// keeps its origin, so that a withdrawal in one office reaches the other.
pub async fn copy_to(
    work: &Work,
    tx: &mut Tx,
    (person, copy): (Id<Person>, Id<Person>),
) -> Result<(), Fault> {
    let city = work.municipality();
    for known in store::of_person(tx, city, person).await? {
        let consent = Consent {
            id: work.id(),
            person: copy,
            ..known
        };
        store::add(tx, city, &consent).await?;
    }
    Ok(())
}
