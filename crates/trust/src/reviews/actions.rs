//! Looking through some days, and signing that it was done.

use app::audit_view::{self, Days, Refusals, Tally};
use chrono::NaiveDate;
use db::{Work, audit, events};
use kernel::Fault;
use policy::Permission::AuditReview;

use super::{
    model::{New, Review},
    rules, store,
};
use crate::safekeeping;

events! {
    /// Somebody looked through some days; the detail says which, what was found and up to which link.
    SIGNED = "reviews.signed", "監査記録の点検";
    /// The history of reviews was taken away as a file.
    EXPORTED = "reviews.exported", "監査記録の点検の履歴の書き出し";
}

/// Accounts that are listed by how often they were not let in.
const MOST: i64 = 10;

/// How far the record has been reviewed.
#[derive(Debug)]
pub struct Reach {
    /// All days that were looked through.
    pub reviewed: Vec<Days>,
    /// Number of the newest review; 0 for none.
    pub newest: i64,
    /// The first day of the record.
    pub first: Option<NaiveDate>,
    /// The days to be reviewed next.
    pub next: Option<Days>,
}

/// How far the record has been reviewed.
pub async fn reach(work: &Work) -> Result<Reach, Fault> {
    let scope = work.may(AuditReview)?;
    let mut tx = work.read().await?;
    let (reviewed, newest) = store::reviewed(&mut tx, &scope).await?;
    let first = audit_view::first_day(&mut tx, &scope).await?;
    Ok(Reach {
        next: rules::next(&reviewed, first, work.today()),
        reviewed,
        newest,
        first,
    })
}

/// What of some days is to be looked at.
#[derive(Debug)]
pub struct Overview {
    /// What was done in these days.
    pub now: Vec<Tally>,
    /// What was done in as many days before them.
    pub before: Vec<Tally>,
    /// Who was not let in.
    pub refused: Vec<Refusals>,
}

/// What of these days is to be looked at.
pub async fn overview(work: &Work, days: Days) -> Result<Overview, Fault> {
    let scope = work.may(AuditReview)?;
    let mut tx = work.read().await?;
    Ok(Overview {
        now: audit_view::tallies(&mut tx, &scope, days).await?,
        before: audit_view::tallies(&mut tx, &scope, days.before()).await?,
        refused: audit_view::refusals(&mut tx, &scope, days, MOST).await?,
    })
}

/// Signs that the days were looked through, with the head of the chain at this moment.
pub async fn sign(work: &Work, new: New) -> Result<(), Fault> {
    let scope = work.may(AuditReview)?;
    let city = scope.municipality();
    // Counted before the transaction begins: nobody waits for it.
    let mut tx = work.read().await?;
    let tallies = audit_view::tallies(&mut tx, &scope, new.days).await?;
    let chain = safekeeping::state(&mut tx, &scope).await?;
    let head = audit::head(&mut tx, city).await?;
    drop(tx);
    let faults = chain.faults().count() as i64;
    let review = Review {
        number: new.seen.saturating_add(1),
        days: new.days,
        finding: new.finding,
        note: new.note,
        account: (work.actor().account, work.actor().name.clone()),
        role: Some(work.actor().role),
        at: work.now(),
        head,
        rows: rules::sum(&tallies, None).0,
        verified: chain.verified_at.map(|at| (at, faults)),
    };
    let mut tx = work.begin("reviews.sign");
    if !store::add(&mut tx, &scope, &review).await? {
        return Err(Fault::field(
            "finding",
            "画面を開いたあとに、ほかの人が点検を記録しました。下の履歴を確かめて、必要なら、もう一度記録してください。",
        ));
    }
    tx.audit(SIGNED, city, &detail(&review)).await?;
    Ok(tx.commit().await?)
}

/// What the audit record says of a review; never the note.
fn detail(review: &Review) -> String {
    let (days, finding) = (review.days.label(), review.finding.label());
    format!(
        "第{}回　{days}　{finding}　第{}連まで",
        review.number, review.head.seq
    )
}

/// Every review, newest first, to be taken away as a file; and how far they reach.
pub async fn export(work: &Work) -> Result<(Vec<Review>, Reach), Fault> {
    let scope = work.may(AuditReview)?;
    let reviews = store::all(&mut work.read().await?, &scope).await?;
    let mut tx = work.begin("reviews.export");
    let count = format!("{}件", reviews.len());
    tx.audit(EXPORTED, scope.municipality(), &count).await?;
    tx.commit().await?;
    Ok((reviews, reach(work).await?))
}
