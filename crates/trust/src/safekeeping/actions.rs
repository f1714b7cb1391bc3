//! What is done for the chain of the audit record, each deed with its audit row.

use db::{
    Event, Letter, Work,
    audit::{self, Anchor, ChainReport},
};
use kernel::{Fault, calendar::format_date};
use policy::Permission;

use super::store;

/// The chain was verified; the detail says what was found.
pub const VERIFIED: Event = Event {
    code: "safekeeping.verified",
    label: "監査記録の確認",
};
/// The chain's head was mailed.
pub const HEAD_MAILED: Event = Event {
    code: "safekeeping.head_mailed",
    label: "監査記録の先頭の送付",
};
/// The data keys were wrapped by another master key.
pub const MASTER_EXCHANGED: Event = Event {
    code: "safekeeping.master_exchanged",
    label: "親鍵の交換",
};
/// Another address gets the heads.
pub const MAIL_CHANGED: Event = Event {
    code: "safekeeping.mail_changed",
    label: "先頭の送り先の変更",
};

/// Verifies the whole chain, holding it against `anchors`, and keeps what was found.
pub async fn verify(work: &Work, anchors: &[Anchor]) -> Result<ChainReport, Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    let report = audit::verify(&mut work.read().await?, scope.municipality(), anchors).await?;
    let faults: Vec<String> = report.faults.iter().map(|fault| fault.words()).collect();
    let found = (work.now(), report.links, faults.join("\n"));
    let words = format!("{}連、問題{}件", report.links, faults.len());
    let mut tx = work.begin("safekeeping.verify");
    store::keep_verified(&mut tx, &scope, (found.0, found.1, &found.2)).await?;
    tx.audit(VERIFIED, scope.municipality(), &words).await?;
    tx.commit().await?;
    if !faults.is_empty() {
        tracing::error!(
            faults = faults.len(),
            "the audit record is not as it was written"
        );
    }
    Ok(report)
}

/// Takes another address for the heads; an empty one for none.
pub async fn mail_to(work: &Work, address: &str, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    let mut tx = work.begin("safekeeping.mail");
    if !store::keep_mail(&mut tx, &scope, (address, version)).await? {
        return Err(Fault::Refused(
            "ほかの人が先に送り先を変えました。いまの送り先を確かめてください。".into(),
        ));
    }
    tx.audit(MAIL_CHANGED, scope.municipality(), "").await?;
    Ok(tx.commit().await?)
}

/// Notes that the data keys are wrapped by the master key called `name` from now on.
pub async fn note_master_exchange(work: &Work, name: &str) -> Result<(), Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    let mut tx = work.begin("safekeeping.master");
    tx.audit(MASTER_EXCHANGED, scope.municipality(), name)
        .await?;
    Ok(tx.commit().await?)
}

/// What is due once a day: verifies the chain, and mails its head where somebody wants it. The day
/// counts as done when the letter lies in the outbox; what was cut off before is done again.
pub async fn keep_day(work: &Work) -> Result<(), Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    if !store::is_day_due(&mut work.read().await?, &scope, work.today()).await? {
        return Ok(());
    }
    verify(work, &[]).await?;
    let mut tx = work.begin("safekeeping.day");
    let state = store::state(&mut tx, &scope).await?;
    if !store::take_day(&mut tx, &scope, work.today()).await? {
        return Ok(());
    }
    if !state.mail_to.is_empty() {
        let head = audit::head(&mut tx, scope.municipality()).await?;
        let words = format!("第{}連", head.seq);
        tx.audit(HEAD_MAILED, scope.municipality(), &words).await?;
        tx.post(vec![letter(state.mail_to, &Anchor(head), work)])
            .await?;
    }
    Ok(tx.commit().await?)
}

fn letter(to: String, anchor: &Anchor, work: &Work) -> Letter {
    let day = format_date(work.today());
    Letter {
        to,
        subject: format!("監査記録の控え（{day}）"),
        body: format!(
            "{day}の監査記録の先頭です。このメールを、システムとは別の場所に保管してください。\n\n{anchor}\n\n\
             記録が変えられていないことは、次の命令で確かめられます。\n\
             renkei audit verify --head {anchor}\n"
        ),
        topic: None,
    }
}
