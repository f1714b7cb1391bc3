//! The small forms on a case's page.

use chrono::{DateTime, Utc};
use kernel::{FieldErrors, Id};
use policy::Ward;
use web::Fields;

use super::{
    super::{
        actions::{NewEscalation, NewHandover, NewStep},
        model::{Answer, Closing, InquiryState},
    },
    reading::{Desk, Reading},
};
use crate::consents::without_consent;

const LONG: usize = 4000;
const SHORT: usize = 100;

/// 対応の記録.
pub fn step(desk: &Desk<'_>, fields: &Fields, now: DateTime<Utc>) -> Result<NewStep, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let step = NewStep {
        at: form.instant("at_date", "at_time", now),
        kind: form.needed_code(
            "step_kind",
            "step_kind",
            desk.today,
            "対応の種別を選んでください。",
        ),
        counterpart: form.text("counterpart", SHORT),
        body: form.needed("body", LONG, "対応の内容を入力してください。"),
        next_step: form.text("step_next", SHORT),
        due_on: form.date("step_due"),
        is_done: fields.has("step_done"),
    };
    if step.due_on.is_some() && step.next_step.is_empty() {
        form.errors
            .add("step_next", "期限までに何をするかを入力してください。");
    }
    form.errors.or(step)
}

/// 打診の返答.
pub fn answer(desk: &Desk<'_>, fields: &Fields) -> Result<Answer, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let state = InquiryState::from_code(fields.text("state"));
    if state.is_none() {
        form.errors.add("state", "返答を選んでください。");
    }
    let answer = Answer {
        state: state.unwrap_or_default(),
        reason: form.code("reason", "inquiry_reason", desk.today),
        note: form.text("note", 500),
    };
    if answer.state == InquiryState::Declined && answer.reason.is_empty() {
        form.errors
            .add("reason", "受け入れられない理由を選んでください。");
    }
    if answer.state == InquiryState::Conditional && answer.note.is_empty() {
        form.errors
            .add("note", "どのような条件かを入力してください。");
    }
    form.errors.or(answer)
}

/// 終了.
pub fn closing(
    desk: &Desk<'_>,
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<Closing, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let outcome = form.needed_code(
        "outcome",
        "outcome",
        desk.today,
        "相談の結果を選んでください。",
    );
    let closing = Closing {
        outcome,
        note: form.text("outcome_note", LONG),
        local_issue: fields.has("local_issue"),
        at: now,
    };
    form.errors.or(closing)
}

/// 引継ぎ.
pub fn handover(desk: &Desk<'_>, fields: &Fields) -> Result<NewHandover, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let to = form.id("to_office").and_then(|id| desk.atlas.office(id));
    if to.is_none() {
        form.errors
            .add("to_office", "引継ぎ先の相談支援室を選んでください。");
    }
    let reason = form.needed(
        "handover_reason",
        LONG,
        "引き継ぐ理由と、お願いしたいことを入力してください。",
    );
    let handover = NewHandover {
        to: to.map_or(Id::new(0), |office| office.id),
        to_name: to.map_or(String::new(), |office| office.name.clone()),
        reason,
        without: without_consent(fields),
    };
    form.errors.or(handover)
}

/// 上程.
pub fn escalation(
    desk: &Desk<'_>,
    fields: &Fields,
    ward: Id<Ward>,
) -> Result<NewEscalation, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let escalation = NewEscalation {
        ward,
        destination: form.needed_code(
            "destination",
            "escalation_to",
            desk.today,
            "上程先を選んでください。",
        ),
        summary: form.needed("summary", LONG, "区役所に伝える概要を入力してください。"),
        wanted: form.text("wanted_answer", LONG),
        without: without_consent(fields),
    };
    form.errors.or(escalation)
}
