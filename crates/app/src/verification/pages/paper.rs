//! 定期確認 on paper: the FAX forms that go out, and the answers that come back.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::DirectoryCheck, Ward};
use ui::{Crumb, Frame};
use web::{Ctx, Download, Fields, Reply};

use super::{
    rounds::{FORMS, LIST},
    sheet::{Loaded, SheetView, facts, view},
};
use crate::{
    directory::Field,
    press::Press,
    verification::{
        actions::{self, Source},
        model::{AskedLine, RequestKey, Round, RoundKey},
        report, store,
    },
};

/// FAXの用紙を作る.
pub async fn fax_forms(ctx: Ctx, Path(id): Path<Id<RoundKey>>, fields: Fields) -> Reply {
    let scope = ctx.work().may(DirectoryCheck)?;
    let ward: Option<Id<Ward>> = fields.text("ward").parse().ok();
    let skip = fields.text("skip").parse().unwrap_or(0);
    let how = (ctx.address(""), fields.has("again"));
    let (round, printed) =
        actions::fax_forms(ctx.work(), (id, ward), (skip, FORMS), (&how.0, how.1)).await?;
    let mut sheets = Vec::with_capacity(printed.len());
    for one in &printed {
        let loaded = Loaded::of(&ctx, ctx.work(), &scope, one.entry.id).await?;
        let of = |at| facts(&loaded, at);
        let services = (0..loaded.entry.services.len()).map(|at| {
            let kind = loaded
                .entry
                .services
                .get(at)
                .map_or("", |one| one.kind.as_str());
            (loaded.hand.kind(kind), of(Some(at)))
        });
        let parts = (of(None), services.collect());
        sheets.push(report::fax_form(&round, one, parts, (ctx.today(), how.1)));
    }
    let bytes = ctx.tool::<Press>()?.bundle(sheets).await?;
    Ok(Download::pdf("定期確認FAX用紙.pdf", bytes).into_response())
}

#[derive(Template)]
#[template(path = "verification/templates/typed.html")]
struct TypedPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    sheet: SheetView,
    name: String,
}

async fn typed(ctx: &Ctx, id: Id<RequestKey>) -> Result<(AskedLine, Round, Loaded), Fault> {
    let scope = ctx.work().may(DirectoryCheck)?;
    let mut tx = ctx.work().read().await?;
    let line = store::request(&mut tx, &scope, id).await?.or_missing()?;
    let round = store::round(&mut tx, &scope, line.request.round).await?;
    drop(tx);
    let loaded = Loaded::of(ctx, ctx.work(), &scope, line.request.facility).await?;
    Ok((line, round.or_missing()?, loaded))
}

fn typed_view(ctx: &Ctx, parts: &(AskedLine, Round, Loaded), sheet: SheetView) -> TypedPage {
    let (line, round, _) = parts;
    TypedPage {
        frame: ctx.frame("届いた回答の入力"),
        crumbs: vec![
            Crumb::new("定期確認", LIST),
            Crumb::new(&round.about.name, format!("{LIST}/{}", round.id)),
        ],
        name: line.name.clone(),
        sheet,
    }
}

fn base(id: Id<RequestKey>) -> String {
    format!("/verification/requests/{id}")
}

/// 届いた回答の入力.
pub async fn typed_page(ctx: Ctx, Path(id): Path<Id<RequestKey>>) -> Reply {
    let parts = typed(&ctx, id).await?;
    let sheet = view(&parts.2, base(id), None);
    ctx.page(&typed_view(&ctx, &parts, sheet))
}

/// 用紙に「変わりありません」とあった.
pub async fn typed_same(ctx: Ctx, Path(id): Path<Id<RequestKey>>) -> Reply {
    let (_, round, _) = typed(&ctx, id).await?;
    actions::same(ctx.work(), Source::Paper(id)).await?;
    ctx.go_to(format!("{LIST}/{}", round.id))
        .saying("変わりがないという回答を記録しました。")
}

/// 用紙の訂正を入力した.
pub async fn typed_answer(ctx: Ctx, Path(id): Path<Id<RequestKey>>, fields: Fields) -> Reply {
    let parts = typed(&ctx, id).await?;
    let said = match parts.2.sheet().read(&fields) {
        Ok(said) => said,
        Err(errors) => {
            let sheet = view(&parts.2, base(id), Some((&fields, &errors)));
            return ctx.again(&typed_view(&ctx, &parts, sheet));
        }
    };
    let version = fields.text("version").parse().unwrap_or(0);
    let done = actions::answer(ctx.work(), Source::Paper(id), Some(version), said).await?;
    let labels = |fields: &[Field]| {
        fields
            .iter()
            .map(|one| one.label())
            .collect::<Vec<_>>()
            .join("、")
    };
    let held = match labels(&done.held) {
        held if held.is_empty() => String::new(),
        held => format!("確認待ち：{held}。"),
    };
    ctx.go_to(format!("{LIST}/{}", parts.1.id))
        .saying(&format!("回答を記録しました。{held}"))
}
