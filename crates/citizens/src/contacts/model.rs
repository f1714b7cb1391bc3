//! Who answers for a town or a ward.

use crate::desks::Desk;

/// 担当の確かさ: how sure it is that these centres are in charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    /// One centre, or the ward's own.
    Settled,
    /// Several share the town.
    Split,
    /// Nobody said who has the town: all of the ward.
    WholeWard,
    /// The whole ward was asked for.
    Ward,
    /// There is none.
    None,
}

/// 担当: who answers for a town or a ward.
#[derive(Clone, Debug)]
pub struct InCharge<'a> {
    /// The centres, and how sure that is.
    pub centres: Vec<Desk<'a>>,
    /// How sure it is.
    pub charge: Charge,
    /// Ward office, branches, teams, in this order.
    pub others: Vec<Desk<'a>>,
}
