//! 調査票の一覧.

use askama::Template;
use kernel::{calendar::format_date, clock::in_japan};
use policy::Permission;
use ui::{Column, Frame};
use web::{Ctx, Reply};

use crate::forms::{
    model::{EditionLine, Subject},
    store,
};

struct Line {
    href: String,
    number: i64,
    title: String,
    period: String,
    state: &'static str,
    tone: &'static str,
    questions: i64,
    changed: String,
}

/// One form with its editions.
struct Group {
    subject: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "forms/templates/list.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    groups: Vec<Group>,
}

fn line(one: &EditionLine) -> Line {
    let changed = format_date(in_japan(one.updated_at).date());
    Line {
        href: format!("/forms/{}", one.id),
        number: one.number,
        title: one.title.clone(),
        period: one.period.clone(),
        state: one.state.label(),
        tone: one.state.tone(),
        questions: one.questions,
        changed: format!("{changed} {}", one.updated_by),
    }
}

/// The editions of each form together; the forms that features know come first.
fn groups(all: &[EditionLine]) -> Vec<Group> {
    let mut keys: Vec<&str> = Subject::ALL.iter().map(|subject| subject.key()).collect();
    for one in all {
        if !keys.contains(&one.form.as_str()) {
            keys.push(&one.form);
        }
    }
    let group = |key: &str| {
        let lines: Vec<&EditionLine> = all.iter().filter(|one| one.form == key).collect();
        let newest = lines.first()?;
        Some(Group {
            subject: Subject::label_of(key),
            title: newest.title.clone(),
            lines: lines.iter().copied().map(line).collect(),
        })
    };
    keys.into_iter().filter_map(group).collect()
}

/// 調査票の一覧.
pub async fn list(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::FormManage)?;
    let mut tx = ctx.work().read().await?;
    let all = store::list(&mut tx, &scope).await?;
    drop(tx);
    let columns = ["版", "題名", "対象の期間", "状態", "設問", "最終更新"];
    let columns = columns.map(|title| match title {
        "設問" => Column::new(title).numeric(),
        title => Column::new(title),
    });
    ctx.page(&ListPage {
        frame: ctx.frame("調査票"),
        columns: columns.to_vec(),
        groups: groups(&all),
    })
}
