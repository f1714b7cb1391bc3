//! The office's list of consultations, on screen and as a spreadsheet.

use std::sync::Arc;

use askama::Template;
use chrono::{NaiveDate, NaiveDateTime};
use db::Paging;
use kernel::{Id, calendar::format_datetime, clock::in_japan};
use policy::{Office, Permission};
use ui::{Column, Form, Frame};
use web::{Ctx, Download, Fields, Moment, Problem, Reply, fields::Filter};

use super::{
    super::{
        actions, forms,
        model::{Consultation, DISPOSED},
        report,
        store::{self, Line, ListFilter, Order, Wanted},
        url,
    },
    found::{FoundFacility, facilities},
    hand::{Hand, day},
    known::note_shown,
    narrow::{FilterLists, Received, received},
};
use crate::figures::grouped;

const COLUMNS: [&str; 7] = [
    "番号",
    "受付",
    "相談者",
    "対象者",
    "内容",
    "次の対応・期限",
    "状態",
];
/// Rows a page.
const ROWS: u32 = 50;
/// The most lines that are counted; nobody reads more.
const COUNTED: i64 = 1000;
/// The most rows of one export.
const MOST: u32 = 1000;

#[derive(Template)]
#[template(path = "consultations/templates/list.html")]
struct ListPage {
    frame: Frame,
    form: Form,
    lists: FilterLists,
    rows: Arc<Rows>,
    narrowed: bool,
    received: Option<Received>,
    facilities: Vec<FoundFacility>,
    page: u32,
    can_export: bool,
    can_write: bool,
}

#[derive(Template)]
#[template(path = "consultations/templates/list_rows.html")]
struct RowsPart {
    columns: Vec<Column>,
    lines: Vec<LineView>,
}

/// 一覧の行: one page of lines as they stand in the list.
#[derive(Debug)]
pub struct Rows {
    /// The table; empty where there is no line.
    html: String,
    /// The cases on its lines.
    cases: Vec<Id<Consultation>>,
    /// Whether another page follows.
    more: bool,
    /// 「51件」, or that there are more than anybody would read.
    total: String,
}

/// Everything that decides which lines an office sees, the office first.
type Question = (Option<Id<Office>>, ListFilter, Order, u32, NaiveDate);

/// Lists asked for in the same moment.
pub type Lists = Moment<Question, Arc<Rows>>;

/// One line as it is shown.
pub struct LineView {
    /// Address of the case; empty where another office works on it.
    pub href: String,
    pub number: String,
    /// 受付日時 in Japan.
    pub received_at: NaiveDateTime,
    pub kind: &'static str,
    pub category: String,
    pub facility: String,
    pub person: String,
    pub request: String,
    pub next: String,
    pub due_on: Option<NaiveDate>,
    pub due_state: &'static str,
    pub status: &'static str,
    pub tone: &'static str,
    pub coordinator: String,
    pub outcome: String,
    pub asked: String,
    /// The office that took the case over; empty for the own ones.
    pub elsewhere: String,
}

impl LineView {
    /// 受付日時 in two parts, so that a narrow column breaks between day and time.
    pub fn received_parts(&self) -> Vec<String> {
        let received = format_datetime(self.received_at);
        received.split_inclusive('）').map(str::to_owned).collect()
    }

    /// 期限; empty for none.
    pub fn due(&self) -> String {
        day(self.due_on)
    }

    fn of(line: Line, hand: &Hand) -> Self {
        let (category, version) = &line.category;
        let due_state = match line.next_due {
            Some(due) if due < hand.today => "over",
            Some(due) if due == hand.today => "today",
            _ => "",
        };
        let (status, tone, href) = match line.elsewhere {
            Some(office) if office == DISPOSED => ("廃棄済", "neutral", String::new()),
            Some(_) => ("引継ぎ済", "neutral", String::new()),
            None => (line.status.label(), line.status.tone(), url::show(line.id)),
        };
        let elsewhere = line.elsewhere.map(|office| hand.atlas.office_name(office));
        Self {
            href,
            number: line.number.to_string(),
            received_at: in_japan(line.received_at),
            kind: line.kind.label(),
            category: hand
                .book
                .label_in("inquirer", *version, category)
                .to_owned(),
            facility: line.facility,
            person: line.person,
            request: line.request,
            next: line.next_step,
            due_on: line.next_due,
            due_state,
            status,
            tone,
            coordinator: line.coordinator,
            outcome: hand.label("outcome", &line.outcome),
            asked: line.asked,
            elsewhere: elsewhere.unwrap_or_default().to_owned(),
        }
    }
}

/// Stands in the address for the words of a search.
const WORDS: &str = "w";

