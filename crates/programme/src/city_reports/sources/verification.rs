//! （ア）資源の把握: how far the entries of the directory are verified, ward by ward.

use std::collections::HashMap;

use app::{
    figures::{Line, LineKind, Table, scaled},
    verification::{self, Tally},
};
use kernel::Fault;
use kernel::calendar::format_date_with_weekday;

use super::{Asking, Parts, build};
use crate::city_reports::model::Look;

/// 資源情報の確認状況, where the period runs or has just ended: how old an entry was on a day in the
/// past is not kept.
pub fn shares<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(async move {
        if !asking.speaks_of_now() {
            return Ok(Vec::new());
        }
        let table = table(asking).await?;
        if table.is_blank() {
            return Ok(Vec::new());
        }
        let look = Look::Bars { beside: false };
        let heading = "資源情報の確認状況";
        let part = build::figures(
            "resources.verified",
            heading,
            (table, look),
            "/verification",
        );
        Ok(vec![part])
    })
}

async fn table(asking: &Asking<'_>) -> Result<Table, Fault> {
    let found: HashMap<_, _> = verification::shares(asking.work)
        .await?
        .into_iter()
        .collect();
    let of = |ward| found.get(&Some(ward)).copied().unwrap_or_default();
    let wards = asking.atlas.wards.iter();
    let mut lines: Vec<Line> = wards
        .map(|ward| line(LineKind::Part, &ward.name, of(ward.id)))
        .collect();
    let elsewhere = found.get(&None).copied().unwrap_or_default();
    if elsewhere.all > 0 {
        lines.push(line(LineKind::Part, "区が分からないもの", elsewhere));
    }
    let sum = found
        .values()
        .fold(Tally::default(), |sum, one| sum.and(*one));
    lines.push(line(LineKind::Total, "合計", sum));
    let day = format_date_with_weekday(asking.work.today());
    Ok(Table {
        key: "resources-verified".into(),
        title: "12か月以内に確認した資源の割合".to_owned(),
        unit: "％・か所".into(),
        head: "区".into(),
        columns: [
            "12か月以内の割合（％）",
            "12か月以内",
            "6か月以内",
            "資源の数",
        ]
        .map(str::to_owned)
        .into(),
        decimals: vec![1, 0, 0, 0],
        lines,
        notes: vec![format!(
            "{day}現在の資源一覧から数えています。1か所は、いくつの種別があっても1と数えます。"
        )],
        ..Table::default()
    })
}

fn line(kind: LineKind, label: &str, tally: Tally) -> Line {
    let share = tally
        .share(tally.year)
        .map(|share| scaled(share * 100.0, 1));
    Line {
        kind,
        code: String::new(),
        label: label.to_owned(),
        values: vec![share, Some(tally.year), Some(tally.half), Some(tally.all)],
    }
}
