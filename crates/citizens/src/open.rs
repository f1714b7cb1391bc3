//! What this street brings into the house.

use std::sync::Arc;

use app::Above;

use crate::{features, register::RegisterHolder, wards::Booklets};

/// What this crate and the one below bring into the house.
pub fn above() -> Above {
    let mut above = programme::open::above();
    above.features.extend(features::own());
    above.tools.push(Arc::new(RegisterHolder::default()));
    above.tools.push(Arc::new(Booklets::default()));
    above
}
