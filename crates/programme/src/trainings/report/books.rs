//! The year's plan and results, and a list of people, as workbooks.

use chrono::NaiveDate;
use kernel::{Fault, calendar::Period, clock::in_japan};
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
    xlsx,
};

use crate::trainings::{
    model::{Overview, SignUp, State, Summary, Training, WardTally},
    pages::{Hand, when},
};

/// The sheets as a file.
pub fn book(sheets: Vec<Sheet>, title: &str, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    let empty = Workbook::new(title, "Renkei").created(today);
    let book = sheets.into_iter().fold(empty, Workbook::with);
    xlsx(&book).map_err(|fault| Fault::Broken(fault.into()))
}

/// 研修の一覧: a row for each, with plan and result.
pub fn list(hand: &Hand, rows: &[Summary], period: Period) -> Sheet {
    let mut sheet = Sheet::list(
        "研修の一覧",
        [
            "区",
            "研修名",
            "計画した半期",
            "計画",
            "状況",
            "開催日",
            "日時",
            "開催の形",
            "会場",
            "主催者",
            "対象",
            "テーマ",
            "講師",
            "参加費（円）",
            "定員",
            "受付済",
            "キャンセル待ち",
            "出席者",
            "職種別の出席者",
            "実施しなかった理由",
            "記録",
        ],
    )
    .about(format!("期間：{}", period.label()));
    for one in rows {
        sheet.row(RowKind::default(), cells(hand, one));
    }
    sheet
}

fn cells(hand: &Hand, one: &Summary) -> Vec<Cell> {
    let (training, plan) = (&one.training, &one.training.plan);
    let is_held = training.state == State::Held;
    let people = one
        .attendees
        .iter()
        .map(|(profession, n)| format!("{} {n}", hand.book.short("profession", profession)));
    let people: Vec<String> = people.collect();
    vec![
        hand.whose(training.ward).into(),
        plan.title.as_str().into(),
        plan.half.label().into(),
        if plan.in_plan { "計画" } else { "計画外" }.into(),
        training.state.label().into(),
        plan.held_on.into(),
        when(plan).into(),
        hand.mode(plan).into(),
        plan.place.as_str().into(),
        hand.hosts(plan).into(),
        hand.audience(plan).into(),
        hand.themes(plan).into(),
        plan.speakers.as_str().into(),
        plan.fee.into(),
        plan.capacity.into(),
        one.seats.confirmed.into(),
        one.seats.waiting.into(),
        is_held.then(|| one.attended()).into(),
        if is_held {
            people.join("、")
        } else {
            String::new()
        }
        .into(),
        hand.words("not_held_reason", &training.reasons, "").into(),
        training.result_note.as_str().into(),
    ]
}

/// 計画と実績: the wards' figures, what was held by code, and the list.
pub fn year(hand: &Hand, view: &Overview, all: &[Summary], period: Period) -> Vec<Sheet> {
    let mut wards = Sheet::table(
        "区ごとの計画と実績",
        ["区", "計画", "開催", "計画のうち開催", "中止", "未実施", "出席者"],
    )
    .about(format!("期間：{}", period.label()))
    .unit("回・人")
    .note("計画は、この期間に計画された研修です。開催は、この期間に開かれた研修で、計画になかったものも含みます。");
    for tally in &view.wards {
        wards.row(RowKind::default(), figures(&hand.whose(tally.ward), tally));
    }
    wards.row(RowKind::Total, figures("合計", &view.total));
    let counted = |title: &str, (list, unit): (&str, &str), counts: &[(String, i64)]| {
        let head = ["区分", "数"];
        let mut sheet = Sheet::table(title, head)
            .about(format!("期間：{}", period.label()))
            .unit(unit);
        for choice in hand.book.choices(list, period.bounds().0) {
            let n = counts
                .iter()
                .find(|one| one.0 == choice.value)
                .map_or(0, |one| one.1);
            sheet.row(
                RowKind::default(),
                [Cell::text(choice.label), Cell::integer(n)],
            );
        }
        sheet
    };
    let mut spread = Sheet::table("開催回数ごとの区の数", ["開催回数", "区の数"])
        .about(format!("期間：{}", period.label()))
        .unit("区");
    for (n, count) in &view.histogram {
        spread.row(
            RowKind::default(),
            [Cell::integer(*n), Cell::integer(*count)],
        );
    }
    vec![
        wards,
        spread,
        counted("テーマ", ("training_theme", "回"), &view.themes).multiple(),
        counted("開催の形", ("meeting_mode", "回"), &view.modes),
        counted("主催者", ("training_host", "区"), &view.hosts).multiple(),
        counted("職種別の出席者", ("profession", "人"), &view.professions),
        counted(
            "実施しなかった理由",
            ("not_held_reason", "区"),
            &view.reasons,
        )
        .multiple(),
        list(hand, all, period),
    ]
}

fn figures(name: &str, tally: &WardTally) -> [Cell; 7] {
    [
        Cell::text(name),
        tally.planned.into(),
        tally.held.into(),
        tally.planned_and_held.into(),
        tally.called_off.into(),
        tally.not_held.into(),
        tally.attendees.into(),
    ]
}

/// 申込者の名簿.
pub fn people(hand: &Hand, training: &Training, list: &[&SignUp]) -> Sheet {
    let heads = [
        "状況",
        "氏名",
        "ふりがな",
        "職種",
        "所属",
        "メール",
        "電話・FAX",
        "連絡事項",
        "受付方法",
        "申込日",
        "出席",
    ];
    let mut sheet = Sheet::list("申込者の名簿", heads)
        .about(training.plan.title.clone())
        .about(when(&training.plan))
        .note("個人情報です。用がすんだら消してください。");
    for one in list {
        let person = &one.person;
        let cells: [Cell; 11] = [
            one.seat.label().into(),
            person.name.as_str().into(),
            person.kana.as_str().into(),
            hand.book.label("profession", &person.profession).into(),
            person.affiliation.as_str().into(),
            person.mail.as_str().into(),
            person.phone.as_str().into(),
            person.note.as_str().into(),
            one.way.label().into(),
            in_japan(one.created_at).date().into(),
            if one.attended { "○" } else { "" }.into(),
        ];
        sheet.row(RowKind::default(), cells);
    }
    sheet
}
