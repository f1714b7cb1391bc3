//! 並び順のしくみ for everybody who searches, 候補の並べ方 for the administrator.

use askama::Template;
use chrono::Days;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use ui::{Choice, Column, Crumb, Form, Frame, parts::thousands};
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{FIRST_PLACES, ORDER, shelves};
use crate::{
    codes::Book,
    matching::{
        actions, cards,
        finder::Finder,
        forms,
        order::{DIALS, Dial, Order, OrderEntry},
        store,
    },
};

/// So many sets of the history are shown.
const HISTORY: i64 = 50;
/// 先頭に出た回数 looks back so many days and shows so many facilities.
const FIRST_DAYS: u64 = 90;
const FIRST_SHOWN: i64 = 50;

/// One weight as pages show it.
struct DialView {
    key: String,
    label: &'static str,
    hint: String,
    meaning: &'static str,
    value: String,
}

fn dial(order: &Order, dial: &Dial) -> DialView {
    let (low, high) = dial.range;
    let unit = dial.unit;
    DialView {
        key: dial.key.into(),
        label: dial.label,
        hint: format!(
            "{}。{low}〜{}{unit}",
            dial.meaning,
            thousands(u64::from(high))
        ),
        meaning: dial.meaning,
        value: format!("{}{unit}", thousands(u64::from(order.value(dial)))),
    }
}

/// What a scene wishes for, in words.
struct SceneView {
    label: String,
    field: String,
    wishes: String,
}

fn scenes(order: &Order, book: &Book, choices: &[Choice]) -> Vec<SceneView> {
    let view = |scene: &Choice| {
        let wishes = order.wishes(&scene.value).iter();
        let wishes: Vec<&str> = wishes.map(|wish| cards::wish_label(book, wish)).collect();
        SceneView {
            label: scene.label.clone(),
            field: forms::scene_field(&scene.value),
            wishes: wishes.join("、"),
        }
    };
    choices.iter().map(view).collect()
}

#[derive(Template)]
#[template(path = "matching/templates/explained.html")]
struct ExplainedPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    dials: Vec<DialView>,
    columns: Vec<Column>,
    scenes: Vec<SceneView>,
    /// Since when this set counts, and why; empty for the one built in.
    since: String,
    note: String,
}

/// 並び順のしくみ.
pub async fn explained(ctx: Ctx) -> Reply {
    let (book, _) = shelves(&ctx).await?;
    let scope = ctx.work().may(Permission::MatchingSearch)?;
    let mut tx = ctx.work().read().await?;
    let newest = store::newest_order(&mut tx, scope.municipality()).await?;
    let (since, note) = newest.as_ref().map(said).unwrap_or_default();
    let order = newest.map(|entry| entry.order).unwrap_or_default();
    ctx.page(&ExplainedPage {
        frame: ctx.frame("並び順のしくみ"),
        crumbs: vec![Crumb::new("受入先をさがす", super::FIND)],
        dials: DIALS.iter().map(|one| dial(&order, one)).collect(),
        columns: vec![
            Column::new("項目"),
            Column::new("いまの値").numeric(),
            Column::new("意味"),
        ],
        scenes: scenes(&order, &book, &book.choices("scene", ctx.today())),
        since,
        note,
    })
}

/// Since when a set counts, and why.
fn said(entry: &OrderEntry) -> (String, String) {
    (format_datetime(in_japan(entry.at)), entry.note.clone())
}

/// One set of the history as the page shows it.
struct EntryView {
    at: String,
    by: String,
    note: String,
    changes: Vec<String>,
    restore: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "matching/templates/order.html")]
struct OrderPage {
    frame: Frame,
    form: Form,
    base: String,
    dials: Vec<DialView>,
    scenes: Vec<SceneView>,
    wishes: Vec<Choice>,
    columns: Vec<Column>,
    history: Vec<EntryView>,
    /// The set that was brought back into the form; empty for none.
    restored: String,
    first_places: &'static str,
    restore_built_in: String,
}

async fn view(ctx: &Ctx, form: Option<Form>, restored: String) -> Result<OrderPage, Fault> {
    let book = ctx.tool::<crate::codes::Shelf>()?.book(ctx.work()).await?;
    let scope = ctx.work().may(Permission::MatchingWeights)?;
    let mut tx = ctx.work().read().await?;
    let entries = store::orders(&mut tx, scope.municipality(), HISTORY).await?;
    let current = entries
        .first()
        .map(|entry| entry.order.clone())
        .unwrap_or_default();
    let scene_choices = book.choices("scene", ctx.today());
    Ok(OrderPage {
        frame: ctx.frame("候補の並べ方"),
        form: form.unwrap_or_else(|| forms::order_form(&current)),
        base: current.id.to_string(),
        dials: DIALS.iter().map(|one| dial(&current, one)).collect(),
        scenes: scenes(&current, &book, &scene_choices),
        wishes: forms::wish_choices(&book, ctx.today()),
        columns: ["変更", "変えた人", "理由", "変わった項目", "もとに戻す"]
            .map(Column::new)
            .to_vec(),
        history: history(&book, &entries),
        restored,
        first_places: FIRST_PLACES,
        restore_built_in: if entries.is_empty() {
            String::new()
        } else {
            format!("{ORDER}?from=0")
        },
    })
}

