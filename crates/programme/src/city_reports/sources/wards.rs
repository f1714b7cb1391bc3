//! 区ごとの数値: what every feature counted of each ward.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    figures::scaled,
    statistics::{Ask, View, quoted},
    verification,
};
use kernel::{Fault, Id};
use policy::Ward;

use super::{Asking, build};
use crate::{awareness, city_reports::model::WardFigure, councils, measures, trainings};

/// Figures by ward; a ward that is not among them has none.
type Values = BTreeMap<Id<Ward>, i64>;

/// Every figure that was recorded in the period, in the order of the report's chapters.
pub async fn figures(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    let mut all = verified(asking).await?;
    all.extend(of_councils(asking).await?);
    all.extend(of_trainings(asking).await?);
    all.extend(of_awareness(asking).await?);
    all.extend(consultations(asking).await?);
    Ok(all)
}

/// A figure of every ward that counts 0 where nothing is said of it.
fn counted(asking: &Asking<'_>, (label, unit): (&str, &str), values: &Values) -> WardFigure {
    figure(asking, (label, unit, 0), |ward| {
        Some(values.get(&ward).copied().unwrap_or(0))
    })
}

fn figure(
    asking: &Asking<'_>,
    (label, unit, decimals): (&str, &str, u8),
    of: impl Fn(Id<Ward>) -> Option<i64>,
) -> WardFigure {
    WardFigure {
        label: label.to_owned(),
        unit: unit.to_owned(),
        decimals,
        values: asking
            .wards()
            .iter()
            .map(|ward| (ward.get(), of(*ward)))
            .collect(),
    }
}

async fn verified(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    if !asking.speaks_of_now() {
        return Ok(Vec::new());
    }
    let shares: BTreeMap<_, _> = verification::shares(asking.work)
        .await?
        .into_iter()
        .collect();
    let share = |ward| {
        let tally = shares.get(&Some(ward))?;
        tally
            .share(tally.year)
            .map(|share| scaled(share * 100.0, 1))
    };
    let words = ("（ア）12か月以内に確認した資源", "％", 1);
    Ok(vec![figure(asking, words, share)])
}

async fn of_councils(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    let mut figures = Vec::new();
    if build::recorded(councils::first_day(asking.work).await?, asking.period) {
        let held = councils::held(asking.work, asking.period).await?;
        let (mut times, mut topics) = (Values::new(), Values::new());
        for (ward, one) in councils::by_ward(&held) {
            if let Some(ward) = ward {
                times.insert(ward, one.held as i64);
                topics.insert(ward, one.topics.len() as i64);
            }
        }
        figures.push(counted(asking, ("（イ）推進会議の開催", "回"), &times));
        figures.push(counted(
            asking,
            ("（イ）会議で検討した内容", "項目"),
            &topics,
        ));
    }
    if build::recorded(measures::first_day(asking.work).await?, asking.period) {
        let year = asking.period.fiscal_year();
        let wards = asking.wards();
        let outlines = measures::outlines(asking.work, &wards, year).await?;
        let outlines = outlines.iter();
        let steps = outlines.map(|(ward, one)| (*ward, measures::process(one).taken()));
        let words = ("（イ）PDCAで進めた段階", "段階");
        figures.push(counted(asking, words, &steps.collect()));
    }
    Ok(figures)
}

async fn of_trainings(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    if !build::recorded(trainings::first_day(asking.work).await?, asking.period) {
        return Ok(Vec::new());
    }
    let all = trainings::summaries(asking.work, asking.period).await?;
    let is = trainings::overview(&all, &asking.wards(), asking.period);
    let of = |value: fn(&trainings::WardTally) -> i64| -> Values {
        let wards = is.wards.iter();
        wards
            .filter_map(|one| Some((one.ward?, value(one))))
            .collect()
    };
    Ok(vec![
        counted(asking, ("（カ）研修会の計画", "回"), &of(|one| one.planned)),
        counted(asking, ("（カ）研修会の開催", "回"), &of(|one| one.held)),
        counted(
            asking,
            ("（カ）研修会の参加者", "人"),
            &of(|one| one.attendees),
        ),
    ])
}

/// How many different ways each ward used.
fn kinds(ways: impl IntoIterator<Item = (Id<Ward>, String)>) -> Values {
    let mut kinds: BTreeMap<Id<Ward>, BTreeSet<String>> = BTreeMap::new();
    for (ward, way) in ways {
        kinds.entry(ward).or_default().insert(way);
    }
    kinds
        .into_iter()
        .map(|(ward, ways)| (ward, ways.len() as i64))
        .collect()
}

async fn of_awareness(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    if !build::recorded(awareness::first_day(asking.work).await?, asking.period) {
        return Ok(Vec::new());
    }
    let used = awareness::channels_used(asking.work, asking.period, None).await?;
    let used = used.into_iter().filter(|one| one.n > 0);
    let used = kinds(used.filter_map(|one| Some((one.ward?, one.channel))));
    let mut figures = vec![counted(asking, ("（キ）普及啓発の方法", "種類"), &used)];
    if asking.has_november() {
        let year = asking.period.fiscal_year();
        let deeds = awareness::acp_channels(asking.work, year).await?;
        let deeds = deeds.into_iter();
        let deeds =
            kinds(deeds.flat_map(|(ward, ways)| ways.into_iter().map(move |way| (ward, way))));
        figures.push(counted(
            asking,
            ("（キ）11月強化月間の取組", "種類"),
            &deeds,
        ));
    }
    Ok(figures)
}

/// 相談, 連絡調整, 会議等 of each ward's offices, and 相談 an office and month.
async fn consultations(asking: &Asking<'_>) -> Result<Vec<WardFigure>, Fault> {
    let ask = Ask {
        period: asking.period,
        ward: None,
        view: View::Wards,
    };
    let found = quoted(asking.work, (&asking.atlas, &asking.book), ask).await?;
    let tables = found.tables.iter();
    let Some(table) = tables
        .map(|one| &one.table)
        .find(|table| table.key == "ward")
    else {
        return Ok(Vec::new());
    };
    // Cases, liaison, meetings, months open: summed over a ward's offices.
    let mut sums: BTreeMap<Id<Ward>, [i64; 4]> = BTreeMap::new();
    for line in &table.lines {
        let office = line.code.parse::<i64>().ok().map(Id::new);
        let ward = office.and_then(|office| asking.atlas.ward_of(office));
        let values: Vec<i64> = line.values.iter().take(4).copied().flatten().collect();
        if let (Some(ward), [cases, liaison, meetings, months]) = (ward, values.as_slice()) {
            let sum = sums.entry(ward.id).or_default();
            let more = [cases, liaison, meetings, months];
            sum.iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
        }
    }
    if sums.is_empty() {
        return Ok(Vec::new());
    }
    let of = |at: usize| move |sum: &[i64; 4]| sum.get(at).copied();
    let with = |words, value: &dyn Fn(&[i64; 4]) -> Option<i64>| {
        figure(asking, words, |ward| sums.get(&ward).and_then(value))
    };
    let a_month = |[cases, _, _, months]: &[i64; 4]| {
        (*months > 0).then(|| scaled(*cases as f64 / *months as f64, 1))
    };
    Ok(vec![
        with(("（オ）個別ケース相談", "件", 0), &of(0)),
        with(("（オ）1室1か月あたりの相談", "件", 1), &a_month),
        with(("（オ）個別ケース以外の連絡調整", "件", 0), &of(1)),
        with(("（オ）会議・研修会等への参加", "回", 0), &of(2)),
    ])
}
