//! Reading a person's record: each time leaves an audit row.

use db::{Event, Tx, Work};
use kernel::{Fault, Id};
use policy::{Office, Permission, Scope};

use super::{
    super::{
        events,
        model::{Consultation, Escalation, Handover, Inquiry, Step},
        store::{self, SearchWords},
    },
    saving,
};
use crate::{
    consents::{self, Consent, Disclosure},
    people::{self, KnownPerson, Likeness, Person},
};

/// 相談記録: a case with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The case.
    pub case: Consultation,
    /// The person, unless anonymous.
    pub person: Option<KnownPerson>,
    /// 対応経過, newest first.
    pub steps: Vec<Step>,
    /// 打診.
    pub inquiries: Vec<Inquiry>,
    /// 引継ぎ.
    pub handovers: Vec<Handover>,
    /// 上程.
    pub escalations: Vec<Escalation>,
    /// The person's consents.
    pub consents: Vec<Consent>,
    /// What of the case was given to others.
    pub disclosures: Vec<Disclosure>,
}

/// The whole record, noted in the audit.
pub async fn read(work: &Work, id: Id<Consultation>) -> Result<CaseFile, Fault> {
    let scope = work.may(Permission::ConsultationView)?;
    let mut tx = work.begin("consultation.read");
    let case = saving::load(&mut tx, &scope, id).await?;
    let person = match case.sheet.subject.person {
        Some(person) => people::find(&mut tx, &scope, person).await?,
        None => None,
    };
    let file = CaseFile {
        person,
        steps: store::steps(&mut tx, &scope, id).await?,
        inquiries: store::inquiries(&mut tx, &scope, id).await?,
        handovers: store::handovers_of(&mut tx, &scope, id).await?,
        escalations: store::escalations_of(&mut tx, &scope, id).await?,
        consents: match case.sheet.subject.person {
            Some(person) => consents::of_person(&mut tx, scope.municipality(), person).await?,
            None => Vec::new(),
        },
        disclosures: consents::disclosures_of_case(&mut tx, &scope, Id::new(id.get())).await?,
        case,
    };
    tx.audit(events::READ, id, "").await?;
    tx.commit().await?;
    Ok(file)
}

/// The cases that an office, whichever it is, has about a person, without what was handed over,
/// escalated or given to others: for a record that was opened in an emergency. Whoever asks has checked that, and notes it.
pub async fn files_at(
    tx: &mut Tx,
    scope: &Scope,
    (person, office): (Id<Person>, Id<Office>),
) -> Result<Vec<CaseFile>, Fault> {
    let known = people::find_at(tx, scope, (person, office)).await?;
    let mut files = Vec::new();
    for case in store::of_person_at(tx, scope, (person, office)).await? {
        files.push(CaseFile {
            person: known.clone(),
            steps: store::steps(tx, scope, case.id).await?,
            inquiries: store::inquiries(tx, scope, case.id).await?,
            handovers: Vec::new(),
            escalations: Vec::new(),
            consents: Vec::new(),
            disclosures: Vec::new(),
            case,
        });
    }
    Ok(files)
}

/// Notes that the sheet was printed, in full or masked.
pub async fn note_print(work: &Work, id: Id<Consultation>, how: &str) -> Result<(), Fault> {
    work.may(Permission::ConsultationView)?;
    let mut tx = work.begin("consultation.print");
    tx.audit(events::PRINTED, id, how).await?;
    Ok(tx.commit().await?)
}

/// Keeps the words of a search, so that its address can name them without saying them.
pub async fn keep_words(work: &Work, words: &str) -> Result<Id<SearchWords>, Fault> {
    work.may(Permission::ConsultationView)?;
    let mut tx = work.begin("consultation.keep_words");
    let id = store::keep_words(&mut tx, work.actor(), work.id(), words, work.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Notes that a list showed these cases: found by words, or as the office's list has them.
pub async fn note_list(
    work: &Work,
    by_words: bool,
    shown: &[Id<Consultation>],
) -> Result<(), Fault> {
    work.may(Permission::ConsultationView)?;
    let event = if by_words {
        events::SEARCHED
    } else {
        events::LISTED
    };
    let words = format!("{}件を表示", shown.len());
    note_many(work, event, &words, shown).await
}

/// Notes that a list of these cases was exported.
pub async fn note_export(work: &Work, cases: &[Id<Consultation>]) -> Result<(), Fault> {
    work.may(Permission::ConsultationExport)?;
    note_many(work, events::EXPORTED, &format!("{}件", cases.len()), cases).await
}

async fn note_many(
    work: &Work,
    event: Event,
    words: &str,
    cases: &[Id<Consultation>],
) -> Result<(), Fault> {
    let mut tx = work.begin("consultation.note");
    let none = Id::<Consultation>::new(0);
    let also = cases.iter().map(|case| case.get()).collect();
    tx.audit_many(event, none, words, also).await?;
    Ok(tx.commit().await?)
}

/// People of the office who may be the one on the phone, each with the last cases; looking is
/// noted, too.
pub async fn search_people(
    work: &Work,
    like: &Likeness,
) -> Result<Vec<(KnownPerson, Vec<Consultation>)>, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.search_people");
    let found = people::alike(&mut tx, &scope, like, 8).await?;
    if !found.is_empty() {
        let shown = format!("{}件を表示", found.len());
        let none = Id::<Consultation>::new(0);
        let shown_ids = found.iter().map(|person| person.id.get()).collect();
        tx.audit_many(events::PEOPLE_SEARCHED, none, &shown, shown_ids)
            .await?;
    }
    let mut people = Vec::new();
    for person in found {
        let cases = store::of_person(&mut tx, &scope, person.id).await?;
        people.push((person, cases));
    }
    tx.commit().await?;
    Ok(people)
}
