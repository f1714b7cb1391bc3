//! 調査票を作る.

use askama::Template;
use kernel::FieldErrors;
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Reply};

use super::{crumbs, href};
use crate::forms::{
    actions,
    model::{NewEdition, Questionnaire, Subject},
};

#[derive(Template)]
#[template(path = "forms/templates/new.html")]
struct NewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    subjects: Vec<Choice>,
}

/// The kinds of surveys, the last for any other.
pub(super) fn subjects() -> Vec<Choice> {
    let known = Subject::ALL.iter();
    let mut all: Vec<Choice> = known
        .map(|subject| Choice::new(subject.key(), subject.label()))
        .collect();
    all.push(Choice::new("other", "その他の調査票"));
    all
}

/// The key of the chosen kind: empty for another form of its own.
pub(super) fn subject(fields: &Fields, errors: &mut FieldErrors) -> String {
    let chosen = fields.text("subject");
    if !subjects().iter().any(|one| one.value == chosen) {
        errors.add("subject", "調査の種類を選んでください。");
    }
    if chosen == "other" {
        String::new()
    } else {
        chosen.to_owned()
    }
}

fn view(ctx: &Ctx, form: Form) -> NewPage {
    NewPage {
        frame: ctx.frame("調査票を作る"),
        crumbs: crumbs(None),
        form,
        subjects: subjects(),
    }
}

/// 調査票を作る.
pub async fn create_page(ctx: Ctx) -> Reply {
    ctx.work().may(Permission::FormManage)?;
    ctx.page(&view(&ctx, Form::new()))
}

/// 調査票を登録する.
pub async fn create(ctx: Ctx, fields: Fields) -> Reply {
    let mut errors = FieldErrors::new();
    let form = subject(&fields, &mut errors);
    let title = fields.text("title").to_owned();
    if title.is_empty() {
        errors.add("title", "題名を入力してください（例：取組状況調査票）。");
    }
    if title.chars().count() > 300 {
        errors.add("title", "300文字以内で入力してください。");
    }
    if !errors.is_empty() {
        return ctx.again(&view(&ctx, fields.form(&errors)));
    }
    let content = Questionnaire {
        title,
        period: fields.text("period").chars().take(300).collect(),
        ..Questionnaire::default()
    };
    let id = actions::create(ctx.work(), NewEdition { form, content }).await?;
    ctx.go_to(href(id))
        .saying("調査票の下書きを作りました。大項目と設問を加えてください。")
}
