//! 目標を立てる・直す.

use askama::Template;
use chrono::NaiveDate;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::MeasureWrite;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::hand::{Hand, indicator_choices, indicators, issue_of, last_change};
use crate::{
    measures::{
        actions, doors, forms,
        model::{Goal, GoalWords, Indicator, Issue},
        store, url,
    },
    second,
};

#[derive(Template)]
#[template(path = "measures/templates/goal.html")]
struct GoalPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    indicators: Vec<Choice>,
    action: String,
    back: String,
    version: String,
    last: String,
}

/// An issue's goal, known or new.
struct Desk {
    hand: Hand,
    issue: Issue,
    known: Option<Goal>,
    indicators: Vec<Indicator>,
}

impl Desk {
    async fn of_issue(ctx: &Ctx, id: i64) -> Result<Self, Fault> {
        let (issue, _) = issue_of(ctx, MeasureWrite, Id::new(id)).await?;
        Self::of(ctx, issue, None).await
    }

    async fn of_goal(ctx: &Ctx, id: i64) -> Result<Self, Fault> {
        let scope = ctx.work().may(MeasureWrite)?;
        let mut tx = ctx.work().read().await?;
        let goal = store::goal(&mut tx, &scope, Id::new(id))
            .await?
            .or_missing()?;
        drop(tx);
        let (issue, _) = issue_of(ctx, MeasureWrite, goal.issue).await?;
        Self::of(ctx, issue, Some(goal)).await
    }

    async fn of(ctx: &Ctx, issue: Issue, known: Option<Goal>) -> Result<Self, Fault> {
        Ok(Self {
            hand: Hand::of(ctx).await?,
            indicators: indicators(ctx).await?,
            issue,
            known,
        })
    }

    fn page(&self, ctx: &Ctx, form: Form, version: &str) -> GoalPage {
        let address = url::issue(self.issue.id);
        let known = self.known.as_ref();
        let chosen = known.and_then(|goal| goal.words.indicator);
        GoalPage {
            frame: ctx.frame(if known.is_some() {
                "目標を直す"
            } else {
                "目標を立てる"
            }),
            crumbs: self.hand.crumbs(self.issue.ward, Some(&self.issue)),
            form,
            indicators: indicator_choices(&self.indicators, chosen),
            action: known.map_or_else(|| format!("{address}/goals"), |goal| url::goal(goal.id)),
            back: address,
            version: version.to_owned(),
            last: known
                .map(|goal| last_change(&goal.stamp))
                .unwrap_or_default(),
        }
    }

    /// The chosen indicator's value of today, to be frozen as the baseline.
    async fn baseline(
        &self,
        ctx: &Ctx,
        words: &GoalWords,
    ) -> Result<Option<(NaiveDate, f64)>, Fault> {
        let Some(id) = words.indicator else {
            return Ok(None);
        };
        let indicator = self.indicators.iter().find(|one| one.id == id);
        let Some(indicator) = indicator else {
            return Err(Fault::field("indicator", "指標を選び直してください。"));
        };
        let place = (&*self.hand.atlas, self.hand.today);
        let found = doors::reading(ctx.work(), indicator, self.issue.ward, place).await?;
        Ok(found.map(|(on, reading)| (on, reading.amount)))
    }
}

/// 目標を立てる: the form.
pub async fn blank(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let desk = Desk::of_issue(&ctx, id).await?;
    ctx.page(&desk.page(&ctx, forms::goal_form(None), ""))
}

/// 目標を直す: the form.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let desk = Desk::of_goal(&ctx, id).await?;
    let version = desk.known.as_ref().map_or(0, |goal| goal.stamp.version);
    let form = forms::goal_form(desk.known.as_ref());
    ctx.page(&desk.page(&ctx, form, &version.to_string()))
}

/// 目標を立てる.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let desk = Desk::of_issue(&ctx, id).await?;
    keep(&ctx, &desk, &fields).await
}

/// 目標を直す.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let desk = Desk::of_goal(&ctx, id).await?;
    keep(&ctx, &desk, &fields).await
}

async fn keep(ctx: &Ctx, desk: &Desk, fields: &Fields) -> Reply {
    match set(ctx, desk, fields).await {
        Ok(()) => {
            let to = url::issue(desk.issue.id);
            ctx.go_to(to).saying("目標を保存しました。")
        }
        Err(Fault::Invalid(errors)) => {
            ctx.again(&desk.page(ctx, fields.form(&errors), fields.text("version")))
        }
        Err(Fault::Stale(who, when)) => {
            let known = desk.known.as_ref().map_or(0, |goal| goal.id.get());
            let desk = Desk::of_goal(ctx, known).await?;
            let kept = forms::goal_form(desk.known.as_ref());
            let version = desk.known.as_ref().map_or(0, |goal| goal.stamp.version);
            let indicators = indicator_choices(&desk.indicators, None);
            let chosen = [("indicator", indicators.as_slice())];
            let form = second::form(fields, &kept, &chosen, (&who, when));
            second::page(ctx, &desk.page(ctx, form, &version.to_string()))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn set(ctx: &Ctx, desk: &Desk, fields: &Fields) -> Result<(), Fault> {
    let words = forms::goal(fields, desk.hand.today)?;
    let baseline = desk.baseline(ctx, &words).await?;
    if let Some(goal) = &desk.known {
        let version = fields.text("version").parse().unwrap_or_default();
        return actions::change_goal(ctx.work(), (goal.id, version), words, baseline).await;
    }
    actions::add_goal(ctx.work(), desk.issue.id, words, baseline).await?;
    Ok(())
}
