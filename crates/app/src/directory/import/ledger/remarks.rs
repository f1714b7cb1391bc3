//! What the ledger remarks about rows, in words for whoever reads the result.

use super::{Decision, Meaning, Place};
use crate::directory::{
    import::{
        incoming::Incoming,
        report::{Note, Rejection, kept_value},
    },
    model::Field,
};

pub(super) fn remark(row: i64, column: &str, value: &str, reason: String) -> Note {
    Note::Rejected(Rejection {
        row,
        column: column.to_owned(),
        value: kept_value(value),
        reason,
    })
}

pub(super) fn not_ours(incoming: &Incoming, place: &Place) -> Decision {
    let reason = format!(
        "「{}」（{}）として、ほかの区の資源に登録されています。移転などで区が変わるときは、健康局の担当者に取込を依頼してください。",
        place.values.name, place.values.address
    );
    let note = remark(incoming.row, "所在地", &incoming.facility.address, reason);
    Decision::of(Meaning::Foreign, vec![note])
}

pub(super) fn twice(incoming: &Incoming, first: i64) -> Decision {
    let reason = format!(
        "同じ番号とサービスの行が{first}行目にもあります。{first}行目を登録し、この行は登録していません。"
    );
    let note = remark(incoming.row, "", &incoming.service.number, reason);
    Decision::of(Meaning::Twice, vec![note])
}

/// The same number at another address: one of the two is out of date.
pub(super) fn moved(place: &Place, incoming: &Incoming) -> Vec<Note> {
    if place.address_key == incoming.address_key {
        return Vec::new();
    }
    let reason = format!(
        "同じ事業所番号の資源が「{}」に登録されています。その所在地を残しました。別の場所のときは、資源を分けて登録してください。",
        place.values.address
    );
    vec![remark(
        incoming.row,
        "住所",
        &incoming.facility.address,
        reason,
    )]
}

/// The value of a field was kept, and the file's waits for a decision; `None` for fields that
/// nobody reads as they stand.
pub(super) fn kept(row: i64, field: Field, (ours, new): (&str, &str)) -> Option<Note> {
    let as_written = !matches!(
        field,
        Field::Ward | Field::Town | Field::Point | Field::Areas | Field::Polygon
    ) && !matches!(
        field,
        Field::Capabilities | Field::Hours | Field::ContactHours
    );
    let ours = if ours.is_empty() { "未記入" } else { ours };
    let reason = format!(
        "登録されている値「{ours}」を残しました。ファイルの値にするときは、「確認待ちの変更」で反映してください。"
    );
    as_written.then(|| remark(row, field.label(), new, reason))
}
