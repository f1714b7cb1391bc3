//! Departments, and the published parts of hours.

use chrono::NaiveDate;
use db::{DbFault, Sql, Tx, args};
use kernel::{Id, calendar::OpeningHours};
use policy::{Facility, Scope, Ward};
use sqlx::FromRow;

use super::rows::stored_hours;
use crate::directory::model::{Department, Service};

/// An institution of 医療情報ネット（ナビイ） that is known.
#[derive(Clone, Debug, FromRow)]
pub struct HomeOfHours {
    /// Its ID.
    pub source_key: String,
    /// The service it became.
    pub service_id: i64,
    ward_id: Option<i64>,
}

impl HomeOfHours {
    /// The ward it lies in.
    pub fn ward(&self) -> Option<Id<Ward>> {
        self.ward_id.map(Into::into)
    }
}

/// Every institution of ナビイ that is known.
pub async fn homes_of_hours(tx: &mut Tx, scope: &Scope) -> Result<Vec<HomeOfHours>, DbFault> {
    tx.all(
        "SELECT r.source_key, r.service_id, f.ward_id FROM source_record r
         JOIN facility f ON f.municipality_id = r.municipality_id AND f.id = r.facility_id
         WHERE r.municipality_id = $1 AND r.source = 'navii' ORDER BY r.service_id",
        args![scope.municipality()],
    )
    .await
}

#[derive(FromRow)]
struct DepartmentRow {
    service_id: i64,
    code: String,
    name: String,
    hours: String,
    reception: String,
}

impl DepartmentRow {
    fn department(self) -> Department {
        Department {
            service: self.service_id.into(),
            code: self.code,
            name: self.name,
            hours: stored_hours(&self.hours),
            reception: stored_hours(&self.reception),
        }
    }
}

const DEPARTMENT: &str =
    "SELECT d.service_id, d.code, d.name, d.hours, d.reception FROM service_department d";

/// Every department of the municipality.
pub async fn departments(tx: &mut Tx, scope: &Scope) -> Result<Vec<Department>, DbFault> {
    let sql = Sql::join(&[
        DEPARTMENT,
        "WHERE d.municipality_id = $1 ORDER BY d.service_id, d.code",
    ]);
    let rows: Vec<DepartmentRow> = tx.all(sql, args![scope.municipality()]).await?;
    Ok(rows.into_iter().map(DepartmentRow::department).collect())
}

/// The departments of one place.
pub async fn departments_of(
    tx: &mut Tx,
    scope: &Scope,
    facility: Id<Facility>,
) -> Result<Vec<Department>, DbFault> {
    let sql = Sql::join(&[
        DEPARTMENT,
        "JOIN service s ON s.municipality_id = d.municipality_id AND s.id = d.service_id
         WHERE d.municipality_id = $1 AND s.facility_id = $2 ORDER BY d.service_id, d.code",
    ]);
    let rows: Vec<DepartmentRow> = tx.all(sql, args![scope.municipality(), facility]).await?;
    Ok(rows.into_iter().map(DepartmentRow::department).collect())
}

/// Keeps a department.
pub async fn put_department(
    tx: &mut Tx,
    scope: &Scope,
    department: &Department,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO service_department (municipality_id, service_id, code, name, hours, reception)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (municipality_id, service_id, code) DO UPDATE
         SET name = excluded.name, hours = excluded.hours, reception = excluded.reception",
        args![
            scope.municipality(),
            department.service,
            &department.code,
            &department.name,
            department.hours.to_string(),
            department.reception.to_string()
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a department that is no longer published.
pub async fn drop_department(
    tx: &mut Tx,
    scope: &Scope,
    service: Id<Service>,
    code: &str,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM service_department
         WHERE municipality_id = $1 AND service_id = $2 AND code = $3",
        args![scope.municipality(), service, code],
    )
    .await?;
    Ok(())
}

/// The hours of a service of ナビイ, and what was last written there.
#[derive(Clone, Debug, FromRow)]
pub struct ServiceHours {
    /// The service.
    pub service_id: i64,
    facility_id: i64,
    hours: String,
    own: Option<String>,
    written: Option<String>,
    verified_on: Option<NaiveDate>,
}

impl ServiceHours {
    /// What its 施設票 said last.
    pub fn own(&self) -> OpeningHours {
        stored_hours(self.own.as_deref().unwrap_or_default())
    }

    /// Whether these hours may be written: where there are none, or those that the source gave
    /// and nobody verified.
    pub fn is_open_to(&self, hours: &OpeningHours) -> bool {
        let untouched = Some(&self.hours) == self.written.as_ref() && self.verified_on.is_none();
        hours.to_string() != self.hours && (self.hours.is_empty() || untouched)
    }
}

/// The hours of every service of ナビイ.
pub async fn published_hours(tx: &mut Tx, scope: &Scope) -> Result<Vec<ServiceHours>, DbFault> {
    tx.all(
        "SELECT s.id AS service_id, s.facility_id, s.hours, p.own, p.written, f.verified_on
         FROM source_record r
         JOIN service s ON s.municipality_id = r.municipality_id AND s.id = r.service_id
         JOIN facility f ON f.municipality_id = s.municipality_id AND f.id = s.facility_id
         LEFT JOIN service_published_hours p
           ON p.municipality_id = s.municipality_id AND p.service_id = s.id
         WHERE r.municipality_id = $1 AND r.source = 'navii' ORDER BY s.id",
        args![scope.municipality()],
    )
    .await
}

/// Writes hours, and notes for the indexes that their place changed.
pub async fn set_hours(
    tx: &mut Tx,
    scope: &Scope,
    service: &ServiceHours,
    hours: &OpeningHours,
    revision: i64,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE service SET hours = $3 WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), service.service_id, hours.to_string()],
    )
    .await?;
    tx.run(
        "UPDATE facility SET revision = $3 WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), service.facility_id, revision],
    )
    .await?;
    Ok(())
}

/// Keeps what a 施設票 said of hours, and what was made of it.
pub async fn put_published(
    tx: &mut Tx,
    scope: &Scope,
    service: Id<Service>,
    own: &OpeningHours,
    written: &OpeningHours,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO service_published_hours (municipality_id, service_id, own, written)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (municipality_id, service_id) DO UPDATE
         SET own = excluded.own, written = excluded.written",
        args![
            scope.municipality(),
            service,
            own.to_string(),
            written.to_string()
        ],
    )
    .await?;
    Ok(())
}
