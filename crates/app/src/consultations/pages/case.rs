//! The small forms on a case's page.

use kernel::{Fault, FieldErrors, Id, OrMissing};
use ui::Form;
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions, forms,
        model::{Consultation, Inquiry},
        url,
    },
    hand::Hand,
    lookups::asked,
    show::{CaseForms, again},
};
use crate::consents::without_consent;

/// 対応を登録する.
pub async fn add_step(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let step = match forms::step(&hand.desk(), &fields, ctx.work().now()) {
        Ok(step) => step,
        Err(errors) => {
            let put = |forms: &mut CaseForms, form: Form| forms.step = form.prefixed("step");
            return again(&ctx, &hand, id, &fields, &errors, put).await;
        }
    };
    actions::add_step(ctx.work(), &hand.book, id, step).await?;
    ctx.go_to(url::show(id)).saying("対応を登録しました。")
}

/// 打診する.
pub async fn ask(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let wanted = asked(&ctx, &hand, &fields).await?.or_missing()?;
    let inquiry = actions::ask(ctx.work(), &hand.book, id, wanted).await?;
    ctx.go_to(url::inquiry(id, inquiry))
        .saying("打診を記録しました。返答があったら、ここに登録します。")
}

/// 打診の返答を登録する.
pub async fn answer(
    ctx: Ctx,
    Path((id, inquiry)): Path<(Id<Consultation>, Id<Inquiry>)>,
    fields: Fields,
) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let version = fields.text("version").parse().unwrap_or_default();
    let answer = match forms::answer(&hand.desk(), &fields) {
        Ok(answer) => answer,
        Err(errors) => {
            let put = |forms: &mut CaseForms, form: Form| {
                forms.answer = Some((inquiry.to_string(), form));
            };
            return again(&ctx, &hand, id, &fields, &errors, put).await;
        }
    };
    actions::answer(ctx.work(), id, inquiry, version, answer).await?;
    ctx.go_to(url::inquiry(id, inquiry))
        .saying("返答を登録しました。")
}

/// 終了する.
pub async fn close(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let version = fields.text("version").parse().unwrap_or_default();
    let closing = match forms::closing(&hand.desk(), &fields, ctx.work().now()) {
        Ok(closing) => closing,
        Err(errors) => {
            let put = |forms: &mut CaseForms, form: Form| {
                forms.close = form.prefixed("close");
                forms.unfolded = "close";
            };
            return again(&ctx, &hand, id, &fields, &errors, put).await;
        }
    };
    actions::close(ctx.work(), &hand.book, id, version, closing).await?;
    ctx.go_to(url::show(id)).saying("相談を終了しました。")
}

/// 再開する.
pub async fn reopen(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    actions::reopen(ctx.work(), &hand.book, id).await?;
    ctx.go_to(url::show(id)).saying("相談を再開しました。")
}

/// 引継ぎを依頼する.
pub async fn offer(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let done = match forms::handover(&hand.desk(), &fields) {
        Ok(new) => actions::offer(ctx.work(), &hand.book, id, new).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    let put = |forms: &mut CaseForms, form: Form| {
        forms.handover = form.prefixed("handover");
        forms.unfolded = "handover";
    };
    match done {
        Ok(()) => ctx.go_to(url::show(id)).saying("引継ぎを依頼しました。"),
        Err(Fault::Invalid(errors)) => again(&ctx, &hand, id, &fields, &errors, put).await,
        Err(other) => Err(other.into()),
    }
}

/// 区役所へ上程する.
pub async fn escalate(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward = ctx.work().actor().ward.ok_or_else(no_ward)?;
    let done = match forms::escalation(&hand.desk(), &fields, ward) {
        Ok(escalation) => actions::escalate(ctx.work(), id, escalation).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    let put = |forms: &mut CaseForms, form: Form| {
        forms.escalate = form.prefixed("escalate");
        forms.unfolded = "escalate";
    };
    match done {
        Ok(()) => ctx.go_to(url::show(id)).saying("区役所へ上程しました。"),
        Err(Fault::Invalid(errors)) => again(&ctx, &hand, id, &fields, &errors, put).await,
        Err(other) => Err(other.into()),
    }
}

/// 氏名の入った票を渡す: noted first, then it can be printed.
pub async fn give_sheet(
    ctx: Ctx,
    Path((id, inquiry)): Path<(Id<Consultation>, Id<Inquiry>)>,
    fields: Fields,
) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let without = without_consent(&fields);
    match actions::give_sheet(ctx.work(), &hand.book, id, inquiry, without).await {
        Ok(()) => ctx.go_to(url::inquiry(id, inquiry)).saying(
            "提供を記録しました。「氏名の入った票を印刷する」から、今日のうちに印刷してください。",
        ),
        Err(Fault::Invalid(errors)) => {
            let put = |forms: &mut CaseForms, form: Form| {
                forms.give = Some((inquiry.to_string(), form));
            };
            again(&ctx, &hand, id, &fields, &errors, put).await
        }
        Err(other) => Err(other.into()),
    }
}

fn no_ward() -> Fault {
    Fault::Invalid(FieldErrors::one(
        "",
        "所属の区が登録されていません。システム管理者に相談してください。",
    ))
}
