//! One case: the sheet, what was done, who was asked, and what can be done next.

use askama::Template;
use axum::extract::Path;
use kernel::{Fault, FieldErrors, Id};
use policy::Permission;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Reply};

use super::{
    super::{
        actions::{self, CaseFile},
        forms,
        model::{Consultation, HandoverState, Inquiry, InquiryState, Kind, Status},
        rules,
    },
    hand::{Hand, day, moment},
    lookups::panel,
};
use crate::matching::Panel;

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
    passings: Vec<PassingView>,
    outcome: Option<(String, String, bool, String)>,
    next: String,
    due: String,
    overdue: bool,
    panel: Panel,
    lists: CaseLists,
    /// The forms on the page, each with what was typed and its messages.
    pub forms: CaseForms,
    can_write: bool,
    liaison: bool,
    open: bool,
}

/// One group of facts on the sheet.
pub struct Facts {
    title: &'static str,
    rows: Vec<(&'static str, String)>,
}

struct StepView {
    when: String,
    by: String,
    kind: String,
    counterpart: String,
    body: String,
    next: String,
    done: bool,
}

struct InquiryView {
    id: String,
    version: i64,
    facility: String,
    kind: String,
    phone: String,
    fax: String,
    state: InquiryState,
    reason: String,
    note: String,
    asked: String,
    answered: String,
    form: Form,
}

struct PassingView {
    title: String,
    tone: &'static str,
    state: String,
    words: String,
    answer: String,
    withdraw: Option<String>,
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
            unfolded: "",
        }
    }
}

/// 相談.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let file = actions::read(ctx.work(), id).await?;
    ctx.page(&view(&ctx, &hand, file, CaseForms::empty()).await?)
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
        panel(ctx, hand, &fields).await?
    };
    let name = match &file.person {
        Some(person) => format!("{} さん", person.label()),
        None if !case.sheet.subject.alias.is_empty() => case.sheet.subject.alias.clone(),
        None if liaison => "連絡調整".to_owned(),
        None => "（匿名）".to_owned(),
    };
    Ok(ShowPage {
        frame: ctx.frame(name),
        base: super::super::url::show(case.id),
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
            .map(|one| inquiry_view(hand, one, &forms))
            .collect(),
        passings: passings(hand, &file),
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
        forms,
        can_write: ctx.can(Permission::ConsultationWrite),
        liaison,
        open,
    })
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

/// The sheet in groups, in the order of a call.
pub fn facts(hand: &Hand, file: &CaseFile) -> Vec<Facts> {
    let mut groups = vec![received(hand, file), inquirer(hand, file)];
    if file.case.sheet.kind == Kind::Case {
        groups.push(subject(hand, file));
        groups.push(need(hand, file));
    }
    groups
}

impl Facts {
    /// Its heading and rows.
    pub fn parts(&self) -> (&'static str, &[(&'static str, String)]) {
        (self.title, &self.rows)
    }
}

fn received(hand: &Hand, file: &CaseFile) -> Facts {
    let (case, sheet) = (&file.case, &file.case.sheet);
    let minutes = sheet
        .minutes
        .map(|minutes| format!("{minutes}分"))
        .unwrap_or_default();
    Facts {
        title: "受付",
        rows: vec![
            ("受付番号", case.number.to_string()),
            ("受付日時", moment(sheet.received_at)),
            ("受付方法", hand.label("channel", &sheet.channel)),
            ("受付者", case.coordinator.1.clone()),
            ("新規・継続", hand.label("recurrence", &sheet.recurrence)),
            ("緊急度", hand.label("urgency", &sheet.urgency)),
            ("所要時間", minutes),
        ],
    }
}

fn inquirer(hand: &Hand, file: &CaseFile) -> Facts {
    let inquirer = &file.case.sheet.inquirer;
    let category = hand
        .book
        .label_in("inquirer", inquirer.version, &inquirer.category);
    Facts {
        title: "相談者",
        rows: vec![
            ("区分", category.to_owned()),
            ("所属機関", inquirer.facility.clone()),
            (
                "氏名・職種",
                [inquirer.name.as_str(), &inquirer.job]
                    .join(" ")
                    .trim()
                    .to_owned(),
            ),
            ("電話", inquirer.phone.clone()),
            ("FAX", inquirer.fax.clone()),
        ],
    }
}

