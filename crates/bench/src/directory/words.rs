//! Words: any part of name, reading, corporation or address, from one character on.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use anyhow::bail;
use app::matching::engine::suggest;

use super::{
    limits::{LISTED, holding},
    peers::Peers,
    sample::Register,
    store,
};
use crate::table::{Aim, Line};

/// Each word is looked for so often; its fastest counts, for everybody.
const TRIES: usize = 5;

/// Words by their length in characters.
const WORDS: [(&str, &[&str]); 3] = [
    ("1 character", &["花", "市", "み", "光"]),
    ("2 characters", &["在宅", "見本", "若葉", "病院", "やく"]),
    (
        "3 and more",
        &[
            "ひまわり",
            "訪問看護",
            "若葉在宅",
            "架空市12区",
            "医療法人虹会",
        ],
    ),
];

/// Measures the engine, its peers and its limit.
pub async fn lines(register: &Register, peers: &Peers) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (length, words) in WORDS {
        let mut times = Series::default();
        for word in words {
            one(register, peers, word, &mut times).await?;
        }
        lines.extend(times.lines(length, register.rows.len()));
    }
    Ok(lines)
}

/// The times of words of one length, in the order they were taken.
#[derive(Default)]
struct Series {
    ours: Vec<f64>,
    count: Vec<f64>,
    scan: Vec<f64>,
    sqlite: Vec<f64>,
    sqlite_some: Vec<f64>,
    postgres: Vec<f64>,
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

async fn one(
    register: &Register,
    peers: &Peers,
    word: &str,
    times: &mut Series,
) -> anyhow::Result<()> {
    let truth = holding(&register.rows, word);
    let agree = |who: &str, found: usize| {
        if found == truth {
            return Ok(());
        }
        bail!("{who} finds {found} times {word}, a plain pass {truth}")
    };
    let mut best = [Duration::MAX; 6];
    for _ in 0..TRIES {
        let mut keep = |at: usize, begun: Instant| {
            if let Some(best) = best.get_mut(at) {
                *best = (*best).min(begun.elapsed());
            }
        };
        let begun = Instant::now();
        let found = black_box(suggest(&register.engine, word, &[], LISTED));
        keep(0, begun);
        agree("the engine", found.total)?;
        let begun = Instant::now();
        let counted = black_box(suggest(&register.engine, word, &[], 0));
        keep(1, begun);
        agree("the engine's count", counted.total)?;
        let begun = Instant::now();
        black_box(holding(&register.rows, word));
        keep(2, begun);
        let mut tx = peers.read_sqlite().await?;
        let begun = Instant::now();
        let found = store::sqlite_count(&mut tx, word).await?;
        keep(3, begun);
        agree("SQLite", found as usize)?;
        let begun = Instant::now();
        black_box(store::sqlite_some(&mut tx, word).await?);
        keep(4, begun);
        drop(tx);
        if let Some(peer) = &peers.postgres {
            let mut tx = peer.db.read().await?;
            let begun = Instant::now();
            let found = store::postgres_count(&mut tx, word).await?;
            keep(5, begun);
            agree("PostgreSQL", found as usize)?;
        }
    }
    let [ours, count, scan, sqlite, sqlite_some, postgres] = best.map(ms);
    times.ours.push(ours);
    times.count.push(count);
    times.scan.push(scan);
    times.sqlite.push(sqlite);
    times.sqlite_some.push(sqlite_some);
    if peers.postgres.is_some() {
        times.postgres.push(postgres);
    }
    Ok(())
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

impl Series {
    fn lines(&self, length: &str, facilities: usize) -> Vec<Line> {
        let (count, ours) = (median(&self.count), median(&self.ours));
        let like = if length.starts_with('3') {
            "FTS5"
        } else {
            "LIKE"
        };
        let aim = match length.chars().next() {
            Some('2') if facilities >= 500_000 => Aim::AtLeast(100.0),
            Some('3') => Aim::AtLeast(1.0),
            _ => Aim::None,
        };
        let line = |what: &str, own: f64, peer: &str, other: f64, aim| Line {
            engine: "",
            what: format!("{facilities} facilities: {length}, {what}, p50"),
            result: format!("{own:.3} ms"),
            beside: format!("{peer} {other:.3} ms"),
            ratio: other / own,
            unit: "×",
            aim,
        };
        let sqlite = format!("SQLite {like}");
        let mut lines = vec![
            line("count", count, &sqlite, median(&self.sqlite), aim),
            line(
                "best 20 and count",
                ours,
                &format!("{sqlite}, any 20"),
                median(&self.sqlite_some),
                Aim::None,
            ),
            line(
                "count",
                count,
                "text scan (limit)",
                median(&self.scan),
                Aim::None,
            ),
        ];
        if !self.postgres.is_empty() {
            let postgres = median(&self.postgres);
            lines.push(line("count", count, "pg_trgm", postgres, Aim::None));
        }
        lines
    }
}
