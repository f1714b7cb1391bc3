//! デモの市: the year of the programme, added to the demo city of `app`.

mod awareness;
mod councils;
mod forms;
mod measures;
mod questionnaires;
mod supports;
mod surveys;
mod trainings;
mod ward_pages;

use std::{future::Future, pin::Pin};

use app::demo::{Outcome, Size, Tell};
use kernel::Fault;
use web::House;

/// Makes the demo city in an empty database, with its councils, trainings and surveys.
pub async fn load(house: &House, size: Size, tell: Tell<'_>) -> Result<Outcome, Fault> {
    app::demo::load_with(house, size, tell, fill).await
}

fn fill<'a>(
    house: &'a House,
    tell: Tell<'a>,
) -> Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>> {
    Box::pin(year(house, tell))
}

/// Adds each feature's part, in the order in which one builds on another.
async fn year(house: &House, tell: Tell<'_>) -> Result<(), Fault> {
    tell("推進会議");
    councils::add(house).await?;
    tell("研修");
    trainings::add(house).await?;
    tell("普及啓発と個別支援");
    awareness::add(house).await?;
    supports::add(house).await?;
    ward_pages::add(house).await?;
    tell("課題と対応策");
    measures::add(house).await?;
    tell("調査票と取組調査");
    forms::add(house).await?;
    surveys::add(house).await?;
    tell("施設等アンケート");
    questionnaires::add(house).await
}
