//! The page behind the link of a round: no account, one entry, one click.

use askama::Template;
use db::Work;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar::format_date_with_weekday};
use policy::{Actor, Permission::DirectoryAnswer};
use ui::Frame;
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::sheet::{Loaded, SheetView, outcome, seen, told, view};
use crate::{
    accounts::token_hash,
    directory,
    verification::{
        actions::{self, Source},
        model::{RequestKey, Round},
        store,
    },
};

#[derive(Template)]
#[template(path = "verification/templates/link.html")]
struct LinkPage {
    frame: Frame,
    sheet: SheetView,
    name: String,
    round: Round,
    due: String,
    thanks: bool,
}

#[derive(Template)]
#[template(path = "verification/templates/link_over.html")]
struct OverPage {
    frame: Frame,
    round: Option<Round>,
}

/// What a link has opened.
struct Opened {
    /// Acts for the facility, and for nothing else.
    work: Work,
    round: Round,
    loaded: Loaded,
    request: Id<RequestKey>,
}

/// Whoever a link leads in, or the page that says why it does not.
async fn opened(ctx: &Ctx, token: &str) -> Result<Result<Opened, OverPage>, Fault> {
    let over = |round| OverPage {
        frame: ctx.frame("このリンクは使えません"),
        round,
    };
    let city = ctx.house().municipality();
    let mut tx = ctx.work().read().await?;
    let Some(found) = store::by_link(&mut tx, city, &token_hash(token)).await? else {
        return Ok(Err(over(None)));
    };
    let work = |facility, name: String| {
        let actor = Actor::respondent(city, facility, name);
        ctx.work().acting_as(actor)
    };
    let asked = work(found.facility, String::new()).may(DirectoryAnswer)?;
    let facility = actions::kept(&mut tx, &asked, found.facility).await?;
    let scope = work(facility, String::new()).may(DirectoryAnswer)?;
    let round = store::round(&mut tx, &scope, found.round)
        .await?
        .or_missing()?;
    let entry = directory::find(&mut tx, &scope, facility).await?;
    drop(tx);
    if !round.takes_links(ctx.today()) {
        return Ok(Err(over(Some(round))));
    }
    let work = work(facility, entry.or_missing()?.name);
    let loaded = Loaded::of(ctx, &work, &scope, facility).await?;
    Ok(Ok(Opened {
        work,
        round,
        loaded,
        request: found.request,
    }))
}

impl Opened {
    fn source(&self) -> Source {
        Source::Link(self.request)
    }

    fn page(
        &self,
        ctx: &Ctx,
        token: &str,
        typed: Option<(&Fields, &FieldErrors)>,
        said: Vec<String>,
    ) -> LinkPage {
        let mut sheet = view(&self.loaded, format!("/v/{token}"), typed);
        let thanks = !said.is_empty();
        sheet.outcome = said;
        LinkPage {
            frame: ctx.frame(if thanks {
                "ありがとうございました"
            } else {
                "資源情報のご確認"
            }),
            name: self.loaded.entry.name.clone(),
            due: format_date_with_weekday(self.round.about.due_on),
            round: self.round.clone(),
            thanks,
            sheet,
        }
    }
}

/// 資源情報のご確認.
pub async fn show(ctx: Ctx, Path(token): Path<String>, Filter(query): Filter) -> Reply {
    match opened(&ctx, &token).await? {
        Ok(opened) => ctx.page(&opened.page(&ctx, &token, None, outcome(&query))),
        Err(over) => ctx.page(&over),
    }
}

/// 変わりありません.
pub async fn same(ctx: Ctx, Path(token): Path<String>, fields: Fields) -> Reply {
    let opened = match opened(&ctx, &token).await? {
        Ok(opened) => opened,
        Err(over) => return ctx.page(&over),
    };
    match actions::same(&opened.work, opened.source(), seen(&fields)).await {
        Ok(()) => ctx.go_to(format!("/v/{token}?done=1")).quietly(),
        Err(Fault::Stale(..)) => changed(&ctx, &token).await,
        Err(fault) => Err(fault.into()),
    }
}

/// The page again, as it stands now: what was seen before is no longer so.
async fn changed(ctx: &Ctx, token: &str) -> Reply {
    match opened(ctx, token).await? {
        Ok(opened) => {
            let mut page = opened.page(ctx, token, None, Vec::new());
            page.sheet.changed = true;
            ctx.again(&page)
        }
        Err(over) => ctx.page(&over),
    }
}

/// 訂正して回答する.
pub async fn answer(ctx: Ctx, Path(token): Path<String>, fields: Fields) -> Reply {
    let opened = match opened(&ctx, &token).await? {
        Ok(opened) => opened,
        Err(over) => return ctx.page(&over),
    };
    let said = match opened.loaded.sheet().read(&fields) {
        Ok(said) => said,
        Err(errors) => {
            let typed = Some((&fields, &errors));
            return ctx.again(&opened.page(&ctx, &token, typed, Vec::new()));
        }
    };
    let done = actions::answer(&opened.work, opened.source(), seen(&fields), said).await?;
    ctx.go_to(format!("/v/{token}?{}", told(&done).encoded()))
        .quietly()
}
