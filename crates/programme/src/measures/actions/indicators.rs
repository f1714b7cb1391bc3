//! 指標: defined, changed with a note, values entered or frozen from the records.

use app::areas::Atlas;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{
    events::{INDICATOR_ADDED, INDICATOR_CHANGED, VALUES_KEPT},
    stale, stamp,
};
use crate::measures::{
    builtin::{self, Builtin},
    computing::{Asked, compute},
    model::{Indicator, IndicatorWords, Kept},
    store,
};

/// Installs the starter set; what is there already stays as it is.
pub async fn install(work: &Work) -> Result<(), Fault> {
    let scope = work.may(Permission::IndicatorManage)?;
    let mut tx = work.read().await?;
    let known = store::indicators(&mut tx, &scope).await?;
    drop(tx);
    let is_new = |one: &&Builtin| known.iter().all(|known| known.code != one.code);
    let new: Vec<&Builtin> = builtin::ALL.iter().filter(is_new).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut tx = work.begin("measures.install");
    for (at, one) in builtin::ALL.iter().enumerate() {
        let indicator = of_builtin(work, one);
        if store::add_indicator(&mut tx, &scope, &indicator, at as i64).await? {
            tx.audit(INDICATOR_ADDED, indicator.id, one.code).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn of_builtin(work: &Work, one: &Builtin) -> Indicator {
    Indicator {
        id: work.id(),
        code: one.code.to_owned(),
        words: IndicatorWords {
            name: one.name.to_owned(),
            definition: one.definition.to_owned(),
            numerator: one.fraction.0.to_owned(),
            denominator: one.fraction.1.to_owned(),
            unit: one.unit.0.to_owned(),
            decimals: one.unit.1,
            source: one.source.to_owned(),
            kind: one.kind,
            scene: one.scene.to_owned(),
            direction: one.direction,
        },
        computing: one.computing,
        is_retired: false,
        stamp: stamp(work, 1),
    }
}

/// 指標を登録する: one whose values are entered.
pub async fn add_indicator(work: &Work, words: IndicatorWords) -> Result<Id<Indicator>, Fault> {
    let scope = work.may(Permission::IndicatorManage)?;
    let id: Id<Indicator> = work.id();
    let new = Indicator {
        id,
        code: format!("own_{id}"),
        words,
        computing: None,
        is_retired: false,
        stamp: stamp(work, 1),
    };
    let mut tx = work.begin("measures.add_indicator");
    let position = store::indicators(&mut tx, &scope).await?.len() as i64;
    store::add_indicator(&mut tx, &scope, &new, position + 1000).await?;
    tx.audit(INDICATOR_ADDED, id, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// 指標の定義を変える, as it was loaded at `version`, with why; the edition before stays.
pub async fn change_indicator(
    work: &Work,
    (id, version): (Id<Indicator>, i64),
    (words, is_retired): (IndicatorWords, bool),
    note: &str,
) -> Result<(), Fault> {
    let scope = work.may(Permission::IndicatorManage)?;
    let mut tx = work.begin("measures.change_indicator");
    let before = store::find_indicator(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let after = Indicator {
        words,
        is_retired,
        stamp: stamp(work, version + 1),
        ..before.clone()
    };
    if !store::save_indicator(&mut tx, &scope, &after, (version, note)).await? {
        return Err(stale(before.stamp));
    }
    let edition = format!("{}版", after.stamp.version);
    tx.audit(INDICATOR_CHANGED, id, &edition).await?;
    Ok(tx.commit().await?)
}

/// 値を記録する: of an indicator whose values are entered.
pub async fn keep_values(work: &Work, id: Id<Indicator>, values: &[Kept]) -> Result<(), Fault> {
    let scope = work.may(Permission::IndicatorManage)?;
    let mut tx = work.begin("measures.keep_values");
    let known = store::find_indicator(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    if known.computing.is_some() {
        return Err(Fault::Refused(
            "この指標は自動で計算します。指標の一覧で「今日の値を記録する」を押してください。"
                .into(),
        ));
    }
    store::keep(&mut tx, &scope, id, values).await?;
    let many = format!("{}件", values.len());
    tx.audit(VALUES_KEPT, id, &many).await?;
    Ok(tx.commit().await?)
}

/// 値を固定する: keeps what the records say of every ward on a day; how many values. What is known
/// for today alone is left out for any other day.
pub async fn freeze(work: &Work, atlas: &Atlas, day: chrono::NaiveDate) -> Result<usize, Fault> {
    let scope = work.may(Permission::IndicatorManage)?;
    let mut tx = work.begin("measures.freeze");
    let mut many = 0;
    for indicator in store::indicators(&mut tx, &scope).await? {
        let Some(how) = indicator.computing.filter(|_| !indicator.is_retired) else {
            continue;
        };
        if !how.knows_the_past() && day != work.today() {
            continue;
        }
        let found = compute(&mut tx, &scope, how, Asked { atlas, day }).await?;
        let kept = found.into_iter().map(|(ward, reading)| Kept {
            ward,
            on: day,
            reading,
            source: indicator.words.source.clone(),
            edition: indicator.stamp.version,
            at: work.now(),
            by: work.actor().name.clone(),
        });
        let kept: Vec<Kept> = kept.collect();
        store::keep(&mut tx, &scope, indicator.id, &kept).await?;
        let note = format!("{}件", kept.len());
        tx.audit(VALUES_KEPT, indicator.id, &note).await?;
        many += kept.len();
    }
    tx.commit().await?;
    Ok(many)
}
