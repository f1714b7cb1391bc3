//! 集計: what all places answered to one question.

use crate::forms::{Answers, Kind, Questionnaire, enabled};

/// 集計 of one question, or of one row of a matrix. Places are told by their position.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The question or row.
    pub link: String,
    /// 設問番号.
    pub number: String,
    /// The question.
    pub text: String,
    /// How many places were asked it.
    pub asked: usize,
    /// What they answered.
    pub given: Given,
}

/// What was answered, by the kind of the question.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Of a set of answers.
    Choices {
        /// 複数回答.
        multiple: bool,
        /// Each answer of the set, and 未回答 last where somebody left it open.
        bars: Vec<Bar>,
    },
    /// Numbers.
    Numbers {
        /// 単位.
        unit: String,
        /// Which place said how much.
        values: Vec<(usize, f64)>,
    },
    /// Words, days and files.
    Words(Vec<(usize, String)>),
}

/// One answer of a set and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The choice; empty for 未回答.
    pub code: String,
    /// What is read.
    pub label: String,
    /// Who chose it.
    pub places: Vec<usize>,
}

/// 階級: how many places said about as much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// 0, 1, 2, or 10〜19.
    pub label: String,
    /// Who.
    pub places: Vec<usize>,
}

impl Tally {
    /// The sum of numbers.
    pub fn sum(&self) -> f64 {
        match &self.given {
            Given::Numbers { values, .. } => values.iter().map(|(_, n)| n).sum(),
            _ => 0.0,
        }
    }
}

/// What all places answered to each question, in the form's order.
pub fn tally(form: &Questionnaire, all: &[Answers]) -> Vec<Tally> {
    let asked: Vec<_> = all.iter().map(|answers| enabled(form, answers)).collect();
    let mut tallies = Vec::new();
    for item in form.items() {
        let reached: Vec<(usize, &Answers)> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| {
                asked
                    .get(*at)
                    .is_some_and(|asked| asked.contains(&item.link))
            })
            .collect();
        for link in item.links() {
            let row = item.rows().iter().find(|row| row.link == link);
            let text = row.map_or_else(
                || item.text.clone(),
                |row| format!("{}：{}", item.text, row.text),
            );
            tallies.push(Tally {
                link: link.to_owned(),
                number: form.number(link),
                text,
                asked: reached.len(),
                given: given(form, &item.kind, link, &reached),
            });
        }
    }
    tallies
}

fn given(form: &Questionnaire, kind: &Kind, link: &str, all: &[(usize, &Answers)]) -> Given {
    match kind {
        Kind::Single { .. } | Kind::Matrix { .. } => choices(form, link, all, false),
        Kind::Multiple { .. } => choices(form, link, all, true),
        Kind::Number { unit, .. } => Given::Numbers {
            unit: unit.clone(),
            values: all
                .iter()
                .filter_map(|(at, answers)| Some((*at, answers.number(link)?)))
                .collect(),
        },
        _ => Given::Words(
            all.iter()
                .map(|(at, answers)| (*at, crate::forms::words(form, answers, link)))
                .filter(|(_, words)| !words.is_empty())
                .collect(),
        ),
    }
}

fn choices(form: &Questionnaire, link: &str, all: &[(usize, &Answers)], multiple: bool) -> Given {
    let who = |wanted: &dyn Fn(&[&str]) -> bool| -> Vec<usize> {
        let those = all
            .iter()
            .filter(|(_, answers)| wanted(&answers.codes(link)));
        those.map(|(at, _)| *at).collect()
    };
    let scale = form.scale_of(link).map(|scale| scale.choices.as_slice());
    let mut bars: Vec<Bar> = scale
        .unwrap_or_default()
        .iter()
        .map(|choice| Bar {
            code: choice.code.clone(),
            label: choice.label.clone(),
            places: who(&|codes| codes.contains(&choice.code.as_str())),
        })
        .collect();
    let open = who(&|codes| codes.is_empty());
    if !open.is_empty() {
        bars.push(Bar {
            code: String::new(),
            label: "未回答".to_owned(),
            places: open,
        });
    }
    Given::Choices { multiple, bars }
}

/// The most columns of a histogram.
const MOST_BINS: i64 = 12;

