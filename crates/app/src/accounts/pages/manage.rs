//! アカウントの管理: the administrator's list, one account, what becomes of it.

use askama::Template;
use chrono::{DateTime, Utc};
use db::Paging;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar, clock::in_japan};
use policy::{Account, Permission};
use ui::{Column, Crumb, Form, Frame, Pager};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{
    invitations::{Sender, tell},
    provider::desk,
};
use crate::accounts::{
    actions,
    forms::{self, Answers},
    model::{AccountState, Factors, Invitation, Staff},
    sessions::SessionKeeper,
    store,
};

pub(super) const LIST: &str = "/settings/accounts";

/// Rows a page.
const ROWS: u32 = 50;

/// One account as pages show it.
pub(super) struct StaffView {
    pub(super) href: String,
    pub(super) login: String,
    pub(super) name: String,
    role: &'static str,
    place: String,
    last_login: String,
    created: String,
    changed: String,
    tone: &'static str,
    state: String,
    is_locked: bool,
    is_disabled: bool,
    is_untouched: bool,
    version: i64,
}

fn view(staff: &Staff, ctx: &Ctx) -> StaffView {
    let shown = |at| calendar::format_datetime(in_japan(at));
    let short = |at| {
        let at = in_japan(at);
        let day = calendar::format_date_short(at.date());
        format!("{day} {}", calendar::format_time(at.time()))
    };
    let state = staff.state(ctx.work().now());
    let (tone, words) = match state {
        AccountState::Active => ("ok", "利用中".to_owned()),
        AccountState::Untouched => ("wait", "利用開始前".to_owned()),
        AccountState::Locked(until) => {
            let until = calendar::format_time(in_japan(until).time());
            ("caution", format!("ロック中（{until}まで）"))
        }
        AccountState::Disabled(since) => {
            let since = calendar::format_date(in_japan(since).date());
            ("neutral", format!("停止（{since}）"))
        }
    };
    StaffView {
        href: format!("{LIST}/{}", staff.id),
        login: staff.login.clone(),
        name: staff.name.clone(),
        role: staff.role.map_or("所属なし", policy::Role::label),
        place: staff.place.clone(),
        last_login: staff.last_login_at.map(short).unwrap_or_default(),
        created: shown(staff.created_at),
        changed: staff
            .updated_at
            .map(|at| format!("{}（{}）", shown(at), staff.updated_by))
            .unwrap_or_default(),
        tone,
        state: words,
        is_locked: matches!(state, AccountState::Locked(_)),
        is_disabled: matches!(state, AccountState::Disabled(_)),
        is_untouched: staff.must_change,
        version: staff.version,
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/list.html")]
struct ListPage {
    frame: Frame,
    filter: Form,
    answers: Answers,
    states: Vec<ui::Choice>,
    columns: Vec<Column>,
    rows: Vec<StaffView>,
    pages: Pager,
}

/// アカウントの一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(Permission::AccountManage)?;
    let filter = forms::staff_filter(&query);
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), ROWS);
    let (mut tx, now) = (ctx.work().read().await?, ctx.work().now());
    let page = store::staff_page(&mut tx, &scope, &filter, now, paging).await?;
    let total = store::staff_count(&mut tx, &scope, &filter, now).await?;
    let places = store::places(&mut tx, &scope).await?;
    let columns = [
        "氏名",
        "ログイン名",
        "役割",
        "所属先",
        "最終ログイン",
        "状態",
    ];
    let states = [
        ("active", "利用中"),
        ("untouched", "利用開始前"),
        ("locked", "ロック中"),
        ("disabled", "停止"),
    ];
    ctx.page(&ListPage {
        frame: ctx.frame("アカウント"),
        filter: query.form(&FieldErrors::new()).prefixed("filter"),
        answers: Answers::of(&places),
        states: ui::choices(states),
        columns: columns.map(Column::new).to_vec(),
        pages: web::pager(page.paging, (page.rows.len(), total), |n| {
            query.page_at(LIST, n)
        }),
        rows: page.rows.iter().map(|staff| view(staff, &ctx)).collect(),
    })
}

#[derive(Template)]
#[template(path = "accounts/templates/new.html")]
struct NewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    answers: Answers,
}

pub(super) fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("アカウント", LIST)]
}

async fn new_view(ctx: &Ctx, form: Form) -> Result<NewPage, Fault> {
    let scope = ctx.work().may(Permission::AccountManage)?;
    let places = store::places(&mut ctx.work().read().await?, &scope).await?;
    Ok(NewPage {
        frame: ctx.frame("アカウントの登録"),
        crumbs: crumbs(),
        form,
        answers: Answers::of(&places),
    })
}

/// アカウントの登録.
pub async fn new_page(ctx: Ctx) -> Reply {
    ctx.page(&new_view(&ctx, Form::new()).await?)
}

