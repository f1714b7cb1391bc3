//! 指標の値: the wards side by side, the course of one, values entered.

use askama::Template;
use chrono::NaiveDate;
use kernel::{
    Fault, Id,
    calendar::{format_date, format_date_short, format_datetime},
    clock::in_japan,
};
use policy::{Permission, Ward};
use render::chart::{Chart, ChartStyle, Head, Point, Run, Series, Shape, draw};
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{
    hand::{Hand, last_change},
    indicators::load,
};
use crate::measures::{
    actions, forms,
    model::{Indicator, IndicatorEdition, Kept, Reading},
    rules, store, url,
};

/// 区の値 as shown.
struct Value {
    name: String,
    href: String,
    amount: String,
    fraction: String,
    on: String,
    /// Where it stands among the wards; empty where quartiles make no sense.
    place: &'static str,
    is_own: bool,
}

/// 履歴 as shown.
struct Past {
    when: String,
    who: String,
    edition: String,
    definition: String,
    note: String,
}

#[derive(Template)]
#[template(path = "measures/templates/indicator.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    indicator: Indicator,
    scene: String,
    how: String,
    quartiles: String,
    caption: String,
    columns: Vec<Column>,
    values: Vec<Value>,
    chart: String,
    chart_title: String,
    course_columns: Vec<Column>,
    course: Vec<(String, String, String)>,
    past: Vec<Past>,
    form: Form,
    wards: Vec<Choice>,
    filter: Form,
    can_manage: bool,
    last: String,
}

/// 指標: values of the wards, and the course of one.
pub async fn show(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let ward = query.text("ward").parse().ok().map(Id::new);
    let page = show_page(&ctx, id, ward, Form::new()).await?;
    ctx.page(&page)
}

/// 値を記録する.
pub async fn keep(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&ctx, id).await?;
    let mut read = forms::values(fields.text("rows"), &hand.atlas, hand.today);
    let source = fields.text("source");
    if source.is_empty() {
        let mut errors = read.as_ref().err().cloned().unwrap_or_default();
        errors.add(
            "source",
            "出典を入力してください（例：令和7年度 区民アンケート）。",
        );
        read = Err(errors);
    }
    let rows = match read {
        Ok(rows) => rows,
        Err(errors) => return ctx.again(&show_page(&ctx, id, None, fields.form(&errors)).await?),
    };
    let kept = rows.into_iter().map(|(ward, on, amount)| Kept {
        ward,
        on,
        reading: Reading {
            amount,
            numerator: None,
            denominator: None,
        },
        source: source.to_owned(),
        edition: known.stamp.version,
        at: ctx.work().now(),
        by: ctx.work().actor().name.clone(),
    });
    let kept: Vec<Kept> = kept.collect();
    actions::keep_values(ctx.work(), known.id, &kept).await?;
    let said = format!("{}件の値を記録しました。", kept.len());
    ctx.go_to(url::indicator(known.id)).saying(&said)
}

/// The newest value of each ward.
fn newest(kept: &[Kept]) -> Vec<&Kept> {
    let mut last = std::collections::BTreeMap::new();
    for one in kept {
        last.insert(one.ward, one);
    }
    last.into_values().collect()
}

fn value(
    hand: &Hand,
    indicator: &Indicator,
    own: Option<Id<Ward>>,
    one: (&Kept, Option<[f64; 3]>),
) -> Value {
    let (kept, quartiles) = one;
    let words = &indicator.words;
    let reading = kept.reading;
    let fraction = reading.numerator.zip(reading.denominator);
    Value {
        name: hand.atlas.ward_name(kept.ward).to_owned(),
        href: format!("{}?ward={}#course", url::indicator(indicator.id), kept.ward),
        amount: format!(
            "{}{}",
            rules::amount(reading.amount, words.decimals),
            words.unit
        ),
        fraction: fraction.map_or_else(String::new, |(over, under)| {
            let part = |n: i64| rules::amount(n as f64, 0);
            format!("{}/{}", part(over), part(under))
        }),
        on: format_date_short(kept.on),
        place: rules::place(reading.amount, quartiles),
        is_own: own == Some(kept.ward),
    }
}

fn past(one: &IndicatorEdition) -> Past {
    let fraction = if one.numerator.is_empty() {
        String::new()
    } else {
        format!("（分子：{}、分母：{}）", one.numerator, one.denominator)
    };
    Past {
        when: format_datetime(in_japan(one.stamp.at)),
        who: one.stamp.by.clone(),
        edition: format!("第{}版　{}", one.stamp.version, one.name),
        definition: format!("{}{fraction}", one.definition),
        note: one.note.clone(),
    }
}

