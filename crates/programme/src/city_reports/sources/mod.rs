//! Where the report's parts come from: each chapter asks the features that record its subject.

mod awareness;
mod build;
mod consultations;
mod councils;
mod measures;
mod published;
mod questionnaires;
mod supports;
mod surveys;
mod trainings;
mod verification;
mod wards;

use std::{future::Future, pin::Pin, sync::Arc};

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use db::Work;
use kernel::{Fault, Id, calendar::Period};
use policy::Ward;
use web::House;

use super::model::{Chapter, Contents, Part, Volume};

/// 問い: what every source needs to answer.
pub struct Asking<'a> {
    /// The house, for its tools.
    pub house: &'a House,
    /// Who asks.
    pub work: &'a Work,
    /// 区域.
    pub atlas: Arc<Atlas>,
    /// 区分.
    pub book: Arc<Book>,
    /// 期間.
    pub period: Period,
}

impl Asking<'_> {
    /// Every ward, in the city's order.
    pub fn wards(&self) -> Vec<Id<Ward>> {
        self.atlas.wards.iter().map(|ward| ward.id).collect()
    }

    /// Whether the period runs, or the next one does: what stands now can be told of it.
    pub fn speaks_of_now(&self) -> bool {
        let today = self.work.today();
        self.period.contains(today) || self.period.next().contains(today)
    }

    /// Whether the period has a November, 強化月間.
    pub fn has_november(&self) -> bool {
        match self.period {
            Period::Year(_) => true,
            other => other.months().iter().any(|month| month.month() == 11),
        }
    }
}

/// The answer of a source.
type Parts<'a> = Pin<Box<dyn Future<Output = Result<Vec<Part>, Fault>> + Send + 'a>>;

/// One subject's parts.
type Source = for<'a> fn(&'a Asking<'a>) -> Parts<'a>;

/// A chapter: its key, its heading, and where its parts come from.
type Plan = (&'static str, &'static str, &'static [Source]);

/// The report's volumes with their chapters, in the order of the city's own.
const VOLUMES: &[(&str, &[Plan])] = &[
    (
        "Ⅰ 区役所の取組",
        &[
            (
                "resources",
                "（ア）地域の医療・介護の資源の把握",
                &[
                    verification::shares,
                    surveys::resources,
                    questionnaires::parts,
                ],
            ),
            (
                "issues",
                "（イ）在宅医療・介護連携の課題の抽出と対応策の検討",
                &[councils::parts, surveys::issues, measures::parts],
            ),
            (
                "training",
                "（カ）医療・介護関係者の研修",
                &[trainings::parts, surveys::trainings],
            ),
            (
                "public_awareness",
                "（キ）地域住民への普及啓発",
                &[
                    awareness::acp_month,
                    awareness::channels,
                    surveys::awareness,
                ],
            ),
        ],
    ),
    (
        "Ⅱ 相談支援室の取組",
        &[
            (
                "seamless_care",
                "（ウ）切れ目のない在宅医療と介護の提供体制の構築推進",
                &[surveys::seamless],
            ),
            (
                "information_sharing",
                "（エ）医療・介護関係者の情報共有の支援",
                &[surveys::sharing],
            ),
            (
                "consultation",
                "（オ）在宅医療・介護連携に関する相談支援",
                &[
                    consultations::cases,
                    published::cases,
                    consultations::wards,
                    consultations::meetings,
                    published::meetings,
                ],
            ),
        ],
    ),
    (
        "Ⅲ 健康局の取組",
        &[(
            "inter_municipal",
            "（ク）関係市区町村の連携と、区役所・相談支援室への支援",
            &[supports::parts],
        )],
    ),
];

/// The contents of the report of `period` as the records stand now. Chapters without any part are
/// left out.
pub async fn contents(house: &House, work: &Work, period: Period) -> Result<Contents, Fault> {
    let asking = Asking {
        house,
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
    Ok(Contents {
        volumes,
        wards: wards::figures(&asking).await?,
    })
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
