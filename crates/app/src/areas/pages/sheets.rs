//! The sheets of one ward and of one office.

use askama::Template;
use kernel::{Fault, OrMissing};
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{LIST, changed, crumbs};
use crate::areas::{WardEntry, actions, forms, store};

/// The version a form was made from; a form without one is as good as an old one.
fn version_of(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

#[derive(Template)]
#[template(path = "areas/templates/ward.html")]
struct WardPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    is_new: bool,
}

fn ward_view(ctx: &Ctx, id: Option<&str>, form: Form) -> WardPage {
    let title = match id {
        Some(_) => "区の変更",
        None => "区の登録",
    };
    WardPage {
        frame: ctx.frame(title),
        crumbs: crumbs(),
        form,
        action: match id {
            Some(id) => format!("{LIST}/wards/{id}"),
            None => format!("{LIST}/wards"),
        },
        is_new: id.is_none(),
    }
}

/// 区の登録.
pub async fn new_ward_page(ctx: Ctx) -> Reply {
    ctx.page(&ward_view(&ctx, None, Form::new()))
}

/// 区を登録する.
pub async fn add_ward(ctx: Ctx, fields: Fields) -> Reply {
    let added = match forms::ward(&fields) {
        Ok((ward, position)) => actions::open_ward(ctx.work(), position, ward).await,
        Err(errors) => Err(errors.into()),
    };
    match added {
        Ok(_) => changed(&ctx, "区を登録しました。"),
        Err(Fault::Invalid(errors)) => ctx.again(&ward_view(&ctx, None, fields.form(&errors))),
        Err(other) => Err(other.into()),
    }
}

/// 区.
pub async fn ward_page(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let ward = id.parse().map_err(|_| Fault::Missing)?;
    let sheet = store::ward_sheet(&mut ctx.work().read().await?, &scope, ward).await?;
    let form = forms::of_ward(&sheet.or_missing()?);
    ctx.page(&ward_view(&ctx, Some(&id), form))
}

/// 区を変える.
pub async fn change_ward(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let at = (id.parse().map_err(|_| Fault::Missing)?, version_of(&fields));
    let saved = match forms::ward(&fields) {
        Ok((ward, position)) => actions::change_ward(ctx.work(), at, position, ward).await,
        Err(errors) => Err(errors.into()),
    };
    match saved {
        Ok(()) => changed(&ctx, "区を変更しました。"),
        Err(Fault::Invalid(errors)) => ctx.again(&ward_view(&ctx, Some(&id), fields.form(&errors))),
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "areas/templates/office.html")]
struct OfficePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    is_new: bool,
    wards: Vec<Choice>,
}

fn office_view(ctx: &Ctx, id: Option<&str>, wards: &[WardEntry], form: Form) -> OfficePage {
    let title = match id {
        Some(_) => "相談支援室の変更",
        None => "相談支援室の登録",
    };
    OfficePage {
        frame: ctx.frame(title),
        crumbs: crumbs(),
        form,
        action: match id {
            Some(id) => format!("{LIST}/offices/{id}"),
            None => format!("{LIST}/offices"),
        },
        is_new: id.is_none(),
        wards: ui::choices(wards.iter().map(|ward| (ward.id.to_string(), &ward.name))),
    }
}

async fn wards(ctx: &Ctx) -> Result<Vec<WardEntry>, Fault> {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let mut tx = ctx.work().read().await?;
    Ok(store::wards(&mut tx, scope.municipality()).await?)
}

/// 相談支援室の登録.
pub async fn new_office_page(ctx: Ctx, Filter(query): Filter) -> Reply {
    let wards = wards(&ctx).await?;
    let chosen = match wards.as_slice() {
        [only] => only.id.to_string(),
        _ => query.text("ward").to_owned(),
    };
    let form = Form::new().with("ward", chosen);
    ctx.page(&office_view(&ctx, None, &wards, form))
}

/// 相談支援室を登録する.
pub async fn add_office(ctx: Ctx, fields: Fields) -> Reply {
    let wards = wards(&ctx).await?;
    match forms::office(&fields, &wards, ctx.today(), None) {
        Ok(office) => {
            actions::add_office(ctx.work(), office).await?;
            changed(&ctx, "相談支援室を登録しました。")
        }
        Err(errors) => ctx.again(&office_view(&ctx, None, &wards, fields.form(&errors))),
    }
}

/// 相談支援室.
pub async fn office_page(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let office = id.parse().map_err(|_| Fault::Missing)?;
    let sheet = store::office_sheet(&mut ctx.work().read().await?, &scope, office).await?;
    let form = forms::of_office(&sheet.or_missing()?);
    ctx.page(&office_view(&ctx, Some(&id), &wards(&ctx).await?, form))
}

/// 相談支援室を変える.
pub async fn change_office(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let at = (id.parse().map_err(|_| Fault::Missing)?, version_of(&fields));
    let scope = ctx.work().may(Permission::AreaManage)?;
    let held = store::office_sheet(&mut ctx.work().read().await?, &scope, at.0).await?;
    let held = held.or_missing()?;
    let wards = wards(&ctx).await?;
    match forms::office(&fields, &wards, ctx.today(), Some(&held)) {
        Ok(office) => {
            actions::change_office(ctx.work(), at, office).await?;
            changed(&ctx, "相談支援室を変更しました。")
        }
        Err(errors) => ctx.again(&office_view(&ctx, Some(&id), &wards, fields.form(&errors))),
    }
}
