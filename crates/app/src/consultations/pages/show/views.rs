//! What stands beside the sheet: steps, facilities asked, handovers and escalations.

use ui::Form;

use super::{
    super::{
        super::{
            actions::CaseFile,
            model::{HandoverState, Inquiry, InquiryState, Milestone, Step},
            url,
        },
        hand::{Hand, day, moment},
    },
    CaseForms,
};

/// One step of the time line.
pub struct StepView {
    pub when: String,
    pub by: String,
    pub kind: String,
    pub counterpart: String,
    pub body: String,
    pub next: String,
    pub done: bool,
}

/// One facility asked.
pub struct InquiryView {
    pub id: String,
    pub version: i64,
    pub facility: String,
    pub kind: String,
    pub phone: String,
    pub fax: String,
    pub state: InquiryState,
    pub reason: String,
    pub note: String,
    pub asked: String,
    pub answered: String,
    pub form: Form,
    /// The form of 氏名の入った票, with what lacks.
    pub give: Form,
    /// Where that sheet is printed, today.
    pub given: Option<String>,
}

/// One handover or escalation.
pub struct PassingView {
    pub title: String,
    pub tone: &'static str,
    pub state: String,
    pub words: String,
    pub answer: String,
    pub withdraw: Option<String>,
}

/// One step as it is shown.
pub fn step_view(hand: &Hand, step: &Step) -> StepView {
    let due = day(step.due_on);
    StepView {
        when: moment(step.at),
        by: step.by.clone(),
        kind: Milestone::from_code(&step.kind).map_or_else(
            || hand.label("step_kind", &step.kind),
            |milestone| milestone.label().to_owned(),
        ),
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

/// One facility asked as it is shown; the form that came back keeps what was typed.
pub fn inquiry_view(
    hand: &Hand,
    file: &CaseFile,
    inquiry: &Inquiry,
    forms: &CaseForms,
) -> InquiryView {
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
    let give = forms.give.as_ref().filter(|(of, _)| *of == id);
    let give = give.map(|(_, form)| form.clone()).unwrap_or_default();
    InquiryView {
        give: give.prefixed(format!("g{id}")),
        given: given(hand, file, inquiry),
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

/// Where the sheet for `inquiry` is printed, if it was given today.
fn given(hand: &Hand, file: &CaseFile, inquiry: &Inquiry) -> Option<String> {
    let subject = inquiry.id.get();
    let mut made = file.disclosures.iter();
    let today = made.find(|one| one.subject == subject && one.is_of(hand.today))?;
    Some(url::given_sheet(file.case.id, today.id))
}

/// Handovers, then escalations.
pub fn passings(hand: &Hand, file: &CaseFile) -> Vec<PassingView> {
    let handovers = file.handovers.iter().map(|handover| PassingView {
        title: format!("引継ぎ：{}へ", hand.atlas.office_name(handover.to)),
        tone: handover.state.tone(),
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
        withdraw: (handover.state == HandoverState::Offered).then(|| url::handover(handover.id)),
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
