//! One case: the sheet, what was done, who was asked, and what can be done next.

mod facts;
mod views;

use askama::Template;
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::{Facility, Permission};
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions::{self, CaseFile},
        forms,
        model::{Consultation, Inquiry, InquiryState, Kind, Status},
        rules, store, url,
    },
    hand::{Hand, day, moment},
    known::{KnownCase, known_cases},
    lookups::panel,
};
use crate::{consents, directory, matching::Panel};
use facts::facts;
pub use facts::{Facts, facts as sheet_facts};
use views::{InquiryView, PassingView, StepView, inquiry_view, passings, step_view};

#[derive(Template)]
#[template(path = "consultations/templates/show.html")]
pub struct ShowPage {
    frame: Frame,
    pub base: String,
    number: String,
    status: Status,
    version: i64,
    request: String,
    agreed: String,
    facts: Vec<Facts>,
    missing: Vec<&'static str>,
    steps: Vec<StepView>,
    inquiries: Vec<InquiryView>,
    /// Who is still being asked: closing the case takes these inquiries back.
    still_asked: Vec<String>,
    passings: Vec<PassingView>,
    known_cases: Vec<KnownCase>,
    outcome: Option<(String, String, bool, String)>,
    next: String,
    due: String,
    overdue: bool,
    panel: Panel,
    lists: CaseLists,
    /// The forms on the page, each with what was typed and its messages.
    pub forms: CaseForms,
    /// 同意 of the person; nothing for an anonymous one.
    consents: Option<consents::Summary>,
    /// Why somebody may give a record without consent.
    reasons: Vec<Choice>,
    can_write: bool,
    /// Who looked at the person's record, for whoever may tell the person.
    looks: Option<String>,
    liaison: bool,
    open: bool,
}

impl ShowPage {
    /// Where a consent of the person is recorded; empty for an anonymous one.
    fn add_consent(&self) -> &str {
        let consents = self.consents.as_ref();
        consents.map_or("", |consents| consents.add.as_str())
    }
}

struct CaseLists {
    step_kind: Vec<Choice>,
    reason: Vec<Choice>,
    states: Vec<Choice>,
    outcome: Vec<Choice>,
    offices: Vec<Choice>,
    destination: Vec<Choice>,
}

/// The forms of the page that can come back with messages.
#[derive(Default)]
pub struct CaseForms {
    /// 対応.
    pub step: Form,
    /// 打診の返答: which inquiry, and its form.
    pub answer: Option<(String, Form)>,
    /// 終了.
    pub close: Form,
    /// 引継ぎ.
    pub handover: Form,
    /// 上程.
    pub escalate: Form,
    /// 氏名の入った票: which inquiry, and its form.
    pub give: Option<(String, Form)>,
    /// Which part is unfolded because it has messages.
    pub unfolded: &'static str,
}

impl CaseForms {
    /// All forms empty, ids kept apart.
    pub fn empty() -> Self {
        Self {
            step: Form::new().prefixed("step"),
            answer: None,
            close: Form::new().prefixed("close"),
            handover: Form::new().prefixed("handover"),
            escalate: Form::new().prefixed("escalate"),
            give: None,
            unfolded: "",
        }
    }
}

/// 相談.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let file = match actions::read(ctx.work(), id).await {
        Err(Fault::Missing) => return given_away(&ctx, id).await,
        file => file?,
    };
    ctx.page(&view(&ctx, &hand, file, CaseForms::empty()).await?)
}

/// Where the case went, for the office that has handed it over.
async fn given_away(ctx: &Ctx, id: Id<Consultation>) -> Reply {
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let mut tx = ctx.work().read().await?;
    let handover = store::given_away(&mut tx, &scope, id).await?.or_missing()?;
    ctx.go_to(url::handover(handover)).quietly()
}

/// The page with one form's messages, after a refused small form.
pub async fn again(
    ctx: &Ctx,
    hand: &Hand,
    id: Id<Consultation>,
    fields: &Fields,
    errors: &FieldErrors,
    put: impl FnOnce(&mut CaseForms, Form),
) -> Reply {
    let file = actions::read(ctx.work(), id).await?;
    let mut forms = CaseForms::empty();
    put(&mut forms, fields.form(errors));
    ctx.again(&view(ctx, hand, file, forms).await?)
}

