//! The run: each engine, each number of cases, everything that is measured there.

use db::provision;

use crate::{
    city::City,
    measure,
    table::{self, Line, tell},
    words::Run,
};

/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench";

/// Measures everything and prints the table.
pub async fn climb(run: &Run) -> anyhow::Result<()> {
    std::fs::create_dir_all(&run.folder)?;
    tell("candidates");
    let mut lines = vec![measure::candidates()];
    let file = format!("sqlite:{}", run.folder.join("renkei.db").display());
    lines.extend(engine(run, &file).await?);
    if let Some(server) = &run.postgres {
        provision::remove(server, DATABASE).await?;
        provision::create(server, DATABASE, None).await?;
        lines.extend(engine(run, &provision::address(server, DATABASE)?).await?);
    }
    table::print(&lines);
    Ok(())
}

async fn engine(run: &Run, url: &str) -> anyhow::Result<Vec<Line>> {
    let mut city = City::make(url).await?;
    let mut lines = Vec::new();
    for cases in &run.cases {
        let name = city.engine;
        tell(&format!("{name}: making {cases} cases"));
        city.grow(*cases).await?;
        tell(&format!("{name}: figures"));
        lines.push(measure::recount(&city, *cases).await?);
        lines.extend(measure::figures(&city, *cases).await?);
        tell(&format!("{name}: pages"));
        lines.extend(measure::pages(&city, run, url, *cases).await?);
        tell(&format!("{name}: saves"));
        lines.extend(measure::saves(&city, &run.folder).await?);
    }
    Ok(lines)
}
