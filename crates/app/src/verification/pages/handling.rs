//! 施設からの訂正の扱い: which fields are applied at once and which wait.

use askama::Template;
use policy::Permission::DirectoryHandling;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Reply};

use crate::{
    directory::Level,
    verification::{
        actions,
        model::{Handling, Handlings, OFFERED},
        store,
    },
};

#[derive(Template)]
#[template(path = "verification/templates/handling.html")]
struct HandlingPage {
    frame: Frame,
    form: Form,
    place: Vec<LineView>,
    service: Vec<LineView>,
    choices: Vec<Choice>,
}

/// One field as it is shown.
struct LineView {
    code: &'static str,
    label: &'static str,
    built_in: String,
}

fn lines(level: Level) -> Vec<LineView> {
    let some = OFFERED.iter().filter(|one| one.field.level() == level);
    some.map(|one| LineView {
        code: one.field.code(),
        label: one.field.label(),
        built_in: format!("はじめの設定：{}", one.built_in.label()),
    })
    .collect()
}

/// 施設からの訂正の扱い.
pub async fn show(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(DirectoryHandling)?;
    let mut tx = ctx.work().read().await?;
    let handlings = Handlings::of(store::handlings(&mut tx, &scope).await?);
    drop(tx);
    let form = OFFERED.iter().fold(Form::new(), |form, one| {
        form.with(one.field.code(), handlings.of_field(one).code())
    });
    ctx.page(&HandlingPage {
        frame: ctx.frame("施設からの訂正の扱い"),
        form,
        place: lines(Level::Place),
        service: lines(Level::Service),
        choices: Handling::ALL
            .map(|one| Choice::new(one.code(), one.label()))
            .into(),
    })
}

/// 施設からの訂正の扱いを保存する.
pub async fn save(ctx: Ctx, fields: Fields) -> Reply {
    let wanted: Vec<Handling> = OFFERED
        .iter()
        .map(|one| Handling::from_code(fields.text(one.field.code())).unwrap_or(one.built_in))
        .collect();
    actions::set_handlings(ctx.work(), &wanted).await?;
    ctx.go_to("/settings/corrections")
        .saying("施設からの訂正の扱いを保存しました。")
}
