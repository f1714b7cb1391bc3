//! Pages over HTTP beside a fixed page of the same server library.

use crate::{
    city::City,
    http::{Ask, Load, fetch, load, middle},
    measure::{Child, start},
    table::{Aim, Line},
    words::Run,
};

/// Connections that ask at the same time.
const CONNECTIONS: usize = 8;
/// Seconds of each load, and how often each is repeated in turn.
const SECONDS: u64 = 2;
const ROUNDS: usize = 3;
/// Bytes of the small fixed page: what a list of 50 plain lines weighs.
const SMALL: usize = 3_900;
/// A list page should reach this share of the small fixed page's answers a second.
const SHARE: f64 = 0.15;
/// FastAPI's list of 50 reaches this share of a fixed axum page at 8 connections (373 of 59,000 a
/// second, both measured on one machine); ours should be 25 times that.
const FASTAPI: f64 = 373.0 / 59_000.0;

/// What is held against what: the page's name, its address, and its aim.
struct Page {
    what: String,
    path: String,
    form: Option<String>,
    login: &'static str,
    aim: Aim,
}

/// Starts the product on the city, and asks for its main pages.
pub async fn pages(city: &City, run: &Run, url: &str, cases: i64) -> anyhow::Result<Vec<Line>> {
    let folder = run.folder.display().to_string();
    let product = start(&run.renkei, &["serve", "--data", &folder], Some(url)).await?;
    let idle = product.memory_mb()?;
    let mut lines = vec![Line {
        engine: city.engine,
        what: format!("cold start with {cases} cases until the first page"),
        result: format!("{:.0} ms", product.up_after.as_secs_f64() * 1e3),
        beside: "the aim itself".into(),
        ratio: product.up_after.as_secs_f64(),
        unit: "s",
        aim: Aim::AtMost(0.5),
    }];
    for page in all(city, cases).await? {
        let (token, _) = city.sign_in(page.login).await?;
        let ask = Ask {
            form: page.form.clone(),
            ..Ask::page(product.address, &page.path, &token)
        };
        let reached = reached(run, &ask).await?;
        lines.extend(against_fixed(city.engine, &page, &reached));
    }
    let busy = product.memory_mb()?;
    lines.push(Line {
        engine: city.engine,
        what: "memory of the server after all of this".into(),
        result: format!("{busy:.0} MB ({idle:.0} MB just started)"),
        beside: "the aim itself".into(),
        ratio: busy,
        unit: "MB",
        aim: Aim::AtMost(70.0),
    });
    Ok(lines)
}

async fn all(city: &City, cases: i64) -> anyhow::Result<Vec<Page>> {
    let ward = city.work("coordinator").await?.actor().ward;
    let ward = ward.map(|ward| ward.to_string()).unwrap_or_default();
    let page = |what: &str, path: &str, login| Page {
        what: what.to_owned(),
        path: path.to_owned(),
        form: None,
        login,
        aim: Aim::None,
    };
    let list = format!("list of 50 of {cases} cases");
    let wanted = format!("ward={ward}&kind=clinic&procedure=tracheostomy&accepting=1");
    Ok(vec![
        Page {
            aim: Aim::AtLeast(SHARE),
            ..page(&list, "/consultations", "coordinator")
        },
        page("intake page", "/consultations/new", "coordinator"),
        Page {
            form: Some(wanted),
            ..page(
                "candidates beside the form",
                "/search/candidates",
                "coordinator",
            )
        },
        page(
            "statistics of a year",
            "/statistics?period=2025&area=city",
            "bureau",
        ),
    ])
}

/// What one page and the fixed pages beside it reached.
struct Reached {
    ours: Load,
    /// A fixed page of the very same bytes.
    twin: Load,
    /// A fixed page of 3.9 kB.
    small: Load,
    /// The page's size in bytes.
    bytes: usize,
}

/// The page, a fixed page of its very bytes, and a small fixed page, in turns.
async fn reached(run: &Run, ask: &Ask) -> anyhow::Result<Reached> {
    let bytes = fetch(ask).await?;
    let same = fixed(run, &bytes).await?;
    let small = fixed(run, &vec![b'x'; SMALL]).await?;
    let (mut ours, mut twins, mut smalls) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let plain = |child: &Child| Ask::page(child.address, "/", "");
        smalls.push(load(&plain(&small), CONNECTIONS, SECONDS).await?);
        twins.push(load(&plain(&same), CONNECTIONS, SECONDS).await?);
        ours.push(load(ask, CONNECTIONS, SECONDS).await?);
    }
    Ok(Reached {
        ours: middle(ours),
        twin: middle(twins),
        small: middle(smalls),
        bytes: bytes.len(),
    })
}

fn against_fixed(engine: &'static str, page: &Page, reached: &Reached) -> Vec<Line> {
    let Reached {
        ours,
        twin,
        small,
        bytes,
    } = reached;
    let (rate, kb) = (ours.per_second, bytes / 1000);
    let (p50, p99) = (ours.times.ms(50), ours.times.ms(99));
    let line = |beside: String, ratio, unit, aim| Line {
        engine,
        what: page.what.clone(),
        result: format!("{rate:.0}/s, p50 {p50:.2} ms, p99 {p99:.2} ms, {kb} kB"),
        beside,
        ratio,
        unit,
        aim,
    };
    let beside = |what: &str, load: &Load| format!("fixed page of {what} {:.0}/s", load.per_second);
    let share = rate / small.per_second;
    let mut lines = vec![
        line(beside("3.9 kB", small), share, "%", page.aim),
        line(
            beside("its own bytes", twin),
            rate / twin.per_second,
            "%",
            Aim::None,
        ),
    ];
    if let Aim::AtLeast(_) = page.aim {
        let fastapi = "FastAPI's list, as its share of a fixed axum page".into();
        lines.push(line(fastapi, share / FASTAPI, "×", Aim::AtLeast(25.0)));
    }
    lines
}

async fn fixed(run: &Run, page: &[u8]) -> anyhow::Result<Child> {
    let file = run.folder.join(format!("page-{}.html", page.len()));
    std::fs::write(&file, page)?;
    let file = file.display().to_string();
    // This program lies beside the product's.
    let this = run.renkei.with_file_name("renkei-bench");
    start(&this, &["fixed", "--file", &file], None).await
}
