//! A case as it is told where nothing can be done with it: to read, on one page with others.

use kernel::Fault;
use web::Ctx;

use super::{
    super::{
        actions::CaseFile,
        model::{Inquiry, Milestone, Step},
    },
    hand::{Hand, day, moment},
    show::sheet_facts,
};

/// One case to read.
#[derive(Debug)]
pub struct Told {
    /// 受付番号.
    pub number: String,
    /// 受付日時.
    pub received: String,
    /// 状態.
    pub status: &'static str,
    /// The tone of its badge.
    pub tone: &'static str,
    /// 相談の内容.
    pub request: String,
    /// 回答・合意したこと.
    pub agreed: String,
    /// 次の対応 with its day.
    pub next: String,
    /// The sheet in groups: heading and rows.
    pub facts: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// 対応経過, newest first.
    pub steps: Vec<ToldStep>,
    /// 打診: a line for each.
    pub asked: Vec<String>,
}

/// One step to read.
#[derive(Debug)]
pub struct ToldStep {
    /// When.
    pub when: String,
    /// Who did it.
    pub who: String,
    /// 種別.
    pub kind: String,
    /// With whom, and what.
    pub words: String,
}

/// The case of `file` in words.
pub async fn told(ctx: &Ctx, file: &CaseFile) -> Result<Told, Fault> {
    let hand = Hand::of(ctx).await?;
    let (case, sheet) = (&file.case, &file.case.sheet);
    let next = [sheet.next_step.as_str(), &day(sheet.next_due)].join(" ");
    let facts = sheet_facts(&hand, file);
    let group = |(title, rows): (&'static str, &[(&'static str, String)])| (title, rows.to_vec());
    Ok(Told {
        number: case.number.to_string(),
        received: moment(sheet.received_at),
        status: case.status.label(),
        tone: case.status.tone(),
        request: sheet.request.clone(),
        agreed: sheet.agreed.clone(),
        next: next.trim().to_owned(),
        facts: facts.iter().map(|facts| group(facts.parts())).collect(),
        steps: file.steps.iter().map(|one| step(&hand, one)).collect(),
        asked: file.inquiries.iter().map(asked).collect(),
    })
}

fn step(hand: &Hand, step: &Step) -> ToldStep {
    let kind = Milestone::from_code(&step.kind).map_or_else(
        || hand.label("step_kind", &step.kind),
        |milestone| milestone.label().to_owned(),
    );
    ToldStep {
        when: moment(step.at),
        who: step.by.clone(),
        kind,
        words: [step.counterpart.as_str(), &step.body]
            .join("　")
            .trim()
            .to_owned(),
    }
}

fn asked(inquiry: &Inquiry) -> String {
    let (facility, state) = (&inquiry.facility_name, inquiry.state.label());
    format!("{facility}（{state}）　{}", moment(inquiry.asked_at))
}
