//! The small test city of `app`, with the citizens' pages.

use app::{
    Above,
    testing::{CityWith, Street},
};

use crate::open::above;

/// The street of the citizens' pages.
pub struct Town;

impl Street for Town {
    fn above() -> Above {
        above()
    }
}

/// 試験の市.
pub type TestCity = CityWith<Town>;