async fn view(ctx: &Ctx, hand: &Hand, file: CaseFile, forms: CaseForms) -> Result<ShowPage, Fault> {
    let case = &file.case;
    let fields = forms::filled(case, file.person.as_ref(), &hand.atlas);
    let liaison = case.sheet.kind == Kind::Liaison;
    let open = case.status == Status::Open;
    let panel = if liaison || !open {
        Panel::default()
    } else {
        let asked = asked_at(ctx, &file.inquiries).await?;
        with_standings(panel(ctx, hand, &fields).await?, &asked)
    };
    Ok(ShowPage {
        frame: ctx.frame(heading(&file)),
        base: url::show(case.id),
        number: case.number.to_string(),
        status: case.status,
        version: case.version,
        request: case.sheet.request.clone(),
        agreed: case.sheet.agreed.clone(),
        facts: facts(hand, &file),
        missing: rules::missing(&case.sheet),
        steps: file
            .steps
            .iter()
            .map(|step| step_view(hand, step))
            .collect(),
        inquiries: file
            .inquiries
            .iter()
            .map(|one| inquiry_view(hand, &file, one, &forms))
            .collect(),
        still_asked: file
            .inquiries
            .iter()
            .filter(|one| one.state == InquiryState::Asked)
            .map(|one| one.facility_name.clone())
            .collect(),
        passings: passings(hand, &file),
        known_cases: known_cases(ctx, hand, case.sheet.subject.person, Some(case.id)).await?,
        outcome: case.closing.as_ref().map(|closing| {
            let label = hand.label("outcome", &closing.outcome);
            (
                label,
                closing.note.clone(),
                closing.local_issue,
                moment(closing.at),
            )
        }),
        next: case.sheet.next_step.clone(),
        due: day(case.sheet.next_due),
        overdue: case.sheet.next_due.is_some_and(|due| due < hand.today),
        panel,
        lists: lists(hand, case),
        consents: summary(ctx, &file).await?,
        reasons: consents::reasons(ctx),
        forms,
        can_write: ctx.can(Permission::ConsultationWrite),
        looks: (case.sheet.subject.person)
            .filter(|_| ctx.can(Permission::StatementIssue))
            .map(|person| format!("/people/{person}/looks")),
        liaison,
        open,
    })
}

/// 同意 of the person, as the page of the case tells it.
async fn summary(ctx: &Ctx, file: &CaseFile) -> Result<Option<consents::Summary>, Fault> {
    let Some(person) = file.case.sheet.subject.person else {
        return Ok(None);
    };
    let desk = consents::Hand::of(ctx).await?;
    let (known, today) = (&file.consents, ctx.today());
    Ok(Some(consents::Summary::of(&desk, person, known, today)))
}

/// What the case is called on its page.
fn heading(file: &CaseFile) -> String {
    let sheet = &file.case.sheet;
    match &file.person {
        Some(person) if !person.label().is_empty() => format!("{} さん", person.label()),
        _ if !sheet.subject.alias.is_empty() => sheet.subject.alias.clone(),
        _ if sheet.kind == Kind::Liaison => "連絡調整".to_owned(),
        Some(_) => "（氏名不明）".to_owned(),
        None => "（匿名）".to_owned(),
    }
}

/// The inquiries, each at the entry that stands for its facility now: it may have been merged.
async fn asked_at<'a>(
    ctx: &Ctx,
    inquiries: &'a [Inquiry],
) -> Result<Vec<(Id<Facility>, &'a Inquiry)>, Fault> {
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let mut tx = ctx.work().read().await?;
    let mut asked = Vec::with_capacity(inquiries.len());
    for one in inquiries {
        let kept = directory::merged_into(&mut tx, &scope, one.facility).await?;
        asked.push((kept.unwrap_or(one.facility), one));
    }
    Ok(asked)
}

/// The candidates with what each has answered. Whoever is being asked, or takes the person, is
/// not asked again.
fn with_standings(mut panel: Panel, asked: &[(Id<Facility>, &Inquiry)]) -> Panel {
    for card in panel.full.iter_mut().chain(&mut panel.near) {
        let same = |(facility, one): &&(Id<Facility>, &Inquiry)| {
            *facility == card.facility && one.service_kind == card.kind
        };
        if let Some((_, last)) = asked.iter().rev().find(same) {
            card.standing = Some((last.state.tone(), last.state.label()));
            card.askable = last.state.may_be_asked_again();
        }
    }
    panel
}

fn lists(hand: &Hand, case: &Consultation) -> CaseLists {
    let states = InquiryState::ALL.map(|state| Choice::new(state.code(), state.label()));
    let others = hand
        .atlas
        .offices
        .iter()
        .filter(|office| office.id != case.office);
    CaseLists {
        step_kind: hand.choices("step_kind"),
        reason: hand.choices("inquiry_reason"),
        states: states.to_vec(),
        outcome: hand.choices("outcome"),
        offices: others
            .map(|office| Choice::new(office.id.to_string(), &office.name))
            .collect(),
        destination: hand.choices("escalation_to"),
    }
}
