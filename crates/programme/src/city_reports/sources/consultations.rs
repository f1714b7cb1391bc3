//! （オ）相談支援: cases by inquirer, topic and scene, old offices against new, meetings attended.

use app::{
    figures::LineKind,
    statistics::{Ask, QuotedTable, View, quoted},
};
use kernel::Fault;

use super::{Asking, Parts};
use crate::city_reports::model::{Body, Look, Part};

/// 相談の内訳.
pub fn cases<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(parts(asking, View::Cases, &[]))
}

/// 区別 and 開設時期別.
pub fn wards<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(parts(asking, View::Wards, &["ward", "cohort"]))
}

/// 会議・研修会等への参加.
pub fn meetings<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(parts(asking, View::Summary, &["meeting"]))
}

/// The tables of one view; of `keys` alone where any are named.
async fn parts(asking: &Asking<'_>, view: View, keys: &[&str]) -> Result<Vec<Part>, Fault> {
    let ask = Ask {
        period: asking.period,
        ward: None,
        view,
    };
    let found = quoted(asking.work, (&asking.atlas, &asking.book), ask).await?;
    let mut tables = found.tables;
    tables.retain(|one| keys.is_empty() || keys.contains(&one.table.key.as_ref()));
    tables.retain(|one| !one.table.is_blank());
    let door = |key: &str| {
        let (period, view) = (asking.period, view.code());
        format!("/statistics?period={period}&area=city&view={view}#{key}")
    };
    let part = |one: QuotedTable| part(one, &found.remarks, &door);
    Ok(tables.into_iter().map(part).collect())
}

fn part(mut one: QuotedTable, remarks: &[String], door: &impl Fn(&str) -> String) -> Part {
    let address = door(&one.table.key);
    let look = match one.table.key.as_ref() {
        "cohort" => Look::Table,
        "ward" => Look::Bars { beside: false },
        _ => Look::Bars {
            beside: one.compares,
        },
    };
    // What the view says of all its tables stands under the one it speaks of.
    if matches!(one.table.key.as_ref(), "inquirer" | "cohort") {
        one.table.notes.extend(remarks.iter().cloned());
    }
    Part {
        key: format!("consultation.{}", one.table.key),
        heading: one.heading.to_owned(),
        doors: one
            .table
            .lines
            .iter()
            .map(|line| match line.kind {
                LineKind::Subtotal => String::new(),
                _ => address.clone(),
            })
            .collect(),
        body: Body::Figures {
            table: one.table,
            look,
        },
    }
}
