//! Asking, reading, ending and reviewing, each with its audit row.

use app::{
    consultations::{self, CaseFile},
    people::{self, KnownPerson},
};
use db::{
    Letter, Tx, Work,
    audit::{self, Written},
    events,
};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use super::{
    model::{Access, Asked, Review, Verdict},
    rules, store,
};

events! {
    /// Somebody asked; written before anything is looked up.
    ASKED = "emergency.asked", "緊急時の閲覧の申請";
    /// A record was opened.
    OPENED = "emergency.opened", "緊急時の閲覧の開始";
    /// A record was read.
    READ = "emergency.read", "緊急時の閲覧";
    /// Reading was ended before its time.
    ENDED = "emergency.ended", "緊急時の閲覧の終了";
    /// The manager looked at what was read.
    REVIEW_READ = "emergency.review_read", "緊急時の閲覧の点検の表示";
    /// The manager has reviewed.
    REVIEWED = "emergency.reviewed", "緊急時の閲覧の点検";
    /// Another address gets the notices.
    NOTICE_CHANGED = "emergency.notice_changed", "緊急時の閲覧の知らせの送り先の変更";
}

/// What asking came to.
#[derive(Debug)]
pub struct Answer {
    /// Records of other offices that were opened.
    pub opened: Vec<Id<Access>>,
    /// Whether the own office serves the person.
    pub is_own: bool,
}

/// Opens the records that other offices have of the person meant. That somebody asks, and why, is on
/// record before anything is looked up. `link` leads the managers to their reviews.
pub async fn ask(work: &Work, asked: &Asked, link: &str) -> Result<Answer, Fault> {
    let scope = work.may(Permission::EmergencyRead)?;
    let own = work.actor().office.or_missing()?;
    let work = work.clone().because(asked.reason.as_str());
    let mut tx = work.begin("emergency.ask");
    tx.audit(ASKED, scope.municipality(), "").await?;
    tx.commit().await?;

    let mut tx = work.begin("emergency.open");
    // Whose it is, is not known yet.
    tx.across_offices().await?;
    let found = people::exactly(&mut tx, &scope, &asked.kana, asked.birth).await?;
    tx.within_grant().await?;
    let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.office == own);
    let mut opened = Vec::with_capacity(others.len());
    for person in &others {
        opened.push(open(&work, &mut tx, &scope, (person, asked), link).await?);
    }
    tx.commit().await?;
    Ok(Answer {
        opened,
        is_own: !own.is_empty(),
    })
}

async fn open(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    (person, asked): (&KnownPerson, &Asked),
    link: &str,
) -> Result<Id<Access>, Fault> {
    let access = Access {
        id: work.id(),
        account: (work.actor().account, work.actor().name.clone()),
        asking: work.actor().office.or_missing()?,
        person: person.id,
        serving: person.office,
        reason: asked.reason.clone(),
        opened_at: work.now(),
        until: rules::until(work.now()),
        ended_at: None,
        review: None,
    };
    store::add(tx, scope, &access).await?;
    let (mail_to, _) = store::notice(tx, scope, person.office).await?;
    if !mail_to.is_empty() {
        tx.post(vec![letter(mail_to, link)]).await?;
    }
    let detail = format!("{}分", rules::MINUTES);
    tx.audit(OPENED, person.id, &detail).await?;
    Ok(access.id)
}

/// The notice to the serving office; it names nobody.
fn letter(to: String, link: &str) -> Letter {
    Letter {
        to,
        subject: "緊急時の閲覧がありました".into(),
        body: format!(
            "貴室が担当する方の記録が、ほかの相談支援室から緊急時の手続きで開かれました。\n\
             次のページで、だれが何のために見たかを点検してください（ログインが必要です）。\n\n{link}\n"
        ),
        topic: None,
    }
}

/// What the account has open.
pub async fn standing(work: &Work) -> Result<Vec<Access>, Fault> {
    let scope = work.may(Permission::EmergencyRead)?;
    let mut tx = work.read().await?;
    Ok(store::standing(&mut tx, &scope, work.actor().account, work.now()).await?)
}

/// The record of a person of another office, as it is read in an emergency.
#[derive(Debug)]
pub struct OpenRecord {
    /// The access by which it is read.
    pub access: Access,
    /// 対象者.
    pub person: KnownPerson,
    /// The serving office's cases about the person, newest first.
    pub files: Vec<CaseFile>,
}

