//! Where the report's parts come from: each chapter asks the features that record its subject.

mod consultations;

use std::{future::Future, pin::Pin, sync::Arc};

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use db::Work;
use kernel::{Fault, calendar::Period};
use web::House;

use super::model::{Chapter, Contents, Part, Volume};

/// 問い: what every source needs to answer.
pub struct Asking<'a> {
    /// Who asks.
    pub work: &'a Work,
    /// 区域.
    pub atlas: Arc<Atlas>,
    /// 区分.
    pub book: Arc<Book>,
    /// 期間.
    pub period: Period,
}

/// The answer of a source.
type Parts<'a> = Pin<Box<dyn Future<Output = Result<Vec<Part>, Fault>> + Send + 'a>>;

/// One subject's parts.
type Source = for<'a> fn(&'a Asking<'a>) -> Parts<'a>;

/// A chapter: its key, its heading, and where its parts come from.
type Plan = (&'static str, &'static str, &'static [Source]);

/// The report's volumes with their chapters, in the order of the city's own.
const VOLUMES: &[(&str, &[Plan])] = &[(
    "Ⅱ 相談支援室の取組",
    &[(
        "consultation",
        "（オ）在宅医療・介護連携に関する相談支援",
        &[
            consultations::cases,
            consultations::wards,
            consultations::meetings,
        ],
    )],
)];

/// The contents of the report of `period` as the records stand now. Chapters without any part are
/// left out.
pub async fn contents(house: &House, work: &Work, period: Period) -> Result<Contents, Fault> {
    let asking = Asking {
        work,
        atlas: house.tool::<AtlasHolder>()?.atlas(work).await?,
        book: house.tool::<Shelf>()?.book(work).await?,
        period,
    };
    let mut volumes = Vec::new();
    for (heading, plans) in VOLUMES {
        let mut chapters = Vec::new();
        for plan in *plans {
            chapters.push(chapter(&asking, plan).await?);
        }
        chapters.retain(|chapter: &Chapter| !chapter.parts.is_empty());
        if !chapters.is_empty() {
            volumes.push(Volume {
                heading: (*heading).to_owned(),
                chapters,
            });
        }
    }
    Ok(Contents { volumes })
}

async fn chapter(asking: &Asking<'_>, (key, heading, sources): &Plan) -> Result<Chapter, Fault> {
    let mut parts = Vec::new();
    for source in *sources {
        parts.extend(source(asking).await?);
    }
    Ok(Chapter {
        key: (*key).to_owned(),
        heading: (*heading).to_owned(),
        parts,
    })
}
