//! 定期確認: opening a round, how far it is, asking again, closing.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{
    Fault, FieldErrors, Id, OrMissing,
    calendar::{FiscalYear, format_date, format_date_with_weekday},
};
use policy::Permission::DirectoryCheck;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, moment};
use crate::verification::{
    actions, forms,
    model::{AskedLine, FaxRequest, NewRound, Progress, Round, RoundKey, Way},
    rules, store,
};

/// Where rounds are.
pub(super) const LIST: &str = "/verification/rounds";
/// FAX forms of one PDF: as many as are set in type within seconds.
const FORMS: usize = 100;
/// Unanswered places shown at once.
const SHOWN: i64 = 500;

#[derive(Template)]
#[template(path = "verification/templates/rounds.html")]
struct RoundsPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<RoundLine>,
}

/// One round in the list.
struct RoundLine {
    href: String,
    name: String,
    due: String,
    asked: i64,
    answered: i64,
    share: String,
    is_open: bool,
}

/// 定期確認の一覧.
pub async fn list(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(DirectoryCheck)?;
    let mut tx = ctx.work().read().await?;
    let mut lines = Vec::new();
    for round in store::rounds(&mut tx, &scope).await? {
        let progress = store::progress(&mut tx, &scope, round.id, ctx.today()).await?;
        let sum = |count: fn(&Progress) -> i64| progress.iter().map(count).sum::<i64>();
        let (asked, answered) = (sum(|one| one.asked), sum(|one| one.answered));
        lines.push(RoundLine {
            href: format!("{LIST}/{}", round.id),
            due: format_date(round.about.due_on),
            share: share(answered, asked),
            is_open: round.is_open(),
            name: round.about.name,
            asked,
            answered,
        });
    }
    drop(tx);
    ctx.page(&RoundsPage {
        frame: ctx.frame("定期確認"),
        columns: vec![
            Column::new("名前"),
            Column::new("回答期限"),
            Column::new("依頼").numeric(),
            Column::new("回答").numeric(),
            Column::new("回答率").numeric(),
            Column::new("状態"),
        ],
        lines,
    })
}

fn share(part: i64, all: i64) -> String {
    rules::percent((all > 0).then(|| part as f64 / all as f64))
}

#[derive(Template)]
#[template(path = "verification/templates/round_new.html")]
struct NewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    chooses_ward: bool,
    counted: Option<Counted>,
}

/// 対象の件数: whom a round would ask.
struct Counted {
    all: usize,
    mail: usize,
    fax: usize,
    phone: usize,
}

fn new_view(ctx: &Ctx, hand: &Hand, form: Form) -> Result<NewPage, Fault> {
    let own = ctx.work().may(DirectoryCheck)?.ward();
    Ok(NewPage {
        frame: ctx.frame("定期確認を始める"),
        crumbs: vec![Crumb::new("定期確認", LIST)],
        form,
        wards: hand.wards(own),
        kinds: hand.choices("facility_kind"),
        chooses_ward: own.is_none(),
        counted: None,
    })
}

/// 定期確認を始める.
pub async fn new_page(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let own = ctx.work().may(DirectoryCheck)?.ward();
    let year = FiscalYear::containing(hand.today).label();
    let due = hand.today + chrono::Duration::days(30);
    let place = own.map(|ward| format!("{}役所", hand.ward(Some(ward))));
    let form = Form::new()
        .with("name", format!("{year} 定期確認"))
        .with("round", ctx.work().id::<RoundKey>().to_string())
        .with("due_on", format_date(due))
        .with("sender_name", place.unwrap_or_default());
    ctx.page(&new_view(&ctx, &hand, form)?)
}