fn subject(hand: &Hand, file: &CaseFile) -> Facts {
    let subject = &file.case.sheet.subject;
    let person = file.person.as_ref().map(|person| &person.is);
    let said = |get: fn(&crate::people::NewPerson) -> String| person.map(get).unwrap_or_default();
    let ward = subject
        .ward
        .map(|id| hand.atlas.ward_name(id))
        .unwrap_or_default();
    let town = subject
        .town
        .and_then(|id| hand.atlas.town(id))
        .map_or("", |town| &town.name);
    let age = subject
        .age
        .map(|age| format!("{age}歳"))
        .unwrap_or_default();
    Facts {
        title: "対象者",
        rows: vec![
            (
                "氏名",
                person.map_or(subject.alias.clone(), |person| person.name.clone()),
            ),
            ("カナ", said(|person| person.kana.clone())),
            ("生年月日", said(|person| day(person.birth_date))),
            (
                "年齢・性別",
                format!("{age} {}", hand.label("sex", &subject.sex))
                    .trim()
                    .to_owned(),
            ),
            (
                "住所",
                format!("{ward}{town} {}", said(|person| person.address.clone()))
                    .trim()
                    .into(),
            ),
            ("電話", said(|person| person.phone.clone())),
            ("介護保険", hand.label("insurance", &subject.insurance)),
            ("要介護度", hand.label("care_level", &subject.care_level)),
            ("世帯・居所", hand.label("living", &subject.living)),
            ("主病名・既往", subject.diseases.clone()),
            ("主治医", subject.family_doctor.clone()),
            ("担当ケアマネジャー", subject.care_manager.clone()),
            ("キーパーソン", subject.key_person.clone()),
        ],
    }
}

fn need(hand: &Hand, file: &CaseFile) -> Facts {
    let sheet = &file.case.sheet;
    let several = |list: &str, codes: &[String]| hand.labels(list, codes).join("、");
    let consent = [
        hand.label("consent_by", &sheet.consent.by),
        hand.label("consent_how", &sheet.consent.how),
        day(sheet.consent.on),
    ];
    Facts {
        title: "必要なこと",
        rows: vec![
            ("相談内容", several("topic", &sheet.topics)),
            ("場面", hand.label("scene", &sheet.scene)),
            (
                "さがしている資源",
                several("facility_kind", &sheet.wanted_kinds),
            ),
            ("医療処置・対応", several("procedure", &sheet.procedures)),
            ("支援困難要因", several("difficulty", &sheet.difficulties)),
            ("同意", consent.join(" ").trim().to_owned()),
        ],
    }
}

fn step_view(hand: &Hand, step: &super::super::model::Step) -> StepView {
    let due = day(step.due_on);
    StepView {
        when: moment(step.at),
        by: step.by.clone(),
        kind: hand.label("step_kind", &step.kind),
        counterpart: step.counterpart.clone(),
        body: step.body.clone(),
        next: if due.is_empty() {
            step.next_step.clone()
        } else {
            format!("{}（{due}まで）", step.next_step)
        },
        done: step.done_at.is_some(),
    }
}

fn inquiry_view(hand: &Hand, inquiry: &Inquiry, forms: &CaseForms) -> InquiryView {
    let id = inquiry.id.to_string();
    let returned = forms
        .answer
        .as_ref()
        .filter(|(of, _)| *of == id)
        .map(|(_, form)| form.clone());
    let form = returned.unwrap_or_else(|| {
        Form::new()
            .with("state", inquiry.state.code())
            .with("reason", &inquiry.reason)
            .with("note", &inquiry.note)
    });
    InquiryView {
        form: form.prefixed(format!("i{id}")),
        id,
        version: inquiry.version,
        facility: inquiry.facility_name.clone(),
        kind: hand.label("facility_kind", &inquiry.service_kind),
        phone: inquiry.phone.clone(),
        fax: inquiry.fax.clone(),
        state: inquiry.state,
        reason: hand.label("inquiry_reason", &inquiry.reason),
        note: inquiry.note.clone(),
        asked: moment(inquiry.asked_at),
        answered: inquiry.answered_at.map(moment).unwrap_or_default(),
    }
}

fn passings(hand: &Hand, file: &CaseFile) -> Vec<PassingView> {
    let handovers = file.handovers.iter().map(|handover| PassingView {
        title: format!("引継ぎ：{}へ", hand.atlas.office_name(handover.to)),
        tone: if handover.state == HandoverState::Offered {
            "wait"
        } else {
            "neutral"
        },
        state: handover.state.label().to_owned(),
        words: format!(
            "{}　{}\n{}",
            moment(handover.offered.0),
            handover.offered.1,
            handover.reason
        ),
        answer: handover
            .answered
            .as_ref()
            .map_or(String::new(), |(at, by)| {
                format!("{}　{by}\n{}", moment(*at), handover.answer)
            }),
        withdraw: (handover.state == HandoverState::Offered)
            .then(|| super::super::url::handover(handover.id)),
    });
    let escalations = file.escalations.iter().map(|escalation| PassingView {
        title: format!(
            "上程：{}",
            hand.label("escalation_to", &escalation.destination)
        ),
        tone: if escalation.answered.is_some() {
            "ok"
        } else {
            "wait"
        },
        state: escalation.state.label().to_owned(),
        words: format!(
            "{}　{}\n{}",
            moment(escalation.raised.0),
            escalation.raised.1,
            escalation.summary
        ),
        answer: escalation
            .answered
            .as_ref()
            .map_or(String::new(), |(at, by)| {
                format!("{}　{by}\n{}", moment(*at), escalation.answer)
            }),
        withdraw: None,
    });
    handovers.chain(escalations).collect()
}
