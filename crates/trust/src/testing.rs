//! The small test city of `app`, with every feature of the house.

use std::ops::{Deref, DerefMut};

use app::Options;
use testkit::Engine;

use crate::open::above;

/// 試験の市.
pub struct TestCity(app::testing::TestCity);

impl TestCity {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = app::testing::TestCity::above(engine, Options::trying(), above()).await;
        city.map(Self)
    }
}

impl Deref for TestCity {
    type Target = app::testing::TestCity;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for TestCity {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

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
