//! What the places of the demo answer: published counts where they can be read, invented ones
//! elsewhere.

use super::{
    parts::TOPICS,
    spread::{numbers, one, several, several_of, total, words},
};
use crate::forms::Answers;

fn yes(all: &mut [Answers], links: &[&str], counts: &[usize]) {
    for (link, n) in links.iter().zip(counts) {
        let rest = all.len().saturating_sub(*n);
        one(all, link, &[("yes", *n), ("no", rest)]);
    }
}

fn topics() -> Vec<&'static str> {
    TOPICS.iter().map(|(link, _)| *link).collect()
}

fn stages<const N: usize>(all: &mut [Answers], codes: [&str; N], rows: &[(&str, [usize; N])]) {
    for (link, counts) in rows {
        let counts: Vec<(&str, usize)> = codes.into_iter().zip(*counts).collect();
        one(all, link, &counts);
    }
}

/// 区役所, 平成29年度上半期: who holds trainings and why none was held are published.
pub fn wards_2017(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let plan = ["done", "this_year", "next_year", "none"];
    let map = ["done", "planned", "none"];
    stages(
        &mut all,
        map,
        &[("a_map_pro", [17, 6, 1]), ("a_map_public", [15, 7, 2])],
    );
    let processes = [
        ("i_p1", [15, 6, 2, 1]),
        ("i_p2", [11, 8, 3, 2]),
        ("i_p3", [9, 6, 5, 4]),
        ("i_p4", [14, 7, 2, 1]),
        ("i_p5", [16, 7, 1, 0]),
    ];
    stages(&mut all, plan, &processes);
    yes(&mut all, &topics(), &[18, 22, 9, 13, 17, 22, 18, 8, 5, 8]);
    let measure = ["not_concrete", "concrete", "in_evaluation"];
    stages(&mut all, measure, &[("i_measure", [10, 11, 3])]);
    numbers(
        &mut all,
        "ka_held",
        &[(0, 6), (1, 8), (2, 6), (3, 2), (5, 1), (8, 1)],
    );
    let hosts = [
        ("ward_office", 17),
        ("medical_association", 13),
        ("dental_association", 10),
        ("pharmacist_association", 8),
        ("liaison_office", 8),
        ("care_manager_association", 8),
    ];
    several(&mut all, "ka_hosts", &hosts);
    let none = |one: &Answers| one.number("ka_held") == Some(0.0);
    let why = [("how", 1), ("other_work", 1), ("second_half", 4)];
    several_of(&mut all, none, "ka_why_not", &why);
    let aware = ["done", "preparing", "none"];
    let awareness = [
        ("ki_survey", [13, 8, 3]),
        ("ki_service", [15, 7, 2]),
        ("ki_end", [10, 11, 3]),
    ];
    stages(&mut all, aware, &awareness);
    all
}

/// 区役所, 令和2年度上半期: trainings (planned 19, held 5 in 4 wards) and the ways of awareness are
/// published.
pub fn wards_2020(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let resources = ["a_1", "a_2", "a_3", "a_4", "a_5"];
    yes(&mut all, &resources, &[22, 14, 20, 19, 6]);
    numbers(&mut all, "i_held", &[(0, 10), (1, 10), (2, 4)]);
    yes(&mut all, &["i_q1", "i_q2"], &[14, 12]);
    yes(
        &mut all,
        &["i_topic_goals", "i_topic_evaluation", "i_topic_progress"],
        &[13, 9, 15],
    );
    let measure = ["not_concrete", "concrete", "in_evaluation"];
    stages(&mut all, measure, &[("i_measure", [6, 14, 4])]);
    numbers(&mut all, "ka_planned", &[(0, 9), (1, 12), (2, 2), (3, 1)]);
    numbers(&mut all, "ka_held", &[(2, 1), (1, 3), (0, 20)]);
    let themes = [
        "感染症が流行しているときの高齢者への対応",
        "在宅医療・介護での感染予防",
    ];
    words(&mut all, "ka_note", &themes);
    yes(&mut all, &["ki_1", "ki_2", "ki_3"], &[20, 15, 13]);
    let ways = [("website", 6), ("leaflet", 8), ("lecture", 3)];
    several(&mut all, "ki_ways", &ways);
    all
}

