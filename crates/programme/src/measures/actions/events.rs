//! What PDCA and indicators leave in the audit.

use db::events;

events! {
    AIM_SET = "measures.aim_set", "めざす姿の設定";
    ISSUE_ADDED = "measures.issue_added", "課題の登録";
    ISSUE_CHANGED = "measures.issue_changed", "課題の更新";
    ISSUE_CLOSED = "measures.issue_closed", "課題の終結";
    ISSUE_REOPENED = "measures.issue_reopened", "課題の再開";
    EVIDENCE_ADDED = "measures.evidence_added", "課題の根拠の追加";
    EVIDENCE_REMOVED = "measures.evidence_removed", "課題の根拠の削除";
    EVIDENCE_RESTORED = "measures.evidence_restored", "課題の根拠の削除の取消";
    GOAL_SET = "measures.goal_set", "目標の設定";
    MEASURE_ADDED = "measures.added", "対応策の登録";
    MEASURE_CHANGED = "measures.changed", "対応策の更新";
    STATE_SET = "measures.state_set", "対応策の状況の変更";
    DONE_SET = "measures.done_set", "対応策の実施の記録";
    EVALUATED = "measures.evaluated", "対応策の評価";
    INDICATOR_ADDED = "measures.indicator_added", "指標の登録";
    INDICATOR_CHANGED = "measures.indicator_changed", "指標の定義の変更";
    VALUES_KEPT = "measures.values_kept", "指標の値の記録";
}
