//! The head, a section, or a set of answers of a draft.

use askama::Template;
use axum::extract::Path;
use kernel::{FieldErrors, OrMissing};
use ui::{Crumb, Form, Frame};
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{crumbs, fresh, href, load_draft, version};
use crate::forms::{
    actions, drafting,
    model::{Edition, Scale, Section},
    rules::{Edit, apply},
};

async fn save(ctx: &Ctx, id: i64, fields: &Fields, edit: Edit, anchor: &str) -> Reply {
    actions::change(ctx.work(), id.into(), version(fields), |form| {
        Ok(apply(form, edit))
    })
    .await?;
    ctx.go_to(format!("{}{anchor}", href(id.into())))
        .saying("保存しました。")
}

#[derive(Template)]
#[template(path = "forms/templates/head.html")]
struct HeadPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: i64,
    form: Form,
}

fn head_view(ctx: &Ctx, edition: &Edition, version: i64, form: Form) -> HeadPage {
    HeadPage {
        frame: ctx.frame("題名とお願い"),
        crumbs: crumbs(Some(edition)),
        base: href(edition.id),
        version,
        form,
    }
}

/// 題名とお願い.
pub async fn head_page(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let form = drafting::head_form(&edition.content);
    ctx.page(&head_view(&ctx, &edition, edition.version, form))
}

/// 題名とお願いを保存する.
pub async fn save_head(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    match drafting::head(&fields) {
        Ok(edit) => save(&ctx, id, &fields, edit, "").await,
        Err(errors) => {
            let form = fields.form(&errors);
            ctx.again(&head_view(&ctx, &edition, version(&fields), form))
        }
    }
}

#[derive(Template)]
#[template(path = "forms/templates/section.html")]
struct SectionPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: i64,
    link: String,
    form: Form,
}

fn section_view(
    ctx: &Ctx,
    edition: &Edition,
    (link, version): (&str, i64),
    form: Form,
) -> SectionPage {
    let title = if link.is_empty() {
        "大項目を加える"
    } else {
        "大項目を直す"
    };
    SectionPage {
        frame: ctx.frame(title),
        crumbs: crumbs(Some(edition)),
        base: href(edition.id),
        version,
        link: link.to_owned(),
        form,
    }
}

/// 大項目.
pub async fn section_page(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let link = query.text("link");
    let section = if link.is_empty() {
        Section::default()
    } else {
        let mut sections = edition.content.sections.iter();
        sections.find(|one| one.link == link).or_missing()?.clone()
    };
    let form = drafting::section_form(&section);
    ctx.page(&section_view(&ctx, &edition, (link, edition.version), form))
}

/// 大項目を保存する.
pub async fn save_section(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    match drafting::section(&fields, &fresh(&ctx, "s")) {
        Ok(section) => {
            let anchor = format!("#{}", section.link);
            save(&ctx, id, &fields, Edit::Section(section), &anchor).await
        }
        Err(errors) => {
            let (link, form) = (fields.text("link"), fields.form(&errors));
            ctx.again(&section_view(
                &ctx,
                &edition,
                (link, version(&fields)),
                form,
            ))
        }
    }
}

#[derive(Template)]
#[template(path = "forms/templates/scale.html")]
struct ScalePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: i64,
    key: String,
    form: Form,
    rows: Vec<usize>,
    count: usize,
}

fn known_scale(edition: &Edition, key: &str) -> Result<Scale, kernel::Fault> {
    if key.is_empty() {
        return Ok(Scale::default());
    }
    edition.content.scale(key).cloned().or_missing()
}

fn scale_view(
    ctx: &Ctx,
    edition: &Edition,
    (scale, version): (&Scale, i64),
    (form, count): (Form, usize),
) -> ScalePage {
    let title = if scale.key.is_empty() {
        "選択肢の組を作る"
    } else {
        "選択肢の組を直す"
    };
    ScalePage {
        frame: ctx.frame(title),
        crumbs: crumbs(Some(edition)),
        base: href(edition.id),
        version,
        key: scale.key.clone(),
        form,
        rows: (1..=count).collect(),
        count,
    }
}

/// 選択肢の組.
pub async fn scale_page(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let scale = known_scale(&edition, query.text("key"))?;
    let count = drafting::scale_rows(&Fields::default(), &scale);
    let form = drafting::scale_form(&scale);
    let at = (&scale, edition.version);
    ctx.page(&scale_view(&ctx, &edition, at, (form, count)))
}

/// 選択肢の組を保存する.
pub async fn save_scale(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let scale = known_scale(&edition, fields.text("key"))?;
    match drafting::scale(&fields, &scale, &fresh(&ctx, "c")) {
        Ok(scale) => save(&ctx, id, &fields, Edit::Scale(scale), "#scales").await,
        Err(errors) => again(&ctx, &edition, &scale, &fields, &errors),
    }
}

fn again(
    ctx: &Ctx,
    edition: &Edition,
    scale: &Scale,
    fields: &Fields,
    errors: &FieldErrors,
) -> Reply {
    let count = drafting::scale_rows(fields, scale);
    let at = (scale, version(fields));
    ctx.again(&scale_view(ctx, edition, at, (fields.form(errors), count)))
}
