//! What can fill in a question before it is answered. The feature that asks works the values out.

/// 自動で入れる値: keys of [`super::Item::prefill`] with what a person reads. Counts are of the
/// period and the place that the survey is about.
pub const SOURCES: &[(&str, &str)] = &[
    ("councils.held", "推進会議の開催回数"),
    ("councils.topics", "推進会議で取り上げた議題"),
    ("councils.attendance", "推進会議の延べ出席者数"),
    ("trainings.held", "研修の実施回数"),
    ("trainings.planned", "研修の計画回数"),
    ("trainings.participants", "研修の延べ参加者数"),
    ("trainings.themes", "研修のテーマ"),
    ("trainings.hosts", "研修の主催者"),
    ("awareness.held", "普及啓発の実施回数"),
    ("awareness.channels", "普及啓発の方法"),
    ("awareness.november", "11月の強化月間の取組数"),
    ("supports.held", "個別支援・広域の取組の回数"),
    ("measures.issues", "課題の数"),
    ("measures.not_concrete", "具体化されていない対応策の数"),
    ("measures.concrete", "具体化されている対応策の数"),
    ("measures.in_evaluation", "評価・改善を行っている対応策の数"),
    ("consultations.cases", "相談件数"),
    (
        "consultations.coordination",
        "個別ケース以外の連絡調整の件数",
    ),
    ("meetings.attended", "会議・研修会等への参加回数"),
    ("directory.entries", "掲載している資源の数"),
    ("directory.confirmed", "確認日が180日以内の資源の数"),
];

/// What a person reads for a source; empty for none and for an unknown one.
pub fn source_label(key: &str) -> &'static str {
    let mut sources = SOURCES.iter();
    sources
        .find(|(known, _)| *known == key)
        .map_or("", |(_, label)| label)
}
