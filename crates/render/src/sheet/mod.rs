//! x
/// x
pub struct Workbook;
