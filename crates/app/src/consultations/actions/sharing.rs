//! 氏名の入った票を渡す, and what every sharing of a case has in common.

use db::{Tx, Work};
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::{Permission, Scope};

use super::{
    super::{
        model::{Consultation, Inquiry, Kind, Sheet},
        rules, sharing, store,
    },
    saving,
};
use crate::{
    codes::Book,
    consents::{self, Body, BodyKind, Disclosure, Override, Sharing},
    directory,
    people::Person,
};

/// Notes what was said of consent on a call, if it says so for the first time.
pub async fn note_consent(
    work: &Work,
    tx: &mut Tx,
    before: Option<&Sheet>,
    after: &Sheet,
) -> Result<(), Fault> {
    let person: Option<Id<Person>> = after.subject.person;
    let Some(person) = person.filter(|_| sharing::says_consent(before, after)) else {
        return Ok(());
    };
    let said = &after.consent;
    let on = said.on.unwrap_or_else(|| rules::received_on(after));
    consents::add_from_call(work, tx, person, (&said.by, &said.how), on).await
}

/// Records that something of a case is given to others, or refuses. Liaison is about nobody.
pub async fn share(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    case: &Consultation,
    (what, without): (&Sharing, Option<&Override>),
) -> Result<Option<Id<Disclosure>>, Fault> {
    if case.sheet.kind == Kind::Liaison {
        return Ok(None);
    }
    if sharing::names_caller_alone(&case.sheet) {
        let message = "対象者が登録されていませんが、相談者の氏名や電話から本人が分かります。「変更する」から対象者を登録し、同意を記録してください。";
        return Err(Fault::Invalid(FieldErrors::one("consent", message)));
    }
    let made = consents::share(work, tx, scope, what, without).await?;
    Ok(Some(made))
}

/// Records that the sheet with the name is given to whoever was asked; it can be printed that day.
pub async fn give_sheet(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    inquiry: Id<Inquiry>,
    without: Option<Override>,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.give_sheet");
    let case = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&case)?;
    let asked = store::find_inquiry(&mut tx, &scope, id, inquiry)
        .await?
        .or_missing()?;
    let body = facility(&mut tx, &scope, book, &asked).await?;
    let what = sharing::sheet_for(&case, &asked, body);
    share(work, &mut tx, &scope, &case, (&what, without.as_ref())).await?;
    Ok(tx.commit().await?)
}

/// The inquiry whose sheet may be printed under this sharing: it was made today, and what it stands
/// on still stands.
pub async fn given_sheet(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    disclosure: Id<Disclosure>,
) -> Result<Inquiry, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.given_sheet");
    let case = saving::load(&mut tx, &scope, id).await?;
    let made = consents::disclosures_of_case(&mut tx, &scope, Id::new(id.get())).await?;
    let made = made
        .into_iter()
        .find(|one| one.id == disclosure)
        .or_missing()?;
    let asked = store::find_inquiry(&mut tx, &scope, id, made.subject.into())
        .await?
        .or_missing()?;
    let body = facility(&mut tx, &scope, book, &asked).await?;
    let what = sharing::sheet_for(&case, &asked, body);
    let stands = consents::stands(work, &mut tx, &scope, &what).await?;
    tx.commit().await?;
    if !stands || !made.is_of(work.today()) {
        let message = "この提供の記録では、もう印刷できません。打診の「氏名の入った票を渡す」から、もう一度記録してください。";
        return Err(Fault::Refused(message.into()));
    }
    Ok(asked)
}

/// Whoever was asked, as consents name bodies.
async fn facility(tx: &mut Tx, scope: &Scope, book: &Book, asked: &Inquiry) -> Result<Body, Fault> {
    let kept = directory::merged_into(tx, scope, asked.facility).await?;
    let id = kept.unwrap_or(asked.facility);
    let versions = book.list("facility_kind").into_iter();
    let mut versions = versions.flat_map(|list| list.versions.iter().rev());
    let code = versions.find_map(|one| one.find(&asked.service_kind));
    Ok(Body::Facility {
        id,
        kind: BodyKind::of_group(code.map_or("", |code| code.group.as_str())),
        since: directory::known_since(tx, scope, id).await?,
    })
}