/// 区役所, since 令和6年度: the month of ACP is published.
pub fn wards_2024(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let resources = ["a_1", "a_2", "a_3", "a_4", "a_5"];
    yes(&mut all, &resources, &[24, 19, 23, 22, 10]);
    numbers(
        &mut all,
        "i_held",
        &[(1, 4), (2, 10), (3, 6), (4, 3), (6, 1)],
    );
    yes(
        &mut all,
        &topics(),
        &[17, 24, 12, 16, 19, 22, 21, 15, 14, 20],
    );
    let measure = ["not_concrete", "concrete", "in_evaluation"];
    stages(&mut all, measure, &[("i_measure", [2, 13, 9])]);
    let visions = [
        "住み慣れた地域で暮らしを続けられるよう、多職種が互いの仕事を知る場を増やす。",
        "入退院のときの連絡の行き違いが課題。連携シートを見直す。",
        "ACPの認知度を上げる。講演会とSNSで伝える。",
    ];
    words(&mut all, "i_note", &visions);
    numbers(
        &mut all,
        "ka_held",
        &[(0, 1), (1, 6), (2, 8), (3, 5), (4, 2), (6, 2)],
    );
    let hosts = [
        ("ward_office", 22),
        ("medical_association", 15),
        ("dental_association", 9),
        ("pharmacist_association", 10),
        ("liaison_office", 19),
        ("care_manager_association", 8),
    ];
    several(&mut all, "ka_hosts", &hosts);
    words(
        &mut all,
        "ka_note",
        &[
            "多職種で考えるACP",
            "認知症の人の外出を支える",
            "災害時の連絡",
        ],
    );
    numbers(
        &mut all,
        "ki_held",
        &[(1, 3), (2, 7), (3, 8), (5, 4), (8, 2)],
    );
    let november = [
        ("bulletin", 16),
        ("website", 18),
        ("sns", 9),
        ("leaflet", 14),
        ("lecture", 11),
        ("film", 8),
        ("event", 3),
        ("professional", 3),
    ];
    several(&mut all, "ki_november", &november);
    let on_sns = |one: &Answers| one.codes("ki_november").contains(&"sns");
    let networks = [("x", 6), ("line", 5), ("facebook", 3), ("instagram", 1)];
    several_of(&mut all, on_sns, "ki_sns", &networks);
    let examples = [
        "区民まつりで「もしものとき」のカードを体験",
        "図書館での啓発展示",
    ];
    words(&mut all, "ki_note", &examples);
    all
}

/// 相談支援室, 平成29年度上半期: some shares are published.
pub fn offices_2017(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let plan = ["done", "this_year", "next_year", "none"];
    let rows = [
        ("u_1", [12, 6, 2, 2]),
        ("u_2", [6, 3, 4, 9]),
        ("u_3", [16, 2, 1, 3]),
        ("u_4", [17, 2, 1, 2]),
        ("e_1", [15, 5, 1, 1]),
        ("e_2", [18, 3, 1, 0]),
        ("e_3", [13, 5, 2, 2]),
        ("e_4", [10, 6, 3, 3]),
        ("e_5", [5, 6, 5, 6]),
    ];
    stages(&mut all, plan, &rows);
    all
}

/// 相談支援室, 令和2年度上半期.
pub fn offices_2020(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let rows = [
        ("u_1", [18, 5, 1]),
        ("u_2", [9, 6, 9]),
        ("u_3", [17, 4, 3]),
        ("u_4", [19, 3, 2]),
        ("e_1", [20, 4, 0]),
        ("e_2", [22, 2, 0]),
        ("e_3", [15, 6, 3]),
        ("e_4", [14, 6, 4]),
        ("e_5", [8, 7, 9]),
    ];
    stages(&mut all, ["doing", "preparing", "not_started"], &rows);
    all
}

/// 相談支援室, since 令和6年度: cases and meetings are published sums.
pub fn offices_2024(count: usize) -> Vec<Answers> {
    let mut all = vec![Answers::default(); count];
    let rows = [
        ("u_2", [12, 6, 6]),
        ("u_3", [20, 3, 1]),
        ("u_4", [22, 2, 0]),
        ("s_daily", [23, 1, 0]),
        ("s_discharge", [23, 1, 0]),
        ("s_acute", [19, 4, 1]),
        ("s_end", [20, 3, 1]),
        ("e_1", [22, 2, 0]),
    ];
    stages(&mut all, ["doing", "preparing", "not_started"], &rows);
    let notes = [
        "休診日の代わりの医師の一覧を医師会と作成",
        "協力訪問看護ステーションの一覧を更新",
    ];
    words(&mut all, "u_note", &notes);
    total(&mut all, "o_cases", 905);
    total(&mut all, "o_liaison", 620);
    total(&mut all, "o_meetings", 2_211);
    all
}