/// Counts whom it would ask, or opens it.
pub async fn open(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let own = ctx.work().may(DirectoryCheck)?.ward();
    let again = |errors: &FieldErrors| new_view(&ctx, &hand, fields.form(errors));
    let new = match forms::round(&fields, own, (&hand.atlas, hand.today)) {
        Ok(new) => new,
        Err(errors) => return ctx.again(&again(&errors)?),
    };
    if fields.text("deed") == "count" {
        let mut page = again(&FieldErrors::new())?;
        page.counted = Some(counted(&ctx, &new).await?);
        return ctx.page(&page);
    }
    let known: Option<Id<RoundKey>> = fields.text("round").parse().ok();
    let id = known.unwrap_or_else(|| ctx.work().id());
    match actions::open(ctx.work(), (id, new), &ctx.address("")).await {
        Ok(id) => ctx
            .go_to(format!("{LIST}/{id}"))
            .saying("定期確認を始めました。メールは順に送られます。FAXの用紙は区ごとに作れます。"),
        Err(Fault::Invalid(errors)) => ctx.again(&again(&errors)?),
        Err(fault) => Err(fault.into()),
    }
}

async fn counted(ctx: &Ctx, new: &NewRound) -> Result<Counted, Fault> {
    let targets = actions::preview(ctx.work(), new).await?;
    let of = |way: Way| targets.iter().filter(|(_, asked)| *asked == way).count();
    Ok(Counted {
        all: targets.len(),
        mail: of(Way::Mail),
        fax: of(Way::Fax),
        phone: of(Way::Phone),
    })
}

#[derive(Template)]
#[template(path = "verification/templates/round.html")]
struct RoundPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    round: Round,
    due: String,
    wards: Vec<SumLine>,
    kinds: Vec<SumLine>,
    total: SumLine,
    ward_columns: Vec<Column>,
    kind_columns: Vec<Column>,
    faxes: Vec<FaxLine>,
    /// Whether letters and forms still lead in.
    asks: bool,
    mail_waiting: i64,
    line_columns: Vec<Column>,
    lines: Vec<WaitingLine>,
    more: i64,
    may_close: bool,
}

/// Asked and answered, of one ward, one kind or all.
#[derive(Clone, Default)]
struct SumLine {
    label: String,
    asked: i64,
    answered: i64,
    same: i64,
}

impl SumLine {
    fn add(&mut self, one: &Progress) {
        self.asked += one.asked;
        self.answered += one.answered;
        self.same += one.same;
    }

    fn waiting(&self) -> i64 {
        self.asked - self.answered
    }

    fn share(&self) -> String {
        share(self.answered, self.asked)
    }
}

/// FAX forms of one ward that can be made.
struct FaxLine {
    ward: String,
    id: String,
    waiting: i64,
    /// Each PDF: the bounds of its part, and what the button says.
    parts: Vec<(String, String)>,
}

/// A place that has not answered.
struct WaitingLine {
    href: String,
    name: String,
    ward: String,
    way: &'static str,
    phone: String,
    fax: String,
    asked: String,
    typed: String,
}

/// 定期確認のすすみ.
pub async fn show(ctx: Ctx, Path(id): Path<Id<RoundKey>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(DirectoryCheck)?;
    let mut tx = ctx.work().read().await?;
    let round = store::round(&mut tx, &scope, id).await?.or_missing()?;
    let today = ctx.today();
    let progress = store::progress(&mut tx, &scope, id, today).await?;
    let waiting = store::asked(&mut tx, &scope, (id, None, None), (today, SHOWN)).await?;
    let faxed = store::faxed(&mut tx, &scope, id, today).await?;
    drop(tx);
    let mut total = SumLine::default();
    for one in &progress {
        total.add(one);
    }
    let wards = sums(&progress, |one| {
        (hand.position(one.ward), hand.ward(one.ward))
    });
    let kinds = sums(&progress, |one| (0, hand.kind(&one.kind)));
    let columns = |first: &str| {
        let mut columns = vec![Column::new(first)];
        let figures = ["依頼", "回答", "うち変わりなし", "未回答", "回答率"];
        columns.extend(figures.map(|label| Column::new(label).numeric()));
        columns
    };
    let due = format_date_with_weekday(round.about.due_on);
    ctx.page(&RoundPage {
        frame: ctx.frame(&round.about.name),
        crumbs: vec![Crumb::new("定期確認", LIST)],
        base: format!("{LIST}/{id}"),
        due,
        faxes: faxes(&hand, &faxed),
        asks: round.takes_links(today),
        mail_waiting: progress
            .iter()
            .filter(|one| one.way == Way::Mail)
            .map(|one| one.asked - one.answered)
            .sum(),
        more: total.waiting() - waiting.len() as i64,
        lines: waiting
            .iter()
            .map(|line| waiting_line(&hand, line))
            .collect(),
        may_close: round.is_open() && (scope.ward().is_none() || scope.ward() == round.ward),
        ward_columns: columns("区"),
        kind_columns: columns("種別"),
        line_columns: ["名称", "区", "方法", "電話・FAX", "依頼", "回答が届いたら"]
            .map(Column::new)
            .into(),
        round,
        wards,
        kinds,
        total,
    })
}

