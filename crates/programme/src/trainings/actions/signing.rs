//! Signing up by the page, and what a person does behind the own link.

use app::accounts::token_hash;
use chrono::{DateTime, TimeDelta, Utc};
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::TrainingSignUp, Role};

use super::{
    CANCELLED, SIGNED_UP,
    letters::Occasion,
    seats::{already, fill, save, tell},
};
use crate::trainings::{
    model::{Person, Seat, SignUp, Training, Way},
    rules::{self, Window},
    store,
};

/// So many people may sign up with one mail address: an office shares one, a prank has hundreds.
const MOST_OF_ONE_MAIL: usize = 20;
/// A link is not sent again before this time has passed.
const BETWEEN_LETTERS: TimeDelta = TimeDelta::minutes(10);

/// An entry as it is made now.
pub(super) fn entry(work: &Work, training: Id<Training>, person: Person, way: Way) -> SignUp {
    SignUp {
        id: work.id(),
        training,
        person,
        way,
        seat: Seat::Waiting,
        attended: false,
        answered: false,
        erased: false,
        created_at: work.now(),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    }
}

/// Signs a person up on the page of a training; whether all seats were taken. Who stands on the
/// list already gets the link once more, and the answer says nothing of it: whoever asks may be
/// somebody else.
pub async fn sign_up(
    work: &Work,
    public: &str,
    person: Person,
    origin: &str,
) -> Result<bool, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let mut tx = work.begin("trainings.sign_up");
    let training = store::by_public(&mut tx, &scope, public).await?;
    let training = training.or_missing()?;
    if rules::window(&training, work.today()) != Window::Open {
        return Err(Fault::Refused(format!(
            "この研修の申込みは受け付けていません。{} {}へお問い合わせください。",
            training.plan.contact, training.plan.contact_phone
        )));
    }
    store::count_edition(&mut tx, &scope, training.id).await?;
    let way = if work.actor().role == Role::Guest {
        Way::Web
    } else {
        Way::System
    };
    let mut new = entry(work, training.id, person, way);
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    new.seat = rules::seat_for(&training.plan, seats);
    let is_full = new.seat == Seat::Waiting;
    if let Some(known) = already(&mut tx, &scope, (training.id, &new, None)).await? {
        let last = store::last_link_at(&mut tx, &scope, known.id).await?;
        if last.is_none_or(|at| work.now() - at >= BETWEEN_LETTERS) {
            let again = (&training, &known, origin, Occasion::Again);
            tell(&mut tx, &scope, work, again).await?;
        }
        tx.commit().await?;
        return Ok(is_full);
    }
    let list = store::sign_ups(&mut tx, &scope, training.id).await?;
    let same_mail = |one: &&SignUp| one.person.mail.eq_ignore_ascii_case(&new.person.mail);
    if list.iter().filter(same_mail).count() >= MOST_OF_ONE_MAIL {
        return Err(Fault::field(
            "mail",
            "このメールアドレスでの申込みが多すぎます。問合せ先へ電話かFAXでお申し込みください。",
        ));
    }
    store::add_sign_up(&mut tx, &scope, &new).await?;
    let told = (&training, &new, origin, Occasion::SignedUp);
    tell(&mut tx, &scope, work, told).await?;
    tx.audit(SIGNED_UP, training.id, "").await?;
    tx.commit().await?;
    Ok(is_full)
}

/// What a personal link opens.
pub struct Opened {
    /// The training.
    pub training: Training,
    /// The entry.
    pub sign_up: SignUp,
}

/// What the link with this token opens for `work`; `None` where it leads nowhere, or no longer.
pub async fn open(work: &Work, token: &str) -> Result<Option<Opened>, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let mut tx = work.read().await?;
    let Some(found) = store::by_link(&mut tx, &scope, &token_hash(token)).await? else {
        return Ok(None);
    };
    let Some(sign_up) = store::sign_up(&mut tx, &scope, found.sign_up).await? else {
        return Ok(None);
    };
    let training = store::find(&mut tx, &scope, sign_up.training).await?;
    Ok(training
        .filter(|training| stands(work, training, found.made_at) && !sign_up.erased)
        .map(|training| Opened { training, sign_up }))
}

fn stands(work: &Work, training: &Training, made_at: DateTime<Utc>) -> bool {
    rules::link_stands(training, made_at, work.today())
}

/// Cancels the own sign-up; the first who waits gets the seat. Doing so twice changes nothing.
pub async fn cancel_own(work: &Work, token: &str, origin: &str) -> Result<(), Fault> {
    let scope = work.may(TrainingSignUp)?;
    let opened = open(work, token).await?.or_missing()?;
    let mut tx = work.begin("trainings.cancel_own");
    store::count_edition(&mut tx, &scope, opened.training.id).await?;
    let one = store::sign_up(&mut tx, &scope, opened.sign_up.id).await?;
    let one = one.or_missing()?;
    if one.seat == Seat::Cancelled {
        return Ok(());
    }
    if one.attended {
        return Err(Fault::Refused(
            "出席が記録されているため、取り消せません。".into(),
        ));
    }
    let after = SignUp {
        seat: Seat::Cancelled,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..one
    };
    save(&mut tx, &scope, &after).await?;
    let told = (&opened.training, &after, origin, Occasion::Cancelled);
    tell(&mut tx, &scope, work, told).await?;
    fill(&mut tx, &scope, work, (&opened.training, origin)).await?;
    tx.audit(CANCELLED, opened.training.id, "").await?;
    Ok(tx.commit().await?)
}
