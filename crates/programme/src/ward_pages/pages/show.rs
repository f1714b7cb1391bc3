//! One piece: what is written, how far it has come, and what may be done with it.

use app::areas::AtlasHolder;
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission::{self, WardPageApprove, WardPageView, WardPageWrite};
use ui::{Column, Crumb, Form, Frame};
use web::{Ctx, Download, Path, Reply};

use super::{
    super::{
        gather,
        model::{Edition, Move, Piece, State},
        rules, store,
    },
    address, crumbs, days, preview, public_page,
};

/// An edition in the list of editions.
struct EditionView {
    number: i64,
    state: State,
    days: String,
    written: String,
    decided: String,
    reason: String,
    file: Option<String>,
    is_shown: bool,
}

#[derive(Template)]
#[template(path = "ward_pages/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    here: String,
    piece: Piece,
    ward: String,
    newest: Edition,
    days: String,
    written: String,
    file: Option<String>,
    preview: String,
    public: String,
    columns: Vec<Column>,
    editions: Vec<EditionView>,
    may: May,
    form: Form,
}

/// What whoever looks may do now.
struct May {
    edit: bool,
    send: bool,
    approve: bool,
    give_back: bool,
    withdraw: bool,
    /// Whether only somebody else may approve it.
    is_own: bool,
}

/// A piece in reach of whoever may do `deed`, with its editions.
pub async fn load(
    ctx: &Ctx,
    id: Id<Piece>,
    deed: Permission,
) -> Result<(Piece, Vec<Edition>), Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    let piece = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let editions = store::editions(&mut tx, &scope, &piece).await?;
    Ok((piece, editions))
}

/// 掲載.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = page(&ctx, id.into(), Form::new()).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong with the reason.
pub async fn again(ctx: &Ctx, id: Id<Piece>, form: Form) -> Reply {
    let page = page(ctx, id, form).await?;
    ctx.again(&page)
}

async fn page(ctx: &Ctx, id: Id<Piece>, form: Form) -> Result<ShowPage, Fault> {
    let (piece, editions) = load(ctx, id, WardPageView).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let shown = gather::shown(ctx.work(), piece.ward).await?;
    let shown = shown.into_iter().find(|(_, one)| one.piece == id);
    let shown = shown.map(|(_, one)| one.number);
    let newest = editions.first().cloned().or_missing()?;
    let columns = ["版", "状態", "掲載する期間", "書いた人", "承認など"];
    Ok(ShowPage {
        frame: ctx.frame(newest.content.text.title.clone()),
        crumbs: crumbs(),
        here: address(id),
        ward: atlas.ward_name(piece.ward).to_owned(),
        days: days(newest.content.from_on, newest.content.until_on),
        written: stamp(&newest),
        file: file_of(&newest),
        preview: preview(&piece),
        public: public_page(&atlas, piece.ward),
        columns: columns.map(Column::new).into(),
        editions: editions.iter().map(|one| view(one, shown)).collect(),
        may: may(ctx, &piece, &newest),
        form,
        newest,
        piece,
    })
}

fn may(ctx: &Ctx, piece: &Piece, newest: &Edition) -> May {
    let by = (ctx.work().actor().account, ctx.today());
    let covers = |deed| {
        let scope = ctx.work().may(deed);
        scope.is_ok_and(|scope| scope.covers_ward(Some(piece.ward)))
    };
    let (writes, approves) = (covers(WardPageWrite), covers(WardPageApprove));
    let can = |wanted| rules::make(newest, wanted, by).is_ok();
    let own = rules::make(newest, Move::Approve, by) == Err(rules::MoveRefused::SamePerson);
    May {
        edit: writes,
        send: writes && can(Move::Send),
        approve: approves && can(Move::Approve),
        give_back: approves && can(Move::Return) && !own,
        withdraw: writes && can(Move::Withdraw),
        is_own: own,
    }
}

fn stamp(edition: &Edition) -> String {
    let when = format_datetime(in_japan(edition.written_at));
    format!("{when} {}", edition.written_by)
}

fn file_of(edition: &Edition) -> Option<String> {
    edition.file?;
    let (here, number) = (address(edition.piece), edition.number);
    Some(format!("{here}/editions/{number}/file"))
}

fn view(edition: &Edition, shown: Option<i64>) -> EditionView {
    // What was said of it before it was written over or sent again is over.
    let is_open = matches!(edition.state, State::Draft | State::Waiting);
    let decided = edition.decided_at.filter(|_| !is_open);
    let decided = decided.map(|at| format_datetime(in_japan(at)));
    EditionView {
        number: edition.number,
        state: edition.state,
        days: days(edition.content.from_on, edition.content.until_on),
        written: stamp(edition),
        decided: decided.map_or_else(String::new, |when| format!("{when} {}", edition.decided_by)),
        reason: if is_open {
            String::new()
        } else {
            edition.reason.clone()
        },
        file: file_of(edition),
        is_shown: shown == Some(edition.number),
    }
}

/// リーフレットのPDFを開く.
pub async fn file(ctx: Ctx, Path((id, number)): Path<(i64, i64)>) -> Reply {
    let (_, editions) = load(&ctx, id.into(), WardPageView).await?;
    let edition = editions.into_iter().find(|one| one.number == number);
    let edition = edition.or_missing()?;
    let scope = ctx.work().may(WardPageView)?;
    let mut tx = ctx.work().read().await?;
    let (file, bytes) = gather::file(&mut tx, &scope, &edition).await?;
    Ok(Download::pdf(file.name, bytes).into_response())
}
