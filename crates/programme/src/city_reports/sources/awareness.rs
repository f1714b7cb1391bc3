//! （キ）地域住民への普及啓発: channels used by wards, and November's ACP month.

use std::collections::BTreeSet;

use app::figures::{Line, LineKind, Table};
use kernel::{Fault, calendar::Period};

use super::{Asking, Parts, build};
use crate::{
    awareness::{self, AcpLine, AcpMonth, Tally},
    city_reports::model::{Body, Look, Part},
};

/// 方法別の区数.
pub fn channels<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(async move {
        let now = awareness::channels_used(asking.work, asking.period, None).await?;
        let last = asking.period.previous();
        let first = awareness::first_day(asking.work).await?;
        let before = awareness::channels_used(asking.work, last, None);
        let before = build::where_recorded(first, last, before).await?;
        let part = by_channel(asking, &now, before.as_deref());
        Ok(part.into_iter().collect())
    })
}

fn by_channel(asking: &Asking<'_>, now: &[Tally], before: Option<&[Tally]>) -> Option<Part> {
    let wards = |all: &[Tally], channel: &str| {
        let used = all.iter().filter(|one| one.channel == channel && one.n > 0);
        let wards: BTreeSet<_> = used.filter_map(|one| one.ward).collect();
        wards.len() as i64
    };
    let choices = asking
        .book
        .choices("awareness_channel", asking.period.bounds().0);
    let lines = choices.iter().map(|channel| {
        let before = before.map(|before| wards(before, &channel.value));
        let values = [Some(wards(now, &channel.value)), before];
        build::line(&channel.label, values)
    });
    let table = Table {
        key: "awareness-channels".into(),
        title: "普及啓発の方法".to_owned(),
        unit: "区".into(),
        head: "方法".into(),
        multiple: true,
        columns: build::beside(asking.period),
        lines: lines.collect(),
        notes: vec!["1区は1つの方法につき1回数えます。".to_owned()],
        ..Table::default()
    };
    let door = format!("/awareness?period={}", asking.period);
    let look = Look::Bars { beside: true };
    let part = |table| build::figures("awareness.channels", "普及啓発の方法", (table, look), &door);
    (!table.is_blank()).then(|| part(table))
}

/// 11月 強化月間, where the period has a November.
pub fn acp_month<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(async move {
        if !asking.has_november() {
            return Ok(Vec::new());
        }
        november(asking).await
    })
}

async fn november(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let year = asking.period.fiscal_year();
    let month = awareness::acp_month(asking.work, asking.house, year).await?;
    if month.total == (0, 0) {
        return Ok(Vec::new());
    }
    // Whether the November before was recorded; its figures are 「－」 otherwise.
    let last = Period::Year(year.previous());
    let compares = build::recorded(awareness::first_day(asking.work).await?, last);
    let mut parts = vec![deeds(&month, compares)];
    for (key, heading, lines) in [
        ("sns", "SNSを活用した情報発信の媒体", &month.media),
        ("films", "区民向け動画・映画上映会の内訳", &month.films),
    ] {
        parts.push(small(&month, (key, heading), (lines, compares)));
    }
    for (key, heading, all) in [
        ("events", "イベントの内容", &month.events),
        ("trainings", "専門職向け研修会のテーマ", &month.trainings),
    ] {
        let rows = all.iter().map(|deed| {
            let ward = deed
                .ward
                .map_or("全市", |ward| asking.atlas.ward_name(ward));
            let times = if deed.times > 1 {
                format!("（{}回）", deed.times)
            } else {
                String::new()
            };
            vec![format!("{}{times}", deed.title), ward.to_owned()]
        });
        let place = format!("awareness.acp.{key}");
        parts.extend(build::words(
            (&place, heading),
            Period::Year(year),
            &["内容", "区"],
            rows.collect(),
        ));
    }
    Ok(parts)
}

fn columns(month: &AcpMonth) -> Vec<String> {
    vec![month.year.label(), month.year.previous().label()]
}

fn door(month: &AcpMonth) -> String {
    format!("/awareness/acp?year={}", month.year)
}

fn deeds(month: &AcpMonth, compares: bool) -> Part {
    let lines = month.lines.iter();
    let mut lines: Vec<Line> = lines.map(|one| of(one, compares)).collect();
    lines.push(Line {
        kind: LineKind::Total,
        code: String::new(),
        label: "合計".to_owned(),
        values: vec![Some(month.total.0), compares.then_some(month.total.1)],
    });
    let table = Table {
        key: "acp".into(),
        title: "11月強化月間における人生会議（ACP）の取組".to_owned(),
        unit: "区".into(),
        head: "取組内容".into(),
        columns: columns(month),
        lines,
        notes: vec!["1区あたりで複数の取組計上があります。".to_owned()],
        ..Table::default()
    };
    let heading = "11月強化月間における人生会議（ACP）の取組";
    let look = Look::Bars { beside: true };
    build::figures("awareness.acp", heading, (table, look), &door(month))
}

fn of(one: &AcpLine, compares: bool) -> Line {
    let label = if one.group.is_empty() {
        one.label.clone()
    } else {
        format!("{}　{}", one.group, one.label)
    };
    build::line(label, [Some(one.this), compares.then_some(one.last)])
}

fn small(
    month: &AcpMonth,
    (key, heading): (&str, &str),
    (lines, compares): (&[AcpLine], bool),
) -> Part {
    let table = Table {
        key: format!("acp-{key}").into(),
        title: heading.to_owned(),
        unit: "区".into(),
        head: "内訳".into(),
        multiple: key == "sns",
        columns: columns(month),
        lines: lines.iter().map(|one| of(one, compares)).collect(),
        ..Table::default()
    };
    Part {
        key: format!("awareness.acp.{key}"),
        heading: heading.to_owned(),
        doors: vec![door(month); table.lines.len()],
        body: Body::Figures {
            table,
            look: Look::Table,
        },
    }
}
