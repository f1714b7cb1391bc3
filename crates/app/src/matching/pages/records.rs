//! 検索の記録: what was shown on its day, beside what the same need finds now.

use std::collections::BTreeMap;

use askama::Template;
use db::Paging;
use kernel::{Id, OrMissing, calendar, clock::in_japan};
use policy::Permission;
use ui::{Column, Crumb, Frame, Pager};
use web::{Ctx, Path, Reply, fields::Filter};

use super::{RECORDS, shelves};
use crate::{
    directory::Moment,
    matching::{
        cards,
        finder::{Finder, Look, Question},
        forms,
        model::Card,
        record::{Kept, Key, Search},
        store,
    },
};

/// Rows a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "matching/templates/records.html")]
struct RecordsPage {
    frame: Frame,
    columns: Vec<Column>,
    rows: Vec<RowView>,
    pages: Pager,
}

/// One kept search in the list.
struct RowView {
    href: String,
    at: String,
    by: String,
    conditions: String,
    count: String,
    asked: bool,
}

/// 検索の記録の一覧.
pub async fn records(ctx: Ctx, Filter(query): Filter) -> Reply {
    let (book, atlas) = shelves(&ctx).await?;
    let scope = ctx.work().may(Permission::MatchingHistory)?;
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), ROWS);
    let mut tx = ctx.work().read().await?;
    let page = store::searches(&mut tx, &scope, paging).await?;
    let total = store::count_searches(&mut tx, &scope).await?;
    let row = |kept: &Kept| RowView {
        href: format!("{RECORDS}/{}", kept.id),
        at: moment(kept),
        by: kept.by.clone(),
        conditions: spoken(&cards::conditions(&book, &kept.shown.wanted, &atlas)),
        count: counted(kept),
        asked: kept.asked.is_some(),
    };
    ctx.page(&RecordsPage {
        frame: ctx.frame("検索の記録"),
        columns: ["日時", "検索した人", "条件", "候補", "打診"]
            .map(Column::new)
            .to_vec(),
        rows: page.rows.iter().map(row).collect(),
        pages: web::pager(paging, (page.rows.len(), total), |n| {
            query.page_at(RECORDS, n)
        }),
    })
}

fn moment(kept: &Kept) -> String {
    calendar::format_datetime(in_japan(kept.at))
}

fn spoken(conditions: &[String]) -> String {
    if conditions.is_empty() {
        "条件なし".to_owned()
    } else {
        conditions.join("・")
    }
}

/// Which candidates were shown, in words.
fn counted(kept: &Kept) -> String {
    let shown = &kept.shown;
    let full = match (shown.full.len(), shown.before) {
        (count, 0) => format!("{count}件"),
        (count, before) => format!("{}〜{}件目", before + 1, before + count),
    };
    match shown.near.len() {
        0 => full,
        near => format!("{full}、一部合わない候補 {near}件"),
    }
}

#[derive(Template)]
#[template(path = "matching/templates/record.html")]
struct RecordPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    at: String,
    by: String,
    conditions: String,
    count: String,
    asked: String,
    words_left_out: bool,
    /// Whether the register of that day gives the same list once more.
    agrees: bool,
    then: Side,
    now: Side,
    again: String,
    can_search: bool,
}

/// One of the two lists.
#[derive(Default)]
struct Side {
    full: Vec<Card>,
    near: Vec<Card>,
}

/// 検索の記録: その日に表示された候補 beside いま同じ条件で探すと.
pub async fn record(ctx: Ctx, Path(id): Path<Id<Search>>) -> Reply {
    let (book, atlas) = shelves(&ctx).await?;
    let scope = ctx.work().may(Permission::MatchingHistory)?;
    let mut tx = ctx.work().read().await?;
    let kept = store::search(&mut tx, &scope, id).await?.or_missing()?;
    drop(tx);
    let finder = ctx.tool::<Finder>()?;
    let shown = &kept.shown;
    let day = in_japan(kept.at).date();
    let moment_then = (Moment::Revision(shown.revision), day);
    let then = finder
        .register_at(ctx.work(), moment_then, Some(shown.order))
        .await?;
    let now = finder.register_to_compare(ctx.work()).await?;
    let question = Question {
        wanted: &shown.wanted,
        before: shown.before,
        seed: Some(shown.seed),
    };
    let [seen, found] = [&then, &now].map(|register| register.look(&book, &atlas, question));
    let asked = kept.asked.and_then(|key| then.card(&book, key));
    let mut page = RecordPage {
        frame: ctx.frame("検索の記録"),
        crumbs: vec![Crumb::new("検索の記録", RECORDS)],
        at: moment(&kept),
        by: kept.by.clone(),
        conditions: spoken(&then.conditions(&book, &atlas, &shown.wanted)),
        count: counted(&kept),
        asked: asked.map(|card| card.name).unwrap_or_default(),
        words_left_out: kept.words_left_out,
        agrees: (&seen.shown.full, &seen.shown.near) == (&shown.full, &shown.near),
        then: Side::default(),
        now: Side::default(),
        can_search: ctx.can(Permission::MatchingSearch),
        again: super::find::place_of(&forms::query(&shown.wanted, &atlas)),
    };
    if !kept.words_left_out {
        let cards = |key: &Key| then.card(&book, *key);
        page.then = as_shown(&kept, seen, cards);
        page.now = Side {
            full: found.panel.full,
            near: found.panel.near,
        };
        mark_differences(&mut page.then, &mut page.now);
    }
    ctx.page(&page)
}

/// The candidates as they were shown, with the reasons that the register of that day gives. One
/// that does not come up any more stands without reasons.
fn as_shown(kept: &Kept, seen: Look, plain: impl Fn(&Key) -> Option<Card>) -> Side {
    let all = seen.panel.full.into_iter().chain(seen.panel.near);
    let by_key: BTreeMap<Key, Card> = all.map(|card| (key(&card), card)).collect();
    let card = |wanted: &Key| by_key.get(wanted).cloned().or_else(|| plain(wanted));
    let mut side = Side {
        full: kept.shown.full.iter().filter_map(card).collect(),
        near: kept.shown.near.iter().filter_map(card).collect(),
    };
    let ranks = kept.shown.before + 1..;
    for (rank, card) in ranks.zip(&mut side.full) {
        card.rank = rank;
    }
    side
}

fn key(card: &Card) -> Key {
    (card.facility.get(), card.service)
}

/// Says of each candidate how the other list has it.
fn mark_differences(then: &mut Side, now: &mut Side) {
    let places = |side: &Side| -> BTreeMap<Key, usize> {
        let all = side.full.iter().chain(&side.near);
        all.map(|card| (key(card), card.rank)).collect()
    };
    let (before, after) = (places(then), places(now));
    let mark = |card: &mut Card, other: &BTreeMap<Key, usize>, gone: &'static str| {
        card.standing = match other.get(&key(card)) {
            None => Some(("caution", gone)),
            Some(rank) if *rank != card.rank => Some(("info", "順位がちがいます")),
            Some(_) => None,
        };
    };
    for card in then.full.iter_mut().chain(&mut then.near) {
        mark(card, &after, "いまは出ません");
    }
    for card in now.full.iter_mut().chain(&mut now.near) {
        mark(card, &before, "この日は出ていません");
    }
}
