//! The questionnaire after a training.

use super::Way;

/// 受講後アンケート: marker for its ids.
#[derive(Debug)]
pub struct AnswerKey;

/// 回答: one answer, without any mark of who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 1 to 5 for each of [`QUESTIONS`]; `None` where it was left open.
    pub marks: [Option<i64>; 4],
    /// 自由記載; may be empty.
    pub opinion: String,
    /// How it came.
    pub way: Way,
}

/// The field and the words of each question.
pub const QUESTIONS: [(&str, &str); 4] = [
    ("satisfaction", "研修の満足度"),
    ("understanding", "内容の理解度"),
    ("useful", "今後の仕事や生活に活かせるか"),
    ("linkage", "多職種の連携に役立つか"),
];

/// The words of each mark, from 5 down to 1.
pub const SCALE: [(i64, &str); 5] = [
    (5, "とてもそう"),
    (4, "まあそう"),
    (3, "どちらともいえない"),
    (2, "あまり"),
    (1, "まったく"),
];
