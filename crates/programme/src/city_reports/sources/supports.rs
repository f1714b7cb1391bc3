//! （ク）と健康局の取組: what the bureau did for wards and offices, and with other municipalities.

use app::figures::Table;
use kernel::Fault;

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part},
    supports::{self, KindTotal},
};

/// 種別ごとの回数と参加者.
pub fn parts<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(all(asking))
}

async fn all(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let now = supports::totals(asking.work, asking.period).await?;
    let last = asking.period.previous();
    let first = supports::first_day(asking.work).await?;
    let before = supports::totals(asking.work, last);
    let before = build::where_recorded(first, last, before).await?;
    let of = |all: &[KindTotal], kind: &str| {
        let found = all.iter().find(|one| one.kind == kind);
        found.map_or((0, 0), |one| (one.n, one.people))
    };
    let kinds = asking
        .book
        .choices("support_kind", asking.period.bounds().0);
    let lines = kinds.iter().map(|kind| {
        let now = of(&now, &kind.value);
        let before = before.as_ref().map(|before| of(before, &kind.value));
        let (times, people) = (before.map(|one| one.0), before.map(|one| one.1));
        build::line(&kind.label, [Some(now.0), Some(now.1), times, people])
    });
    let (this, last) = (asking.period.label(), last.label());
    let table = Table {
        key: "supports".into(),
        title: "健康局による支援と広域の取組".to_owned(),
        unit: "回・人".into(),
        head: "種別".into(),
        columns: vec![
            format!("{this} 回数"),
            format!("{this} 参加者"),
            format!("{last} 回数"),
            format!("{last} 参加者"),
        ],
        lines: lines.collect(),
        ..Table::default()
    };
    if table.is_blank() {
        return Ok(Vec::new());
    }
    let door = format!("/supports?period={}", asking.period);
    let heading = "区役所・相談支援室への支援と広域の取組";
    Ok(vec![build::figures(
        "supports.totals",
        heading,
        (table, Look::Table),
        &door,
    )])
}
