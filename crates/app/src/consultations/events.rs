//! The audit events of this feature.

use db::events;

events! {
    /// A call was registered.
    OPENED = "consultation.opened", "相談の登録";
    /// The sheet was changed; the detail names the parts.
    EDITED = "consultation.edited", "相談の変更";
    /// The record was read.
    READ = "consultation.read", "相談の閲覧";
    /// The sheet was printed.
    PRINTED = "consultation.printed", "相談受付票の出力";
    /// A list was exported.
    EXPORTED = "consultation.exported", "相談一覧の書き出し";
    /// A step was added.
    STEP_ADDED = "consultation.step_added", "対応の記録";
    /// A facility was asked.
    ASKED = "consultation.asked", "打診";
    /// A facility's answer was recorded.
    ANSWERED = "consultation.answered", "打診の返答";
    /// The case was closed.
    CLOSED = "consultation.closed", "相談の終了";
    /// The case was reopened.
    REOPENED = "consultation.reopened", "相談の再開";
    /// Kept counters that disagreed were counted again; the detail names the figure.
    RECOUNTED = "consultation.recounted", "数値の数え直し";
    /// The case was offered to another office.
    OFFERED = "consultation.offered", "引継ぎの依頼";
    /// A handover was answered or withdrawn.
    HANDOVER_ANSWERED = "consultation.handover_answered", "引継ぎの返事";
    /// The case was escalated to the ward.
    ESCALATED = "consultation.escalated", "区役所への上程";
    /// The ward answered.
    ESCALATION_ANSWERED = "consultation.escalation_answered", "上程への回答";
    /// The ward read what was escalated.
    ESCALATION_READ = "consultation.escalation_read", "上程の閲覧";
    /// People were looked for before a new record.
    PEOPLE_SEARCHED = "consultation.people_searched", "対象者の検索";
    /// Consultations were looked for by words; the detail says how many were shown.
    SEARCHED = "consultation.searched", "相談の検索";
    /// A page of the office's list was shown.
    LISTED = "consultation.listed", "相談の一覧の表示";
    /// An unfinished sheet was opened again.
    DRAFT_READ = "consultation.draft_read", "相談の下書きの閲覧";
    /// Records were loaded in bulk.
    LOADED = "consultation.loaded", "相談の一括登録";
}
