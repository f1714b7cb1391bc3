//! The office's list of consultations, on screen and as a spreadsheet.

use askama::Template;
use db::Paging;
use policy::Permission;
use ui::{Choice, Column, Direction, Form, Frame};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    super::{
        actions, forms,
        model::{Kind, Status},
        report,
        store::{self, Line, Order},
        url,
    },
    hand::{Hand, day, moment},
};

/// Rows a page.
const ROWS: u32 = 50;
/// The most rows of one export.
const MOST: u32 = 1000;

#[derive(Template)]
#[template(path = "consultations/templates/list.html")]
struct ListPage {
    frame: Frame,
    form: Form,
    lists: FilterLists,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    narrowed: bool,
    page: u32,
    prev: Option<String>,
    next: Option<String>,
    export: Option<String>,
    can_write: bool,
}

struct FilterLists {
    status: Vec<Choice>,
    kind: Vec<Choice>,
    category: Vec<Choice>,
    topic: Vec<Choice>,
    scene: Vec<Choice>,
}

/// One line as it is shown.
pub struct LineView {
    pub href: String,
    pub number: String,
    pub received: String,
    pub kind: &'static str,
    pub category: String,
    pub facility: String,
    pub person: String,
    pub request: String,
    pub next: String,
    pub due: String,
    pub due_state: &'static str,
    pub status: &'static str,
    pub tone: &'static str,
    pub coordinator: String,
    pub outcome: String,
}

impl LineView {
    fn of(line: Line, hand: &Hand) -> Self {
        let (category, version) = &line.category;
        let due_state = match line.next_due {
            Some(due) if due < hand.today => "over",
            Some(due) if due == hand.today => "today",
            _ => "",
        };
        Self {
            href: url::show(line.id),
            number: line.number.to_string(),
            received: moment(line.received_at),
            kind: line.kind.label(),
            category: hand
                .book
                .label_in("inquirer", *version, category)
                .to_owned(),
            facility: line.facility,
            person: line.person,
            request: line.request,
            next: line.next_step,
            due: day(line.next_due),
            due_state,
            status: line.status.label(),
            tone: line.status.tone(),
            coordinator: line.coordinator,
            outcome: hand.label("outcome", &line.outcome),
        }
    }
}

/// 相談の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let filter = forms::filter(&query, hand.today);
    let paging = Paging::new(forms::page_number(&query), ROWS);
    let order = forms::order(&query);
    let mut tx = ctx.work().read().await?;
    let page = store::list(&mut tx, &scope, &filter, order, paging).await?;
    drop(tx);
    let link = |number: u32| {
        format!(
            "{}?{}",
            url::LIST,
            query.with("page", &number.to_string()).encoded()
        )
    };
    ctx.page(&ListPage {
        frame: ctx.frame("相談の一覧"),
        form: Form::from_pairs(query.pairs().to_vec()),
        lists: filter_lists(&hand),
        columns: columns(&query, order),
        narrowed: query
            .pairs()
            .iter()
            .any(|(name, value)| name != "page" && !value.is_empty()),
        page: paging.number,
        prev: (paging.number > 1).then(|| link(paging.number - 1)),
        next: page.more.then(|| link(paging.number + 1)),
        export: ctx
            .can(Permission::ConsultationExport)
            .then(|| format!("/consultations.xlsx?{}", query.with("page", "").encoded())),
        can_write: ctx.can(Permission::ConsultationWrite),
        lines: page
            .rows
            .into_iter()
            .map(|line| LineView::of(line, &hand))
            .collect(),
    })
}

fn filter_lists(hand: &Hand) -> FilterLists {
    let status = Status::ALL.map(|status| Choice::new(status.code(), status.label()));
    let kind = Kind::ALL.map(|kind| Choice::new(kind.code(), kind.label()));
    FilterLists {
        status: status.to_vec(),
        kind: kind.to_vec(),
        category: hand.choices("inquirer"),
        topic: hand.choices("topic"),
        scene: hand.choices("scene"),
    }
}

fn columns(query: &Fields, order: Order) -> Vec<Column> {
    let by = |order: Order| {
        format!(
            "{}?{}",
            url::LIST,
            query.with("page", "").with("order", order.code()).encoded()
        )
    };
    let (received, turn) = match order {
        Order::Newest => (Some(Direction::Down), Order::Oldest),
        Order::Oldest => (Some(Direction::Up), Order::Newest),
        Order::Due => (None, Order::Newest),
    };
    let due = (order == Order::Due).then_some(Direction::Up);
    vec![
        Column::new("番号"),
        Column::new("受付").sortable(by(turn), received),
        Column::new("相談者"),
        Column::new("対象者"),
        Column::new("内容"),
        Column::new("次の対応・期限").sortable(by(Order::Due), due),
        Column::new("状態"),
    ]
}

/// 相談の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::ConsultationExport)?;
    let filter = forms::filter(&query, hand.today);
    let (mut lines, mut number) = (Vec::new(), 1);
    let mut tx = ctx.work().read().await?;
    loop {
        let paging = Paging::new(number, MOST);
        let page = store::list(&mut tx, &scope, &filter, forms::order(&query), paging).await?;
        lines.extend(page.rows.into_iter().map(|line| LineView::of(line, &hand)));
        if !page.more {
            break;
        }
        number += 1;
    }
    drop(tx);
    actions::note_export(ctx.work(), lines.len()).await?;
    let bytes = report::list(&lines, &ctx.frame("").where_label(), hand.today)?;
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        "相談一覧.xlsx",
        bytes,
    )))
}
