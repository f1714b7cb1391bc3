//! What the figures of a year are made of.

use kernel::Id;
use policy::Ward;

use super::{Seats, Training};

/// 研修の概要: a training with the counts of its list, without any name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The training.
    pub training: Training,
    /// Its list, counted.
    pub seats: Seats,
    /// 出席者 by profession: of the list, and of those on no list.
    pub attendees: Vec<(String, i64)>,
}

impl Summary {
    /// 出席者 in all.
    pub fn attended(&self) -> i64 {
        self.attendees.iter().map(|(_, n)| n).sum()
    }
}

/// 区の計画と実績: the figures of one ward in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WardTally {
    /// The ward; `None` for the whole city's own trainings.
    pub ward: Option<Id<Ward>>,
    /// 計画: those planned for the period.
    pub planned: i64,
    /// 開催: those held in the period, planned or not.
    pub held: i64,
    /// Of those planned, held in the period or later.
    pub planned_and_held: i64,
    /// 中止.
    pub called_off: i64,
    /// 未実施.
    pub not_held: i64,
    /// 出席者 of those held.
    pub attendees: i64,
}

/// 計画と実績: all figures of a period; the lists are codes with their counts, in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// A line for each ward asked for, and one for the city's own.
    pub wards: Vec<WardTally>,
    /// The sum.
    pub total: WardTally,
    /// 開催の形 of those held.
    pub modes: Vec<(String, i64)>,
    /// テーマ of those held; several of one training count each.
    pub themes: Vec<(String, i64)>,
    /// 主催者: how many wards held one with this host; a ward counts once.
    pub hosts: Vec<(String, i64)>,
    /// 出席者 by profession.
    pub professions: Vec<(String, i64)>,
    /// 未実施の理由: how many wards gave it.
    pub reasons: Vec<(String, i64)>,
    /// How many wards held none, one, two…: count of trainings and of wards, ascending.
    pub histogram: Vec<(i64, i64)>,
}
