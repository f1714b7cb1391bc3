//! 確認待ちの変更: what was proposed, before and after side by side, taken or declined.

use askama::Template;
use db::Paging;
use kernel::{Id, OrMissing};
use policy::Permission;
use ui::{Choice as Answer, Column, Crumb, Form, Frame, Pager, Tab};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{
    hand::{Hand, moment},
    proposal_line::{LineView, lines},
};
use crate::directory::{
    actions::{self, Choice, Decided, Verdict},
    forms,
    import::source_label,
    model::{Field, ProposalKey, ProposalSet, ProposalState},
    store::{self, ReviewFilter, SetLine},
};

/// Rows a page.
const ROWS: u32 = 50;

/// Sets that are listed.
const SETS: i64 = 50;

/// The most that 「すべて反映する」 decides with one press.
const MOST: i64 = 20_000;

/// Where the sets are listed.
const LIST: &str = "/facilities/proposals";

#[derive(Template)]
#[template(path = "directory/templates/proposal_sets.html")]
struct SetsPage {
    frame: Frame,
    columns: Vec<Column>,
    sets: Vec<SetView>,
    can_import: bool,
}

struct SetView {
    href: String,
    label: String,
    origin: String,
    at: String,
    by: String,
    open: i64,
    all: i64,
}

impl SetView {
    fn of(line: &SetLine) -> Self {
        Self {
            href: format!("{LIST}/{}", line.set.id),
            label: line.set.label.clone(),
            origin: origin(&line.set),
            at: moment(line.set.at),
            by: line.set.actor_name.clone(),
            open: line.open,
            all: line.all,
        }
    }
}

/// Where a set came from, in words.
fn origin(set: &ProposalSet) -> String {
    match set.origin.as_str() {
        "import" => format!("取込（{}）", source_label(&set.source)),
        "workbook" => "Excelでの修正".into(),
        "facility" => "施設からの申し出".into(),
        "questionnaire" => "アンケートの回答".into(),
        _ => "そのほか".into(),
    }
}

/// 確認待ちの変更.
pub async fn proposal_sets(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    let sets = store::proposal_sets(&mut tx, &scope, SETS).await?;
    drop(tx);
    let columns = ["届いたもの", "種類", "日時", "確認待ち", "全部"];
    ctx.page(&SetsPage {
        frame: ctx.frame("確認待ちの変更"),
        columns: columns.into_iter().map(Column::new).collect(),
        sets: sets.iter().map(SetView::of).collect(),
        can_import: ctx.can(Permission::DirectoryImport),
    })
}

#[derive(Template)]
#[template(path = "directory/templates/proposals.html")]
struct ProposalsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    action: String,
    query: String,
    set: SetView,
    tabs: Vec<Tab>,
    form: Form,
    wards: Vec<Answer>,
    kinds: Vec<Answer>,
    fields: Vec<Answer>,
    lines: Vec<LineView>,
    columns: Vec<Column>,
    pager: Pager,
    narrowed: bool,
    open: bool,
    total: i64,
    report: Option<String>,
}

const TABS: [(&str, &str); 4] = [
    ("", "すべて"),
    ("new", "新規"),
    ("field", "変更"),
    ("gone", "掲載なし"),
];

fn filter(query: &Fields, set: Id<ProposalSet>) -> ReviewFilter {
    ReviewFilter {
        set: Some(set),
        state: ProposalState::from_code(query.text("state")),
        change: query.text("change").to_owned(),
        ward: query.text("ward").parse().ok().map(Id::new),
        kind: query.text("kind").to_owned(),
        field: Field::from_code(query.text("field")),
        facility: query.text("facility").parse().ok().map(Id::new),
    }
}

