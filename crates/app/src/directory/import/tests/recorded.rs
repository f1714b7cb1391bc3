//! What an import says of each published file, recorded in `docs/IMPORTS.md`: a change of the
//! readers shows there. No line of a file is recorded, nor a value.

use std::{
    collections::BTreeMap,
    fmt::{Display, Write},
};

use testkit::Engine;

use super::{
    kyoto::Kyoto,
    osaka::{Osaka, RealCity, published},
};
use crate::{
    directory::import::{DryRun, ImportFault, ImportReport, run},
    docs,
};

const DOCUMENT: &str = "IMPORTS.md";

const HEAD: &str = "\
# What imports say of the published files

<!-- Written by `cargo xtask docs` where the files are at hand; not by hand. -->

Each file is read into an empty city: 大阪市, or 京都市 for the list of its prefecture. Counts are rows, but for
the tables of remarks, which count remarks; what a remark quotes from the file is left out (`…`, `#`).
";

const OF_OSAKA: [&str; 20] = [
    "kaigo/osaka_city_27_services.csv",
    "kaigo/jigyosho_120.csv",
    "kaigo/jigyosho_140.csv",
    "kaigo/jigyosho_160.csv",
    "kaigo/jigyosho_170.csv",
    "kaigo/jigyosho_220.csv",
    "kaigo/jigyosho_331.csv",
    "kaigo/jigyosho_520.csv",
    "kaigo/jigyosho_540.csv",
    "kaigo/jigyosho_720.csv",
    "kaigo/jigyosho_760.csv",
    "kaigo/houmonkango_27.json",
    "kaigo/kyotaku_27.json",
    "navii/01-1_hospital_facility_info_20250601.csv",
    "kouseikyoku/osaka_pref_med_inst_cd_202508.csv",
    "osaka/mapnavoskdat_shisetsuall.csv",
    "osaka/chiiki_houkatsu_partial_secondhand.csv",
    "osaka/OsakaCityAddress2.xlsx",
    "population/osaka_jyuki202106.csv",
    "population/demand_forecast.csv",
];

const OF_KYOTO: &str = super::kyoto::FILE;

/// What is written of a file.
async fn told(city: &RealCity, file: &[u8]) -> String {
    let work = city.house.system_work();
    match run(&work, "published", file, DryRun::Yes).await {
        Ok(report) => of_report(&report),
        Err(ImportFault::Unreadable(fault)) => format!("Refused as a whole: {fault}\n"),
        Err(other) => panic!("{other:?}"),
    }
}

fn of_report(report: &ImportReport) -> String {
    let mut text = String::from("| count | |\n|---|---|\n");
    let mut line = |name: &str, value: &dyn Display| {
        let _ = writeln!(text, "| {name} | {value} |");
    };
    line("`source`", &report.source);
    if let Some(edition) = report.edition {
        line("as of", &edition);
    }
    for (name, count) in [
        ("`rows`", report.rows),
        ("`new`", report.new),
        ("`elsewhere`", report.elsewhere),
        ("`left_out`", report.left_out),
        ("`joined`", report.joined),
        ("`repeated`", report.repeated),
        ("`unreadable`", report.unreadable),
        ("`repaired`", report.repaired),
    ] {
        line(name, &count);
    }
    let rejected = report.rejected.iter();
    let rejected = rejected.map(|one| format!("{} | {}", one.column, plain(&one.reason)));
    remarks(&mut text, "`rejected`", rejected, report.rejected_more);
    let repairs = report.repairs.iter();
    let repairs = repairs.map(|one| format!("{} | ", one.column));
    remarks(&mut text, "`repairs`", repairs, report.repairs_more);
    text
}

/// A table of remarks of one kind, if there are any.
fn remarks(text: &mut String, name: &str, all: impl Iterator<Item = String>, more: i64) {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    if counts.is_empty() {
        return;
    }
    let _ = write!(
        text,
        "\n| {name}: column | reason | times |\n|---|---|---|\n"
    );
    for (one, count) in counts {
        let _ = writeln!(text, "| {one} | {count} |");
    }
    if more > 0 {
        let _ = writeln!(
            text,
            "\nThe report counts {more} more without keeping them."
        );
    }
}

/// A reason without what it quotes: names in brackets, numbers of rows.
fn plain(reason: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for c in reason.chars() {
        match c {
            '「' => {
                within = true;
                text.push_str("「…");
            }
            '」' => {
                within = false;
                text.push(c);
            }
            _ if within => {}
            c if c.is_ascii_digit() && text.ends_with('#') => {}
            c if c.is_ascii_digit() => text.push('#'),
            '|' | '\n' => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// The sections of the document as it stands, by the names of their files.
fn sections(document: &str) -> BTreeMap<&str, &str> {
    let parts = document.split("\n## ").skip(1);
    parts.filter_map(|part| part.split_once("\n\n")).collect()
}

#[tokio::test]
async fn what_imports_say_of_the_published_files_is_what_is_recorded() {
    let osaka = Osaka::on(Engine::Sqlite).await.unwrap();
    let kyoto = Kyoto::on(Engine::Sqlite).await.unwrap();
    let files = OF_OSAKA.iter().map(|name| (*name, &osaka.0));
    let held = docs::held(DOCUMENT);
    let held = sections(&held);
    let mut document = HEAD.to_owned();
    for (name, city) in files.chain([(OF_KYOTO, &kyoto.0)]) {
        let section = match published(name) {
            Some(file) => told(city, &file).await,
            // What was recorded where it was at hand.
            None => held.get(name).copied().unwrap_or_default().to_owned(),
        };
        let _ = write!(document, "\n## {name}\n\n{}\n", section.trim_end());
    }
    docs::hold(DOCUMENT, &document);
}

#[test]
fn what_a_reason_quotes_is_not_recorded() {
    let reason = "同じ番号の資源が「架空|施設」に登録されています。12行目を直してください。";
    let plain = plain(reason);
    assert_eq!(
        plain,
        "同じ番号の資源が「…」に登録されています。#行目を直してください。"
    );
}