/// Reads the record while the access stands; each time is noted with the reason.
pub async fn read(work: &Work, id: Id<Access>) -> Result<OpenRecord, Fault> {
    let scope = work.may(Permission::EmergencyRead)?;
    let account = work.actor().account;
    let mut tx = work.read().await?;
    let access = store::find_own(&mut tx, &scope, account, id).await?;
    drop(tx);
    let access = access.or_missing()?;
    if !rules::is_open(&access, work.now()) {
        return Err(Fault::Refused(
            "緊急時の閲覧は終わりました。まだ必要なときは、理由を入力して、もう一度開いてください。".into(),
        ));
    }
    let mut tx = work
        .clone()
        .because(access.reason.as_str())
        .begin("emergency.read");
    let at = (access.person, access.serving);
    let person = people::find_at(&mut tx, &scope, at).await?.or_missing()?;
    let files = consultations::files_at(&mut tx, &scope, at).await?;
    let cases = files.iter().map(|file| file.case.id.get()).collect();
    let shown = format!("{}件の相談を表示", files.len());
    tx.audit_many(READ, person.id, &shown, cases).await?;
    tx.commit().await?;
    Ok(OpenRecord {
        access,
        person,
        files,
    })
}

/// Ends reading before its time.
pub async fn end(work: &Work, id: Id<Access>) -> Result<(), Fault> {
    let scope = work.may(Permission::EmergencyRead)?;
    let account = work.actor().account;
    let mut tx = work.begin("emergency.end");
    let access = store::find_own(&mut tx, &scope, account, id)
        .await?
        .or_missing()?;
    if store::end(&mut tx, &scope, account, (id, work.now())).await? {
        tx.audit(ENDED, access.person, "").await?;
    }
    Ok(tx.commit().await?)
}

/// The accesses to records of the manager's office.
pub async fn to_review(work: &Work) -> Result<Vec<Access>, Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    Ok(store::to_office(&mut work.read().await?, &scope).await?)
}

/// One access with what was looked at by it.
#[derive(Debug)]
pub struct Looked {
    /// The access.
    pub access: Access,
    /// The person, if the office still keeps the record.
    pub person: Option<KnownPerson>,
    /// What whoever opened it did with the record, oldest first.
    pub rows: Vec<Written>,
}

/// An access to a record of the manager's office, with every look at it.
pub async fn review_of(work: &Work, id: Id<Access>) -> Result<Looked, Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    let mut tx = work.begin("emergency.review_of");
    let access = store::find_to_office(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let person = people::find(&mut tx, &scope, access.person).await?;
    let mut rows = audit::about(&mut tx, scope.municipality(), &[access.person.get()]).await?;
    let end = rules::end(&access);
    rows.retain(|row| {
        row.account_id == access.account.0.get()
            && row.event.starts_with("emergency.")
            && row.at >= access.opened_at
            && row.at <= end
    });
    tx.audit(REVIEW_READ, access.person, "").await?;
    tx.commit().await?;
    Ok(Looked {
        access,
        person,
        rows,
    })
}

/// Keeps what the manager found.
pub async fn review(
    work: &Work,
    id: Id<Access>,
    (verdict, note): (Verdict, String),
) -> Result<(), Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    let mut tx = work.begin("emergency.review");
    let access = store::find_to_office(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let review = Review {
        at: work.now(),
        by: work.actor().name.clone(),
        verdict,
        note,
    };
    if !store::keep_review(&mut tx, &scope, id, &review).await? {
        return Err(Fault::Refused(
            "ほかの人が先に点検しました。点検の結果を確かめてください。".into(),
        ));
    }
    tx.audit(REVIEWED, access.person, verdict.label()).await?;
    Ok(tx.commit().await?)
}

/// 知らせの送り先 of the manager's office, and its version.
pub async fn notice(work: &Work) -> Result<(String, i64), Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    let office = scope.office().or_missing()?;
    Ok(store::notice(&mut work.read().await?, &scope, office).await?)
}

/// Takes another address for the notices; an empty one for none.
pub async fn mail_to(work: &Work, address: &str, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    let office = scope.office().or_missing()?;
    let mut tx = work.begin("emergency.notice");
    if !store::keep_notice(&mut tx, &scope, (address, version)).await? {
        return Err(Fault::Refused(
            "ほかの人が先に送り先を変えました。いまの送り先を確かめてください。".into(),
        ));
    }
    tx.audit(NOTICE_CHANGED, office, "").await?;
    Ok(tx.commit().await?)
}

/// How many accesses wait for the review of the manager.
pub async fn unreviewed(work: &Work) -> Result<i64, Fault> {
    let scope = work.may(Permission::EmergencyReview)?;
    Ok(store::unreviewed(&mut work.read().await?, &scope).await?)
}
