//! 保存期間と廃棄: the schedule, what is held, what is due, what was disposed of.

use std::collections::BTreeMap;

use askama::Template;
use chrono::Datelike;
use kernel::{
    Fault, FieldErrors, Id,
    calendar::{FiscalYear, format_date},
    clock::in_japan,
};
use policy::Permission::{DisposalPropose, RetentionHold, RetentionManage, RetentionView};
use ui::{Choice, Column, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions,
        model::{Disposal, Due, Hold, Kind, Rule},
        rules as decisions, store,
    },
    PAGE, Typed, address, columns, forms, who,
};

/// The first fiscal year whose numbers are offered: the year the offices opened.
const FIRST_YEAR: i32 = 2016;

struct RuleLine {
    label: &'static str,
    holds: &'static str,
    field: String,
    label_years: String,
    years: String,
    since: &'static str,
    source: &'static str,
    set: String,
    until: String,
}

struct HoldLine {
    number: String,
    what: &'static str,
    case: String,
    reason: String,
    placed: String,
    lifted: String,
    lift: String,
}

struct DisposalLine {
    href: String,
    kind: &'static str,
    days: String,
    count: String,
    state: &'static str,
    tone: &'static str,
    proposed: String,
}

#[derive(Template)]
#[template(path = "retention/templates/show.html")]
struct ShowPage {
    frame: Frame,
    rules: Vec<RuleLine>,
    rules_form: Option<Form>,
    has_office: bool,
    can_hold: bool,
    can_propose: bool,
    hold_form: Form,
    years: Vec<Choice>,
    holds: Vec<HoldLine>,
    hold_columns: Vec<Column>,
    propose_form: Form,
    due: usize,
    by_year: Vec<(String, usize)>,
    year_columns: Vec<Column>,
    held: Vec<String>,
    disposals: Vec<DisposalLine>,
    disposal_columns: Vec<Column>,
}

fn rule_line(rule: &Rule, ctx: &Ctx) -> RuleLine {
    let before = decisions::ended_before(rule.kind, ctx.today(), rule.years);
    let day = format_date(in_japan(before).date());
    RuleLine {
        label: rule.kind.label(),
        holds: rule.kind.holds(),
        field: forms::field(rule.kind),
        label_years: format!("{}の保存期間（年）", rule.kind.label()),
        years: format!("{}年", rule.years),
        since: rule.kind.since(),
        source: rule.kind.source(),
        set: rule.set.as_ref().map(who).unwrap_or_default(),
        until: match rule.kind {
            Kind::Case => format!("いまは、{day}より前に終了した相談が候補です。"),
            Kind::Draft => format!("{day}より前に保存した下書きを、毎日消します。"),
        },
    }
}

fn hold_line(hold: &Hold) -> HoldLine {
    let is_standing = hold.lifted.is_none();
    HoldLine {
        number: hold.number.clone(),
        what: if hold.is_of_person() {
            "この方の記録すべて"
        } else {
            "この相談"
        },
        case: format!("/consultations/{}", hold.case),
        reason: if hold.reason.is_empty() {
            "（記録とともに廃棄しました）".into()
        } else {
            hold.reason.clone()
        },
        placed: who(&hold.placed),
        lifted: hold.lifted.as_ref().map(who).unwrap_or_default(),
        lift: if is_standing {
            format!("{PAGE}/holds/{}/lift", hold.id)
        } else {
            String::new()
        },
    }
}

fn disposal_line(one: &Disposal) -> DisposalLine {
    let (proposed, disposed, _) = one.counts;
    let count = match one.finished_at {
        Some(_) => disposed,
        None => proposed,
    };
    DisposalLine {
        href: address(one),
        kind: one.kind.label(),
        days: format!("{}〜{}", format_date(one.days.0), format_date(one.days.1)),
        count: format!("{count}件"),
        state: one.state.label(),
        tone: one.state.tone(),
        proposed: who(&one.proposed),
    }
}

/// What is due, counted by the fiscal year in which it ended.
fn by_year(due: &Due) -> Vec<(String, usize)> {
    let mut years = BTreeMap::new();
    for (_, day) in &due.items {
        *years.entry(FiscalYear::containing(*day)).or_insert(0) += 1;
    }
    years
        .into_iter()
        .map(|(year, n)| (year.label(), n))
        .collect()
}