/// 相談の一覧. Words may be a person's name, so the address holds only the id they are kept under.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let words = match query.text(WORDS).parse().ok() {
        Some(id) => {
            let mut tx = ctx.work().read().await?;
            store::find_words(&mut tx, ctx.work().actor(), id).await?
        }
        None => None,
    };
    let query = query.with(WORDS, "").with("q", &words.unwrap_or_default());
    show_list(&ctx, &query).await
}

/// Moves on to the list as the form narrows it, so that going back to it sends no form again.
pub async fn find(ctx: Ctx, fields: Fields) -> Reply {
    if !forms::filter_errors(&fields, ctx.today()).is_empty() {
        return show_list(&ctx, &fields).await;
    }
    let words = match fields.words("q") {
        "" => String::new(),
        words => actions::keep_words(ctx.work(), words).await?.to_string(),
    };
    let said = |(_, value): &&(String, String)| !value.trim().is_empty();
    let narrowed = fields.pairs().iter().filter(said).cloned().collect();
    let query = Fields::from_pairs(narrowed)
        .with("q", "")
        .with(WORDS, &words);
    ctx.go_to(format!("{}?{}", url::LIST, query.encoded()))
        .quietly()
}

async fn show_list(ctx: &Ctx, query: &Fields) -> Reply {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let filter = forms::filter(query, hand.today);
    let errors = forms::filter_errors(query, hand.today);
    let (order, page) = (forms::order(query), forms::page_number(query));
    let question = (scope.office(), filter.clone(), order, page, hand.today);
    let paging = Paging::new(page, ROWS);
    let found = rows(ctx, &hand, (&filter, order, paging));
    let lists = ctx.tool::<Lists>()?;
    let rows = lists.answer(ctx.work(), question, found).await?;
    if filter.words.is_empty() {
        note_shown(ctx, &rows.cases).await?;
    } else {
        actions::note_list(ctx.work(), true, &rows.cases).await?;
    }
    let received = received(ctx.work(), &scope, query, &filter).await?;
    let narrows = |(name, value): &(String, String)| {
        !["page", "order"].contains(&name.as_str()) && !value.is_empty()
    };
    let list = ListPage {
        frame: ctx.frame("相談の一覧"),
        form: query.form(&errors),
        lists: FilterLists::of(&hand, &filter),
        received,
        facilities: facilities(ctx, &filter.words).await?,
        rows,
        narrowed: query.pairs().iter().any(narrows),
        page,
        can_export: ctx.can(Permission::ConsultationExport),
        can_write: ctx.can(Permission::ConsultationWrite),
    };
    if errors.is_empty() {
        ctx.page(&list)
    } else {
        ctx.again(&list)
    }
}

async fn rows(
    ctx: &Ctx,
    hand: &Hand,
    (filter, order, paging): (&ListFilter, Order, Paging),
) -> Result<Arc<Rows>, Problem> {
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let mut tx = ctx.work().read().await?;
    let wanted = Wanted::of(&mut tx, &scope, filter, order).await?;
    let page = wanted.page(&mut tx, &scope, paging).await?;
    let total = wanted.count_to(&mut tx, &scope, COUNTED + 1).await?;
    drop(tx);
    let cases = page.rows.iter().map(|line| line.id).collect();
    let lines = page.rows.into_iter().map(|line| LineView::of(line, hand));
    let part = RowsPart {
        columns: COLUMNS.map(Column::new).to_vec(),
        lines: lines.collect(),
    };
    let html = if part.lines.is_empty() {
        String::new()
    } else {
        part.render().map_err(anyhow::Error::from)?
    };
    Ok(Arc::new(Rows {
        cases,
        html,
        total: if total > COUNTED {
            format!("{}件以上", grouped(COUNTED))
        } else {
            format!("{}件", grouped(total))
        },
        more: page.more,
    }))
}

/// 相談の一覧を書き出す.
pub async fn export(ctx: Ctx, query: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::ConsultationExport)?;
    let filter = forms::filter(&query, hand.today);
    let (mut lines, mut cases, mut number) = (Vec::new(), Vec::new(), 1);
    let mut tx = ctx.work().read().await?;
    let wanted = Wanted::of(&mut tx, &scope, &filter, forms::order(&query)).await?;
    loop {
        let paging = Paging::new(number, MOST);
        let page = wanted.page(&mut tx, &scope, paging).await?;
        cases.extend(page.rows.iter().map(|line| line.id));
        lines.extend(page.rows.into_iter().map(|line| LineView::of(line, &hand)));
        if !page.more {
            break;
        }
        number += 1;
    }
    drop(tx);
    actions::note_export(ctx.work(), &cases).await?;
    let bytes = report::list(&lines, &ctx.frame("").where_label(), hand.today)?;
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        "相談一覧.xlsx",
        bytes,
    )))
}
