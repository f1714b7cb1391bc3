//! Reading consents and what was given; each time leaves an audit row.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{
    super::{
        model::{Consent, Disclosure},
        store,
    },
    READ, REVIEWED, SEEN,
};
use crate::people::{self, KnownPerson, Person};

/// 同意の記録: a person with all consents and all that was given.
#[derive(Debug)]
pub struct Held {
    /// The person.
    pub person: KnownPerson,
    /// Consents, newest first, withdrawn ones too.
    pub consents: Vec<Consent>,
    /// 提供の記録, newest first.
    pub disclosures: Vec<Disclosure>,
}

/// The consents of a person whom this office serves.
pub async fn read(work: &Work, id: Id<Person>, how: &str) -> Result<Held, Fault> {
    let scope = work.may(Permission::ConsultationView)?;
    let city = scope.municipality();
    let mut tx = work.begin("consent.read");
    let held = Held {
        person: people::find(&mut tx, &scope, id).await?.or_missing()?,
        consents: store::of_person(&mut tx, city, id).await?,
        disclosures: store::disclosures_of_person(&mut tx, city, id).await?,
    };
    tx.audit(READ, id, how).await?;
    tx.commit().await?;
    Ok(held)
}

/// What this office gave without consent, for its manager.
pub async fn review(work: &Work) -> Result<Vec<Disclosure>, Fault> {
    let scope = work.may(Permission::ConsentOverride)?;
    let mut tx = work.begin("consent.review");
    let found = store::without_consent(&mut tx, &scope).await?;
    if !found.is_empty() {
        let shown = format!("{}件を表示", found.len());
        let cases = found.iter().map(|one| one.case.get()).collect();
        let none = Id::<Disclosure>::new(0);
        tx.audit_many(REVIEWED, none, &shown, cases).await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// Notes that the manager has looked at a sharing without consent.
pub async fn see(work: &Work, id: Id<Disclosure>) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsentOverride)?;
    let mut tx = work.begin("consent.see");
    let signed = (work.now(), work.actor().name.as_str());
    let case = store::mark_seen(&mut tx, &scope, id, signed).await?;
    let case = case.or_missing()?;
    tx.audit(SEEN, case, "").await?;
    Ok(tx.commit().await?)
}
