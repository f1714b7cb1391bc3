//! What trust costs: sealing and the audit record, on a case's page and on a save, as the ratio of
//! the whole to the same without them.
//!
//! The product has no switch that leaves them out. Their share is measured beside the whole, in
//! turns: the texts are sealed, or opened, as often as the whole does it, and an audit row is
//! written with what the whole writes it with.

use std::{fs, hint::black_box, time::Instant};

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use db::{Event, Seal, Work, provision};
use http_body_util::BodyExt;
use kernel::Id;
use tower::ServiceExt;

use crate::{
    city::{City, in_words},
    measure::save_one,
    store,
    table::{self, Aim, Line, tell},
    timing::Times,
    words::Trust,
};

/// Rounds; each thing runs once in every round, so that a slow minute of the disk meets them all.
const ROUNDS: usize = 300;
/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench_trust";
/// Private texts of the case that is shown, and of the one that is saved.
const TEXTS: usize = 24;
/// One of them.
const TEXT: &str =
    "退院後に訪問診療をお願いできる医療機関をさがしている。気管切開があり、長女と二人暮らし。";
const SEEN: Event = Event {
    code: "bench.seen",
    label: "測定",
};

/// Makes the cities and prints the table.
pub async fn run(asked: &Trust) -> anyhow::Result<()> {
    fs::create_dir_all(&asked.folder)?;
    table::head();
    let file = asked.folder.join("trust.db");
    tell("making the city on SQLite");
    measure(&format!("sqlite:{}", file.display()), asked.cases).await?;
    if let Some(server) = &asked.postgres {
        tell("making the city on PostgreSQL");
        provision::remove(server, DATABASE).await?;
        provision::create(server, DATABASE, None).await?;
        measure(&provision::address(server, DATABASE)?, asked.cases).await?;
    }
    Ok(())
}

async fn measure(url: &str, cases: i64) -> anyhow::Result<()> {
    let mut city = City::make(url).await?;
    city.grow(cases).await?;
    city.settle().await?;
    let desk = Desk::of(&city).await?;
    let mut times: [Times; 5] = Default::default();
    let [page, look, save, link, bare] = &mut times;
    desk.warm(&city).await?;
    for _ in 0..ROUNDS {
        page.of(desk.show()).await?;
        look.of(desk.look()).await?;
        save.of(desk.save(&city)).await?;
        link.of(desk.bare(true)).await?;
        bare.of(desk.bare(false)).await?;
    }
    let (closing, opening) = desk.sealing()?;
    // A page writes nothing but its audit row; a save writes its row with all else.
    let row = link.beyond(bare).max(0.0);
    table::print(&[
        line(&city, "a case's page", page, look.ms(50) + opening)?,
        line(&city, "durable save of a case", save, row + closing)?,
    ]);
    Ok(())
}

fn line(city: &City, what: &str, whole: &Times, trust: f64) -> anyhow::Result<Line> {
    let whole = whole.ms(50);
    let without = whole - trust;
    anyhow::ensure!(
        without > 0.0,
        "{what}: {trust:.2} ms of trust in {whole:.2} ms; the machine is too busy to measure, try \
         again"
    );
    Ok(Line {
        engine: city.engine,
        what: format!("{what}, sealed and audited"),
        result: format!("p50 {whole:.2} ms"),
        beside: format!("without {without:.2} ms"),
        ratio: whole / without,
        unit: "×",
        aim: Aim::AtMost(1.5),
    })
}

/// A coordinator with a case on the screen.
struct Desk {
    work: Work,
    router: Router,
    token: String,
    case: String,
    seal: Seal,
}

impl Desk {
    async fn of(city: &City) -> anyhow::Result<Self> {
        let (token, actor) = city.sign_in("coordinator").await?;
        let work = city.house.work(actor);
        let book = city.book().await?;
        let case = save_one(&work, &book).await?;
        let seal = work.read().await?.seal(work.municipality())?;
        Ok(Self {
            router: web::router(city.house.clone()),
            case: format!("/consultations/{case}"),
            token,
            work,
            seal,
        })
    }

    /// The case's page, as the browser gets it.
    async fn show(&self) -> anyhow::Result<()> {
        let request = Request::get(&self.case)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, format!("renkei_session={}", self.token))
            .body(Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        anyhow::ensure!(
            answer.status().is_success(),
            "the page answers {}",
            answer.status()
        );
        let body = answer.into_body().collect().await?.to_bytes();
        anyhow::ensure!(body.len() > 1_000, "the page is empty");
        Ok(())
    }

    /// Once of everything, so that no first time is counted.
    async fn warm(&self, city: &City) -> anyhow::Result<()> {
        self.show().await?;
        self.look().await?;
        self.save(city).await?;
        self.bare(true).await?;
        self.bare(false).await
    }

    async fn save(&self, city: &City) -> anyhow::Result<()> {
        let book = city.book().await?;
        save_one(&self.work, &book).await.map(drop)
    }

    /// One row of one number, with an audit row or without, in one trip as a save.
    async fn bare(&self, audited: bool) -> anyhow::Result<()> {
        let mut tx = self.work.begin("bench.bare");
        store::put_bare(&mut tx, self.work.id::<()>().get()).await?;
        if audited {
            tx.audit(SEEN, Id::<()>::new(1), "")
                .await
                .map_err(in_words)?;
        }
        Ok(tx.commit().await?)
    }

    /// An audit row alone.
    async fn look(&self) -> anyhow::Result<()> {
        let mut tx = self.work.begin("bench.look");
        tx.audit(SEEN, Id::<()>::new(1), "")
            .await
            .map_err(in_words)?;
        Ok(tx.commit().await?)
    }

    /// What sealing, and opening, all texts of a case takes, in milliseconds.
    fn sealing(&self) -> anyhow::Result<(f64, f64)> {
        let id = Id::<()>::new(1);
        let (mut closing, mut opening) = (Times::default(), Times::default());
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let mut sealed = Vec::with_capacity(TEXTS);
            for _ in 0..TEXTS {
                sealed.push(self.seal.text("bench.text", id, black_box(TEXT))?);
            }
            closing.push(begun.elapsed());
            let begun = Instant::now();
            for text in &sealed {
                black_box(self.seal.open("bench.text", id, text)?);
            }
            opening.push(begun.elapsed());
        }
        Ok((closing.ms(50), opening.ms(50)))
    }
}
