//! Saving a case so that it survives a power cut, alone and while others save.

use std::{path::Path, sync::Arc, time::Instant};

use app::{
    codes::Book,
    consultations::{self, Consultation, Draft, Opening, Sheet},
};
use db::Work;
use kernel::Id;
use tokio::task::JoinSet;

use crate::{
    city::{City, in_words},
    disk, store,
    table::{Aim, Line},
    timing::{Times, repeat},
};

/// Saves made alone, and syncs beside them.
const RUNS: usize = 300;
/// Desks that save at the same time, and the saves of each.
const DESKS: usize = 32;
const EACH: usize = 60;

/// Saves beside syncs of the same disk.
pub async fn saves(city: &City, folder: &Path) -> anyhow::Result<Vec<Line>> {
    city.settle().await?;
    let work = city.work("coordinator").await?;
    let book = city.book().await?;
    // In turns, so that both meet the same neighbours on the machine.
    let (mut alone, mut drafted, mut sync, mut bare) = Default::default();
    for _ in 0..5 {
        Times::extend(&mut sync, disk::syncs(folder, RUNS / 5)?);
        Times::extend(&mut bare, repeat(RUNS / 5, |_| add_bare(&work)).await?);
        let times = repeat(RUNS / 5, |_| save(work.clone(), book.clone(), None)).await?;
        Times::extend(&mut alone, times);
        let drafts = drafts(&work, RUNS / 5).await?;
        let save = |run| save(work.clone(), book.clone(), drafts.get(run).copied());
        let times = repeat(RUNS / 5, save).await?;
        Times::extend(&mut drafted, times);
    }
    let sync_ms = sync.ms(50);
    let crowded = crowded(city, &work, &book, sync_ms).await?;
    let mut lines = vec![
        Line {
            engine: city.engine,
            what: "durable save of a case, alone".into(),
            result: format!("p50 {:.2} ms, p99 {:.2} ms", alone.ms(50), alone.ms(99)),
            beside: format!("fdatasync p50 {sync_ms:.2} ms, p99 {:.2} ms", sync.ms(99)),
            ratio: alone.ms(50) / sync_ms,
            unit: "×",
            aim: Aim::AtMost(3.0),
        },
        Line {
            engine: city.engine,
            what: "durable save of a case that takes its draft away".into(),
            result: format!("p50 {:.2} ms, p99 {:.2} ms", drafted.ms(50), drafted.ms(99)),
            beside: format!("fdatasync p50 {sync_ms:.2} ms"),
            ratio: drafted.ms(50) / sync_ms,
            unit: "×",
            aim: Aim::AtMost(3.0),
        },
        Line {
            engine: city.engine,
            what: "durable save of a case, alone".into(),
            result: format!("p50 {:.2} ms", alone.ms(50)),
            beside: format!(
                "one row of one number, committed: p50 {:.2} ms",
                bare.ms(50)
            ),
            ratio: alone.ms(50) / bare.ms(50),
            unit: "×",
            aim: Aim::None,
        },
    ];
    lines.extend(crowded);
    Ok(lines)
}

/// Many desks at once: of one office, whose saves queue for its running number, and of all.
async fn crowded(
    city: &City,
    work: &Work,
    book: &Arc<Book>,
    sync_ms: f64,
) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let one = ("one office", vec![work.clone()]);
    let all = ("all offices", city.coordinators().await?);
    for (whose, works) in [one, all] {
        let (times, per_second) = together(&works, book).await?;
        lines.push(Line {
            engine: city.engine,
            what: format!("durable saves of {DESKS} desks of {whose} at once"),
            result: format!("{per_second:.0} saves/s, p50 {:.1} ms", times.ms(50)),
            beside: format!("one fdatasync a save {:.0}/s", 1e3 / sync_ms),
            ratio: per_second * sync_ms / 1e3,
            unit: "×",
            aim: Aim::None,
        });
    }
    Ok(lines)
}

async fn together(works: &[Work], book: &Arc<Book>) -> anyhow::Result<(Times, f64)> {
    let mut kept = Vec::new();
    for work in works.iter().cycle().take(DESKS) {
        kept.push((work.clone(), drafts(work, EACH).await?));
    }
    let mut desks = JoinSet::new();
    let begun = Instant::now();
    for (work, drafts) in kept {
        let book = book.clone();
        desks.spawn(async move {
            let save = |run| save(work.clone(), book.clone(), drafts.get(run).copied());
            repeat(EACH, save).await
        });
    }
    let mut times = Times::default();
    while let Some(done) = desks.join_next().await {
        times.extend(done??);
    }
    let made = DESKS * (EACH + 1);
    Ok((times, made as f64 / begun.elapsed().as_secs_f64()))
}

async fn add_bare(work: &Work) -> anyhow::Result<()> {
    let mut tx = work.begin("bench.bare");
    store::add_bare(&mut tx, work.id::<()>().get()).await?;
    Ok(tx.commit().await?)
}

/// Drafts that a coordinator's browser has kept before the call is saved, one for each run and
/// the one before.
async fn drafts(work: &Work, runs: usize) -> anyhow::Result<Vec<Id<Draft>>> {
    let mut drafts = Vec::new();
    for _ in 0..=runs {
        let (label, body) = ("例示病院 → 見本さん".into(), "kind=case".into());
        let kept = consultations::keep_draft(work, None, label, body).await;
        drafts.push(kept.map_err(in_words)?);
    }
    Ok(drafts)
}

/// Saves one ordinary case; its id.
pub async fn save_one(work: &Work, book: &Book) -> anyhow::Result<Id<Consultation>> {
    register(work, book, None).await
}

async fn save(work: Work, book: Arc<Book>, draft: Option<Id<Draft>>) -> anyhow::Result<()> {
    register(&work, &book, draft).await.map(drop)
}

async fn register(
    work: &Work,
    book: &Book,
    draft: Option<Id<Draft>>,
) -> anyhow::Result<Id<Consultation>> {
    let mut sheet = Sheet {
        received_at: work.now(),
        channel: "phone".into(),
        scene: "discharge".into(),
        topics: vec!["medical".into(), "discharge".into()],
        procedures: vec!["tracheostomy".into()],
        request: "退院後に訪問診療をお願いできる医療機関をさがしている。".into(),
        ..Sheet::default()
    };
    sheet.inquirer.category = "hospital".into();
    sheet.inquirer.version = 2;
    sheet.inquirer.facility = "例示病院 地域連携室".into();
    sheet.subject.alias = "見本さん".into();
    sheet.subject.insurance = "first".into();
    let opening = Opening {
        sheet,
        draft,
        ..Opening::default()
    };
    consultations::open(work, book, opening)
        .await
        .map_err(in_words)
}
