//! 根拠を加える: figures frozen today, counts of consultations, councils, voices.

use app::figures::month_number;
use askama::Template;
use chrono::NaiveDate;
use kernel::{
    Fault, FieldErrors, Id,
    calendar::{FiscalYear, Period, PeriodKind, format_date},
};
use policy::Permission::MeasureWrite;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::hand::{Hand, indicator_choices, indicators, issue_of};
use crate::{
    happenings::{Happening, Happenings, Kind},
    measures::{
        actions, computing, doors, forms,
        model::{Evidence, EvidenceKind, Issue},
        url,
    },
};

#[derive(Template)]
#[template(path = "measures/templates/evidence.html")]
struct EvidencePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    action: String,
    back: String,
    indicators: Vec<Choice>,
    whats: Vec<Choice>,
    periods: Vec<Choice>,
    councils: Vec<Choice>,
    /// One form each: the figure, the count, the councils, the voice.
    figure: Form,
    count: Form,
    council: Form,
    voice: Form,
    /// The form that was sent, for its messages.
    sent: Form,
}

/// What the four forms are made of.
struct Desk {
    hand: Hand,
    issue: Issue,
    councils: Vec<Happening>,
}

impl Desk {
    async fn of(ctx: &Ctx, id: i64) -> Result<Self, Fault> {
        let (issue, _) = issue_of(ctx, MeasureWrite, Id::new(id)).await?;
        let hand = Hand::of(ctx).await?;
        let this = FiscalYear::containing(hand.today);
        let mut councils = Vec::new();
        for year in [this, this.previous()] {
            let found = ctx.tool::<Happenings>()?;
            let found = found.of(ctx.work(), Period::Year(year)).await?;
            let own = |one: &Happening| one.kind == Kind::Council && one.is_of(issue.ward);
            councils.extend(found.into_iter().filter(own));
        }
        Ok(Self {
            hand,
            issue,
            councils,
        })
    }

    async fn page(&self, ctx: &Ctx, sent: Form, kind: &str) -> Result<EvidencePage, Fault> {
        let today = self.hand.today;
        let council = |one: &Happening| {
            let label = format!("{}　{}", format_date(one.on), one.title);
            Choice::new(one.id.to_string(), label)
        };
        let of = |this: &str, blank: Form| if kind == this { sent.clone() } else { blank };
        let blank = Form::new();
        let address = url::issue(self.issue.id);
        Ok(EvidencePage {
            frame: ctx.frame("根拠を加える"),
            crumbs: self.hand.crumbs(self.issue.ward, Some(&self.issue)),
            action: format!("{address}/evidence"),
            back: address,
            indicators: indicator_choices(&indicators(ctx).await?, None),
            whats: forms::what_choices(&self.hand.book, today),
            periods: periods(today),
            councils: self.councils.iter().map(council).collect(),
            figure: of("indicator", blank.clone()).prefixed("figure"),
            count: of("consultations", blank.clone()).prefixed("count"),
            council: of("council", blank.clone()).prefixed("council"),
            voice: of("note", blank.with("on", format_date(today))).prefixed("voice"),
            sent: match kind {
                "indicator" => sent.prefixed("figure"),
                "consultations" => sent.prefixed("count"),
                "council" => sent.prefixed("council"),
                _ => sent.prefixed("voice"),
            },
        })
    }

    fn evidence(&self, ctx: &Ctx, kind: EvidenceKind, label: String, on: NaiveDate) -> Evidence {
        Evidence {
            id: ctx.work().id(),
            issue: self.issue.id,
            kind,
            label,
            on,
            amount: None,
            numerator: None,
            denominator: None,
            unit: String::new(),
            decimals: 0,
            source: String::new(),
            note: String::new(),
            href: String::new(),
            by: ctx.work().actor().name.clone(),
        }
    }

    /// What the form of `kind` asks for.
    async fn asked(&self, ctx: &Ctx, fields: &Fields) -> Result<Vec<Evidence>, Fault> {
        match fields.text("kind") {
            "indicator" => self.figure(ctx, fields).await,
            "consultations" => self.count(ctx, fields).await,
            "council" => self.council(ctx, fields),
            _ => {
                let noted = forms::noted(fields, self.hand.today)?;
                let one = self.evidence(ctx, EvidenceKind::Note, noted.label, noted.on);
                Ok(vec![Evidence {
                    source: noted.source,
                    note: noted.note,
                    ..one
                }])
            }
        }
    }

