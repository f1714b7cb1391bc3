//! Answering: saving, and keeping what was typed.

use db::Work;
use kernel::{Fault, Id};
use policy::{Permission, Scope};

use super::{SAVED, Whole, held, save_with, whole};
use crate::{
    forms::{Answers, settled},
    surveys::{
        model::{Draft, Move, Place, Response},
        rules::{self, Merged},
        store,
    },
};

/// What became of answers that were sent.
pub enum Saved {
    /// They are kept.
    Kept,
    /// Somebody saved first: their answers, both people's changes joined, and what to save over.
    First {
        /// Who and when.
        who: (String, chrono::DateTime<chrono::Utc>),
        /// What is kept now.
        theirs: Box<Answers>,
        /// What the second person goes on with.
        merged: Box<Merged>,
        /// The version that holds it.
        version: i64,
    },
}

/// The scope of a deed, if it is for this place.
pub fn own(work: &Work, deed: Permission, place: Place) -> Result<Scope, Fault> {
    let scope = work.may(deed)?;
    if rules::answers_for(&scope, place) {
        Ok(scope)
    } else {
        Err(Fault::Missing)
    }
}

/// Saves `answers`, typed over version `version`. Where somebody saved first, nothing is saved and
/// both people's changes come back joined.
pub async fn save(
    work: &Work,
    id: Id<Response>,
    version: i64,
    answers: Answers,
) -> Result<Saved, Fault> {
    let scope = work.may(Permission::SurveyAnswer)?;
    let mut tx = work.begin("surveys.save");
    let Whole {
        survey,
        edition,
        mut response,
    } = held(&mut tx, &scope, id).await?;
    own(work, Permission::SurveyAnswer, response.place)?;
    rules::window(&survey, &response, work.now())?;
    rules::edit(response.state)?;
    if response.version != version {
        let base = store::answers_at(&mut tx, &scope, (id, version)).await?;
        let merged = rules::merge(&base, &response.answers, &answers);
        return Ok(Saved::First {
            who: (response.updated.1, response.updated.0),
            theirs: Box::new(response.answers),
            merged: Box::new(merged),
            version: response.version,
        });
    }
    response.answers = settled(&edition.content, &answers);
    response.progress = rules::asked(&edition.content, &response.answers);
    response.state = rules::make(response.state, Move::Save, "")?;
    response.filled_by = work.actor().account;
    response.checked_alone = false;
    save_with(work, &mut tx, &scope, (&mut response, Move::Save, "")).await?;
    store::forget_draft(&mut tx, &scope, (id, work.actor().account)).await?;
    let (answered, asked) = response.progress;
    tx.audit(SAVED, id, &format!("{answered}/{asked}問"))
        .await?;
    tx.commit().await?;
    Ok(Saved::Kept)
}

/// Keeps what was typed and not saved.
pub async fn keep_draft(
    work: &Work,
    id: Id<Response>,
    version: i64,
    fields: String,
) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyAnswer)?;
    let mut tx = work.begin("surveys.draft");
    let Whole {
        survey, response, ..
    } = whole(&mut tx, &scope, id).await?;
    own(work, Permission::SurveyAnswer, response.place)?;
    rules::window(&survey, &response, work.now())?;
    rules::edit(response.state)?;
    let draft = Draft {
        version,
        fields,
        saved_at: work.now(),
    };
    store::keep_draft(&mut tx, &scope, (id, work.actor().account), &draft).await?;
    Ok(tx.commit().await?)
}

/// Gives up what was typed and not saved.
pub async fn drop_draft(work: &Work, id: Id<Response>) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyAnswer)?;
    let mut tx = work.begin("surveys.drop_draft");
    let whole = whole(&mut tx, &scope, id).await?;
    own(work, Permission::SurveyAnswer, whole.response.place)?;
    store::forget_draft(&mut tx, &scope, (id, work.actor().account)).await?;
    Ok(tx.commit().await?)
}
