//! What every page of PDCA needs: words, places, who may write, and what is loaded.

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use chrono::NaiveDate;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::{Permission, Scope, Ward};
use ui::{Choice, Crumb};
use web::Ctx;

use crate::measures::{
    forms,
    gather::Everything,
    model::{Indicator, Issue, Measure, Stamp, WHOLE},
    store::{self, Of},
    url,
};

/// 手元: words and places of this moment.
pub struct Hand {
    pub book: Arc<Book>,
    pub atlas: Arc<Atlas>,
    pub today: NaiveDate,
}

impl Hand {
    /// Takes them from the house.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            today: ctx.today(),
        })
    }

    /// The scene's name; 全体 for none.
    pub fn scene(&self, code: &str) -> String {
        if code == WHOLE {
            "全体".to_owned()
        } else {
            self.book.label("scene", code).to_owned()
        }
    }

    /// The names of an issue's scenes.
    pub fn scenes(&self, issue: &Issue) -> Vec<String> {
        if issue.words.scenes.is_empty() {
            return vec![self.scene(WHOLE)];
        }
        issue
            .words
            .scenes
            .iter()
            .map(|one| self.scene(one))
            .collect()
    }

    /// The scenes as answers, without 全体.
    pub fn scene_choices(&self) -> Vec<Choice> {
        self.book.choices("scene", self.today)
    }

    /// 全体 and the scenes: codes and names in their order.
    pub fn all_scenes(&self) -> Vec<(String, String)> {
        let scenes = self.scene_choices();
        let scenes = scenes.into_iter().map(|one| (one.value, one.label));
        [(WHOLE.to_owned(), self.scene(WHOLE))]
            .into_iter()
            .chain(scenes)
            .collect()
    }

    /// A ward that exists.
    pub fn ward(&self, id: i64) -> Result<Id<Ward>, Fault> {
        let ward = self.atlas.ward(Id::new(id)).or_missing()?;
        Ok(ward.id)
    }

    /// The way to an issue or a measure of it.
    pub fn crumbs(&self, ward: Id<Ward>, issue: Option<&Issue>) -> Vec<Crumb> {
        let year = forms::year(&web::Fields::default(), self.today);
        let name = format!("{} PDCAボード", self.atlas.ward_name(ward));
        let mut crumbs = vec![Crumb::new(name, url::board(ward, year))];
        if let Some(issue) = issue {
            crumbs.push(Crumb::new(&issue.words.title, url::issue(issue.id)));
        }
        crumbs
    }
}

/// Whether the person may write something of `ward`.
pub fn writes(ctx: &Ctx, ward: Id<Ward>) -> bool {
    let scope = Scope::granted(ctx.work().actor(), Permission::MeasureWrite);
    scope.is_some_and(|scope| scope.covers_ward(Some(ward)))
}

/// The ward, where the person may write something of it.
pub fn own_ward(ctx: &Ctx, hand: &Hand, ward: i64) -> Result<Id<Ward>, Fault> {
    let ward = hand.ward(ward)?;
    writes(ctx, ward).then_some(ward).or_missing()
}

/// When and by whom a record was changed last.
pub fn last_change(stamp: &Stamp) -> String {
    format!(
        "最終更新 {} {}",
        format_datetime(in_japan(stamp.at)),
        stamp.by
    )
}

/// An issue with everything of it, for reading or for writing.
pub async fn issue_of(
    ctx: &Ctx,
    deed: Permission,
    id: Id<Issue>,
) -> Result<(Issue, Everything), Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    let mut all = Everything::default();
    let issue = store::issue(&mut tx, &scope, id).await?.or_missing()?;
    let of = Of::issue(id);
    all.evidence = store::evidence(&mut tx, &scope, of).await?;
    all.goals = store::goals(&mut tx, &scope, of).await?;
    all.measures = store::measures(&mut tx, &scope, of).await?;
    all.changes = store::changes(&mut tx, &scope, of).await?;
    all.done = store::done(&mut tx, &scope, of).await?;
    Ok((issue, all))
}

/// A measure with its issue and everything of that.
pub async fn measure_of(
    ctx: &Ctx,
    deed: Permission,
    id: i64,
) -> Result<(Measure, Issue, Everything), Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    let measure = store::measure(&mut tx, &scope, Id::new(id)).await?;
    let measure = measure.or_missing()?;
    drop(tx);
    let (issue, all) = issue_of(ctx, deed, measure.issue).await?;
    Ok((measure, issue, all))
}

/// Every indicator.
pub async fn indicators(ctx: &Ctx) -> Result<Vec<Indicator>, Fault> {
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    Ok(store::indicators(&mut tx, &scope).await?)
}

/// The indicators a new goal can be measured by, and the one it has already.
pub fn indicator_choices(all: &[Indicator], chosen: Option<Id<Indicator>>) -> Vec<Choice> {
    let usable = all
        .iter()
        .filter(|one| !one.is_retired || Some(one.id) == chosen);
    usable
        .map(|one| {
            let how = if one.computing.is_some() {
                "自動計算"
            } else {
                "入力"
            };
            let label = format!("{}（{}・{how}）", one.words.name, one.words.unit);
            Choice::new(one.id.to_string(), label)
        })
        .collect()
}
