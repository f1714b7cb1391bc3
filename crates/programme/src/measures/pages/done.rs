//! 実施したものを選ぶ: from what really took place.

use askama::Template;
use kernel::{
    Fault,
    calendar::{FiscalYear, Period, format_date},
};
use policy::Permission::MeasureWrite;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::hand::{Hand, measure_of};
use crate::{
    happenings::{Happening, Happenings},
    measures::{
        actions,
        model::{Done, Issue, Measure},
        url,
    },
    second,
};

#[derive(Template)]
#[template(path = "measures/templates/done.html")]
struct DonePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    choices: Vec<Choice>,
    action: String,
    back: String,
    version: String,
}

/// A measure with what may be chosen for it: chosen ones first, then those of its years.
struct Desk {
    measure: Measure,
    issue: Issue,
    chosen: Vec<Done>,
    offered: Vec<Done>,
}

fn key(one: &Done) -> String {
    format!("{}:{}", one.kind.code(), one.id)
}

impl Desk {
    async fn of(ctx: &Ctx, id: i64) -> Result<Self, Fault> {
        let (measure, issue, all) = measure_of(ctx, MeasureWrite, id).await?;
        let own = |one: &Done| one.measure == measure.id;
        let chosen: Vec<Done> = all.done.into_iter().filter(own).collect();
        let mut offered = chosen.clone();
        let last = measure.words.until_on.min(ctx.today());
        let mut year = FiscalYear::containing(measure.words.from_on);
        let happenings = ctx.tool::<Happenings>()?;
        while year.bounds().0 <= last {
            let found = happenings.of(ctx.work(), Period::Year(year)).await?;
            offered.extend(found.into_iter().filter_map(|one| offer(&measure, one)));
            year = year.next();
        }
        let mut seen = std::collections::HashSet::new();
        offered.retain(|one| seen.insert(key(one)));
        offered.sort_by_key(|one| std::cmp::Reverse((one.on, one.kind, one.id)));
        Ok(Self {
            measure,
            issue,
            chosen,
            offered,
        })
    }
}

/// What took place in the ward, or for the whole city.
fn offer(measure: &Measure, one: Happening) -> Option<Done> {
    (one.wards.is_empty() || one.is_of(measure.ward)).then_some(Done {
        measure: measure.id,
        kind: one.kind,
        id: one.id,
        title: one.title,
        on: one.on,
        href: one.href,
    })
}

impl Desk {
    /// What is kept, as ticked boxes.
    fn kept(&self) -> Form {
        let pairs = self.chosen.iter().map(|one| ("done".to_owned(), key(one)));
        Form::from_pairs(pairs.collect::<Vec<_>>())
    }

    fn choices(&self) -> Vec<Choice> {
        let choice = |one: &Done| {
            let label = format!(
                "{}　{}　{}",
                format_date(one.on),
                one.kind.label(),
                one.title
            );
            Choice::new(key(one), label)
        };
        self.offered.iter().map(choice).collect()
    }

    fn page(&self, ctx: &Ctx, hand: &Hand, form: Form) -> DonePage {
        let address = url::measure(self.measure.id);
        DonePage {
            frame: ctx.frame(format!("実施：{}", self.measure.words.title)),
            crumbs: hand.crumbs(self.issue.ward, Some(&self.issue)),
            form,
            choices: self.choices(),
            action: format!("{address}/done"),
            back: address,
            version: self.measure.stamp.version.to_string(),
        }
    }
}

/// 実施したものを選ぶ: the list.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let desk = Desk::of(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    ctx.page(&desk.page(&ctx, &hand, desk.kept()))
}

/// 実施したものを記録する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let desk = Desk::of(&ctx, id).await?;
    let chosen: Vec<&str> = fields.all("done").collect();
    let is_chosen = |one: &Done| chosen.contains(&key(one).as_str());
    let done: Vec<Done> = desk.offered.into_iter().filter(is_chosen).collect();
    let loaded = (
        desk.measure.id,
        fields.text("version").parse().unwrap_or_default(),
    );
    match actions::set_done(ctx.work(), loaded, &done).await {
        Ok(()) => ctx
            .go_to(url::measure(desk.measure.id))
            .saying("実施したものを記録しました。"),
        Err(Fault::Stale(who, when)) => {
            let desk = Desk::of(&ctx, id).await?;
            let hand = Hand::of(&ctx).await?;
            let chosen = desk.choices();
            let form = second::form(&fields, &desk.kept(), &[("done", &chosen)], (&who, when));
            second::page(&ctx, &desk.page(&ctx, &hand, form))
        }
        Err(fault) => Err(fault.into()),
    }
}