/// How many places said 0, 1, 2, or of ranges where they lie far apart.
pub fn bins(values: &[(usize, f64)]) -> Vec<Bin> {
    let most = values.iter().map(|(_, n)| n.floor() as i64).max();
    let Some(most) = most.filter(|most| *most >= 0) else {
        return Vec::new();
    };
    let width = (most / MOST_BINS) + 1;
    (0..=most / width)
        .map(|at| {
            let (from, to) = (at * width, (at + 1) * width - 1);
            let label = if width == 1 {
                from.to_string()
            } else {
                format!("{from}〜{to}")
            };
            let inside = values.iter().filter(|(_, n)| {
                let whole = n.floor() as i64;
                (from..=to).contains(&whole)
            });
            Bin {
                label,
                places: inside.map(|(place, _)| *place).collect(),
            }
        })
        .collect()
}

/// The places that gave `code` as an answer to `link`; an empty code asks for those who gave none.
pub fn places_with(tallies: &[Tally], link: &str, code: &str) -> Vec<usize> {
    let tally = tallies.iter().find(|tally| tally.link == link);
    match tally.map(|tally| &tally.given) {
        Some(Given::Choices { bars, .. }) => bars
            .iter()
            .find(|bar| bar.code == code)
            .map_or_else(Vec::new, |bar| bar.places.clone()),
        _ => Vec::new(),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::forms::{Condition, Is, Item, Scale, Section, Test, Value};

    /// A form with one of each: a state, a count asked only of those who do it, and words.
    pub fn form() -> Questionnaire {
        let state = Item::new("state", "取組", Kind::single("progress"));
        let mut times = Item::new("times", "回数", Kind::count("回"));
        times.condition = Some(Condition {
            any: false,
            tests: vec![Test {
                item: "state".into(),
                is: Is::Has("doing".into()),
            }],
        });
        let topics = Item::new("topics", "内容", Kind::multiple("topic"));
        let note = Item::new("note", "自由記載", Kind::text(true));
        Questionnaire {
            scales: vec![
                Scale::of(
                    "progress",
                    "3段階",
                    [
                        ("doing", "実施している"),
                        ("preparing", "準備中"),
                        ("not", "未着手"),
                    ],
                ),
                Scale::of("topic", "内容", [("a", "甲"), ("b", "乙")]),
            ],
            sections: vec![Section {
                link: "s".into(),
                mark: "ウ".into(),
                items: vec![state, times, topics, note],
                ..Section::default()
            }],
            ..Questionnaire::default()
        }
    }

    fn doing(times: f64) -> Answers {
        Answers::default()
            .with("state", Value::Choice("doing".into()))
            .with("times", Value::Number(times))
            .with("topics", Value::Choices(vec!["a".into(), "b".into()]))
    }

    #[test]
    fn every_answer_is_counted_once_and_who_was_not_asked_is_not_in_n() {
        let not = Answers::default().with("state", Value::Choice("not".into()));
        let all = [doing(2.0), not, Answers::default(), doing(0.0)];
        let tallies = tally(&form(), &all);
        let told = |link: &str| tallies.iter().find(|one| one.link == link).unwrap();
        let Given::Choices { bars, .. } = &told("state").given else {
            panic!("choices")
        };
        let counts: Vec<_> = bars
            .iter()
            .map(|bar| (bar.label.as_str(), bar.places.len()))
            .collect();
        assert_eq!(
            counts,
            [
                ("実施している", 2),
                ("準備中", 0),
                ("未着手", 1),
                ("未回答", 1)
            ]
        );
        assert_eq!((told("times").asked, told("times").sum()), (2, 2.0));
        assert_eq!(places_with(&tallies, "topics", "b"), [0, 3]);
        assert_eq!(places_with(&tallies, "state", ""), [2]);
        assert_eq!(told("note").given, Given::Words(Vec::new()));
    }

    #[test]
    fn a_histogram_has_a_column_for_each_number_and_ranges_where_they_lie_far_apart() {
        let told = |values: &[f64]| -> Vec<(String, usize)> {
            let values: Vec<_> = values.iter().copied().enumerate().collect();
            let bins = bins(&values).into_iter();
            bins.map(|bin| (bin.label, bin.places.len())).collect()
        };
        let bin = |label: &str, n| (label.to_owned(), n);
        assert_eq!(told(&[]), []);
        assert_eq!(
            told(&[0.0, 2.0, 2.0]),
            [bin("0", 1), bin("1", 0), bin("2", 2)]
        );
        let far = told(&[3.0, 25.0]);
        assert_eq!(far.first(), Some(&bin("0〜2", 0)));
        assert_eq!(far.iter().map(|(_, n)| n).sum::<usize>(), 2);
    }
}
