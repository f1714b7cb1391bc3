//! The small test city of `app`, with the features of the year.

use std::ops::{Deref, DerefMut};

use app::Options;
use testkit::Engine;

use crate::open::above;

/// 試験の市 with every feature of the house.
pub struct TestCity(app::testing::TestCity);

impl TestCity {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = app::testing::TestCity::above(engine, Options::default(), above()).await;
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
