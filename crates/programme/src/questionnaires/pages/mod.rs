//! Handlers of questionnaires.

pub mod counts;
pub mod edit;
pub mod list;
mod rows;
pub mod show;
pub mod today;

use std::sync::Arc;

use app::codes::{Book, Shelf};
use chrono::NaiveDate;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;
use web::Ctx;

use super::{
    model::{Content, Questionnaire},
    rules::{Stage, stage},
    store,
};

/// Where the list is.
const LIST: &str = "/questionnaires";

/// Where one questionnaire is.
fn at(id: Id<Questionnaire>) -> String {
    format!("{LIST}/{id}")
}

async fn book(ctx: &Ctx) -> Result<Arc<Book>, Fault> {
    ctx.tool::<Shelf>()?.book(ctx.work()).await
}

/// A questionnaire that `deed` reaches.
async fn load(ctx: &Ctx, id: i64, deed: Permission) -> Result<Questionnaire, Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id.into(), false)
        .await?
        .or_missing()
}

/// Tone and words of the badge that says how far it is.
fn badge(content: &Content, today: NaiveDate) -> (&'static str, String) {
    match stage(content, today) {
        Stage::Coming(days) => ("neutral", format!("開始前（あと{days}日）")),
        Stage::Running(0) => ("caution", "今日まで".to_owned()),
        Stage::Running(days) => ("info", format!("実施中（あと{days}日）")),
        Stage::Waiting(days) => ("danger", format!("結果の入力待ち（終了から{days}日）")),
        Stage::Over => ("ok", "終了".to_owned()),
    }
}
