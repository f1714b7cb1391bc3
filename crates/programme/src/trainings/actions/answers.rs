//! Answers to the questionnaire after a training.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::{TrainingPeople, TrainingSignUp};

use super::{ANSWERED, ASKED, Opened, letters::Occasion, open, seats};
use crate::trainings::{
    model::{Answer, Seat, SignUp, State, Training},
    store,
};

/// Takes the answer of whoever holds the link: one, and only of those who came. What was answered
/// is kept without any mark of who it was.
pub async fn answer_by_link(work: &Work, token: &str, answer: &Answer) -> Result<(), Fault> {
    let scope = work.may(TrainingSignUp)?;
    let Opened { training, .. } = open(work, token).await?.or_missing()?;
    let mut tx = work.begin("trainings.answer");
    store::count_edition(&mut tx, &scope, training.id).await?;
    let hash = app::accounts::token_hash(token);
    let found = store::by_link(&mut tx, &scope, &hash).await?.or_missing()?;
    let one = store::sign_up(&mut tx, &scope, found.sign_up).await?;
    let one = one.or_missing()?;
    if !one.attended {
        return Err(Fault::Refused(
            "出席の受付がすんでから回答できます。会場の係におたずねください。".into(),
        ));
    }
    if one.answered {
        return Ok(());
    }
    // Not stamped: the time of an answer would tell whose it is.
    let after = SignUp {
        answered: true,
        ..one
    };
    seats::save(&mut tx, &scope, &after).await?;
    store::add_answer(&mut tx, &scope, (training.id, work.id()), answer).await?;
    tx.audit(ANSWERED, training.id, "").await?;
    Ok(tx.commit().await?)
}

/// Enters an answer that was given on paper.
pub async fn enter_answer(work: &Work, id: Id<Training>, answer: &Answer) -> Result<(), Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.enter_answer");
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    store::add_answer(&mut tx, &scope, (training.id, work.id()), answer).await?;
    tx.audit(ANSWERED, training.id, "紙").await?;
    Ok(tx.commit().await?)
}

/// Asks all who came and have not answered, by mail; how many were asked.
pub async fn ask(work: &Work, id: Id<Training>, origin: &str) -> Result<usize, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.ask");
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if training.state != State::Held {
        return Err(Fault::Refused(
            "開催の結果を記録してから、アンケートをお願いしてください。".into(),
        ));
    }
    let list = store::sign_ups(&mut tx, &scope, id).await?;
    let waits = |one: &&SignUp| {
        one.attended
            && !one.answered
            && !one.erased
            && one.seat == Seat::Confirmed
            && !one.person.mail.is_empty()
    };
    let asked: Vec<&SignUp> = list.iter().filter(waits).collect();
    for one in &asked {
        let told = (&training, *one, origin, Occasion::Ask);
        seats::tell(&mut tx, &scope, work, told).await?;
    }
    tx.audit(ASKED, id, &format!("{}件", asked.len())).await?;
    tx.commit().await?;
    Ok(asked.len())
}
