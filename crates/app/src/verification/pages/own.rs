//! 自施設の情報: what a professional says of the own facility.

use askama::Template;
use db::Work;
use kernel::{Fault, FieldErrors};
use policy::{Actor, Permission::DirectoryAnswer};
use ui::Frame;
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{
    day,
    sheet::{Loaded, SheetView, outcome, seen, told, view},
};
use crate::{
    directory,
    verification::actions::{self, Source},
};

/// Where the page is.
const PAGE: &str = "/my-facility";

#[derive(Template)]
#[template(path = "verification/templates/own.html")]
struct OwnPage {
    frame: Frame,
    sheet: SheetView,
    name: String,
    fresh: bool,
    verified: String,
    verified_by: String,
}

/// Acts for the facility of whoever is logged in; for the kept one where it was merged away.
async fn own(ctx: &Ctx) -> Result<Work, Fault> {
    let scope = ctx.work().may(DirectoryAnswer)?;
    let facility = scope.facility().ok_or(Fault::Missing)?;
    let mut tx = ctx.work().read().await?;
    let kept = actions::kept(&mut tx, &scope, facility).await?;
    Ok(ctx.work().acting_as(Actor {
        facility: Some(kept),
        ..ctx.work().actor().clone()
    }))
}

async fn load(ctx: &Ctx, work: &Work) -> Result<Loaded, Fault> {
    let scope = work.may(DirectoryAnswer)?;
    let facility = scope.facility().ok_or(Fault::Missing)?;
    Loaded::of(ctx, work, &scope, facility).await
}

fn page(ctx: &Ctx, loaded: &Loaded, mut sheet: SheetView, said: Vec<String>) -> OwnPage {
    let verification = &loaded.entry.verification;
    sheet.asks_acceptance = false;
    sheet.outcome = said;
    OwnPage {
        frame: ctx.frame("自施設の情報"),
        name: loaded.entry.name.clone(),
        fresh: verification.is_fresh(loaded.hand.today),
        verified: day(verification.on),
        verified_by: verification.by.clone(),
        sheet,
    }
}

/// 自施設の情報.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let loaded = load(&ctx, &own(&ctx).await?).await?;
    let sheet = view(&loaded, PAGE.to_owned(), None);
    ctx.page(&page(&ctx, &loaded, sheet, outcome(&query)))
}

/// 変わりありません.
pub async fn same(ctx: Ctx, fields: Fields) -> Reply {
    let work = own(&ctx).await?;
    let loaded = load(&ctx, &work).await?;
    match actions::same(&work, Source::Own(loaded.entry.id), seen(&fields)).await {
        Ok(()) => ctx
            .go_to(PAGE)
            .saying("変わりがないことを確認日とともに記録しました。"),
        Err(Fault::Stale(..)) => {
            let loaded = load(&ctx, &work).await?;
            let mut sheet = view(&loaded, PAGE.to_owned(), None);
            sheet.changed = true;
            ctx.again(&page(&ctx, &loaded, sheet, Vec::new()))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn again(ctx: &Ctx, loaded: &Loaded, fields: &Fields, errors: &FieldErrors) -> Reply {
    let sheet = view(loaded, PAGE.to_owned(), Some((fields, errors)));
    ctx.again(&page(ctx, loaded, sheet, Vec::new()))
}

/// 訂正する.
pub async fn answer(ctx: Ctx, fields: Fields) -> Reply {
    let work = own(&ctx).await?;
    let loaded = load(&ctx, &work).await?;
    let said = match loaded.sheet().read(&fields) {
        Ok(said) => said,
        Err(errors) => return again(&ctx, &loaded, &fields, &errors),
    };
    let source = Source::Own(loaded.entry.id);
    let done = actions::answer(&work, source, seen(&fields), said).await?;
    ctx.go_to(format!("{PAGE}?{}", told(&done).encoded()))
        .quietly()
}

/// 新規受入を更新する.
pub async fn acceptance(ctx: Ctx, fields: Fields) -> Reply {
    let work = own(&ctx).await?;
    let loaded = load(&ctx, &work).await?;
    let said = match loaded.sheet().acceptances(&fields, true) {
        Ok(said) => said,
        Err(errors) => return again(&ctx, &loaded, &fields, &errors),
    };
    for (service, acceptance) in said {
        directory::set_acceptance(&work, loaded.entry.id, service, acceptance).await?;
    }
    ctx.go_to(PAGE).saying("新規受入を更新しました。")
}
