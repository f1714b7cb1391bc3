//! The head, a section, or a set of answers of a draft.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{Fault, FieldErrors, OrMissing};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{behind, crosswalk, crumbs, fresh, href, load_draft, version};
use crate::{
    forms::{
        actions, drafting,
        model::{Edition, Scale, Section},
        rules::{Edit, apply},
    },
    second,
};

/// Who saved first, and when.
type First = (String, DateTime<Utc>);

/// Saves a change of the draft that was loaded; or says who was first.
async fn save(ctx: &Ctx, id: i64, fields: &Fields, edit: Edit) -> Result<Option<First>, Fault> {
    let saved = actions::change(ctx.work(), id.into(), version(fields), |form| {
        Ok(apply(form, edit))
    });
    match saved.await {
        Ok(()) => Ok(None),
        Err(Fault::Stale(who, when)) => Ok(Some((who, when))),
        Err(fault) => Err(fault),
    }
}

fn saved(ctx: &Ctx, id: i64, anchor: &str) -> Reply {
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
        Ok(edit) => match save(&ctx, id, &fields, edit).await? {
            None => saved(&ctx, id, ""),
            Some((who, when)) => {
                let edition = load_draft(&ctx, id).await?;
                let kept = drafting::head_form(&edition.content);
                let form = behind(&fields, &kept, (&who, when));
                second::page(&ctx, &head_view(&ctx, &edition, edition.version, form))
            }
        },
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

fn known_section(edition: &Edition, link: &str) -> Result<Section, Fault> {
    if link.is_empty() {
        return Ok(Section::default());
    }
    let mut sections = edition.content.sections.iter();
    sections.find(|one| one.link == link).cloned().or_missing()
}

/// 大項目.
pub async fn section_page(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let link = query.text("link");
    let form = drafting::section_form(&known_section(&edition, link)?);
    ctx.page(&section_view(&ctx, &edition, (link, edition.version), form))
}

/// 大項目を保存する.
pub async fn save_section(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    match drafting::section(&fields, &fresh(&ctx, "s")) {
        Ok(section) => {
            let anchor = format!("#{}", section.link);
            match save(&ctx, id, &fields, Edit::Section(section)).await? {
                None => saved(&ctx, id, &anchor),
                Some((who, when)) => {
                    let edition = load_draft(&ctx, id).await?;
                    let link = fields.text("link");
                    let kept = drafting::section_form(&known_section(&edition, link)?);
                    let form = behind(&fields, &kept, (&who, when));
                    let at = (link, edition.version);
                    second::page(&ctx, &section_view(&ctx, &edition, at, form))
                }
            }
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
    before: Vec<Choice>,
}

fn known_scale(edition: &Edition, key: &str) -> Result<Scale, Fault> {
    if key.is_empty() {
        return Ok(Scale::default());
    }
    edition.content.scale(key).cloned().or_missing()
}

async fn scale_view(
    ctx: &Ctx,
    edition: &Edition,
    (scale, version): (&Scale, i64),
    (form, count): (Form, usize),
) -> Result<ScalePage, Fault> {
    let title = if scale.key.is_empty() {
        "選択肢の組を作る"
    } else {
        "選択肢の組を直す"
    };
    Ok(ScalePage {
        frame: ctx.frame(title),
        crumbs: crumbs(Some(edition)),
        base: href(edition.id),
        version,
        key: scale.key.clone(),
        form,
        rows: (1..=count).collect(),
        count,
        before: crosswalk::choices(ctx, edition, scale).await?,
    })
}

/// 選択肢の組.
pub async fn scale_page(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let scale = known_scale(&edition, query.text("key"))?;
    let count = drafting::scale_rows(&Fields::default(), &scale);
    let form = drafting::scale_form(&scale);
    let at = (&scale, edition.version);
    ctx.page(&scale_view(&ctx, &edition, at, (form, count)).await?)
}

/// 選択肢の組を保存する.
pub async fn save_scale(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let scale = known_scale(&edition, fields.text("key"))?;
    match drafting::scale(&fields, &scale, &fresh(&ctx, "c")) {
        Ok(new) => match save(&ctx, id, &fields, Edit::Scale(new)).await? {
            None => saved(&ctx, id, "#scales"),
            Some((who, when)) => {
                let edition = load_draft(&ctx, id).await?;
                let scale = known_scale(&edition, fields.text("key"))?;
                let form = behind(&fields, &drafting::scale_form(&scale), (&who, when));
                let count = drafting::scale_rows(&fields, &scale);
                let at = (&scale, edition.version);
                let page = scale_view(&ctx, &edition, at, (form, count)).await?;
                second::page(&ctx, &page)
            }
        },
        Err(errors) => again(&ctx, &edition, &scale, &fields, &errors).await,
    }
}

async fn again(
    ctx: &Ctx,
    edition: &Edition,
    scale: &Scale,
    fields: &Fields,
    errors: &FieldErrors,
) -> Reply {
    let count = drafting::scale_rows(fields, scale);
    let at = (scale, version(fields));
    let form = fields.form(errors);
    ctx.again(&scale_view(ctx, edition, at, (form, count)).await?)
}