/// The course of a ward beside the median of the city on the same days.
fn course(kept: &[Kept], ward: Id<Ward>) -> Vec<(NaiveDate, f64, Option<f64>)> {
    let own = kept.iter().filter(|one| one.ward == ward);
    own.map(|one| {
        let all = kept.iter().filter(|other| other.on == one.on);
        let all: Vec<f64> = all.map(|other| other.reading.amount).collect();
        let median = rules::quartiles(&all).map(|[_, median, _]| median);
        (one.on, one.reading.amount, median)
    })
    .collect()
}

/// A day, the ward's value, and the median of all wards.
type Moment = (NaiveDate, f64, Option<f64>);

fn chart(name: &str, indicator: &Indicator, course: &[Moment]) -> String {
    if course.len() < 2 {
        return String::new();
    }
    let points = |of: fn(&Moment) -> Option<f64>| {
        course
            .iter()
            .map(|one| of(one).map(Point::computed))
            .collect()
    };
    let series = Series {
        head: Head::new(&indicator.words.name, "", &indicator.words.unit),
        shape: Shape::Line,
        periods: course.iter().map(|one| format_date_short(one.0)).collect(),
        runs: vec![
            Run {
                name: name.to_owned(),
                points: points(|one| Some(one.1)),
            },
            Run {
                name: "全市の中央値".to_owned(),
                points: points(|one| one.2),
            },
        ],
        breaks: Vec::new(),
    };
    draw(&Chart::Series(series), ChartStyle::Screen).svg
}

async fn show_page(
    ctx: &Ctx,
    id: i64,
    ward: Option<Id<Ward>>,
    form: Form,
) -> Result<ShowPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let indicator = load(ctx, id).await?;
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    let kept = store::kept(&mut tx, &scope, (indicator.id, None)).await?;
    let editions = store::editions(&mut tx, &scope, indicator.id).await?;
    drop(tx);
    let own = ctx.work().actor().ward;
    let first = hand.atlas.wards.first().map(|ward| ward.id);
    let shown = ward.or(own).or(first).unwrap_or_else(|| Id::new(0));
    let newest = newest(&kept);
    let amounts: Vec<f64> = newest.iter().map(|one| one.reading.amount).collect();
    let quartiles = rules::quartiles(&amounts);
    let words = indicator.words.clone();
    let number = |value: f64| format!("{}{}", rules::amount(value, words.decimals), words.unit);
    let course = course(&kept, shown);
    let name = hand.atlas.ward_name(shown).to_owned();
    let row = |one: &(NaiveDate, f64, Option<f64>)| {
        let median = one.2.map(number).unwrap_or_default();
        (format_date(one.0), number(one.1), median)
    };
    Ok(ShowPage {
        frame: ctx.frame(&words.name),
        crumbs: vec![Crumb::new("指標", url::INDICATORS)],
        scene: hand.scene(&words.scene),
        how: indicator
            .computing
            .map_or("入力する指標", |_| "自動計算する指標")
            .to_owned(),
        quartiles: quartiles.map_or_else(String::new, |found| {
            let [low, middle, high] = found.map(number);
            format!("全市の四分位　下位25%：{low}　中央値：{middle}　上位25%：{high}")
        }),
        caption: format!("区ごとの最新の値（{}）", words.name),
        columns: vec![
            Column::new("区"),
            Column::new("値").numeric(),
            Column::new("分子/分母").numeric(),
            Column::new("時点"),
            Column::new("全市の中で"),
        ],
        values: newest
            .into_iter()
            .map(|one| value(&hand, &indicator, own, (one, quartiles)))
            .collect(),
        chart: chart(&name, &indicator, &course),
        chart_title: format!("{name}　{}の推移", words.name),
        course_columns: vec![
            Column::new("時点"),
            Column::new(&name).numeric(),
            Column::new("全市の中央値").numeric(),
        ],
        course: course.iter().rev().map(row).collect(),
        past: editions.iter().map(past).collect(),
        form,
        wards: hand
            .atlas
            .wards
            .iter()
            .map(|one| Choice::new(one.id.to_string(), &one.name))
            .collect(),
        filter: Form::new()
            .prefixed("filter")
            .with("ward", shown.to_string()),
        can_manage: ctx.can(Permission::IndicatorManage),
        last: last_change(&indicator.stamp),
        indicator,
    })
}
