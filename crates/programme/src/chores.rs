//! 定時の仕事: what the house does by itself, asked of every feature that has such work. The server
//! asks every few minutes; whoever is asked knows whether it is time.

use std::{future::Future, pin::Pin};

use kernel::Fault;
use web::House;

/// A chore under way.
pub type Done<'a> = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>>;

/// 定時の仕事 of one feature. Doing it twice changes nothing: several nodes may do it at once.
pub type Chore = for<'a> fn(&'a House) -> Done<'a>;

/// Does `chores` one after the other; what fails is logged, and the next is done all the same.
pub async fn run(house: &House, chores: &[Chore]) {
    for chore in chores {
        if let Err(fault) = chore(house).await {
            tracing::warn!(?fault, "a chore was not done");
        }
    }
}
