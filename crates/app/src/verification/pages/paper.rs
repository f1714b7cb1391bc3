//! 定期確認 on paper: the FAX forms that go out, and the answers that come back.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::DirectoryCheck;
use ui::{Crumb, Frame};
use web::{Ctx, Download, Fields, Path, Reply};

use super::{
    rounds::LIST,
    sheet::{Loaded, SheetView, facts, seen, view},
};
use crate::{
    directory::Field,
    press::Press,
    verification::{
        actions::{self, Source},
        forms,
        model::{RequestKey, Round, RoundKey},
        report, store,
    },
};

/// FAXの用紙を作る.
pub async fn fax_forms(ctx: Ctx, Path(id): Path<Id<RoundKey>>, fields: Fields) -> Reply {
    let scope = ctx.work().may(DirectoryCheck)?;
    let part = forms::fax_part(&fields).ok_or(Fault::Missing)?;
    let how = (ctx.address(""), fields.has("again"));
    let (round, printed) = actions::fax_forms(ctx.work(), (id, part), (&how.0, how.1)).await?;
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

async fn typed(ctx: &Ctx, id: Id<RequestKey>) -> Result<(Round, Loaded), Fault> {
    let scope = ctx.work().may(DirectoryCheck)?;
    let mut tx = ctx.work().read().await?;
    let line = store::request(&mut tx, &scope, id).await?.or_missing()?;
    let round = store::round(&mut tx, &scope, line.request.round).await?;
    let facility = actions::kept(&mut tx, &scope, line.request.facility).await?;
    drop(tx);
    let loaded = Loaded::of(ctx, ctx.work(), &scope, facility).await?;
    Ok((round.or_missing()?, loaded))
}

fn typed_view(ctx: &Ctx, (round, loaded): &(Round, Loaded), sheet: SheetView) -> TypedPage {
    TypedPage {
        frame: ctx.frame("届いた回答の入力"),
        crumbs: vec![
            Crumb::new("定期確認", LIST),
            Crumb::new(&round.about.name, format!("{LIST}/{}", round.id)),
        ],
        name: loaded.entry.name.clone(),
        sheet,
    }
}

fn base(id: Id<RequestKey>) -> String {
    format!("/verification/requests/{id}")
}

/// 届いた回答の入力.
pub async fn typed_page(ctx: Ctx, Path(id): Path<Id<RequestKey>>) -> Reply {
    let parts = typed(&ctx, id).await?;
    let sheet = view(&parts.1, base(id), None);
    ctx.page(&typed_view(&ctx, &parts, sheet))
}

/// 用紙に「変わりありません」とあった.
pub async fn typed_same(ctx: Ctx, Path(id): Path<Id<RequestKey>>, fields: Fields) -> Reply {
    let (round, _) = typed(&ctx, id).await?;
    match actions::same(ctx.work(), Source::Paper(id), seen(&fields)).await {
        Ok(()) => ctx
            .go_to(format!("{LIST}/{}", round.id))
            .saying("変わりがないという回答を記録しました。"),
        Err(Fault::Stale(..)) => {
            let parts = typed(&ctx, id).await?;
            let mut sheet = view(&parts.1, base(id), None);
            sheet.changed = true;
            ctx.again(&typed_view(&ctx, &parts, sheet))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 用紙の訂正を入力した.
pub async fn typed_answer(ctx: Ctx, Path(id): Path<Id<RequestKey>>, fields: Fields) -> Reply {
    let parts = typed(&ctx, id).await?;
    let said = match parts.1.sheet().read(&fields) {
        Ok(said) => said,
        Err(errors) => {
            let sheet = view(&parts.1, base(id), Some((&fields, &errors)));
            return ctx.again(&typed_view(&ctx, &parts, sheet));
        }
    };
    let done = actions::answer(ctx.work(), Source::Paper(id), seen(&fields), said).await?;
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
    ctx.go_to(format!("{LIST}/{}", parts.0.id))
        .saying(&format!("回答を記録しました。{held}"))
}