/// The proposals of one set.
pub async fn proposals(ctx: Ctx, Path(id): Path<Id<ProposalSet>>, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    let set = store::proposal_set(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let filter = filter(&query, id);
    let paging = Paging::new(forms::page_number(&query), ROWS);
    let page = store::proposals_page(&mut tx, &scope, &filter, paging).await?;
    let any = ReviewFilter {
        change: String::new(),
        ..filter.clone()
    };
    let counts = store::proposals_by_change(&mut tx, &scope, &any).await?;
    let fields = store::proposed_fields(&mut tx, &scope, Some(id)).await?;
    let lines = lines(&mut tx, &scope, &hand, page.rows).await?;
    drop(tx);
    let total = match TABS.iter().position(|(code, _)| *code == filter.change) {
        Some(0) | None => counts.iter().sum(),
        Some(at) => counts.get(at - 1).copied().unwrap_or(0),
    };
    let base = format!("{LIST}/{id}");
    let line = SetLine {
        set,
        all: 0,
        open: 0,
    };
    let is_import = line.set.origin == "import";
    ctx.page(&ProposalsPage {
        frame: ctx.frame("変更の確認"),
        crumbs: vec![Crumb::new("確認待ちの変更", LIST)],
        action: base.clone(),
        query: query.with("page", "").encoded(),
        set: SetView::of(&line),
        tabs: tabs(&base, &query, counts),
        form: Form::from_pairs(query.pairs().to_vec()),
        wards: if scope.ward().is_some() {
            Vec::new()
        } else {
            hand.wards()
        },
        kinds: hand.choices("facility_kind"),
        fields: fields
            .into_iter()
            .map(|field| Answer::new(field.code(), field.label()))
            .collect(),
        columns: ["選ぶ", "資源", "項目", "いまの登録", "届いた値", "判断"]
            .into_iter()
            .map(Column::new)
            .collect(),
        pager: web::pager(paging, (lines.len(), total), |n| query.page_at(&base, n)),
        narrowed: ["ward", "kind", "field", "facility"]
            .iter()
            .any(|name| query.has(name)),
        open: filter.state == ProposalState::Open,
        report: is_import.then(|| format!("/facilities/import/{id}")),
        total,
        lines,
    })
}

fn tabs(base: &str, query: &Fields, counts: [i64; 3]) -> Vec<Tab> {
    let current = query.text("change");
    let all: i64 = counts.iter().sum();
    let counts = [all].into_iter().chain(counts);
    let tab = |((code, label), count): (&(&str, &str), i64)| {
        let link = query.with("page", "").with("change", code).encoded();
        Tab::new(*label, format!("{base}?{link}"), current == *code)
            .count(u64::try_from(count).unwrap_or(0))
    };
    TABS.iter().zip(counts).map(tab).collect()
}

/// 反映する・見送る: one row by its own button, those that are ticked, or all of the list.
pub async fn decide(ctx: Ctx, Path(id): Path<Id<ProposalSet>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let desk = hand.desk();
    let query = Fields::parse(fields.text("query"));
    let back = format!("{LIST}/{id}?{}", query.encoded());
    let seen = |id: &str| {
        let name = format!("seen-{id}");
        let mut pairs = fields.pairs().iter();
        // A browser sends every line break as two characters.
        let sent = pairs.find(|(key, _)| *key == name);
        sent.map(|(_, value)| value.replace("\r\n", "\n"))
    };
    let choice = |text: &str| {
        let id = text.parse().ok()?;
        Some(Choice {
            id,
            seen: seen(text),
        })
    };
    for (name, verdict) in [("take", Verdict::Take), ("decline", Verdict::Decline)] {
        if let Some(one) = choice(fields.text(name)) {
            let undo = format!("{LIST}/{}/undo", one.id);
            actions::decide(ctx.work(), &desk, one, verdict).await?;
            let said = match verdict {
                Verdict::Take => "反映しました。",
                Verdict::Decline => "見送りました。",
            };
            return ctx.go_to(back).saying_with_undo(said, &undo);
        }
    }
    let verdict = match fields.text("deed") {
        "take" | "take-all" => Verdict::Take,
        _ => Verdict::Decline,
    };
    let choices: Vec<Choice> = match fields.text("deed") {
        "take-all" => {
            let scope = ctx.work().may(Permission::DirectoryWrite)?;
            let mut tx = ctx.work().read().await?;
            let filter = filter(&query, id);
            let ids = store::proposal_ids(&mut tx, &scope, &filter, MOST).await?;
            ids.into_iter()
                .map(|id| Choice { id, seen: None })
                .collect()
        }
        "take" | "decline" => fields.all("id").filter_map(choice).collect(),
        _ => Vec::new(),
    };
    if choices.is_empty() {
        return ctx
            .go_to(back)
            .saying("選ばれていません。左の欄で選んでから押してください。");
    }
    let decided = actions::decide_many(ctx.work(), &desk, choices, verdict).await?;
    ctx.go_to(back).saying(&told(&decided, verdict))
}

/// What became of several decisions, in a sentence or two.
fn told(decided: &Decided, verdict: Verdict) -> String {
    let deed = match verdict {
        Verdict::Take => "反映しました",
        Verdict::Decline => "見送りました",
    };
    let said = format!("{}件を{deed}。", decided.done);
    let most = decided.kept.iter().max_by_key(|(_, count)| **count);
    match most {
        Some((why, _)) => format!("{said}{}件は残しました：{why}", decided.kept_count()),
        None => said,
    }
}

/// 判断を取り消す.
pub async fn undo(ctx: Ctx, Path(id): Path<Id<ProposalKey>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    let set = store::proposal(&mut tx, &scope, id)
        .await?
        .or_missing()?
        .set;
    drop(tx);
    actions::undo(ctx.work(), &hand.desk(), id).await?;
    ctx.go_to(format!("{LIST}/{set}"))
        .saying("判断を取り消しました。")
}
