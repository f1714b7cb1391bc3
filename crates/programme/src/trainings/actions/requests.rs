//! Signing up on the public page: what was typed holds nothing until the link in a letter was
//! opened and its button pressed.

use app::accounts::token_hash;
use chrono::{DateTime, Utc};
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::TrainingSignUp, Scope};

use super::{
    REQUESTED, SIGNED_UP, letters,
    signing::{MOST_OF_ONE_MAIL, TOO_MANY, full, open_by, place, still_open},
};
use crate::trainings::{
    model::{Person, Request, Seat, Training, Way},
    rules, store,
};

/// Takes what was typed on the page of a training and writes to its mail. Whoever is known, has
/// asked before or has too many letters is told the same as anybody else: whoever asks may be
/// somebody else.
pub async fn request(work: &Work, public: &str, person: Person, origin: &str) -> Result<(), Fault> {
    let scope = work.may(TrainingSignUp)?;
    let expired = rules::expired_at(work.now());
    let mut tx = work.begin("trainings.request");
    let training = open_by(&mut tx, &scope, work, public).await?;
    store::erase_requests(&mut tx, &scope, expired).await?;
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    if !rules::has_room(&training.plan, seats) {
        return Err(full(&training));
    }
    let unconfirmed = store::count_requests(&mut tx, &scope, training.id, expired).await?;
    if !rules::takes_another(unconfirmed) {
        return Err(Fault::field("mail", crowded(&training)));
    }
    let key = store::mail_key(&tx, &scope, &person.mail)?;
    let of_mail = store::requests(&mut tx, &scope, (training.id, &key), expired).await?;
    if of_mail.len() >= MOST_OF_ONE_MAIL {
        return Err(Fault::field("mail", TOO_MANY));
    }
    let new = Request {
        id: work.id(),
        training: training.id,
        person,
        made_at: work.now(),
    };
    store::put_request(&mut tx, &scope, &new).await?;
    write(&mut tx, &scope, work, (&training, &new.person, origin)).await?;
    tx.audit(REQUESTED, training.id, "").await?;
    Ok(tx.commit().await?)
}

/// What is said where a training or a sender asks too often.
pub fn crowded(training: &Training) -> String {
    let plan = &training.plan;
    format!(
        "申込みが込み合っているため、いまはこのページから受け付けられません。1時間ほどおいてもう一度お試しいただくか、{}（{}）へ電話かFAXでお申し込みください。",
        plan.contact, plan.contact_phone
    )
}

/// Sends a link that confirms all that was typed with a mail, unless it has one already.
async fn write(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    (training, person, origin): (&Training, &Person, &str),
) -> Result<(), Fault> {
    let now = work.now();
    let key = store::mail_key(tx, scope, &person.mail)?;
    let asked = (training.id, &key);
    let (last, unanswered) = store::letters_to(tx, scope, asked, rules::expired_at(now)).await?;
    if !rules::may_write(last, unanswered, now) {
        return Ok(());
    }
    let (hash, link) = letters::confirming_link(origin, person.language);
    store::add_request_link(tx, scope, (&hash, training.id, &key), now).await?;
    let until = rules::confirm_by(&training.plan, now);
    let letter = letters::confirmation(training, (&person.mail, person.language), &link, until);
    tx.post(vec![letter]).await?;
    Ok(())
}

/// What a confirming link opens.
pub struct Requested {
    /// The training.
    pub training: Training,
    /// What was typed with the mail, of everybody who waits.
    pub requests: Vec<Request>,
    /// Until when it can be confirmed.
    pub until: DateTime<Utc>,
}

/// What the confirming link with this token opens; `None` where it leads nowhere, or no longer.
pub async fn requested(work: &Work, token: &str) -> Result<Option<Requested>, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let mut tx = work.read().await?;
    let expired = rules::expired_at(work.now());
    let link = store::by_request_link(&mut tx, &scope, &token_hash(token), expired).await?;
    let Some(link) = link else {
        return Ok(None);
    };
    let Some(training) = store::find(&mut tx, &scope, link.training()).await? else {
        return Ok(None);
    };
    let key = link.mail();
    let asked = (training.id, &key);
    let requests = store::requests(&mut tx, &scope, asked, expired).await?;
    let until = rules::confirm_by(&training.plan, link.made_at);
    Ok((!requests.is_empty()).then_some(Requested {
        training,
        requests,
        until,
    }))
}

/// 申込みの結果: what became of those who confirmed.
pub struct Confirmed {
    /// The public address of the training.
    pub public: String,
    /// Whether anybody waits for a seat.
    pub is_full: bool,
}

/// Gives those who were chosen their seats, or places in the waiting list, and writes to them. What
/// else was typed with the mail is erased.
pub async fn confirm(
    work: &Work,
    token: &str,
    chosen: &[Id<Request>],
    origin: &str,
) -> Result<Confirmed, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let expired = rules::expired_at(work.now());
    let mut tx = work.begin("trainings.confirm");
    let link = store::by_request_link(&mut tx, &scope, &token_hash(token), expired).await?;
    let link = link.or_missing()?;
    store::count_edition(&mut tx, &scope, link.training()).await?;
    let training = store::find(&mut tx, &scope, link.training()).await?;
    let training = training.or_missing()?;
    let key = link.mail();
    let asked = (training.id, &key);
    let mut requests = store::requests(&mut tx, &scope, asked, expired).await?;
    requests.retain(|one| chosen.contains(&one.id));
    if requests.is_empty() {
        return Err(Fault::Missing);
    }
    still_open(work, &training)?;
    let mut is_full = false;
    for one in requests {
        let coming = (&training, one.person, Way::Web, origin);
        is_full |= place(&mut tx, &scope, work, coming).await? == Seat::Waiting;
    }
    store::drop_requests(&mut tx, &scope, asked).await?;
    tx.audit(SIGNED_UP, training.id, "").await?;
    tx.commit().await?;
    Ok(Confirmed {
        public: training.public,
        is_full,
    })
}
