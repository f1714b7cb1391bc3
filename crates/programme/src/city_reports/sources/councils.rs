//! （イ）課題の抽出と対応策の検討: how often the wards' councils met, and what about.

use std::collections::BTreeMap;

use app::figures::Table;
use kernel::{Fault, Id};
use policy::Ward;

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part},
    councils::{self, WardFigures},
};

/// 開催回数 and 検討した内容.
pub fn parts<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(all(asking))
}

type ByWard = BTreeMap<Id<Ward>, WardFigures>;

async fn all(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let of = |period| async move {
        let held = councils::held(asking.work, period).await?;
        let wards = councils::by_ward(&held).into_iter();
        let wards: ByWard = wards.filter_map(|(ward, one)| Some((ward?, one))).collect();
        Ok::<_, Fault>(wards)
    };
    let (now, last) = (of(asking.period).await?, asking.period.previous());
    let first = councils::first_day(asking.work).await?;
    let before = build::where_recorded(first, last, of(last)).await?;
    if now.is_empty() && before.as_ref().is_none_or(BTreeMap::is_empty) {
        return Ok(Vec::new());
    }
    Ok(vec![
        meetings(asking, &now, before.as_ref()),
        topics(asking, &now, before.as_ref()),
    ])
}

fn door(asking: &Asking<'_>) -> String {
    format!("/councils?period={}", asking.period)
}

fn meetings(asking: &Asking<'_>, now: &ByWard, before: Option<&ByWard>) -> Part {
    let counts = |wards: &ByWard| -> build::ByWard {
        let wards = wards.iter();
        wards.map(|(ward, one)| (*ward, one.held as i64)).collect()
    };
    let (now, before) = (counts(now), before.map(counts));
    let columns = build::beside(asking.period);
    let table = Table {
        key: "councils-held".into(),
        title: "推進会議（部会・ワーキングを含む）の開催回数".to_owned(),
        unit: "区".into(),
        head: "開催回数".into(),
        lines: build::spread(&asking.wards(), &now, before.as_ref()),
        notes: vec![build::held_by(&columns, &now, before.as_ref())],
        columns,
        ..Table::default()
    };
    let look = Look::Histogram {
        axis: "開催回数".to_owned(),
    };
    let heading = "事業の進捗や課題について協議した回数";
    build::figures("councils.held", heading, (table, look), &door(asking))
}

fn topics(asking: &Asking<'_>, now: &ByWard, before: Option<&ByWard>) -> Part {
    let list = asking
        .book
        .choices("council_topic", asking.period.bounds().0);
    let wards = |wards: &ByWard, topic: &str| {
        let discussed = wards.values().filter(|one| one.topics.contains_key(topic));
        discussed.count() as i64
    };
    let lines = list.iter().map(|topic| {
        let before = before.map(|before| wards(before, &topic.value));
        let values = [Some(wards(now, &topic.value)), before];
        build::line(&topic.label, values)
    });
    let table = Table {
        key: "councils-topics".into(),
        title: "推進会議で検討した内容".to_owned(),
        unit: "区".into(),
        head: "内容".into(),
        multiple: true,
        columns: build::beside(asking.period),
        lines: lines.collect(),
        notes: vec!["会議の議題から数えています。1区で複数の内容があります。".to_owned()],
        ..Table::default()
    };
    let look = Look::Bars { beside: true };
    build::figures(
        "councils.topics",
        "推進会議で検討した内容",
        (table, look),
        &door(asking),
    )
}
