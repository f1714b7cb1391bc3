//! For tests: a fresh database each on either engine, a client that speaks to the router without a
//! socket, pictures to hold printed pages against, and archives with a part exchanged. Knows no feature.

pub mod client;
pub mod database;
pub mod letters;
pub mod parts;
pub mod pictures;

pub use client::{Client, Page};
pub use database::Database;
pub use db::Engine;
pub use letters::{delivered, letters};
pub use parts::Parts;
pub use pictures::Album;

/// Runs the same stories on SQLite and on PostgreSQL.
///
/// `$world` has `async fn on(Engine) -> Option<Self>`; `None` means the engine is not at hand,
/// which on CI is a failure that [`Database::fresh`] raises itself.
#[macro_export]
macro_rules! on_both {
    ($world:ty => $($story:ident),* $(,)?) => {
        mod on_sqlite {
            use super::*;
            $(#[tokio::test]
            async fn $story() {
                if let Some(world) = <$world>::on($crate::Engine::Sqlite).await {
                    super::$story(world).await;
                }
            })*
        }
        mod on_postgres {
            use super::*;
            $(#[tokio::test]
            async fn $story() {
                if let Some(world) = <$world>::on($crate::Engine::Postgres).await {
                    super::$story(world).await;
                }
            })*
        }
    };
}
