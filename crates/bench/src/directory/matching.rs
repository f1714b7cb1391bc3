//! The match: one to four capabilities, a kind, who takes new patients, within one to ten
//! kilometres, the nearest twenty.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use anyhow::bail;
use app::matching::engine::{self, Weights};
use db::{DbFault, Tx};

use super::{
    limits::{Cells, plain},
    peers::{self, Peers},
    sample::{Ask, Register},
    store,
};
use crate::{
    table::{Aim, Line},
    timing::Times,
};

/// Each need is asked so often; its fastest counts, for everybody.
const TRIES: usize = 5;

/// Measures the engine, its peers and its limits.
pub async fn lines(register: &Register, peers: &Peers) -> anyhow::Result<Vec<Line>> {
    let asks = &register.asks;
    let truth: Vec<Vec<i64>> = asks.iter().map(|ask| plain(&register.rows, ask)).collect();
    let cells = Cells::of(&register.rows);
    let ours = fastest(asks, &truth, |ask| nearest(register, ask))?;
    let grid = fastest(asks, &truth, |ask| cells.search(ask))?;
    let ranked = ranked(register);
    let mut lines = vec![size_line(register), ranked_line(register, &ranked, &ours)];
    lines.extend(beside("grid scan (limit)", &ours, &grid, Bounds::Limit));
    let rtree = Peer::Rtree(peers.read_sqlite().await?);
    let rtree = rtree.fastest(asks, &truth).await?;
    lines.extend(beside("SQLite R*Tree", &ours, &rtree, Bounds::None));
    if let Some(postgres) = peers.postgres.as_ref().filter(|peer| peer.postgis) {
        let postgis = Peer::Postgis(postgres.db.read().await?);
        let postgis = postgis.fastest(asks, &truth).await?;
        lines.extend(beside("PostGIS, expert", &ours, &postgis, Bounds::Peer));
    }
    Ok(name(lines, register.rows.len()))
}

fn name(lines: Vec<Line>, facilities: usize) -> Vec<Line> {
    let named = |line: Line| Line {
        what: format!("{facilities} facilities: {}", line.what),
        ..line
    };
    lines.into_iter().map(named).collect()
}

fn nearest(register: &Register, ask: &Ask) -> Vec<i64> {
    let found = engine::nearest(&register.engine, &ask.need);
    found.into_iter().map(|one| one.facility_id).collect()
}

/// Times of the product's own ranked search with near misses and reasons, raw.
fn ranked(register: &Register) -> Times {
    let (weights, mut times) = (Weights::default(), Times::default());
    for (nth, ask) in (0..).zip(&register.asks) {
        let begun = Instant::now();
        black_box(engine::search(&register.engine, &ask.need, &weights, nth));
        times.push(begun.elapsed());
    }
    times
}

fn fastest(
    asks: &[Ask],
    truth: &[Vec<i64>],
    search: impl Fn(&Ask) -> Vec<i64>,
) -> anyhow::Result<Times> {
    let mut times = Times::default();
    for (ask, truth) in asks.iter().zip(truth) {
        let mut best = Duration::MAX;
        for _ in 0..TRIES {
            let begun = Instant::now();
            let found = black_box(search(ask));
            best = best.min(begun.elapsed());
            same(&found, truth)?;
        }
        times.push(best);
    }
    Ok(times)
}

/// A database that is asked.
enum Peer {
    Rtree(Tx),
    Postgis(Tx),
}

impl Peer {
    async fn fastest(mut self, asks: &[Ask], truth: &[Vec<i64>]) -> anyhow::Result<Times> {
        let mut times = Times::default();
        for (ask, truth) in asks.iter().zip(truth) {
            let mut best = Duration::MAX;
            for _ in 0..TRIES {
                let begun = Instant::now();
                let found = self.search(ask).await?;
                best = best.min(begun.elapsed());
                same(&found, truth)?;
            }
            times.push(best);
        }
        Ok(times)
    }

    async fn search(&mut self, ask: &Ask) -> Result<Vec<i64>, DbFault> {
        match self {
            Self::Rtree(tx) => peers::rtree_match(tx, ask).await,
            Self::Postgis(tx) => store::postgis_match(tx, ask).await,
        }
    }
}

/// Whoever answers otherwise than a plain pass does not measure the same work.
fn same(found: &[i64], truth: &[i64]) -> anyhow::Result<()> {
    if found != truth {
        bail!("a search found {found:?} where a plain pass finds {truth:?}");
    }
    Ok(())
}

/// What a line's ratios are held to.
#[derive(Clone, Copy)]
enum Bounds {
    /// At least 7 times faster at p50 and 15 times at p99.
    Peer,
    /// At most 4 times slower.
    Limit,
    /// Only to be read.
    None,
}

fn beside(peer: &str, ours: &Times, theirs: &Times, bounds: Bounds) -> Vec<Line> {
    let line = |percent: usize| {
        let (own, other) = (ours.ms(percent), theirs.ms(percent));
        let (ratio, aim) = match (bounds, percent) {
            (Bounds::Limit, _) => (own / other, Aim::AtMost(4.0)),
            (Bounds::Peer, 50) => (other / own, Aim::AtLeast(7.0)),
            (Bounds::Peer, _) => (other / own, Aim::AtLeast(15.0)),
            (Bounds::None, _) => (other / own, Aim::None),
        };
        Line {
            engine: "",
            what: format!("match, nearest 20, p{percent}"),
            result: format!("{own:.4} ms"),
            beside: format!("{peer} {other:.4} ms"),
            ratio,
            unit: "×",
            aim,
        }
    };
    vec![line(50), line(99)]
}

/// What the index takes of memory.
fn size_line(register: &Register) -> Line {
    let (bytes, facilities) = (register.engine.bytes() as f64, register.rows.len() as f64);
    Line {
        engine: "",
        what: "index in memory, a facility".into(),
        result: format!("{:.0} B", bytes / facilities),
        beside: format!("{:.1} MB in all", bytes / 1e6),
        ratio: bytes / facilities,
        unit: "B",
        aim: Aim::AtMost(600.0),
    }
}

fn ranked_line(register: &Register, ranked: &Times, ours: &Times) -> Line {
    Line {
        engine: "",
        what: "ranked search with reasons and near misses".into(),
        result: format!("p50 {:.3} ms, p99 {:.3} ms", ranked.ms(50), ranked.ms(99)),
        beside: format!(
            "nearest 20 p50 {:.4} ms, {} needs",
            ours.ms(50),
            register.asks.len()
        ),
        ratio: ranked.ms(50),
        unit: "ms",
        aim: Aim::None,
    }
}
