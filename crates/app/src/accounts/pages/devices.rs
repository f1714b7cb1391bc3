//! ログイン中の端末: one's own sessions, and how to end them.

use askama::Template;
use axum::http::HeaderMap;
use kernel::{Fault, calendar, clock::in_japan};
use ui::{Crumb, Frame};
use web::{
    Ctx, Path, Reply,
    session::{COOKIE, set_cookie},
};

use super::factors::token;
use crate::accounts::{actions, model::Device, sessions::SessionKeeper};

const HERE: &str = "/settings/devices";

/// One session as its owner sees it.
struct DeviceView {
    device: String,
    origin: String,
    began: String,
    seen: String,
    is_this: bool,
    end: String,
}

fn view(device: &Device) -> DeviceView {
    let shown = |at| calendar::format_datetime(in_japan(at));
    let or = |text: &str, other: &str| if text.is_empty() { other } else { text }.to_owned();
    DeviceView {
        device: or(&device.words, "不明な端末"),
        origin: or(&device.origin, "不明"),
        began: shown(device.created_at),
        seen: shown(device.seen_at),
        is_this: device.is_this,
        end: format!("{HERE}/{}/end", device.id),
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/devices.html")]
struct DevicesPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    devices: Vec<DeviceView>,
}

/// ログイン中の端末.
pub async fn list(ctx: Ctx, headers: HeaderMap) -> Reply {
    let devices = actions::devices(ctx.work(), token(&headers)).await?;
    ctx.page(&DevicesPage {
        frame: ctx.frame("ログイン中の端末"),
        crumbs: vec![Crumb::new("自分の設定", "/settings")],
        devices: devices.iter().map(view).collect(),
    })
}

/// この端末のログインを終える.
pub async fn end(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    let id = id.parse().map_err(|_| Fault::Missing)?;
    actions::end_device(ctx.work(), token(&headers), id).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to(HERE).saying("その端末のログインを終えました。")
}

/// ほかの端末からログアウトする.
pub async fn end_others(ctx: Ctx, headers: HeaderMap) -> Reply {
    let ended = actions::end_others(ctx.work(), token(&headers)).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to(HERE)
        .saying(&format!("ほかの端末のログイン{ended}件を終えました。"))
}

/// すべての端末からログアウトする, this one included.
pub async fn end_all(ctx: Ctx) -> Reply {
    actions::end_everywhere(ctx.work()).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    let gone = set_cookie(COOKIE, "", Some(0), ctx.house().secure_cookies());
    ctx.go_to("/login")
        .with_cookie(gone)
        .saying("すべての端末からログアウトしました。")
}
