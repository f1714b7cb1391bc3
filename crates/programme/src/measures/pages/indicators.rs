//! 指標: the register and the definitions.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{Fault, Id, OrMissing, calendar::format_date};
use policy::Permission;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::hand::{Hand, indicators, last_change};
use crate::{
    measures::{
        actions, forms,
        model::{Direction, Indicator, IndicatorKind},
        store, url,
    },
    second,
};

/// 指標の行.
struct Line {
    href: String,
    name: String,
    kind: &'static str,
    scene: String,
    unit: String,
    source: String,
    is_computed: bool,
    is_retired: bool,
}

#[derive(Template)]
#[template(path = "measures/templates/indicators.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<Line>,
    today: String,
    can_manage: bool,
}

#[derive(Template)]
#[template(path = "measures/templates/indicator_form.html")]
struct FormPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    kinds: Vec<Choice>,
    directions: Vec<Choice>,
    scenes: Vec<Choice>,
    decimals: Vec<Choice>,
    action: String,
    back: String,
    version: String,
    last: String,
}

/// 指標の一覧.
pub async fn list(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let line = |one: &Indicator| Line {
        href: url::indicator(one.id),
        name: one.words.name.clone(),
        kind: one.words.kind.label(),
        scene: hand.scene(&one.words.scene),
        unit: one.words.unit.clone(),
        source: one.words.source.clone(),
        is_computed: one.computing.is_some(),
        is_retired: one.is_retired,
    };
    let page = ListPage {
        frame: ctx.frame("指標"),
        columns: ["名称", "種類", "場面", "単位", "出典", "値"]
            .map(Column::new)
            .into(),
        lines: indicators(&ctx).await?.iter().map(line).collect(),
        today: format_date(hand.today),
        can_manage: ctx.can(Permission::IndicatorManage),
    };
    ctx.page(&page)
}

fn form_page(ctx: &Ctx, hand: &Hand, known: Option<&Indicator>, sent: (Form, &str)) -> FormPage {
    let (form, version) = sent;
    let address = known.map(|one| url::indicator(one.id));
    let mut crumbs = vec![Crumb::new("指標", url::INDICATORS)];
    if let (Some(one), Some(address)) = (known, &address) {
        crumbs.push(Crumb::new(&one.words.name, address));
    }
    let kinds = IndicatorKind::ALL.iter();
    let directions = Direction::ALL.iter();
    FormPage {
        frame: ctx.frame(if known.is_some() {
            "指標の定義を変える"
        } else {
            "指標の登録"
        }),
        crumbs,
        form,
        kinds: kinds
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
        directions: directions
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
        scenes: hand.scene_choices(),
        decimals: ["0", "1", "2", "3"]
            .map(|one| Choice::new(one, format!("{one}桁")))
            .into(),
        action: match &address {
            Some(address) => format!("{address}/edit"),
            None => url::INDICATORS.to_owned(),
        },
        back: address.unwrap_or_else(|| url::INDICATORS.to_owned()),
        version: version.to_owned(),
        last: known.map(|one| last_change(&one.stamp)).unwrap_or_default(),
    }
}

pub(super) async fn load(ctx: &Ctx, id: i64) -> Result<Indicator, Fault> {
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    store::find_indicator(&mut tx, &scope, Id::new(id))
        .await?
        .or_missing()
}

/// 指標を登録する: the form.
pub async fn blank(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    ctx.page(&form_page(
        &ctx,
        &hand,
        None,
        (forms::indicator_form(None), ""),
    ))
}

/// 指標を登録する.
pub async fn add(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    match forms::indicator(&fields, &hand.book, hand.today) {
        Ok(words) => {
            let id = actions::add_indicator(ctx.work(), words).await?;
            ctx.go_to(url::indicator(id)).saying("指標を登録しました。")
        }
        Err(errors) => ctx.again(&form_page(&ctx, &hand, None, (fields.form(&errors), ""))),
    }
}

/// 指標の定義を変える: the form.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&ctx, id).await?;
    let version = known.stamp.version.to_string();
    let form = forms::indicator_form(Some(&known));
    ctx.page(&form_page(&ctx, &hand, Some(&known), (form, &version)))
}

/// 指標の定義を変える.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&ctx, id).await?;
    let version = fields.text("version");
    let mut read = forms::indicator(&fields, &hand.book, hand.today);
    if !fields.has("note") {
        let mut errors = read.as_ref().err().cloned().unwrap_or_default();
        errors.add(
            "note",
            "変える理由を入力してください（例：調査の設問が変わったため）。",
        );
        read = Err(errors);
    }
    match read {
        Ok(words) => {
            let loaded = (known.id, version.parse().unwrap_or_default());
            let after = (words, fields.has("retired"));
            let note = fields.text("note");
            match actions::change_indicator(ctx.work(), loaded, after, note).await {
                Err(Fault::Stale(who, when)) => {
                    stale(&ctx, &hand, (id, &fields), (&who, when)).await
                }
                saved => {
                    saved?;
                    ctx.go_to(url::indicator(known.id))
                        .saying("指標の定義を変えました。")
                }
            }
        }
        Err(errors) => {
            let sent = (fields.form(&errors), version);
            ctx.again(&form_page(&ctx, &hand, Some(&known), sent))
        }
    }
}

/// The definition as it was typed, beside what somebody else saved first.
async fn stale(
    ctx: &Ctx,
    hand: &Hand,
    (id, fields): (i64, &Fields),
    first: (&str, DateTime<Utc>),
) -> Reply {
    let known = load(ctx, id).await?;
    let version = known.stamp.version.to_string();
    let mut page = form_page(ctx, hand, Some(&known), (Form::new(), &version));
    let kept = forms::indicator_form(Some(&known));
    let retired = [Choice::new("1", "使用を終える")];
    let chosen = [
        ("kind", page.kinds.as_slice()),
        ("direction", page.directions.as_slice()),
        ("scene", page.scenes.as_slice()),
        ("retired", retired.as_slice()),
    ];
    page.form = second::form(fields, &kept, &chosen, first);
    second::page(ctx, &page)
}

/// 今日の値を記録する, of every indicator that is computed.
pub async fn freeze(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let many = actions::freeze(ctx.work(), &hand.atlas, hand.today).await?;
    let said = format!("自動計算の指標の、今日の値を{many}件記録しました。");
    ctx.go_to(url::INDICATORS).saying(&said)
}
