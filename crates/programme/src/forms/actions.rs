//! Every write to editions. One in use is never changed.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{
    model::{Edition, NewEdition, Questionnaire, State},
    rules, store,
};
use crate::second;

/// A draft was made.
pub const CREATED: Event = Event {
    code: "forms.created",
    label: "調査票の版の作成",
};
/// A draft was changed.
pub const CHANGED: Event = Event {
    code: "forms.changed",
    label: "調査票の版の変更",
};
/// A draft was taken into use.
pub const TAKEN: Event = Event {
    code: "forms.taken",
    label: "調査票の版の使用開始",
};
/// A draft was thrown away.
pub const DISCARDED: Event = Event {
    code: "forms.discarded",
    label: "調査票の下書きの削除",
};
/// A draft that was thrown away was taken back.
pub const RESTORED: Event = Event {
    code: "forms.restored",
    label: "調査票の下書きの削除の取消",
};

/// Makes the first draft of a form, or the next one with contents of its own. A form has one draft
/// at a time.
pub async fn create(work: &Work, new: NewEdition) -> Result<Id<Edition>, Fault> {
    second::look(|| try_create(work, new.clone())).await
}

async fn try_create(work: &Work, new: NewEdition) -> Result<Id<Edition>, Fault> {
    let scope = work.may(Permission::FormManage)?;
    let id: Id<Edition> = work.id();
    let form = if new.form.is_empty() {
        format!("form-{id}")
    } else {
        new.form
    };
    let mut tx = work.begin("forms.create");
    if let Some(draft) = store::newest(&mut tx, &scope, &form, State::Draft).await? {
        let words = format!(
            "この調査票には作成中の第{}版があります。その版を直すか、削除してから作ってください。",
            draft.number
        );
        return Err(Fault::Refused(words));
    }
    let number = store::next_number(&mut tx, &scope, &form).await?;
    let edition = Edition {
        id,
        form,
        number,
        state: State::Draft,
        content: new.content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    store::add(&mut tx, &scope, &edition).await?;
    tx.audit(CREATED, id, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// Copies an edition to the form's next draft.
pub async fn next(work: &Work, id: Id<Edition>) -> Result<Id<Edition>, Fault> {
    let scope = work.may(Permission::FormManage)?;
    let mut tx = work.read().await?;
    let from = store::find(&mut tx, &scope, id).await?.or_missing()?;
    drop(tx);
    let new = NewEdition {
        form: from.form,
        content: from.content,
    };
    create(work, new).await
}

/// Changes a draft that was loaded at `version`. An edition in use is refused.
pub async fn change(
    work: &Work,
    id: Id<Edition>,
    version: i64,
    edit: impl FnOnce(&Questionnaire) -> Result<Questionnaire, Fault> + Send,
) -> Result<(), Fault> {
    let scope = work.may(Permission::FormManage)?;
    let mut tx = work.begin("forms.change");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    only_draft(&before)?;
    if before.version != version {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    let after = Edition {
        content: edit(&before.content)?,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a draft into use; the edition used until now stands aside.
pub async fn take(work: &Work, id: Id<Edition>, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::FormManage)?;
    let mut tx = work.begin("forms.take");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    only_draft(&before)?;
    let faults = rules::sound(&before.content).len();
    if faults > 0 {
        let words = format!(
            "まだ使えません。直すところが{faults}か所あります。画面の一覧を見て直してください。"
        );
        return Err(Fault::Refused(words));
    }
    let after = Edition {
        state: State::InUse,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    store::stand_aside(&mut tx, &scope, &after.form, id).await?;
    tx.audit(TAKEN, id, "").await?;
    Ok(tx.commit().await?)
}

/// Throws a draft away; [`restore`] takes it back.
pub async fn discard(work: &Work, id: Id<Edition>) -> Result<(), Fault> {
    let scope = work.may(Permission::FormManage)?;
    let mut tx = work.begin("forms.discard");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    only_draft(&before)?;
    if !store::set_discarded(&mut tx, &scope, &before, Some(work.now())).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(DISCARDED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a thrown away draft back, unless the form has another draft by now.
pub async fn restore(work: &Work, id: Id<Edition>) -> Result<(), Fault> {
    second::look(|| try_restore(work, id)).await
}

async fn try_restore(work: &Work, id: Id<Edition>) -> Result<(), Fault> {
    let scope = work.may(Permission::FormManage)?;
    let mut tx = work.begin("forms.restore");
    if store::find(&mut tx, &scope, id).await?.is_some() {
        return Ok(());
    }
    let gone = store::find_discarded(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let other = store::newest(&mut tx, &scope, &gone.form, State::Draft).await?;
    if other.is_some() {
        let words = "元に戻せません。その後、同じ調査票の下書きが作られています。";
        return Err(Fault::Refused(words.into()));
    }
    if !store::set_discarded(&mut tx, &scope, &gone, None).await? {
        return Err(Fault::Stale(gone.updated_by, gone.updated_at));
    }
    tx.audit(RESTORED, id, "").await?;
    Ok(tx.commit().await?)
}

fn only_draft(edition: &Edition) -> Result<(), Fault> {
    if edition.state == State::Draft {
        return Ok(());
    }
    let words = format!(
        "第{}版は{}なので変えられません。「次の版を作る」で写しを作り、それを直してください。",
        edition.number,
        edition.state.label()
    );
    Err(Fault::Refused(words))
}
