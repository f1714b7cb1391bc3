//! The citizens' pages: answers a second and their times, beside an empty page of the same server in
//! the same rounds, and what a first view weighs.

use std::fs;

use db::provision;

use crate::{
    city::City,
    http::{Ask, Load, fetch, load, middle},
    measure::{Child, start},
    table::{self, Aim, Line, tell},
    words::Public,
};

/// Connections that ask at the same time.
const CONNECTIONS: usize = 8;
/// Seconds of each load, and how often each is repeated in turn.
const SECONDS: u64 = 2;
const ROUNDS: usize = 5;
/// A page should reach this share of the empty page's answers a second.
const SHARE: f64 = 0.5;
/// 99 of 100 answers should take no longer, in milliseconds.
const SLOWEST_MS: f64 = 5.0;
/// A first view without a map should weigh no more, in kB.
const FIRST_VIEW_KB: f64 = 100.0;
/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench_public";
/// The page with nothing on it.
const EMPTY: &str = "/health";

/// The pages: what they are, and their addresses; `うめだ`, and the ward 北区.
const PAGES: [(&str, &str); 8] = [
    ("first page", "/ja"),
    ("whom to ask", "/ja/ask"),
    (
        "whom to ask, of a town",
        "/ja/ask?q=%E3%81%86%E3%82%81%E3%81%A0",
    ),
    ("whom to ask, of a ward", "/vi/ask?ward=27127"),
    ("list of events", "/ja/events"),
    ("places found", "/ja/find?kind=hospital&ward=27127"),
    ("list of contacts", "/ja/contacts"),
    ("page of a ward", "/ja/wards/27127"),
];

/// Makes the cities and prints the table.
pub async fn run(asked: &Public) -> anyhow::Result<()> {
    fs::create_dir_all(&asked.folder)?;
    table::head();
    let file = asked.folder.join("public.db");
    tell("making the city on SQLite");
    let url = format!("sqlite:{}", file.display());
    measure(asked, &url).await?;
    if let Some(server) = &asked.postgres {
        tell("making the city on PostgreSQL");
        provision::remove(server, DATABASE).await?;
        provision::create(server, DATABASE, None).await?;
        measure(asked, &provision::address(server, DATABASE)?).await?;
    }
    Ok(())
}

async fn measure(asked: &Public, url: &str) -> anyhow::Result<()> {
    let city = City::make_with_year(url).await?;
    let engine = city.engine;
    drop(city);
    let folder = asked.folder.display().to_string();
    let words = ["serve", "--data", &folder];
    let product = start(&asked.renkei, &words, Some(url)).await?;
    for (what, path) in PAGES {
        table::print(&against_empty(engine, &product, (what, path)).await?);
    }
    Ok(())
}

/// The page and the empty one, in turns.
async fn against_empty(
    engine: &'static str,
    product: &Child,
    (what, path): (&str, &str),
) -> anyhow::Result<Vec<Line>> {
    let ask = |path: &str| Ask {
        squeezed: true,
        ..Ask::page(product.address, path, "")
    };
    let (page, empty) = (ask(path), ask(EMPTY));
    let weight = weight(product, &page).await?;
    let (mut ours, mut beside, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let nothing = load(&empty, CONNECTIONS, SECONDS).await?;
        let one = load(&page, CONNECTIONS, SECONDS).await?;
        shares.push(one.per_second / nothing.per_second);
        ours.push(one);
        beside.push(nothing);
    }
    shares.sort_by(f64::total_cmp);
    let share = shares.get(ROUNDS / 2).copied().unwrap_or_default();
    let (ours, beside) = (middle(ours), middle(beside));
    let line = |result: String, beside: String, ratio, unit, aim| Line {
        engine,
        what: what.to_owned(),
        result,
        beside,
        ratio,
        unit,
        aim,
    };
    let times = |load: &Load| {
        format!(
            "p50 {:.2} ms, p99 {:.2} ms",
            load.times.ms(50),
            load.times.ms(99)
        )
    };
    Ok(vec![
        line(
            format!("{:.0}/s, {}", ours.per_second, times(&ours)),
            format!("empty page {:.0}/s, {}", beside.per_second, times(&beside)),
            share,
            "%",
            Aim::AtLeast(SHARE),
        ),
        line(
            format!("p99 at {CONNECTIONS} connections"),
            "the aim itself".into(),
            ours.times.ms(99),
            "ms",
            Aim::AtMost(SLOWEST_MS),
        ),
        line(
            "first view, with its style sheet and icon".into(),
            "the aim itself".into(),
            weight,
            "kB",
            Aim::AtMost(FIRST_VIEW_KB),
        ),
    ])
}

/// What a browser takes for a first view, compressed as it is sent, in kB.
async fn weight(product: &Child, page: &Ask) -> anyhow::Result<f64> {
    let plain = Ask {
        squeezed: false,
        ..page.clone()
    };
    let html = String::from_utf8(fetch(&plain).await?.to_vec())?;
    let mut bytes = fetch(page).await?.len();
    let pieces: Vec<&str> = html.split("\"/assets/").collect();
    for pair in pieces.windows(2) {
        let [before, after] = pair else { continue };
        let attribute = before.rsplit(char::is_whitespace).next();
        // The parts of a map come when somebody opens it.
        if attribute.is_some_and(|name| name.starts_with("data-map-")) {
            continue;
        }
        let name = after.split('"').next().unwrap_or_default();
        let asset = Ask {
            squeezed: true,
            ..Ask::page(product.address, &format!("/assets/{name}"), "")
        };
        bytes += fetch(&asset).await?.len();
    }
    Ok(bytes as f64 / 1000.0)
}