/// アカウントを登録する. The answer shows the invitation's link, this once.
pub async fn create(ctx: Ctx, fields: Fields) -> Reply {
    let (wish, sender) = (forms::post_wish(&fields), Sender::of(&ctx));
    let names = (fields.text("login"), fields.text("name"));
    let handing = sender.to(fields.text("mail"));
    match actions::open_account(ctx.work(), names, &wish, &handing).await {
        Ok(handed) => tell(&ctx, "アカウントを登録しました", handed).await,
        Err(Fault::Invalid(errors)) => ctx.again(&new_view(&ctx, fields.form(&errors)).await?),
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/show.html")]
pub(super) struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    pub(super) staff: StaffView,
    pub(super) mail: Form,
    pub(super) reason: Form,
    invitation: String,
    factors: String,
    has_factor: bool,
    form: Form,
    answers: Answers,
    sessions: i64,
    is_own: bool,
    audit: String,
    /// What people call the city's identity provider; empty without one.
    provider: String,
    /// Since when the account is linked with it; empty where it is not.
    linked: String,
}

pub(super) async fn show_view(
    ctx: &Ctx,
    id: Id<Account>,
    form: Option<Form>,
) -> Result<ShowPage, Fault> {
    let scope = ctx.work().may(Permission::AccountManage)?;
    let mut tx = ctx.work().read().await?;
    let staff = store::staff(&mut tx, &scope, id).await?.or_missing()?;
    let places = store::places(&mut tx, &scope).await?;
    let invitation = store::open_invitation(&mut tx, &scope, id).await?;
    let held = store::factors(&mut tx, scope.municipality(), id).await?;
    let audit = format!("/settings/audit?account={id}");
    let linked = store::linked_since(&mut tx, &scope, id).await?;
    let linked = linked.map(|at| calendar::format_datetime(in_japan(at)));
    Ok(ShowPage {
        mail: Form::new().prefixed("mail"),
        reason: Form::new().prefixed("reason"),
        invitation: invitation
            .map(|invitation| invitation_words(&invitation, ctx.work().now()))
            .unwrap_or_default(),
        factors: factor_words(&held),
        has_factor: held.any(),
        frame: ctx.frame(format!("{}さんのアカウント", staff.name)),
        crumbs: crumbs(),
        form: form.unwrap_or_else(|| forms::of_staff(&staff)),
        answers: Answers::of(&places),
        sessions: store::session_count(&mut tx, &scope, id).await?,
        is_own: id == ctx.work().actor().account,
        audit: if ctx.can(Permission::AuditView) {
            audit
        } else {
            String::new()
        },
        staff: view(&staff, ctx),
        provider: desk(ctx)?.label().unwrap_or_default().to_owned(),
        linked: linked.unwrap_or_default(),
    })
}

/// How an invitation stands, in a line.
fn invitation_words(invitation: &Invitation, now: DateTime<Utc>) -> String {
    let until = calendar::format_datetime(in_japan(invitation.expires_at));
    let how = if invitation.mailed {
        "メール"
    } else {
        "手渡し"
    };
    let by = &invitation.created_by;
    if invitation.expires_at > now {
        format!("{until}まで（{how}、{by}さんが作成）")
    } else {
        format!("{until}に期限が過ぎました（{how}、{by}さんが作成）")
    }
}

/// What an account has beside its password, in a line.
fn factor_words(held: &Factors) -> String {
    let app = held.app.map(|_| "認証アプリ".to_owned());
    let passkeys = (held.passkeys > 0).then(|| format!("パスキー{}個", held.passkeys));
    let codes = held
        .any()
        .then(|| format!("回復コード残り{}個", held.codes_left));
    let all: Vec<String> = [app, passkeys, codes].into_iter().flatten().collect();
    match all.as_slice() {
        [] => "設定していません".to_owned(),
        all => all.join("、"),
    }
}

/// The id in an address; what is no id is nowhere.
pub(super) fn id_of(text: &str) -> Result<Id<Account>, Fault> {
    text.parse().map_err(|_| Fault::Missing)
}

/// The version a form was made from; a form without one is as good as an old one.
pub(super) fn version_of(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

/// アカウント.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Reply {
    ctx.page(&show_view(&ctx, id_of(&id)?, None).await?)
}

/// 氏名と所属を変える.
pub async fn change(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let (id, wish) = (id_of(&id)?, forms::post_wish(&fields));
    let at = (id, version_of(&fields));
    match actions::change_account(ctx.work(), at, fields.text("name"), &wish).await {
        Ok(()) => moved(&ctx, id, "アカウントを変更しました。"),
        Err(Fault::Invalid(errors)) => {
            ctx.again(&show_view(&ctx, id, Some(fields.form(&errors))).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Back to the account; what this node remembers of sessions is out of date.
pub(super) fn moved(ctx: &Ctx, id: Id<Account>, said: &str) -> Reply {
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to(format!("{LIST}/{id}")).saying(said)
}

/// 停止する.
pub async fn disable(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let id = id_of(&id)?;
    actions::disable(ctx.work(), id, version_of(&fields)).await?;
    moved(
        &ctx,
        id,
        "停止しました。この人のログインはすべて終わりました。",
    )
}

/// 再開する.
pub async fn enable(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let id = id_of(&id)?;
    actions::enable(ctx.work(), id, version_of(&fields)).await?;
    moved(
        &ctx,
        id,
        "再開しました。前と同じパスワードでログインできます。",
    )
}

/// ロックを解除する.
pub async fn unlock(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let id = id_of(&id)?;
    actions::unlock(ctx.work(), id).await?;
    moved(&ctx, id, "ロックを解除しました。すぐにログインできます。")
}
