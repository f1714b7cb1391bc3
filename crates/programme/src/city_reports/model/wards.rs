//! 区ごとの数値: what a ward's own sheet shows beside the city's quartiles.

use kernel::Id;
use policy::Ward;
use serde::{Deserialize, Serialize};

/// 区ごとの数値: one figure of every ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WardFigure {
    /// 項目, such as 「（イ）推進会議の開催」.
    pub label: String,
    /// 単位.
    pub unit: String,
    /// Digits after the point: values are whole numbers of the last of them.
    pub decimals: u8,
    /// The ward's id, and its figure; `None` where there is none.
    pub values: Vec<(i64, Option<i64>)>,
}

impl WardFigure {
    /// The figure of a ward.
    pub fn of(&self, ward: Id<Ward>) -> Option<i64> {
        let mut values = self.values.iter();
        values.find(|(id, _)| *id == ward.get())?.1
    }

    /// A value as a number.
    pub fn number(&self, value: i64) -> f64 {
        value as f64 / 10_f64.powi(i32::from(self.decimals))
    }
}