fn history(book: &Book, entries: &[OrderEntry]) -> Vec<EntryView> {
    let built_in = Order::default();
    let before = |at: usize| entries.get(at + 1).map_or(&built_in, |entry| &entry.order);
    let view = |(at, entry): (usize, &OrderEntry)| EntryView {
        at: format_datetime(in_japan(entry.at)),
        by: entry.by.clone(),
        note: entry.note.clone(),
        changes: changes(book, before(at), &entry.order),
        restore: format!("{ORDER}?from={}", entry.order.id),
        current: at == 0,
    };
    entries.iter().enumerate().map(view).collect()
}

/// What differs between a set and the one before it, in words.
fn changes(book: &Book, before: &Order, after: &Order) -> Vec<String> {
    let moved = DIALS.iter().filter_map(|dial| {
        let (old, new) = (before.value(dial), after.value(dial));
        (old != new).then(|| format!("{} {old}→{new}{}", dial.label, dial.unit))
    });
    let scene = |scene: &String| {
        let changed = before.wishes(scene) != after.wishes(scene);
        changed.then(|| format!("場面「{}」の望ましい条件", book.label("scene", scene)))
    };
    moved.chain(after.scenes.keys().filter_map(scene)).collect()
}

/// 候補の並べ方; with `from` an earlier set stands in the form, to be set again with a reason.
pub async fn order(ctx: Ctx, Filter(query): Filter) -> Reply {
    let from: Option<Id<Order>> = query.text("from").parse().ok();
    let Some(from) = from else {
        return ctx.page(&view(&ctx, None, String::new()).await?);
    };
    let scope = ctx.work().may(Permission::MatchingWeights)?;
    let (order, restored) = if from.get() == 0 {
        (Order::default(), "はじめの並べ方".to_owned())
    } else {
        let mut tx = ctx.work().read().await?;
        let entry = store::order(&mut tx, scope.municipality(), from).await?;
        let entry = entry.or_missing()?;
        let at = format_datetime(in_japan(entry.at));
        (entry.order, format!("{at}の並べ方"))
    };
    let form = forms::order_form(&order);
    ctx.page(&view(&ctx, Some(form), restored).await?)
}

/// 候補の並べ方を変える.
pub async fn set_order(ctx: Ctx, fields: Fields) -> Reply {
    let (book, _) = shelves(&ctx).await?;
    let (order, typing) = forms::order(&fields, &book, ctx.today());
    let base = fields.text("base").parse().unwrap_or(Id::new(0));
    let note = fields.text("note");
    let done = match typing.or(()) {
        Ok(()) => actions::set_order(ctx.work(), base, order, note).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match done {
        Ok(_) => ctx
            .go_to(ORDER)
            .saying("候補の並べ方を変えました。1秒のうちに、すべての検索がこの並べ方になります。"),
        Err(Fault::Invalid(errors)) => {
            let form = fields.form(&errors);
            ctx.again(&view(&ctx, Some(form), String::new()).await?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "matching/templates/first_places.html")]
struct FirstPlacesPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    period: String,
    lists: String,
    columns: Vec<Column>,
    rows: Vec<FirstView>,
}

/// A facility that stood first.
struct FirstView {
    href: String,
    name: String,
    times: String,
    share: String,
}

/// 先頭に出た回数: whether the order is fair in fact.
pub async fn first_places(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::MatchingWeights)?;
    let register = ctx
        .tool::<Finder>()?
        .register_to_compare(ctx.work())
        .await?;
    let since = ctx.work().now() - Days::new(FIRST_DAYS);
    let mut tx = ctx.work().read().await?;
    let city = scope.municipality();
    let (found, lists) = store::first_places(&mut tx, city, since, FIRST_SHOWN).await?;
    let row = |first: crate::matching::record::FirstPlace| {
        let name = register.name(first.facility);
        FirstView {
            href: format!("/facilities/{}", first.facility),
            name: name.unwrap_or("（いまの台帳にない施設）").to_owned(),
            times: thousands(first.times.unsigned_abs()),
            share: format!("{:.1}", first.times as f64 * 100.0 / lists.max(1) as f64),
        }
    };
    ctx.page(&FirstPlacesPage {
        frame: ctx.frame("先頭に出た回数"),
        crumbs: vec![Crumb::new("候補の並べ方", ORDER)],
        period: format!(
            "{}から{}まで",
            format_date(in_japan(since).date()),
            format_date(ctx.today())
        ),
        lists: thousands(lists.unsigned_abs()),
        columns: vec![
            Column::new("施設"),
            Column::new("先頭に出た回数").numeric(),
            Column::new("割合（％）").numeric(),
        ],
        rows: found.into_iter().map(row).collect(),
    })
}