    async fn figure(&self, ctx: &Ctx, fields: &Fields) -> Result<Vec<Evidence>, Fault> {
        let all = indicators(ctx).await?;
        let id = fields.text("indicator");
        let chosen = all.iter().find(|one| one.id.to_string() == id);
        let Some(indicator) = chosen else {
            return Err(Fault::field("indicator", "指標を選んでください。"));
        };
        let place = (&*self.hand.atlas, self.hand.today);
        let found = doors::reading(ctx.work(), indicator, self.issue.ward, place).await?;
        let Some((on, reading)) = found else {
            let none = "この指標には、この区の値がまだありません。健康局が値を記録してから選んでください。";
            return Err(Fault::field("indicator", none));
        };
        let words = &indicator.words;
        let one = self.evidence(ctx, EvidenceKind::Indicator, words.name.clone(), on);
        Ok(vec![Evidence {
            amount: Some(reading.amount),
            numerator: reading.numerator,
            denominator: reading.denominator,
            unit: words.unit.clone(),
            decimals: words.decimals,
            source: words.source.clone(),
            note: fields.text("note").chars().take(500).collect(),
            href: url::indicator(indicator.id),
            ..one
        }])
    }

    async fn count(&self, ctx: &Ctx, fields: &Fields) -> Result<Vec<Evidence>, Fault> {
        let counted = forms::counted(fields, &self.hand.book, self.hand.today)?;
        let (from, until) = counted.period.bounds();
        let last = until.pred_opt().unwrap_or(until);
        let months = (month_number(from), month_number(last));
        let scope = ctx.work().may(MeasureWrite)?;
        let mut tx = ctx.work().read().await?;
        let place = (&*self.hand.atlas, self.issue.ward);
        let asked = (counted.asked.figure, counted.asked.code.as_str());
        let (n, all) = computing::cases(&mut tx, &scope, place, asked, months).await?;
        let label = format!("{}（{}）", counted.asked.label, counted.period.label());
        let on = last.min(self.hand.today);
        let one = self.evidence(ctx, EvidenceKind::Consultations, label, on);
        let of_all = (!counted.asked.code.is_empty()).then_some(());
        Ok(vec![Evidence {
            amount: Some(n as f64),
            numerator: of_all.map(|()| n),
            denominator: of_all.map(|()| all),
            unit: "件".to_owned(),
            source: "相談の記録（件数のみ）".to_owned(),
            note: fields.text("note").chars().take(500).collect(),
            href: format!(
                "/statistics?period={}&area={}",
                counted.period, self.issue.ward
            ),
            ..one
        }])
    }

    fn council(&self, ctx: &Ctx, fields: &Fields) -> Result<Vec<Evidence>, Fault> {
        let chosen: Vec<&str> = fields.all("council").collect();
        let own = self.councils.iter();
        let own = own.filter(|one| chosen.contains(&one.id.to_string().as_str()));
        let found: Vec<Evidence> = own
            .map(|one| {
                let kind = EvidenceKind::Council;
                let evidence = self.evidence(ctx, kind, one.title.clone(), one.on);
                Evidence {
                    href: one.href.clone(),
                    ..evidence
                }
            })
            .collect();
        if found.is_empty() {
            return Err(Fault::field("council", "検討した会議を選んでください。"));
        }
        Ok(found)
    }
}

/// The fiscal years and halves up to now.
fn periods(today: NaiveDate) -> Vec<Choice> {
    let this = FiscalYear::containing(today);
    let years = [this, this.previous(), this.previous().previous()];
    let halves = |year: FiscalYear| {
        let (from, until) = year.bounds();
        let last = until.pred_opt().unwrap_or(until);
        [last, from].map(|day| Period::containing(PeriodKind::Half, day))
    };
    years
        .into_iter()
        .flat_map(|year| [Period::Year(year)].into_iter().chain(halves(year)))
        .filter(|period| period.bounds().0 <= today)
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

/// 根拠を加える: the forms.
pub async fn blank(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let desk = Desk::of(&ctx, id).await?;
    ctx.page(&desk.page(&ctx, Form::new(), "").await?)
}

/// 根拠を加える.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let desk = Desk::of(&ctx, id).await?;
    match desk.asked(&ctx, &fields).await {
        Ok(new) => {
            actions::add_evidence(ctx.work(), desk.issue.id, &new).await?;
            let to = url::issue(desk.issue.id);
            ctx.go_to(to)
                .saying("根拠を加えました。値は今日のまま変わりません。")
        }
        Err(Fault::Invalid(errors)) => again(&ctx, &desk, &fields, &errors).await,
        Err(fault) => Err(fault.into()),
    }
}

async fn again(ctx: &Ctx, desk: &Desk, fields: &Fields, errors: &FieldErrors) -> Reply {
    let page = desk
        .page(ctx, fields.form(errors), fields.text("kind"))
        .await?;
    ctx.again(&page)
}

/// 根拠を外す.
pub async fn remove(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let issue = actions::remove_evidence(ctx.work(), Id::new(id)).await?;
    let undo = format!("/pdca/evidence/{id}/restore");
    ctx.go_to(url::issue(issue))
        .saying_with_undo("根拠を外しました。", &undo)
}

/// 根拠を戻す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let issue = actions::restore_evidence(ctx.work(), Id::new(id)).await?;
    ctx.go_to(url::issue(issue))
        .saying("根拠を元に戻しました。")
}
