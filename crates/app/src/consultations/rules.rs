//! Decisions about consultations, as pure functions.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Fault,
    calendar::{FiscalYear, OfficeHours},
    clock::in_japan,
};

use super::model::{Closing, Consultation, InquiryState, Kind, Sheet, Status};
use crate::{
    codes::well_known::{INSURED_FIRST, INSURED_SECOND},
    figures::{Count, Measure, month_number},
};

/// Why something cannot be done with a consultation now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is closed.
    #[error("この相談は終了しています。続けるときは、再開してから入力してください。")]
    Closed,
    /// It waits for another office's answer.
    #[error("ほかの区へ引継ぎを依頼中です。返事を待つか、依頼を取り消してください。")]
    Offered,
    /// It is not closed.
    #[error("この相談は終了していません。")]
    NotClosed,
    /// An answer cannot follow the present one.
    #[error("この打診は取り下げられています。もう一度打診してください。")]
    Withdrawn,
    /// The same service is being asked already.
    #[error("この事業所には、すでに打診中です。返答を待つか、取り下げてから打診してください。")]
    AlreadyAsked,
    /// A handover was answered already.
    #[error("この引継ぎには、すでに返事がされています。")]
    Answered,
    /// An escalation was answered already.
    #[error("この上程には、すでに回答されています。画面を開き直して確かめてください。")]
    EscalationAnswered,
    /// The consent on which a handover stood was withdrawn.
    #[error(
        "同意が撤回されたか、期限が過ぎたため、受けられません。理由を書いて差し戻してください。"
    )]
    ConsentGone,
    /// A handover to oneself.
    #[error("引継ぎ先には、ほかの区の相談支援室を選んでください。")]
    SameOffice,
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused.to_string())
    }
}

/// Whether the sheet, its steps and inquiries may change.
pub fn may_work_on(consultation: &Consultation) -> Result<(), Refused> {
    match consultation.status {
        Status::Open => Ok(()),
        Status::Offered => Err(Refused::Offered),
        Status::Closed => Err(Refused::Closed),
    }
}

/// The case closed at `closing`.
pub fn close(consultation: &Consultation, closing: Closing) -> Result<Consultation, Refused> {
    may_work_on(consultation)?;
    let mut after = consultation.clone();
    after.status = Status::Closed;
    after.first_reply_at = after.first_reply_at.or(Some(closing.at));
    after.closing = Some(closing);
    after.sheet.next_step.clear();
    after.sheet.next_due = None;
    Ok(after)
}

/// The closed case open again.
pub fn reopen(consultation: &Consultation) -> Result<Consultation, Refused> {
    if consultation.status != Status::Closed {
        return Err(Refused::NotClosed);
    }
    let mut after = consultation.clone();
    after.status = Status::Open;
    after.closing = None;
    Ok(after)
}

/// Whether an inquiry in state `from` may be answered with `to`.
pub fn may_answer(from: InquiryState, to: InquiryState) -> Result<(), Refused> {
    if from == InquiryState::Withdrawn && to != InquiryState::Asked {
        return Err(Refused::Withdrawn);
    }
    Ok(())
}

/// Whether the city counts this case: since FY2024 only people insured under long-term care
/// insurance are counted, so each count says which it is.
pub fn is_insured(sheet: &Sheet) -> bool {
    sheet.subject.insurance == INSURED_FIRST || sheet.subject.insurance == INSURED_SECOND
}

/// Insurance as the age suggests it: 65 and over is 第1号; younger people must be asked.
pub fn insurance_by_age(age: i64) -> &'static str {
    if age >= 65 { INSURED_FIRST } else { "" }
}

/// The fiscal year of the 受付番号.
pub fn fiscal_year(received_at: DateTime<Utc>) -> i64 {
    i64::from(FiscalYear::containing(in_japan(received_at).date()).year())
}

/// The day of the call in Japan.
pub fn received_on(sheet: &Sheet) -> NaiveDate {
    in_japan(sheet.received_at).date()
}

/// Everything the consultation counts in the city's figures. Liaison is not about a person, so
/// the rule about insurance does not touch it.
pub fn counts(consultation: &Consultation) -> Vec<Count> {
    let sheet = &consultation.sheet;
    let base = |measure, code: &str, n| Count {
        measure,
        month: month_number(received_on(sheet)),
        office: consultation.received_office,
        code: code.to_owned(),
        counted: sheet.kind == Kind::Liaison || is_insured(sheet),
        n,
    };
    if sheet.kind == Kind::Liaison {
        return vec![base(
            Measure::LiaisonByInquirer,
            &sheet.inquirer.category,
            1,
        )];
    }
    let mut counts = vec![base(Measure::CaseByInquirer, &sheet.inquirer.category, 1)];
    counts.extend(
        sheet
            .topics
            .iter()
            .map(|code| base(Measure::CaseByTopic, code, 1)),
    );
    counts.extend(
        sheet
            .difficulties
            .iter()
            .map(|code| base(Measure::CaseByDifficulty, code, 1)),
    );
    if !sheet.scene.is_empty() {
        counts.push(base(Measure::CaseByScene, &sheet.scene, 1));
    }
    if let Some(closing) = &consultation.closing {
        counts.push(base(Measure::CaseByOutcome, &closing.outcome, 1));
    }
    if let Some(minutes) = reply_minutes(consultation) {
        counts.push(base(Measure::Replied, "", 1));
        counts.push(base(Measure::ReplyMinutes, "", minutes));
    }
    counts
}

