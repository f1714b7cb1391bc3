//! Cases that stand between two bodies today: raised to the ward, with and without a consent, and one
//! offered by a neighbour; beside them a consent that was withdrawn, and one on paper.

use chrono::Days;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;
use web::House;

use super::{city::DemoWard, people::HOME};
use crate::{
    codes::Book,
    consents::{self, BodyKind, Extent, InfoKind, NewConsent, NewWithdrawal, Override, Reason},
    consultations::{self, Consultation, NewEscalation, NewHandover, Record},
    people::Person,
};

/// The ward whose office offers a case to the home office: its neighbour.
const NEIGHBOUR: &str = "27116";

/// An open case of the demo about somebody who is known by name.
pub struct Named {
    /// Its ward's code.
    ward: &'static str,
    id: Id<Consultation>,
    /// Whether the caller said that somebody consents.
    consented: bool,
}

impl Named {
    /// The case of `record` in the ward with this code, if it names somebody.
    pub fn of(ward: &'static str, record: &Record) -> Option<Self> {
        (!record.person.is_anonymous()).then_some(Self {
            ward,
            id: record.case.id,
            consented: record.case.sheet.consent.is_given(),
        })
    }
}

/// Open cases about named people, oldest first.
pub type Open = Vec<Named>;

/// The first cases of a ward with a consent, or without.
fn some<'a>(
    open: &'a Open,
    ward: &'a str,
    consented: bool,
) -> impl Iterator<Item = Id<Consultation>> + 'a {
    let of = move |one: &&Named| one.ward == ward && one.consented == consented;
    open.iter().filter(of).map(|one| one.id)
}

/// Raises cases of the home office, and has the neighbour offer one.
pub async fn add(house: &House, book: &Book, wards: &[DemoWard], open: &Open) -> Result<(), Fault> {
    let ward = |code: &str| wards.iter().find(|ward| ward.place.code == code);
    let (Some(home), Some(neighbour)) = (ward(HOME), ward(NEIGHBOUR)) else {
        return Ok(());
    };
    let work = home.work(house);
    let mut consented = some(open, HOME, true);
    if let Some(id) = consented.next() {
        consultations::escalate(&work, id, raised(home, None)).await?;
    }
    if let Some(id) = consented.next() {
        withdraw(&work, id).await?;
    }
    if let Some(id) = consented.next() {
        consent_on_paper(&work, id).await?;
    }
    if let Some(id) = some(open, HOME, false).next() {
        consultations::escalate(&work, id, raised(home, Some(urgent()))).await?;
    }
    if let Some(id) = some(open, NEIGHBOUR, true).next() {
        let offered = NewHandover {
            to: home.office,
            to_name: format!("{}在宅医療・介護連携相談支援室", home.place.name),
            reason: "ご本人が東成区へ転居されたため、引き続きの支援をお願いします（架空の事例）。"
                .into(),
            without: None,
        };
        consultations::offer(&neighbour.work(house), book, id, offered).await?;
    }
    Ok(())
}

fn raised(home: &DemoWard, without: Option<Override>) -> NewEscalation {
    NewEscalation {
        ward: home.ward,
        destination: "care_conference".into(),
        summary: "独居で身寄りのない方の退院後の支援について、関係機関の役割が決まっていません（架空の事例）。".into(),
        wanted: "地域ケア会議での検討と、保健福祉センターの同席をお願いします。".into(),
        without,
    }
}

/// Why a case is raised before anybody consented: the manager finds one such sharing.
fn urgent() -> Override {
    Override {
        reason: Reason::Danger,
        words: "訪問しても応答がなく、室内で倒れているおそれがあったため（架空の事例）。".into(),
    }
}

/// The person of a case of the office that works.
async fn person(work: &Work, id: Id<Consultation>) -> Result<Id<Person>, Fault> {
    let scope = work.may(Permission::ConsultationView)?;
    let case = consultations::find(&mut work.read().await?, &scope, id).await?;
    case.and_then(|case| case.sheet.subject.person).or_missing()
}

/// The family of a person takes back what was said on the telephone.
async fn withdraw(work: &Work, id: Id<Consultation>) -> Result<(), Fault> {
    let person = person(work, id).await?;
    let mut tx = work.read().await?;
    let known = consents::of_person(&mut tx, work.municipality(), person).await?;
    drop(tx);
    let Some(consent) = known.first() else {
        return Ok(());
    };
    let withdrawal = NewWithdrawal {
        on: work.today(),
        by: "family".into(),
        way: "oral".into(),
        note: "長女から電話。家族で話し合うまで、ほかへ伝えないでほしい（架空の事例）。".into(),
    };
    consents::withdraw(work, person, consent.id, withdrawal).await
}

/// A written consent beside the one of the call: narrow, until a day, with the paper's place.
async fn consent_on_paper(work: &Work, id: Id<Consultation>) -> Result<(), Fault> {
    let person = person(work, id).await?;
    let consent = NewConsent {
        giver: "guardian".into(),
        giver_name: "成年後見人 架空 一郎".into(),
        way: "paper".into(),
        given_on: work.today(),
        until_on: work.today().checked_add_days(Days::new(180)),
        taken_by: work.actor().name.clone(),
        extent: Extent {
            kinds: vec![InfoKind::Basic, InfoKind::Medical],
            bodies: vec![BodyKind::Medical],
            ..Extent::default()
        },
        proof: "鍵付き書庫2段目、R8-同意-015".into(),
        note: String::new(),
    };
    consents::add(work, person, consent).await
}
