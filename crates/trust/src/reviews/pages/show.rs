//! The page: which days, their tallies, the form, the history.

use app::audit_view::{Days, asking};
use askama::Template;
use db::audit::Anchor;
use kernel::{Fault, FieldErrors, calendar::format_datetime, clock::in_japan};
use policy::Permission::{AuditReview, AuditView, Safekeeping};
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields};

use super::{
    super::{PAGE, actions::Reach, forms, model::Finding, rules},
    history::{self, History},
    tallies::{self, Tallies},
};
use crate::safekeeping;

/// The page for these days.
pub fn address(days: Days) -> String {
    format!("{PAGE}?{}", asking(&Fields::default(), days).encoded())
}

/// What is known of the chain.
struct Chain {
    verified: String,
    faults: usize,
    head: String,
    /// Where it is verified, for whoever may.
    href: &'static str,
}

#[derive(Template)]
#[template(path = "reviews/templates/show.html")]
pub(super) struct ShowPage {
    frame: Frame,
    form: Form,
    /// The days shown; `None` where there are none to be reviewed, or what was typed is wrong.
    tallies: Option<Tallies>,
    /// What is said where nothing up to yesterday is left to be reviewed.
    done: Option<&'static str>,
    gaps: Vec<(String, String)>,
    chain: Chain,
    findings: Vec<Choice>,
    seen: i64,
    may_search: bool,
    history: History,
}

async fn chain(ctx: &Ctx) -> Result<Chain, Fault> {
    let scope = ctx.work().may(AuditReview)?;
    let mut tx = ctx.work().read().await?;
    let state = safekeeping::state(&mut tx, &scope).await?;
    let head = db::audit::head(&mut tx, scope.municipality()).await?;
    Ok(Chain {
        verified: state
            .verified_at
            .map_or(String::new(), |at| format_datetime(in_japan(at))),
        faults: state.faults().count(),
        head: Anchor(head).to_string(),
        href: if ctx.can(Safekeeping) {
            safekeeping::PAGE
        } else {
            ""
        },
    })
}

/// What was typed, with the days that are shown where none were.
fn form(typed: &Fields, days: Option<Days>, errors: &FieldErrors) -> Form {
    match days.filter(|_| !forms::has_days(typed)) {
        None => typed.form(errors),
        Some(days) => asking(typed, days).form(errors),
    }
}

/// The page of these days; `typed` is the address's query, or the form that was refused.
pub(super) async fn page(
    ctx: &Ctx,
    (reach, days): (Reach, Option<Days>),
    typed: &Fields,
    errors: Option<&FieldErrors>,
) -> Result<ShowPage, Fault> {
    let fine = FieldErrors::new();
    // What signing these days would leave out is told before it is signed.
    let mut reviewed = reach.reviewed;
    reviewed.extend(days);
    let gaps = rules::gaps(&reviewed, reach.first);
    let is_done = reach.next.is_none() && gaps.is_empty() && errors.is_none();
    let tallies = match days {
        Some(days) => Some(tallies::of(ctx, days).await?),
        None => None,
    };
    Ok(ShowPage {
        frame: ctx.frame("監査記録の点検"),
        form: form(typed, days, errors.unwrap_or(&fine)),
        tallies,
        done: is_done.then_some(match reach.newest {
            0 => "点検する記録は、まだありません",
            _ => "きのうまでの記録は、点検されています",
        }),
        gaps: gaps
            .iter()
            .map(|days| (days.label(), address(*days)))
            .collect(),
        chain: chain(ctx).await?,
        findings: Finding::ALL
            .iter()
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
        seen: reach.newest,
        may_search: ctx.can(AuditView),
        history: history::of(ctx, typed, reach.newest).await?,
    })
}
