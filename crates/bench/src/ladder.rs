//! The run: each engine, each number of cases, everything that is measured there.

use db::provision;

use crate::{
    city::City,
    measure,
    table::{self, tell},
    words::Run,
};

/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench";

/// Measures everything and prints the table.
pub async fn climb(run: &Run) -> anyhow::Result<()> {
    std::fs::create_dir_all(&run.folder)?;
    table::head();
    table::print(&[measure::candidates()]);
    let file = format!("sqlite:{}", run.folder.join("renkei.db").display());
    engine(run, &file).await?;
    if let Some(server) = &run.postgres {
        provision::remove(server, DATABASE).await?;
        provision::create(server, DATABASE, None).await?;
        engine(run, &provision::address(server, DATABASE)?).await?;
    }
    Ok(())
}

async fn engine(run: &Run, url: &str) -> anyhow::Result<()> {
    let mut city = City::make(url).await?;
    for cases in &run.cases {
        let name = city.engine;
        tell(&format!("{name}: making {cases} cases"));
        city.grow(*cases).await?;
        table::print(&[measure::recount(&city, *cases).await?]);
        table::print(&measure::figures(&city, *cases).await?);
        tell(&format!("{name}: pages"));
        table::print(&measure::pages(&city, run, url, *cases).await?);
        tell(&format!("{name}: saves"));
        table::print(&measure::saves(&city, &run.folder).await?);
    }
    Ok(())
}
