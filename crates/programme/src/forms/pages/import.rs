//! FHIRの取込: look first, then take.

use askama::Template;
use kernel::FieldErrors;
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Reply, Upload};

use super::{
    create::{subject, subjects},
    crumbs, href,
};
use crate::forms::{
    actions, fhir,
    model::{NewEdition, Subject},
    rules::{self, Unsound},
    view::Asked,
};

#[derive(Template)]
#[template(path = "forms/templates/import.html")]
struct ImportPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    /// What is wrong with the file.
    errors: Vec<String>,
}

/// What a file would become.
struct Look {
    title: String,
    period: String,
    questions: usize,
    left: Vec<String>,
    faults: Vec<Unsound>,
    asked: Asked,
}

#[derive(Template)]
#[template(path = "forms/templates/import_look.html")]
struct LookPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    subjects: Vec<Choice>,
    text: String,
    look: Look,
}

fn page(ctx: &Ctx, form: Form, errors: Vec<String>) -> ImportPage {
    ImportPage {
        frame: ctx.frame("調査票をファイルから作る"),
        crumbs: crumbs(None),
        form,
        errors,
    }
}

/// ファイルを選ぶ.
pub async fn import_page(ctx: Ctx) -> Reply {
    ctx.work().may(Permission::FormManage)?;
    ctx.page(&page(&ctx, Form::new(), Vec::new()))
}

fn look(found: &fhir::Imported) -> Look {
    let form = &found.content;
    Look {
        title: form.title.clone(),
        period: form.period.clone(),
        questions: form.answered().len(),
        left: found.left.clone(),
        faults: rules::sound(form),
        asked: Asked::blank(form),
    }
}

fn look_page(ctx: &Ctx, found: &fhir::Imported, text: String, form: Form) -> LookPage {
    LookPage {
        frame: ctx.frame("読み込む調査票の確認"),
        crumbs: crumbs(None),
        form,
        subjects: subjects(),
        text,
        look: look(found),
    }
}

/// 読み込んで確かめる; nothing is kept yet.
pub async fn import(ctx: Ctx, upload: Upload) -> Reply {
    ctx.work().may(Permission::FormManage)?;
    let Some(file) = upload.file("file") else {
        let form = Form::new().with_error("file", "ファイルを選んでください。");
        return ctx.again(&page(&ctx, form, Vec::new()));
    };
    let Ok(text) = String::from_utf8(file.bytes.clone()) else {
        let words = "文字を読めません。UTF-8のJSONファイルを選んでください。";
        let form = Form::new().with_error("file", words);
        return ctx.again(&page(&ctx, form, Vec::new()));
    };
    match fhir::import(&text) {
        Ok(found) => {
            let known = Subject::ALL.iter().any(|one| one.key() == found.form);
            let subject = if known { found.form.as_str() } else { "other" };
            let form = Form::new().with("subject", subject);
            ctx.page(&look_page(&ctx, &found, text, form))
        }
        Err(errors) => ctx.again(&page(&ctx, Form::new(), errors)),
    }
}

/// 下書きとして取り込む.
pub async fn take_import(ctx: Ctx, fields: Fields) -> Reply {
    ctx.work().may(Permission::FormManage)?;
    let text = fields.text("text").to_owned();
    let found = match fhir::import(&text) {
        Ok(found) => found,
        Err(errors) => return ctx.again(&page(&ctx, Form::new(), errors)),
    };
    let mut errors = FieldErrors::new();
    let form = subject(&fields, &mut errors);
    if !errors.is_empty() {
        return ctx.again(&look_page(&ctx, &found, text, fields.form(&errors)));
    }
    let content = found.content;
    let id = actions::create(ctx.work(), NewEdition { form, content }).await?;
    ctx.go_to(href(id))
        .saying("調査票を下書きとして取り込みました。")
}
