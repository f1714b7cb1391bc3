//! 区の一年: what a ward did this year through each channel, the unused ones in sight.

use askama::Template;
use kernel::{
    Id,
    calendar::{FiscalYear, Period},
};
use policy::{Permission, Ward};
use ui::{Choice, Column, Form, Frame, Tab, thousands};
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{
    super::{model::Tally, rules, store},
    Room, sections,
};

/// One channel of the ward's year.
struct Line {
    label: String,
    n: i64,
    href: String,
    times: String,
    people: String,
    /// The months it was used in: 「4月・11月」.
    months: String,
    acp: bool,
    /// Where the first one is recorded; empty for those who may not.
    record: String,
}

#[derive(Template)]
#[template(path = "awareness/templates/own.html")]
struct OwnPage {
    frame: Frame,
    sections: Vec<Tab>,
    form: Form,
    wards: Vec<Choice>,
    years: Vec<Choice>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    used: usize,
    all: usize,
    acp: usize,
    n: String,
}

/// The ward asked for, the own one, or the first.
fn ward(query: &Fields, ctx: &Ctx, room: &Room) -> Option<Id<Ward>> {
    let asked = query.text("ward").parse().ok().map(Id::new);
    let known = |id: &Id<Ward>| room.atlas.ward(*id).is_some();
    let first = room.atlas.wards.first().map(|ward| ward.id);
    asked.filter(known).or(ctx.work().actor().ward).or(first)
}

/// 区の一年.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let room = Room::of(&ctx).await?;
    let this = FiscalYear::containing(ctx.today());
    let year = query.text("year").parse().ok().and_then(FiscalYear::new);
    let year = year.unwrap_or(this);
    let ward = ward(&query, &ctx, &room);
    let whole = Period::Year(year);
    let mut tx = ctx.work().read().await?;
    let found = store::tallies(&mut tx, &room.scope, whole, ward, false).await?;
    let acp = store::tallies(&mut tx, &room.scope, whole, ward, true).await?;
    drop(tx);
    let channels = room.channels(&ctx);
    let writes = ctx.work().may(Permission::AwarenessWrite);
    let can_record = year == this && writes.is_ok_and(|scope| scope.covers_ward(ward));
    let name = ward.map_or("", |ward| room.atlas.ward_name(ward));
    let lines = channels.iter().map(|channel| {
        let address = (ward, year, can_record);
        line(channel, (&found, &acp), address)
    });
    let lines: Vec<Line> = lines.collect();
    let unused = ward.map(|ward| rules::empty_channels(&found, &channels, ward).len());
    let years = (0..4).map(|back| FiscalYear::clamped(this.year() - back));
    ctx.page(&OwnPage {
        frame: ctx.frame(format!("{name}の普及啓発　{}", year.label())),
        sections: sections("/awareness/own"),
        form: Form::new()
            .with("ward", ward.map_or_else(String::new, |id| id.to_string()))
            .with("year", year.year().to_string()),
        wards: room.wards(),
        years: years
            .map(|year| Choice::new(year.year().to_string(), year.label()))
            .collect(),
        caption: format!("方法別の取組（{}）", year.label()),
        columns: vec![
            Column::new("方法"),
            Column::new("件数").numeric(),
            Column::new("回数").numeric(),
            Column::new("参加者").numeric(),
            Column::new("月"),
            Column::new("11月 強化月間"),
        ],
        used: channels.len() - unused.unwrap_or(channels.len()),
        all: channels.len(),
        acp: lines.iter().filter(|line| line.acp).count(),
        n: thousands(lines.iter().map(|line| line.n).sum::<i64>().unsigned_abs()),
        lines,
    })
}

fn line(
    (code, label): &(String, String),
    (found, acp): (&[Tally], &[Tally]),
    (ward, year, can_record): (Option<Id<Ward>>, FiscalYear, bool),
) -> Line {
    let own = || found.iter().filter(|one| one.channel == *code);
    let sum = |of: fn(&Tally) -> i64| own().map(of).sum::<i64>();
    let n = sum(|one| one.n);
    let ward = ward.map_or_else(String::new, |id| id.to_string());
    let query = Fields::default()
        .with("period", &year.year().to_string())
        .with("ward", &ward)
        .with("channel", code);
    let words = |n: i64, unit: &str| match n {
        0 => String::new(),
        n => format!("{}{unit}", thousands(n.unsigned_abs())),
    };
    let month = |one: &Tally| {
        let number = one.month.rsplit('-').next().unwrap_or_default();
        format!("{}月", number.trim_start_matches('0'))
    };
    let months: Vec<String> = own().map(month).collect();
    Line {
        label: label.clone(),
        n,
        href: format!("/awareness?{}", query.encoded()),
        times: words(sum(|one| one.times), "回"),
        people: words(sum(|one| one.people), "人"),
        months: months.join("・"),
        acp: acp.iter().any(|one| one.channel == *code),
        record: if can_record {
            format!("/awareness?new={code}#entry")
        } else {
            String::new()
        },
    }
}