/// Office-hour minutes from the call to the first reply.
fn reply_minutes(consultation: &Consultation) -> Option<i64> {
    let replied = consultation.first_reply_at?;
    let (from, to) = (in_japan(consultation.sheet.received_at), in_japan(replied));
    i64::try_from(OfficeHours::default().open_minutes_between(from, to)).ok()
}

/// What an inquiry in `state` counts for its consultation.
pub fn inquiry_count(consultation: &Consultation, state: InquiryState) -> Count {
    Count {
        measure: Measure::InquiryByState,
        month: month_number(received_on(&consultation.sheet)),
        office: consultation.received_office,
        code: state.code().to_owned(),
        counted: is_insured(&consultation.sheet),
        n: 1,
    }
}

/// The parts of the sheet that differ, in the words of the form: for the audit and for whoever
/// comes second.
pub fn changed(before: &Sheet, after: &Sheet) -> Vec<&'static str> {
    let parts = [
        (
            before.received_at != after.received_at || before.channel != after.channel,
            "受付",
        ),
        (before.inquirer != after.inquirer, "相談者"),
        (before.subject != after.subject, "対象者"),
        (
            before.chosen() != after.chosen() || before.scene != after.scene,
            "相談内容の区分",
        ),
        (before.request != after.request, "相談の内容"),
        (before.agreed != after.agreed, "回答"),
        (before.consent != after.consent, "同意"),
        (plans_anew(before, after), "次の対応"),
        (before.kind != after.kind, "記録の種類"),
    ];
    parts
        .into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, name)| name)
        .collect()
}

/// Whether the sheet's next step is another one now.
pub fn plans_anew(before: &Sheet, after: &Sheet) -> bool {
    (&before.next_step, before.next_due) != (&after.next_step, after.next_due)
}

/// What the month's report still lacks on this sheet, in the words of the form.
pub fn missing(sheet: &Sheet) -> Vec<&'static str> {
    if sheet.kind == Kind::Liaison {
        return Vec::new();
    }
    let gaps = [
        (sheet.topics.is_empty(), "相談内容"),
        (sheet.scene.is_empty(), "場面"),
        (sheet.subject.insurance.is_empty(), "介護保険の対象区分"),
    ];
    gaps.into_iter()
        .filter(|(is_gap, _)| *is_gap)
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use kernel::Id;

    use super::*;

    fn case() -> Consultation {
        let received_at = Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap();
        let mut sheet = Sheet {
            received_at,
            ..Sheet::default()
        };
        sheet.inquirer.category = "hospital".into();
        Consultation {
            id: Id::new(1),
            office: Id::new(2),
            received_office: Id::new(2),
            number: super::super::model::Number {
                fiscal_year: 2026,
                sequence: 1,
            },
            status: Status::Open,
            coordinator: (Id::new(3), "例示".into()),
            sheet,
            closing: None,
            first_reply_at: None,
            updated: (received_at, "例示".into()),
            version: 1,
        }
    }

    fn closing() -> Closing {
        let at = Utc.with_ymd_and_hms(2026, 11, 20, 2, 30, 0).unwrap();
        Closing {
            outcome: "solved".into(),
            note: String::new(),
            local_issue: false,
            at,
        }
    }

    #[test]
    fn only_insured_people_are_counted() {
        for (insurance, counted) in [
            ("first", true),
            ("second", true),
            ("outside", false),
            ("unknown", false),
            ("", false),
        ] {
            let mut case = case();
            case.sheet.subject.insurance = insurance.into();
            assert_eq!(counts(&case)[0].counted, counted, "{insurance}");
        }
    }

    #[test]
    fn several_topics_count_several_times_but_the_case_once() {
        let mut case = case();
        case.sheet.topics = vec!["medical".into(), "care".into()];
        let of = |measure| {
            counts(&case)
                .iter()
                .filter(|c| c.measure == measure)
                .count()
        };
        assert_eq!(of(Measure::CaseByInquirer), 1);
        assert_eq!(of(Measure::CaseByTopic), 2);
    }

    #[test]
    fn liaison_counts_apart_and_under_nothing_else() {
        let mut case = case();
        case.sheet.kind = Kind::Liaison;
        case.sheet.topics = vec!["medical".into()];
        let counts = counts(&case);
        assert_eq!(counts.len(), 1);
        assert_eq!(counts[0].measure, Measure::LiaisonByInquirer);
        assert!(counts[0].counted);
    }

    #[test]
    fn closing_answers_the_call_and_ends_what_is_due() {
        let mut case = case();
        case.sheet.next_step = "折返し".into();
        let closed = close(&case, closing()).unwrap();
        assert_eq!(closed.status, Status::Closed);
        assert_eq!(closed.sheet.next_step, "");
        let minutes = counts(&closed)
            .into_iter()
            .find(|c| c.measure == Measure::ReplyMinutes);
        assert_eq!(minutes.unwrap().n, 90);
    }

    #[test]
    fn a_closed_case_takes_nothing_until_it_is_reopened() {
        let closed = close(&case(), closing()).unwrap();
        assert_eq!(may_work_on(&closed), Err(Refused::Closed));
        assert_eq!(close(&closed, closing()).unwrap_err(), Refused::Closed);
        let open = reopen(&closed).unwrap();
        assert_eq!(may_work_on(&open), Ok(()));
        assert_eq!(reopen(&open).unwrap_err(), Refused::NotClosed);
    }

    #[test]
    fn what_the_report_lacks_is_named() {
        assert_eq!(
            missing(&case().sheet),
            ["相談内容", "場面", "介護保険の対象区分"]
        );
    }
}
