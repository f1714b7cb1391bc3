//! What comes out on paper and in files.

use app::press::Press;
use axum::response::IntoResponse;
use kernel::{Fault, OrMissing};
use policy::Permission::{TrainingPeople, TrainingView};
use web::{Ctx, Download, Path, Reply};

use super::{Hand, load, people::of_seat};
use crate::trainings::{
    actions,
    model::{Seat, SignUp, SignUpKind, State, Training},
    report, store,
};

async fn people(ctx: &Ctx, id: i64) -> Result<(Training, Vec<SignUp>), Fault> {
    let training = load(ctx, TrainingPeople, id).await?;
    let scope = ctx.work().may(TrainingPeople)?;
    let mut tx = ctx.work().read().await?;
    let list = store::sign_ups(&mut tx, &scope, training.id).await?;
    Ok((training, list))
}

/// 受付簿.
pub async fn desk(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let (training, list) = people(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let mut seated = of_seat(&list, Seat::Confirmed);
    seated.retain(|one| !one.erased);
    actions::note_print(ctx.work(), training.id, "受付簿", &seated).await?;
    let sheet = report::desk_sheet(&hand, &training, &seated, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("受付簿.pdf", bytes).into_response())
}

/// FAX申込用紙.
pub async fn fax(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = load(&ctx, TrainingView, id).await?;
    let hand = Hand::of(&ctx).await?;
    let has_page = training.state == State::Announced && training.plan.sign_up != SignUpKind::None;
    let page = has_page.then(|| ctx.address(&format!("/t/{}", training.public)));
    let sheet = report::fax_form(&hand, &training, page, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("FAX申込用紙.pdf", bytes).into_response())
}

/// 申込者の名簿のExcel.
pub async fn sheet(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let (training, list) = people(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let mut all: Vec<&SignUp> = Seat::ALL
        .into_iter()
        .flat_map(|seat| of_seat(&list, seat))
        .collect();
    all.retain(|one| !one.erased);
    actions::note_print(ctx.work(), training.id, "名簿のExcel", &all).await?;
    let sheet = report::people(&hand, &training, &all);
    let bytes = report::book(vec![sheet], "申込者の名簿", ctx.today())?;
    Ok(Download::xlsx("申込者の名簿.xlsx", bytes).into_response())
}

fn is_held(training: &Training) -> Result<(), Fault> {
    if training.state == State::Held {
        return Ok(());
    }
    Err(Fault::Refused(
        "修了証は、開催の結果を記録してから印刷できます。".into(),
    ))
}

/// 修了証 of all who came.
pub async fn certificates(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let (training, list) = people(&ctx, id).await?;
    is_held(&training)?;
    let hand = Hand::of(&ctx).await?;
    let mut came = of_seat(&list, Seat::Confirmed);
    came.retain(|one| one.attended && !one.erased);
    if came.is_empty() {
        return Err(Fault::Refused(
            "出席にした方がまだいません。名簿で出席を記録してください。".into(),
        )
        .into());
    }
    actions::note_print(ctx.work(), training.id, "修了証", &came).await?;
    let sheets = came
        .iter()
        .map(|one| report::certificate(&hand, &training, one));
    let bytes = ctx.tool::<Press>()?.bundle(sheets.collect()).await?;
    Ok(Download::pdf("修了証.pdf", bytes).into_response())
}

/// 修了証 of one person.
pub async fn certificate(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let scope = ctx.work().may(TrainingPeople)?;
    let mut tx = ctx.work().read().await?;
    let one = store::sign_up(&mut tx, &scope, id.into())
        .await?
        .or_missing()?;
    let training = store::find(&mut tx, &scope, one.training).await?;
    drop(tx);
    let training = training.or_missing()?;
    is_held(&training)?;
    if !one.attended || one.erased {
        return Err(Fault::Missing.into());
    }
    let hand = Hand::of(&ctx).await?;
    actions::note_print(ctx.work(), training.id, "修了証", &[&one]).await?;
    let sheet = report::certificate(&hand, &training, &one);
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("修了証.pdf", bytes).into_response())
}
