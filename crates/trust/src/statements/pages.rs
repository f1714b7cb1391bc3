//! 記録を見た人の一覧, on screen and as a PDF.

use std::collections::HashMap;

use app::{
    areas::AtlasHolder,
    audit_view::labels,
    people::Person,
    press::{Press, sender},
};
use askama::Template;
use axum::response::IntoResponse;
use db::audit::Written;
use kernel::{Id, calendar, clock::in_japan};
use policy::Role;
use ui::{Column, Frame};
use web::{Ctx, Download, Path, Reply};

use super::{actions, report};

/// A row as the person concerned reads it.
pub struct Look {
    /// 日時.
    pub at: String,
    /// 氏名.
    pub who: String,
    /// 役割.
    pub role: &'static str,
    /// したこと.
    pub what: String,
    /// 理由, where one had to be given.
    pub why: String,
    /// Changed parts, or how many were shown together.
    pub detail: String,
}

fn look(row: &Written, labels: &HashMap<&str, &str>) -> Look {
    let at = in_japan(row.at);
    Look {
        at: format!(
            "{} {}",
            calendar::format_date_short(at.date()),
            at.format("%H:%M")
        ),
        who: row.actor_name.clone(),
        role: Role::from_code(&row.role).map_or("", Role::label),
        what: labels
            .get(row.event.as_str())
            .copied()
            .unwrap_or(&row.event)
            .to_owned(),
        why: row.purpose.clone(),
        detail: row.detail.clone(),
    }
}

#[derive(Template)]
#[template(path = "statements/templates/show.html")]
struct StatementPage {
    frame: Frame,
    person: String,
    pdf: String,
    columns: Vec<Column>,
    looks: Vec<Look>,
}

/// 記録を見た人の一覧.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let statement = actions::issue(ctx.work(), id, "画面").await?;
    let labels = labels(&ctx);
    ctx.page(&StatementPage {
        frame: ctx.frame("記録を見た人"),
        person: statement.person.label().to_owned(),
        pdf: format!("/people/{id}/looks.pdf"),
        columns: report::HEADS.map(Column::new).to_vec(),
        looks: statement
            .rows
            .iter()
            .map(|row| look(row, &labels))
            .collect(),
    })
}

/// 記録を見た人の一覧 on paper, for the person concerned.
pub async fn print(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let statement = actions::issue(ctx.work(), id, "PDF").await?;
    let labels = labels(&ctx);
    let looks: Vec<Look> = statement
        .rows
        .iter()
        .map(|row| look(row, &labels))
        .collect();
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let office = ctx.work().actor().office;
    let sender = sender(atlas.offices.iter().find(|one| Some(one.id) == office));
    let sheet = report::statement(statement.person.label(), &looks, (sender, ctx.today()));
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("記録を見た人.pdf", bytes).into_response())
}
