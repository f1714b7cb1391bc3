//! 名義: for whom a transaction works, as PostgreSQL is told. Its row-level security shows a transaction
//! only the rows of persons and cases that lie within the grants of whoever acts, however a question is
//! written: the second wall behind `Scope` (decision 0025). SQLite has no such wall.

use std::{
    collections::HashSet,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, SecondsFormat, Utc};
use policy::{Actor, Permission, Reach, Role, Scope};
use sqlx::PgPool;

use crate::{fault::DbFault, sql::Sql};

/// For whom a transaction works.
#[derive(Clone, Debug, Default)]
pub(crate) enum Behalf {
    /// Nobody who was named: no row behind the wall is seen.
    #[default]
    Nobody,
    /// The whole database: backups, migrations, the exchange of keys.
    Everything,
    /// Somebody, at an instant.
    Of {
        actor: Arc<Actor>,
        now: DateTime<Utc>,
        /// Whether the cases of every office of the municipality are meant just now.
        across: bool,
    },
}

impl Behalf {
    pub(crate) fn of(actor: &Arc<Actor>, now: DateTime<Utc>) -> Self {
        Self::Of {
            actor: actor.clone(),
            now,
            across: false,
        }
    }

    /// The same, with the cases of every office of the municipality, or no longer so.
    pub(crate) fn across(self, across: bool) -> Self {
        match self {
            Self::Of { actor, now, .. } => Self::Of { actor, now, across },
            other => other,
        }
    }

    /// Whether there is anything to tell the database.
    pub(crate) fn says(&self) -> bool {
        !matches!(self, Self::Nobody)
    }

    /// `begin` with what the database is told, for the same trip. Only numbers, an instant and words of
    /// our own stand in it.
    pub(crate) fn after(&self, begin: &str) -> String {
        match self {
            Self::Nobody => begin.to_owned(),
            Self::Everything => format!("{begin}; {EVERYTHING}"),
            Self::Of { actor, now, across } => {
                let reach = reach_of(actor, *across);
                let (office, ward) = bodies_of(actor);
                let id = |id: Option<i64>| id.map_or(String::new(), |id| id.to_string());
                format!(
                    "{begin}; {}; SET LOCAL renkei.city = '{}'; SET LOCAL renkei.office = '{}'; \
                     SET LOCAL renkei.ward = '{}'; SET LOCAL renkei.account = '{}'; \
                     SET LOCAL renkei.at = '{}'",
                    reaching(reach),
                    actor.municipality,
                    id(office),
                    id(ward),
                    actor.account,
                    now.to_rfc3339_opts(SecondsFormat::Micros, true),
                )
            }
        }
    }

    /// What a transaction is told that has begun and whose reach has just changed.
    pub(crate) fn reaching(&self) -> Option<&'static str> {
        match self {
            Self::Of { actor, across, .. } => Some(reaching(reach_of(actor, *across))),
            Self::Nobody | Self::Everything => None,
        }
    }
}

/// What work on the whole database says.
pub(crate) const EVERYTHING: &str = "SET LOCAL renkei.reach = 'all'";

/// How far the wall is open.
#[derive(Clone, Copy)]
enum Wall {
    Own,
    City,
}

fn reaching(wall: Wall) -> &'static str {
    match wall {
        Wall::Own => "SET LOCAL renkei.reach = 'own'",
        Wall::City => "SET LOCAL renkei.reach = 'city'",
    }
}

/// The system has no grant to read cases, but counts and moves their rows.
fn reach_of(actor: &Actor, across: bool) -> Wall {
    let whole_city = Scope::granted(actor, Permission::ConsultationView)
        .is_some_and(|scope| scope.reach() == Reach::City);
    if across || whole_city || actor.role == Role::System {
        Wall::City
    } else {
        Wall::Own
    }
}

/// The office whose cases the actor may read, and the ward whose escalations.
fn bodies_of(actor: &Actor) -> (Option<i64>, Option<i64>) {
    let cases = Scope::granted(actor, Permission::ConsultationView);
    let escalations = Scope::granted(actor, Permission::EscalationView);
    (
        cases.and_then(|scope| scope.office()).map(kernel::Id::get),
        escalations
            .and_then(|scope| scope.ward())
            .map(kernel::Id::get),
    )
}

/// Which tables stand behind the wall, as the database itself says; read again after a migration.
#[derive(Debug, Default)]
pub(crate) struct Guarded(RwLock<Option<Arc<HashSet<String>>>>);

impl Guarded {
    /// Whether `sql` names a table behind the wall, so that the database must know for whom it asks.
    pub(crate) async fn named_in(&self, sql: &Sql, pool: &PgPool) -> Result<bool, DbFault> {
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let tables = match known {
            Some(tables) => tables,
            None => self.read(pool).await?,
        };
        Ok(sql.names_one_of(&tables))
    }

    async fn read(&self, pool: &PgPool) -> Result<Arc<HashSet<String>>, DbFault> {
        let names: Vec<(String,)> = sqlx::query_as(
            "SELECT relname::text FROM pg_class
             WHERE relnamespace = current_schema()::text::regnamespace AND relrowsecurity",
        )
        .fetch_all(pool)
        .await?;
        let tables: Arc<HashSet<String>> =
            Arc::new(names.into_iter().map(|(name,)| name).collect());
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some(tables.clone());
        Ok(tables)
    }

    /// The schema has changed.
    pub(crate) fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn actor(role: Role) -> Actor {
        Actor {
            role,
            ward: Some(Id::new(3)),
            office: Some(Id::new(2)),
            account: Id::new(4),
            ..Actor::nobody(Id::new(1))
        }
    }

    fn told(role: Role) -> String {
        Behalf::of(&Arc::new(actor(role)), DateTime::UNIX_EPOCH).after("BEGIN")
    }

    #[test]
    fn an_office_and_a_ward_are_named_only_where_the_grants_reach_them() {
        let of = |role, office, ward| {
            let told = told(role);
            assert!(told.contains("reach = 'own'"), "{told}");
            assert!(told.contains(&format!("office = '{office}'")), "{told}");
            assert!(told.contains(&format!("ward = '{ward}'")), "{told}");
        };
        of(Role::Coordinator, "2", "");
        of(Role::OfficeManager, "2", "");
        of(Role::WardOfficer, "", "3");
        for role in [
            Role::BureauOfficer,
            Role::Admin,
            Role::Professional,
            Role::Guest,
        ] {
            of(role, "", "");
        }
    }

    #[test]
    fn the_system_works_for_its_municipality_and_nobody_says_nothing() {
        assert!(told(Role::System).contains("reach = 'city'"));
        assert_eq!(Behalf::Nobody.after("BEGIN"), "BEGIN");
        assert_eq!(
            Behalf::Everything.after("BEGIN"),
            "BEGIN; SET LOCAL renkei.reach = 'all'"
        );
    }
}
