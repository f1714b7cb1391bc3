//! Every write of councils: scope, load, rules, save, audit, or none of it.

mod answer;
mod asking;
mod councils;
mod documents;
mod follow;
mod letters;
mod meetings;
mod minutes;

pub use answer::{answer, enter};
pub use asking::{Forms, add_guest, chosen, drop_person, fax_forms, invite, remind};
pub use councils::{add_council, add_member, add_members, change_council, change_member};
pub use documents::{OWNER, keep_document, put_away_document, take_back_document};
pub use follow::{add_action, change_action};
pub use meetings::{call_off, change, hold, plan, reopen};
pub use minutes::{attend, confirm, correct, record};

use db::{Tx, Work, events};
use kernel::{Fault, Id, OrMissing};
use policy::Scope;

use super::{
    model::Meeting,
    rules::{self, Deed},
    store,
};

events! {
    /// A council was set up.
    COUNCIL_ADDED = "councils.added", "会議体の登録";
    /// A council was changed.
    COUNCIL_CHANGED = "councils.changed", "会議体の変更";
    /// Members were added.
    MEMBER_ADDED = "councils.member_added", "委員の登録";
    /// A member was changed.
    MEMBER_CHANGED = "councils.member_changed", "委員の変更";
    /// A meeting was planned.
    PLANNED = "councils.planned", "推進会議の予定の登録";
    /// Its plan was changed.
    REPLANNED = "councils.replanned", "推進会議の予定の変更";
    /// People were put on its list.
    LISTED = "councils.listed", "推進会議の出席者の登録";
    /// Somebody was taken off its list.
    UNLISTED = "councils.unlisted", "推進会議の出席者の取消";
    /// Invitations went out by mail.
    INVITED = "councils.invited", "推進会議の招集（メール）";
    /// Those who had not answered were asked again.
    REMINDED = "councils.reminded", "推進会議の出欠の再依頼";
    /// FAX invitations were made.
    FAXED = "councils.faxed", "推進会議の招集FAXの作成";
    /// An answer came by its link.
    ANSWERED = "councils.answered", "推進会議の出欠の回答";
    /// An officer entered an answer.
    ENTERED = "councils.entered", "推進会議の出欠の入力";
    /// The meeting took place.
    HELD = "councils.held", "推進会議の開催の記録";
    /// That was taken back.
    REOPENED = "councils.reopened", "推進会議の開催の記録の取消";
    /// The meeting was called off.
    CALLED_OFF = "councils.called_off", "推進会議の中止";
    /// Attendance was recorded.
    ATTENDED = "councils.attended", "推進会議の出席の記録";
    /// Minutes were written.
    RECORDED = "councils.recorded", "推進会議の議事録の記録";
    /// Minutes were confirmed.
    CONFIRMED = "councils.confirmed", "推進会議の議事録の確定";
    /// Confirmed minutes were put right.
    CORRECTED = "councils.corrected", "推進会議の議事録の訂正";
    /// An action was decided.
    ACTION_ADDED = "councils.action_added", "対応事項の登録";
    /// An action was changed.
    ACTION_CHANGED = "councils.action_changed", "対応事項の変更";
    /// A document was added.
    DOCUMENT_ADDED = "councils.document_added", "推進会議の資料の追加";
    /// A document was taken away, or that was taken back.
    DOCUMENT_REMOVED = "councils.document_removed", "推進会議の資料の削除・取消";
    /// A list was exported.
    EXPORTED = "councils.exported", "推進会議の一覧の書出し";
}

/// The meeting, if its state allows `deed`.
async fn open_for(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Meeting>,
    deed: Deed,
) -> Result<Meeting, Fault> {
    let meeting = store::meeting(tx, scope, id).await?.or_missing()?;
    rules::demand(&meeting, deed)?;
    Ok(meeting)
}

/// The meeting as it is saved by the actor: at the `version` that the form was shown with.
fn edition(work: &Work, before: &Meeting, version: i64) -> Meeting {
    Meeting {
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    }
}

/// Refuses where a save found the meeting changed.
fn first(saved: bool, before: &Meeting) -> Result<(), Fault> {
    if saved {
        return Ok(());
    }
    Err(Fault::Stale(before.updated_by.clone(), before.updated_at))
}

/// Notes that a list of `rows` meetings was exported.
pub async fn note_export(work: &Work, rows: usize) -> Result<(), Fault> {
    let scope = work.may(policy::Permission::CouncilView)?;
    let mut tx = work.begin("councils.export");
    tx.audit(EXPORTED, scope.municipality(), &format!("{rows}件"))
        .await?;
    Ok(tx.commit().await?)
}
