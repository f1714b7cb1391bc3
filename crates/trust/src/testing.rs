//! The small test city of `app`, with every feature of the house.

use app::{
    Above,
    testing::{CityWith, Street},
};

use crate::open::above;

/// The top of the house.
pub struct Top;

impl Street for Top {
    fn above() -> Above {
        above()
    }
}

/// 試験の市.
pub type TestCity = CityWith<Top>;

/// The fields of a call about somebody the office does not know yet.
pub const CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("channel", "phone"),
    ("inquirer_category", "hospital"),
    ("inquirer_name", "例示 相談員"),
    ("person_name", "見本 太郎"),
    ("person_kana", "ミホン タロウ"),
    ("person_birth", "S12.3.4"),
    ("person_phone", "06-0000-1234"),
    ("person_address", "例町1-2-3"),
    ("topic", "medical"),
    ("request", "退院後の訪問診療医をさがしている。"),
    ("next_step", "候補へ電話"),
];
