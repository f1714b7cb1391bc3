//! The columns whose texts are sealed: whatever tells of a person, or of what happened to one.

use db::SealedColumn;

/// 相談者の氏名.
pub const INQUIRER_NAME: &str = "consultation.inquirer_name";
/// 相談者の電話.
pub const INQUIRER_PHONE: &str = "consultation.inquirer_phone";
/// 相談者のFAX.
pub const INQUIRER_FAX: &str = "consultation.inquirer_fax";
/// 仮名.
pub const ALIAS: &str = "consultation.person_alias";
/// 主病名・既往.
pub const DISEASES: &str = "consultation.diseases";
/// 主治医.
pub const FAMILY_DOCTOR: &str = "consultation.family_doctor";
/// ケアマネジャー.
pub const CARE_MANAGER: &str = "consultation.care_manager";
/// キーパーソン.
pub const KEY_PERSON: &str = "consultation.key_person";
/// 相談の内容.
pub const REQUEST: &str = "consultation.request";
/// 決まったこと.
pub const AGREED: &str = "consultation.agreed";
/// 次の対応.
pub const NEXT_STEP: &str = "consultation.next_step";
/// 結果の備考.
pub const OUTCOME_NOTE: &str = "consultation.outcome_note";
/// The folded words by which the office finds the sheet again.
pub const SEARCH_KEY: &str = "consultation.search_key";
/// 対応経過: 相手.
pub const COUNTERPART: &str = "consultation_step.counterpart";
/// 対応経過: 内容.
pub const STEP_BODY: &str = "consultation_step.body";
/// 対応経過: 次の対応.
pub const STEP_NEXT: &str = "consultation_step.next_step";
/// 打診: 備考.
pub const INQUIRY_NOTE: &str = "inquiry.note";
/// 引継ぎの理由.
pub const HANDOVER_REASON: &str = "handover.reason";
/// 引継ぎの返事.
pub const HANDOVER_ANSWER: &str = "handover.answer";
/// 上程の要旨.
pub const ESCALATION_SUMMARY: &str = "escalation.summary";
/// 上程で求めること.
pub const ESCALATION_WANTED: &str = "escalation.wanted";
/// 上程への回答.
pub const ESCALATION_ANSWER: &str = "escalation.answer";
/// 下書きの見出し.
pub const DRAFT_LABEL: &str = "draft.label";
/// 下書きの中身.
pub const DRAFT_BODY: &str = "draft.body";
/// 検索のことば.
pub const WORDS: &str = "search_words.words";

/// All that a new data key must reach. Words of a search are forgotten after days, and older keys are
/// kept for longer.
pub const ALL: &[SealedColumn] = &[
    SealedColumn::plain(INQUIRER_NAME),
    SealedColumn::plain(INQUIRER_PHONE),
    SealedColumn::plain(INQUIRER_FAX),
    SealedColumn::plain(ALIAS),
    SealedColumn::plain(DISEASES),
    SealedColumn::plain(FAMILY_DOCTOR),
    SealedColumn::plain(CARE_MANAGER),
    SealedColumn::plain(KEY_PERSON),
    SealedColumn::plain(REQUEST),
    SealedColumn::plain(AGREED),
    SealedColumn::plain(NEXT_STEP),
    SealedColumn::plain(OUTCOME_NOTE),
    SealedColumn::plain(SEARCH_KEY),
    SealedColumn::plain(COUNTERPART),
    SealedColumn::plain(STEP_BODY),
    SealedColumn::plain(STEP_NEXT),
    SealedColumn::plain(INQUIRY_NOTE),
    SealedColumn::plain(HANDOVER_REASON),
    SealedColumn::plain(HANDOVER_ANSWER),
    SealedColumn::plain(ESCALATION_SUMMARY),
    SealedColumn::plain(ESCALATION_WANTED),
    SealedColumn::plain(ESCALATION_ANSWER),
    SealedColumn::plain(DRAFT_LABEL),
    SealedColumn::plain(DRAFT_BODY),
];
