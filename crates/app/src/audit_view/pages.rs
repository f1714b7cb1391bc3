//! 監査記録: the list, newest first, and the same as a file.

use std::collections::HashMap;

use askama::Template;
use axum::response::IntoResponse;
use db::Paging;
use kernel::{FieldErrors, calendar, clock::in_japan};
use policy::Permission;
use ui::{Choice, Column, Form, Frame};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    actions,
    concerns::Concern,
    forms,
    model::{AuditFilter, AuditLine, Days},
    report, store,
};

const LIST: &str = "/settings/audit";

/// Rows a page.
const ROWS: u32 = 100;

/// Rows of one file: what a spreadsheet program still opens at once.
const MOST: usize = 50_000;

/// The fields with these days as `from` and `until`.
pub fn asking(fields: &Fields, days: Days) -> Fields {
    let day = calendar::format_date_short;
    fields
        .with("from", &day(days.from))
        .with("until", &day(days.until))
}

/// Where the rows of `days` stand, narrowed by these fields.
pub fn address(days: Days, narrowed: &[(&str, &str)]) -> String {
    let query = asking(&Fields::default(), days);
    let with = |query: Fields, (name, value): &(&str, &str)| query.with(name, value);
    let query = narrowed.iter().fold(query, with);
    format!("{LIST}?{}", query.encoded())
}

/// What each event of the house is called, by its code.
pub fn labels(ctx: &Ctx) -> HashMap<&'static str, &'static str> {
    let features = ctx.house().features().iter();
    let events = features.flat_map(|feature| &feature.events);
    events.map(|event| (event.code, event.label)).collect()
}

fn label(labels: &HashMap<&str, &str>, code: &str) -> String {
    labels.get(code).copied().unwrap_or(code).to_owned()
}

/// The events to choose from; several codes may have one label.
fn choices(ctx: &Ctx) -> Vec<Choice> {
    let features = ctx.house().features().iter();
    let events = features.flat_map(|feature| &feature.events);
    events
        .map(|event| Choice::new(event.code, event.label))
        .collect()
}

fn concerns() -> Vec<Choice> {
    let choice = |one: &Concern| Choice::new(one.code(), one.label());
    Concern::ALL.iter().map(choice).collect()
}

/// The codes, of those that have a label, that a filter stands for, between blanks; empty for all.
fn codes(labels: &HashMap<&str, &str>, filter: &AuditFilter) -> String {
    if filter.event.is_empty() && filter.concern.is_none() {
        return String::new();
    }
    let passes = |code: &str| {
        let is_it = filter.event.is_empty() || filter.event == code;
        is_it && filter.concern.is_none_or(|concern| concern.holds(code))
    };
    let mut codes: Vec<&str> = labels.keys().copied().filter(|code| passes(code)).collect();
    // Rows of earlier releases may carry a code that no feature has any more.
    if codes.is_empty() && passes(&filter.event) {
        codes.push(&filter.event);
    }
    format!(" {} ", codes.join(" "))
}

struct LineView {
    at: String,
    person: String,
    person_href: String,
    role: &'static str,
    event: String,
    subject: String,
    subject_href: String,
    detail: String,
}

fn view(line: &AuditLine, labels: &HashMap<&str, &str>) -> LineView {
    let at = in_japan(line.at);
    LineView {
        at: format!(
            "{} {}",
            calendar::format_date_short(at.date()),
            at.format("%H:%M:%S")
        ),
        person: line.name.clone(),
        person_href: match line.account.get() {
            0 => String::new(),
            id => format!("{LIST}?account={id}"),
        },
        role: line.role.map_or("", policy::Role::label),
        event: label(labels, &line.event),
        subject: report::subject(line),
        subject_href: format!("{LIST}?subject={}", line.subject),
        detail: line.detail.clone(),
    }
}

#[derive(Template)]
#[template(path = "audit_view/templates/list.html")]
struct ListPage {
    frame: Frame,
    form: Form,
    events: Vec<Choice>,
    concerns: Vec<Choice>,
    hours: Vec<Choice>,
    narrowed: bool,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    number: u32,
    prev: Option<String>,
    next: Option<String>,
    export: String,
}

fn page_of(ctx: &Ctx, query: &Fields, errors: &FieldErrors) -> ListPage {
    let columns = ["日時", "だれが", "したこと", "対象", "内容"];
    let is_set = |(name, value): &(String, String)| name != "page" && !value.is_empty();
    ListPage {
        frame: ctx.frame("監査記録"),
        form: query.form(errors),
        events: choices(ctx),
        concerns: concerns(),
        hours: vec![Choice::new(forms::SHUT, "開所時間の外だけ")],
        narrowed: query.pairs().iter().any(is_set),
        columns: columns.map(Column::new).to_vec(),
        lines: Vec::new(),
        number: 1,
        prev: None,
        next: None,
        export: format!("{LIST}.xlsx?{}", query.with("page", "").encoded()),
    }
}

/// 監査記録.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(Permission::AuditView)?;
    let filter = match forms::filter(&query, ctx.today()) {
        Ok(filter) => filter,
        Err(errors) => return ctx.again(&page_of(&ctx, &query, &errors)),
    };
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), ROWS);
    let labels = labels(&ctx);
    let events = codes(&labels, &filter);
    let mut tx = ctx.work().read().await?;
    let page = store::page(&mut tx, &scope, (&filter, &events), paging).await?;
    drop(tx);
    let number = paging.number;
    let to = |number: u32| query.page_at(LIST, number);
    ctx.page(&ListPage {
        lines: page.rows.iter().map(|line| view(line, &labels)).collect(),
        number,
        prev: (number > 1).then(|| to(number - 1)),
        next: page.more.then(|| to(number + 1)),
        ..page_of(&ctx, &query, &FieldErrors::new())
    })
}

/// 監査記録を書き出す. The export itself is audited before the file goes out.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(Permission::AuditView)?;
    let filter = match forms::filter(&query, ctx.today()) {
        Ok(filter) => filter,
        Err(errors) => return ctx.again(&page_of(&ctx, &query, &errors)),
    };
    let labels = labels(&ctx);
    let events = codes(&labels, &filter);
    let (mut lines, mut number) = (Vec::new(), 1);
    let mut tx = ctx.work().read().await?;
    let is_cut = loop {
        let paging = Paging::new(number, 1_000);
        let page = store::page(&mut tx, &scope, (&filter, &events), paging).await?;
        let named = |line: AuditLine| {
            let event = label(&labels, &line.event);
            (line, event)
        };
        lines.extend(page.rows.into_iter().map(named));
        let is_cut = page.more && lines.len() >= MOST;
        if !page.more || is_cut {
            break is_cut;
        }
        number += 1;
    };
    drop(tx);
    actions::note_export(ctx.work(), lines.len()).await?;
    let place = ctx.frame("").where_label();
    let bytes = report::workbook(&lines, is_cut, (&place, ctx.today()))?;
    Ok(Download::xlsx("監査記録.xlsx", bytes).into_response())
}
