//! Where our parts come from: their licences, sources and known holes, and the list of them (SBOM).

mod audit;
mod json;
mod licence;
mod parts;
mod sbom;

pub use audit::run as audit;
pub use sbom::run as sbom;