fn years(ctx: &Ctx) -> Vec<Choice> {
    let choice = |year: i32| Choice::new(year.to_string(), FiscalYear::clamped(year).label());
    (FIRST_YEAR..=ctx.today().year())
        .rev()
        .map(choice)
        .collect()
}

async fn view(ctx: &Ctx, typed: Typed) -> Result<ShowPage, Fault> {
    let work = ctx.work();
    let scope = work.may(RetentionView)?;
    let due = actions::due(work).await?;
    let mut tx = work.read().await?;
    let rules = store::rules(&mut tx, &scope).await?;
    let holds = match scope.office().filter(|_| ctx.can(RetentionHold)) {
        Some(office) => store::holds(&mut tx, &scope, office).await?,
        None => Vec::new(),
    };
    let disposals = store::list(&mut tx, &scope).await?;
    drop(tx);
    Ok(ShowPage {
        frame: ctx.frame("保存期間と廃棄"),
        rules_form: ctx.can(RetentionManage).then(|| known(&rules, typed.rules)),
        rules: rules.iter().map(|rule| rule_line(rule, ctx)).collect(),
        has_office: scope.office().is_some(),
        can_hold: ctx.can(RetentionHold),
        can_propose: ctx.can(DisposalPropose),
        hold_form: typed.hold.prefixed("hold"),
        years: years(ctx),
        holds: holds.iter().map(hold_line).collect(),
        hold_columns: columns(&["受付番号", "止めるもの", "理由", "止めた日・人", "解除"]),
        propose_form: typed.propose.prefixed("propose"),
        due: due.items.len(),
        by_year: by_year(&due),
        year_columns: columns(&["終了した年度", "件数"]),
        held: due.held,
        disposals: disposals.iter().map(disposal_line).collect(),
        disposal_columns: columns(&["種類", "終了した日", "件数", "状態", "提案"]),
    })
}

/// The form with the years in force, unless it was refused as typed.
fn known(rules: &[Rule], typed: Form) -> Form {
    if !typed.errors().is_empty() {
        return typed;
    }
    let with = |form: Form, rule: &Rule| form.with(forms::field(rule.kind), rule.years.to_string());
    rules.iter().fold(Form::new(), with)
}

/// 保存期間と廃棄.
pub async fn show(ctx: Ctx) -> Reply {
    ctx.page(&view(&ctx, Typed::default()).await?)
}

/// 保存期間を変える.
pub async fn rules(ctx: Ctx, fields: Fields) -> Reply {
    let new = match forms::rules(&fields) {
        Ok(new) => new,
        Err(errors) => {
            let typed = Typed {
                rules: fields.form(&errors),
                ..Typed::default()
            };
            return ctx.again(&view(&ctx, typed).await?);
        }
    };
    actions::set(ctx.work(), new).await?;
    ctx.go_to(PAGE).saying("保存期間を変えました。")
}

/// 廃棄を止める.
pub async fn hold(ctx: Ctx, fields: Fields) -> Reply {
    let done = match forms::hold(&fields) {
        Ok(new) => actions::place(ctx.work(), new).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => ctx.go_to(PAGE).saying("廃棄を止めました。"),
        Err(Fault::Invalid(errors)) => {
            let hold = fields.form(&errors);
            let typed = Typed {
                hold,
                ..Typed::default()
            };
            ctx.again(&view(&ctx, typed).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// 停止を解く.
pub async fn lift(ctx: Ctx, Path(id): Path<Id<Hold>>) -> Reply {
    actions::lift(ctx.work(), id).await?;
    ctx.go_to(PAGE).saying("廃棄の停止を解きました。")
}

/// 廃棄を提案する.
pub async fn propose(ctx: Ctx, fields: Fields) -> Reply {
    let done = match forms::proposal(&fields) {
        Ok(seen) => actions::propose(ctx.work(), seen).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(id) => ctx
            .go_to(format!("{PAGE}/disposals/{id}"))
            .saying("廃棄を提案しました。ほかの人の承認を待っています。"),
        Err(Fault::Invalid(errors)) => again(&ctx, &errors).await,
        Err(other) => Err(other.into()),
    }
}

/// The box is to be ticked anew, with the number there is now.
async fn again(ctx: &Ctx, errors: &FieldErrors) -> Reply {
    let typed = Typed {
        propose: Form::new().with_errors(errors.iter()),
        ..Typed::default()
    };
    ctx.again(&view(ctx, typed).await?)
}
