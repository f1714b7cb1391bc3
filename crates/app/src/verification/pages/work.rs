//! 古い順: the work list, and the phone call that ends with one key.

use askama::Template;
use db::Paging;
use kernel::Id;
use policy::{Facility, Permission::DirectoryCheck};
use ui::{Choice, Column, Form, Frame, Pager, Tab};
use web::{Ctx, Fields, Path, Reply, fields::Filter, reply::is_ours};

use super::{Hand, day, overview::tabs};
use crate::{
    directory::{self, Verification},
    verification::{
        forms,
        model::{State, WorkLine},
        store,
    },
};

/// Rows a page.
const ROWS: u32 = 50;

/// Where the list is.
const LIST: &str = "/verification/work";

#[derive(Template)]
#[template(path = "verification/templates/work.html")]
struct WorkPage {
    frame: Frame,
    tabs: Vec<Tab>,
    form: Form,
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    pager: Pager,
    narrowed: bool,
    back: String,
}

/// One line as it is shown.
struct LineView {
    id: String,
    href: String,
    edit: String,
    name: String,
    kinds: String,
    address: String,
    phone: String,
    window: String,
    verified: String,
    how: String,
    next: String,
    focus: bool,
}

/// 古い順.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(DirectoryCheck)?;
    let filter = forms::work_filter(&query);
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), ROWS);
    let mut tx = ctx.work().read().await?;
    let total = store::count(&mut tx, &scope, &filter, hand.today).await?;
    let found = store::page(&mut tx, &scope, (&filter, hand.today), paging).await?;
    drop(tx);
    let kept = query.with("at", "");
    let back = format!("{LIST}?{}", kept.encoded());
    let lines = views(&hand, &found, &kept, query.text("at"));
    let filtered = ["ward", "kind", "state"];
    ctx.page(&WorkPage {
        frame: ctx.frame("確認作業：古い順"),
        tabs: tabs(1),
        form: Form::from_pairs(query.pairs().to_vec()),
        wards: hand.wards(scope.ward()),
        kinds: hand.choices("facility_kind"),
        states: State::ALL
            .iter()
            .filter(|state| **state != State::All)
            .map(|state| Choice::new(state.code(), state.label()))
            .collect(),
        columns: ["名称", "種別", "電話", "最後の確認", "電話で確かめたら"]
            .map(Column::new)
            .into(),
        pager: web::pager(paging, (lines.len(), total), |n| kept.page_at(LIST, n)),
        narrowed: filtered.iter().any(|name| query.has(name)),
        back,
        lines,
    })
}

fn views(hand: &Hand, found: &[WorkLine], kept: &Fields, at: &str) -> Vec<LineView> {
    let next = |index: usize| found.get(index + 1).map(|line| line.id.to_string());
    let view = |(index, line): (usize, &WorkLine)| {
        let kinds: Vec<String> = line.kinds.iter().map(|kind| hand.kind(kind)).collect();
        let id = line.id.to_string();
        let back = format!("{LIST}?{}", kept.with("at", &id).encoded());
        let back = Fields::default().with("back", &back).encoded();
        LineView {
            href: format!("/facilities/{id}"),
            edit: format!("/facilities/{id}/edit?{back}"),
            name: line.name.clone(),
            kinds: kinds.join("、"),
            address: line.address.clone(),
            phone: line.phone.clone(),
            window: line.contact_window.clone(),
            verified: day(line.verified_on),
            how: [
                line.verified_by.as_str(),
                hand.book.label("verified_how", &line.verified_how),
            ]
            .join("　")
            .trim()
            .to_owned(),
            next: next(index).unwrap_or_default(),
            focus: id == at,
            id,
        }
    };
    found.iter().enumerate().map(view).collect()
}

/// 変わりなし（電話で確認）: noted, and on to the next line of the list.
pub async fn phoned(ctx: Ctx, Path(id): Path<Id<Facility>>, fields: Fields) -> Reply {
    let verification = Verification {
        on: Some(ctx.today()),
        by: ctx.work().actor().name.clone(),
        how: "phone".into(),
    };
    directory::verify(ctx.work(), id, verification).await?;
    let back = Some(fields.text("back")).filter(|back| is_ours(back));
    let next: Option<Id<Facility>> = fields.text("next").parse().ok();
    let place = match (back, next) {
        (Some(back), Some(next)) => {
            let join = if back.ends_with('?') { "" } else { "&" };
            format!("{back}{join}at={next}")
        }
        (Some(back), None) => back.to_owned(),
        (None, _) => LIST.to_owned(),
    };
    ctx.go_to(place)
        .saying("電話で確認したことを記録しました。")
}
