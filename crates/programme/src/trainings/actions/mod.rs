//! Every write to trainings and their lists, and what other features may ask of them.

mod answers;
mod attendance;
mod chores;
mod erasing;
mod figures;
mod files;
mod letters;
mod list;
mod plan;
mod requests;
mod result;
mod seats;
mod signing;

pub use answers::{answer_by_link, ask, enter_answer};
pub use attendance::{check_in, mark, tick};
pub use chores::{forget_unconfirmed, remind};
pub use erasing::{erase_old, erase_one};
pub use figures::{first_day, happenings, note_export, note_list, note_print, summaries};
pub use files::{add_file, put_file_away};
pub use list::{cancel, correct, enter, take_back};
pub use plan::{Change, add, announce, change, delete, restore, withdraw};
pub use requests::{Requested, confirm, crowded, request, requested};
pub use result::{Outcome, record, reopen};
pub use signing::{Opened, cancel_own, open, sign_up};

use db::events;

events! {
    ADDED = "trainings.added", "研修の計画の登録";
    CHANGED = "trainings.changed", "研修の変更";
    DELETED = "trainings.deleted", "研修の削除";
    RESTORED = "trainings.restored", "研修の削除の取消";
    ANNOUNCED = "trainings.announced", "研修の案内の開始";
    WITHDRAWN = "trainings.withdrawn", "研修の案内の取下げ";
    RECORDED = "trainings.recorded", "研修の結果の記録";
    REOPENED = "trainings.reopened", "研修の結果の取消";
    REQUESTED = "trainings.requested", "研修への申込みの入力（確認前）";
    SIGNED_UP = "trainings.signed_up", "研修への申込み";
    ENTERED = "trainings.entered", "研修の申込みの入力";
    CORRECTED = "trainings.corrected", "研修の申込みの訂正";
    CANCELLED = "trainings.cancelled", "研修の申込みの取消";
    ATTENDED = "trainings.attended", "研修の出席の記録";
    ANSWERED = "trainings.answered", "受講後アンケートの回答";
    REMINDED = "trainings.reminded", "研修の前日のお知らせ";
    ASKED = "trainings.asked", "受講後アンケートの依頼";
    ERASED = "trainings.erased", "研修の申込者の個人情報の消去";
    FILED = "trainings.filed", "研修の資料の追加";
    UNFILED = "trainings.unfiled", "研修の資料の削除";
    EXPORTED = "trainings.exported", "研修の一覧・名簿の書出し";
    PRINTED = "trainings.printed", "研修の名簿・修了証の印刷";
    LISTED = "trainings.listed", "研修の名簿の表示";
}
