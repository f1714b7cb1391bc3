//! 対応事項: what follows from decisions, across meetings.

use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_date};
use policy::{Permission::CouncilWrite, Ward};
use ui::{Choice, Column, Crumb, Form, Frame, Tab};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{Hand, meeting, seen, url};
use crate::{
    councils::{
        actions, forms,
        model::{Action, Meeting, Progress},
        store,
    },
    second,
};

const LIST: &str = "/councils/actions";
/// The most actions a list shows.
const MOST: i64 = 500;

/// An action as lists show it.
pub struct ActionLine {
    /// Its page.
    pub href: String,
    /// 何をするか.
    pub what: String,
    /// 担当者と団体.
    pub owner: String,
    /// 期限.
    pub due: String,
    /// `over` where its day has passed.
    pub state: &'static str,
    /// Tone and words of its progress.
    pub progress: (&'static str, &'static str),
    /// 完了日.
    pub done: String,
    /// 経過.
    pub note: String,
    /// The ward, where several are shown.
    pub place: String,
    /// Where it was decided: title and address.
    pub decided: (String, String),
}

impl ActionLine {
    /// The line of one action.
    pub fn of(hand: &Hand<'_>, action: &Action) -> Self {
        let content = &action.content;
        let over = action.is_overdue(hand.ctx.today());
        let organisation = hand.book.short("council_body", &content.organisation);
        let owner = [content.owner.as_str(), organisation];
        let owner = owner.into_iter().filter(|part| !part.is_empty());
        Self {
            href: format!("{LIST}/{}", action.id),
            what: content.what.clone(),
            owner: owner.collect::<Vec<_>>().join("・"),
            due: content
                .due_on
                .map_or_else(|| "期限なし".to_owned(), format_date),
            state: if over { "over" } else { "" },
            progress: match content.progress {
                Progress::Open if over => ("danger", "期限切れ"),
                Progress::Open => ("wait", Progress::Open.label()),
                Progress::Done => ("ok", Progress::Done.label()),
                Progress::Dropped => ("neutral", Progress::Dropped.label()),
            },
            done: content.done_on.map(format_date).unwrap_or_default(),
            note: content.note.clone(),
            place: hand.place(action.ward),
            decided: (
                format!("{}（{}）", action.decided.0, format_date(action.decided.1)),
                url(action.meeting),
            ),
        }
    }
}

/// The columns of such lines on the page of a meeting.
pub fn columns() -> Vec<Column> {
    ["対応事項", "担当", "期限", "状態"]
        .map(Column::new)
        .to_vec()
}

#[derive(Template)]
#[template(path = "councils/templates/actions.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    lines: Vec<ActionLine>,
    columns: Vec<Column>,
    wards: Vec<Choice>,
    filter: Form,
    show: String,
    overdue: usize,
    many_wards: bool,
    may_write: bool,
}

/// 対応事項の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let show = query.text("show");
    let progress = match show {
        "all" => None,
        other => Some(Progress::from_code(other).unwrap_or(Progress::Open)),
    };
    let ward: Option<Id<Ward>> = query.text("ward").parse().ok();
    let mut tx = ctx.work().read().await?;
    let mut found = store::actions(&mut tx, &hand.scope, (ward, progress), MOST).await?;
    drop(tx);
    if query.text("ward") == "city" {
        found.retain(|one| one.ward.is_none());
    }
    let today = ctx.today();
    let tab = |code: &str, text: &str, now: bool| {
        let query = query.with("show", code);
        Tab::new(text, format!("{LIST}?{}", query.encoded()), now)
    };
    let many_wards = hand.scope.ward().is_none();
    let mut columns = vec![Column::new("期限"), Column::new("対応事項")];
    if many_wards {
        columns.push(Column::new("区"));
    }
    columns.extend(["担当", "状態", "決まった会議"].map(Column::new));
    ctx.page(&ListPage {
        frame: ctx.frame("対応事項"),
        tabs: vec![
            tab("", "対応中", progress == Some(Progress::Open)),
            tab("done", "完了", progress == Some(Progress::Done)),
            tab("dropped", "取りやめ", progress == Some(Progress::Dropped)),
            tab("all", "すべて", progress.is_none()),
        ],
        overdue: found.iter().filter(|one| one.is_overdue(today)).count(),
        lines: found.iter().map(|one| ActionLine::of(&hand, one)).collect(),
        columns,
        wards: wards(&hand),
        filter: Form::from_pairs(query.pairs().to_vec()).prefixed("filter"),
        show: show.to_owned(),
        many_wards,
        may_write: ctx.can(CouncilWrite),
    })
}

fn wards(hand: &Hand<'_>) -> Vec<Choice> {
    let wards = hand.atlas.wards.iter();
    let wards = wards.map(|ward| Choice::new(ward.id.to_string(), &ward.name));
    wards.chain([Choice::new("city", super::CITY)]).collect()
}

/// 対応事項を登録する.
pub async fn add(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let content = match forms::action(&fields, &hand.book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let typed = meeting::Typed::Action(fields.form(&errors));
            return ctx.again(&meeting::page(&hand, id, typed).await?);
        }
    };
    let item = fields.text("item").parse().ok();
    actions::add_action(ctx.work(), id, item, content).await?;
    ctx.go_to(format!("{}#actions", url(id)))
        .saying("対応事項を登録しました。")
}

#[derive(Template)]
#[template(path = "councils/templates/action.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: Id<Action>,
    version: String,
    form: Form,
    organisations: Vec<Choice>,
    states: Vec<Choice>,
    decided: (String, String),
}

async fn load(hand: &Hand<'_>, id: Id<Action>) -> Result<Action, Fault> {
    let mut tx = hand.ctx.work().read().await?;
    store::action(&mut tx, &hand.scope, id).await?.or_missing()
}

fn view(hand: &Hand<'_>, action: &Action, (form, version): (Form, String)) -> EditPage {
    let states = Progress::ALL.iter();
    EditPage {
        frame: hand.ctx.frame("対応事項の変更"),
        crumbs: vec![Crumb::new("対応事項", LIST)],
        id: action.id,
        version,
        form,
        organisations: hand.choices("council_body"),
        states: states
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
        decided: ActionLine::of(hand, action).decided,
    }
}

/// 対応事項の変更.
pub async fn edit(ctx: Ctx, Path(id): Path<Id<Action>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&hand, id).await?;
    let shown = (forms::of_action(&known), known.version.to_string());
    ctx.page(&view(&hand, &known, shown))
}

/// 対応事項を変更する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Action>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let content = match forms::action(&fields, &hand.book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let known = load(&hand, id).await?;
            let typed = (fields.form(&errors), fields.text("version").to_owned());
            return ctx.again(&view(&hand, &known, typed));
        }
    };
    match actions::change_action(ctx.work(), id, seen(&fields), content).await {
        Ok(()) => ctx.go_to(LIST).saying("対応事項を変更しました。"),
        Err(Fault::Stale(who, when)) => {
            let known = load(&hand, id).await?;
            let version = known.version.to_string();
            let mut page = view(&hand, &known, (Form::new(), version));
            let chosen = [
                ("organisation", page.organisations.as_slice()),
                ("progress", page.states.as_slice()),
            ];
            page.form = second::form(&fields, &forms::of_action(&known), &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}
