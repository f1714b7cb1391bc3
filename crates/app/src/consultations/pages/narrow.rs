//! What the list is narrowed to, as its page shows it.

use db::Work;
use kernel::{Fault, calendar::Period};
use policy::Scope;
use ui::Choice;
use web::Fields;

use super::{
    super::{
        model::{InquiryState, Kind, Status},
        store::{self, ListFilter, Order},
    },
    hand::Hand,
};
use crate::figures::grouped;

/// The answers to choose among in the filter.
pub struct FilterLists {
    pub order: Vec<Choice>,
    pub status: Vec<Choice>,
    pub kind: Vec<Choice>,
    pub category: Vec<Choice>,
    pub topic: Vec<Choice>,
    pub scene: Vec<Choice>,
    pub outcome: Vec<Choice>,
    pub difficulty: Vec<Choice>,
    pub inquiry: Vec<Choice>,
    /// Whether one of the rarer conditions is set, so that they are shown unfolded.
    pub unfolded: bool,
}

impl FilterLists {
    /// The answers of today, and whatever older answer is set.
    pub fn of(hand: &Hand, filter: &ListFilter) -> Self {
        let status = Status::ALL.map(|status| Choice::new(status.code(), status.label()));
        let kind = Kind::ALL.map(|kind| Choice::new(kind.code(), kind.label()));
        let order = Order::ALL.map(|order| Choice::new(order.code(), order.label()));
        let state = InquiryState::ALL.map(|state| Choice::new(state.code(), state.label()));
        let rare = [&filter.outcome, &filter.difficulty, &filter.inquiry];
        Self {
            order: order.to_vec(),
            status: status.to_vec(),
            kind: kind.to_vec(),
            category: answers(hand, "inquirer", &filter.category),
            topic: answers(hand, "topic", &filter.topic),
            scene: any(
                "場面の記録があるもの",
                answers(hand, "scene", &filter.scene),
            ),
            outcome: any("結果の出たもの", answers(hand, "outcome", &filter.outcome)),
            difficulty: answers(hand, "difficulty", &filter.difficulty),
            inquiry: any("打診したもの", state.to_vec()),
            unfolded: filter.replied || rare.iter().any(|code| !code.is_empty()),
        }
    }
}

/// The answers of a list today, and the one that is set if it is of an older version.
fn answers(hand: &Hand, list: &str, set: &str) -> Vec<Choice> {
    let mut choices = hand.choices(list);
    let is_known = |choice: &Choice| choice.value == set;
    if !set.is_empty() && set != ListFilter::ANY && !choices.iter().any(is_known) {
        choices.push(Choice::new(set, hand.label(list, set)));
    }
    choices
}

fn any(label: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let first = Choice::new(ListFilter::ANY, label);
    std::iter::once(first).chain(choices).collect()
}

/// 受け付けた室で数えた相談: what a list opened by a figure says of itself.
pub struct Received {
    /// 「12件」.
    pub count: String,
    /// Which period, whose cases, what a line is.
    pub about: Vec<String>,
}

/// What the list says of itself where it shows the cases the office received.
pub async fn received(
    work: &Work,
    scope: &Scope,
    query: &Fields,
    filter: &ListFilter,
) -> Result<Option<Received>, Fault> {
    if !filter.received {
        return Ok(None);
    }
    let (all, elsewhere) = store::count(&mut work.read().await?, scope, filter).await?;
    let mut about = about(query, filter);
    if elsewhere > 0 {
        about.push(format!(
            "うち{}件は、ほかの相談支援室へ引き継いだか、保存期間が過ぎて廃棄した相談です。番号と受付だけを表示します。",
            grouped(elsewhere)
        ));
    }
    Ok(Some(Received {
        count: format!("{}件", grouped(all)),
        about,
    }))
}

fn about(query: &Fields, filter: &ListFilter) -> Vec<String> {
    let period: Option<Period> = query.text("period").parse().ok();
    let other_days = query.has("from") || query.has("to");
    let period = period.filter(|_| !other_days);
    let persons = filter.counted.map(|insured| {
        if insured {
            "介護保険対象者（第1号・第2号被保険者）の相談だけです。"
        } else {
            "介護保険対象者ではない、または対象区分が不明の相談だけです。"
        }
    });
    let inquiries = "打診1件を1行にしています。同じ相談が続けて並ぶことがあります。";
    let words = [
        persons,
        filter.replied.then_some("最初の回答をした相談だけです。"),
        Some(inquiries).filter(|_| !filter.inquiry.is_empty()),
    ];
    period
        .map(|period| format!("{}に受け付けた相談です。", period.label()))
        .into_iter()
        .chain(words.into_iter().flatten().map(str::to_owned))
        .collect()
}
