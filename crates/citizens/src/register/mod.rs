//! 公開台帳: what the directory tells everybody, in memory. Whatever a citizen's page shows of a place
//! comes from here, after everything that is not public was taken out.

mod holder;
mod model;

pub use holder::RegisterHolder;
pub use model::{Place, Register};
