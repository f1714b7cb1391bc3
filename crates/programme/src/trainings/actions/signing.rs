//! Getting a seat, and what a person does behind the own link.

use app::accounts::token_hash;
use chrono::{DateTime, TimeDelta, Utc};
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use languages::Language;
use policy::{Permission::TrainingSignUp, Scope};

use super::{
    CANCELLED, SIGNED_UP,
    letters::Occasion,
    seats::{add, already, fill, save, tell},
};
use crate::trainings::{
    model::{Person, Seat, SignUp, Training, Way},
    rules::{self, Window},
    store,
};

/// So many people may sign up with one mail address: an office shares one, a prank has hundreds.
pub(super) const MOST_OF_ONE_MAIL: usize = 20;
pub(super) const TOO_MANY: &str =
    "このメールアドレスでの申込みが多すぎます。問合せ先へ電話かFAXでお申し込みください。";
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

/// What is said where neither a seat nor a place in the waiting list is left.
pub(super) fn full(training: &Training) -> Fault {
    let plan = &training.plan;
    Fault::Refused(format!(
        "定員に達し、キャンセル待ちもいっぱいです。{}（{}）へお問い合わせください。",
        plan.contact, plan.contact_phone
    ))
}

/// Fails unless one may sign up for a training now.
pub(super) fn still_open(work: &Work, training: &Training) -> Result<(), Fault> {
    if rules::window(training, work.today()) == Window::Open {
        return Ok(());
    }
    let plan = &training.plan;
    Err(Fault::Refused(format!(
        "この研修の申込みは受け付けていません。{}（{}）へお問い合わせください。",
        plan.contact, plan.contact_phone
    )))
}

/// The training with this public address, its list locked, if one may sign up for it now. What was
/// read before the lock says only which row to lock: it may have been called off meanwhile.
pub(super) async fn open_by(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    public: &str,
) -> Result<Training, Fault> {
    let known = store::by_public(tx, scope, public).await?.or_missing()?;
    store::count_edition(tx, scope, known.id).await?;
    let training = store::by_public(tx, scope, public).await?.or_missing()?;
    still_open(work, &training)?;
    Ok(training)
}

/// Gives a person a seat, or a place in the waiting list, of a training whose list is locked, and
/// writes to the person; what there is now. Who stands on the list already gets the link once more,
/// and the answer says nothing of it: whoever asks may be somebody else.
pub(super) async fn place(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    (training, person, way, origin): (&Training, Person, Way, &str),
) -> Result<Seat, Fault> {
    let seats = store::seats_of(tx, scope, training.id).await?;
    let seat = rules::seat_for(&training.plan, seats);
    let new = SignUp {
        seat,
        ..entry(work, training.id, person, way)
    };
    if let Some(known) = already(tx, scope, (training.id, &new, None)).await? {
        let known = speaking(tx, scope, (known, new.person.language)).await?;
        let last = store::last_link_at(tx, scope, known.id).await?;
        if last.is_none_or(|at| work.now() - at >= BETWEEN_LETTERS) {
            let again = (training, &known, origin, Occasion::Again);
            tell(tx, scope, work, again).await?;
        }
        return Ok(seat);
    }
    if !rules::has_room(&training.plan, seats) {
        return Err(full(training));
    }
    let list = store::sign_ups(tx, scope, training.id).await?;
    let same_mail = |one: &&SignUp| one.person.mail.eq_ignore_ascii_case(&new.person.mail);
    if list.iter().filter(same_mail).count() >= MOST_OF_ONE_MAIL {
        return Err(Fault::field("mail", TOO_MANY));
    }
    add(tx, scope, &new).await?;
    let told = (training, &new, origin, Occasion::SignedUp);
    tell(tx, scope, work, told).await?;
    Ok(seat)
}

/// The entry of somebody who came on paper and now by the citizens' pages: letters speak the language
/// from now on.
async fn speaking(
    tx: &mut Tx,
    scope: &Scope,
    (known, language): (SignUp, Option<Language>),
) -> Result<SignUp, Fault> {
    if known.person.language.is_some() || language.is_none() {
        return Ok(known);
    }
    let person = Person {
        language,
        ..known.person
    };
    let after = SignUp { person, ..known };
    save(tx, scope, &after).await?;
    Ok(after)
}

/// Signs up a person by the account that is logged in; whether all seats were taken. Who has an
/// account is known, and needs no letter to say so.
pub async fn sign_up(
    work: &Work,
    public: &str,
    person: Person,
    origin: &str,
) -> Result<bool, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let mut tx = work.begin("trainings.sign_up");
    let training = open_by(&mut tx, &scope, work, public).await?;
    let coming = (&training, person, Way::System, origin);
    let seat = place(&mut tx, &scope, work, coming).await?;
    tx.audit(SIGNED_UP, training.id, "").await?;
    tx.commit().await?;
    Ok(seat == Seat::Waiting)
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
    let training = store::find(&mut tx, &scope, opened.training.id).await?;
    let training = training.or_missing()?;
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
    if !rules::is_coming(&training, work.today()) {
        return Err(Fault::Refused(
            "この研修は終わったか、中止になりました。取消の手続きは要りません。".into(),
        ));
    }
    let after = SignUp {
        seat: Seat::Cancelled,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..one
    };
    save(&mut tx, &scope, &after).await?;
    let told = (&training, &after, origin, Occasion::Cancelled);
    tell(&mut tx, &scope, work, told).await?;
    fill(&mut tx, &scope, work, (&training, origin)).await?;
    tx.audit(CANCELLED, training.id, "").await?;
    Ok(tx.commit().await?)
}