fn sums(progress: &[Progress], key: impl Fn(&Progress) -> (usize, String)) -> Vec<SumLine> {
    let mut sums: BTreeMap<(usize, String), SumLine> = BTreeMap::new();
    for one in progress {
        sums.entry(key(one)).or_default().add(one);
    }
    let named = |((_, label), sum): ((usize, String), SumLine)| SumLine { label, ..sum };
    sums.into_iter().map(named).collect()
}

fn faxes(hand: &Hand, faxed: &[FaxRequest]) -> Vec<FaxLine> {
    let mut lines: BTreeMap<(usize, i64), FaxLine> = BTreeMap::new();
    for (part, (from, to), waiting) in rules::fax_parts(faxed, FORMS) {
        let key = (hand.position(part.ward), part.ward.map_or(0, Id::get));
        let line = lines.entry(key).or_insert_with(|| FaxLine {
            ward: hand.ward(part.ward),
            id: part.ward.map(|ward| ward.to_string()).unwrap_or_default(),
            waiting: 0,
            parts: Vec::new(),
        });
        line.waiting += waiting;
        let label = if waiting == (to + 1 - from) as i64 {
            format!("{from}〜{to}件目の用紙")
        } else {
            format!("{from}〜{to}件目のうち未回答{waiting}件の用紙")
        };
        line.parts
            .push((format!("{}-{}", part.first, part.last), label));
    }
    lines.into_values().collect()
}

fn waiting_line(hand: &Hand, line: &AskedLine) -> WaitingLine {
    let asked = match (line.letter_failed, line.letter_sent, line.asked_at) {
        (true, _, _) => "メールが届きません".to_owned(),
        (_, Some(false), _) => "メールを送るところです".to_owned(),
        (_, _, Some(at)) => moment(Some(line.reminded_at.unwrap_or(at))),
        (_, _, None) => "まだです".to_owned(),
    };
    let again = if line.reminded_at.is_some() {
        "（再依頼）"
    } else {
        ""
    };
    WaitingLine {
        href: format!("/facilities/{}", line.request.facility),
        name: line.name.clone(),
        ward: hand.ward(line.request.ward),
        way: line.request.way.label(),
        phone: line.phone.clone(),
        fax: line.fax.clone(),
        asked: format!("{asked}{again}"),
        typed: format!("/verification/requests/{}", line.request.id),
    }
}

/// メールで再度依頼する.
pub async fn remind(ctx: Ctx, Path(id): Path<Id<RoundKey>>) -> Reply {
    let count = actions::remind(ctx.work(), id, &ctx.address("")).await?;
    ctx.go_to(format!("{LIST}/{id}"))
        .saying(&format!("{count}件にメールで再度依頼しました。"))
}

/// 定期確認を終える.
pub async fn close(ctx: Ctx, Path(id): Path<Id<RoundKey>>) -> Reply {
    let dropped = actions::close(ctx.work(), id).await?;
    let unsent = match dropped {
        0 => String::new(),
        some => format!("まだ送っていなかったメール{some}件は、送りません。"),
    };
    ctx.go_to(format!("{LIST}/{id}")).saying(&format!(
        "定期確認を終えました。リンクからの回答は受け付けません。{unsent}"
    ))
}
