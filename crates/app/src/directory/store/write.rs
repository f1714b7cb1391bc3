//! Writing entries. Each change carries the directory's revision, so that indexes follow.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Facility, Municipality, Scope};

use super::{additions::Additions, past::supersede};
use crate::directory::{
    model::{Acceptance, NewFacility, NewService, Organisation, Service, Verification},
    rules,
};

/// Counts the directory up; the new revision. Everything the transaction writes carries it.
pub async fn bump(tx: &mut Tx, city: Id<Municipality>) -> Result<i64, DbFault> {
    tx.number(
        "INSERT INTO directory_revision (municipality_id, revision) VALUES ($1, 1)
         ON CONFLICT (municipality_id)
         DO UPDATE SET revision = directory_revision.revision + 1
         RETURNING revision",
        args![city],
    )
    .await
}

/// What is written of a place besides its services.
pub struct FacilityRecord<'a> {
    /// Its id.
    pub id: Id<Facility>,
    /// Who runs it.
    pub organisation: Option<Id<Organisation>>,
    /// Its values; verification counts only when it is added.
    pub facility: &'a NewFacility,
    /// When.
    pub now: DateTime<Utc>,
    /// By whom.
    pub by: &'a str,
    /// Whether a person decided these values, so that imports keep them.
    pub by_hand: bool,
    /// The directory's revision.
    pub revision: i64,
}

/// Changes a place that still has `version`; `false` when somebody saved first.
pub async fn update_facility(
    tx: &mut Tx,
    scope: &Scope,
    record: &FacilityRecord<'_>,
    version: i64,
) -> Result<bool, DbFault> {
    let FacilityRecord { id, facility, .. } = record;
    let at = (record.now, record.revision);
    supersede(tx, scope.municipality(), *id, at).await?;
    let touched = tx
        .run(
            "UPDATE facility SET organisation_id = $3, name = $4, kana = $5, postal_code = $6,
               address = $7, ward_id = $8, town_id = $9, lat = $10, lng = $11, point_quality = $12,
               phone = $13, fax = $14, email = $15, url = $16, contact_window = $17,
               contact_note = $18, hours_note = $19, languages = $20, note = $21, closed_on = $22,
               updated_at = $23, updated_by = $24, version = version + 1, search_key = $25,
               edited_at = CASE WHEN $26 = TRUE THEN $23 ELSE edited_at END, revision = $27,
               contact_way = $29, contact_hours = $30, office_note = $31
             WHERE municipality_id = $1 AND id = $2 AND version = $28",
            args![
                scope.municipality(),
                *id,
                record.organisation,
                &facility.name,
                &facility.kana,
                &facility.postal_code,
                &facility.address,
                facility.ward,
                facility.town,
                facility.point.map(|point| point.lat),
                facility.point.map(|point| point.lng),
                facility.point_quality.code(),
                &facility.phone,
                &facility.fax,
                &facility.email,
                &facility.url,
                &facility.contact_window,
                &facility.contact_note,
                &facility.hours_note,
                &facility.languages,
                &facility.note,
                facility.closed_on,
                record.now,
                record.by,
                rules::search_key(facility),
                record.by_hand,
                record.revision,
                version,
                &facility.contact_way,
                facility.contact_hours.to_string(),
                &facility.office_note
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// What is written of a service.
pub struct ServiceRecord<'a> {
    /// Its id.
    pub id: Id<Service>,
    /// Its place.
    pub facility: Id<Facility>,
    /// Its values.
    pub service: &'a NewService,
}

/// Changes the values of a service itself; what it can do, where it goes, what people said of new
/// patients and 届出 stay.
pub async fn refresh_service(
    tx: &mut Tx,
    scope: &Scope,
    record: &ServiceRecord<'_>,
) -> Result<(), DbFault> {
    let ServiceRecord { id, service, .. } = record;
    tx.run(
        "UPDATE service SET kind = $4, kind_name = $5, name = $6, number = $7, phone = $8,
           fax = $9, capacity = $10, days_note = $11, radius_m = $12, open_night = $13,
           open_holiday = $14, round_the_clock = $15, hours = $16, polygon = $17,
           area_note = $18, closed_on = $19
         WHERE municipality_id = $1 AND id = $2 AND facility_id = $3",
        args![
            scope.municipality(),
            *id,
            record.facility,
            &service.kind,
            &service.kind_name,
            &service.name,
            &service.number,
            &service.phone,
            &service.fax,
            service.capacity,
            &service.days_note,
            service.radius_m,
            service.night,
            service.holiday,
            service.round_the_clock,
            service.hours.to_string(),
            service.polygon.to_string(),
            &service.area_note,
            service.closed_on
        ],
    )
    .await?;
    Ok(())
}

/// Changes a service, its capabilities and areas; what is said about acceptance, and 届出, stay.
pub async fn update_service(
    tx: &mut Tx,
    scope: &Scope,
    record: &ServiceRecord<'_>,
) -> Result<(), DbFault> {
    refresh_service(tx, scope, record).await?;
    let ServiceRecord { id, service, .. } = record;
    let city = scope.municipality();
    tx.run(
        "DELETE FROM service_capability WHERE municipality_id = $1 AND service_id = $2",
        args![city, *id],
    )
    .await?;
    tx.run(
        "DELETE FROM service_area WHERE municipality_id = $1 AND service_id = $2",
        args![city, *id],
    )
    .await?;
    let mut parts = Additions::default();
    parts.parts(scope, *id, service);
    parts.write(tx).await
}

/// Notes that a place's entry was verified; its values stay as they are.
pub async fn set_verification(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
    verification: &Verification,
    (now, revision): (DateTime<Utc>, i64),
) -> Result<(), DbFault> {
    supersede(tx, scope.municipality(), id, (now, revision)).await?;
    tx.run(
        "UPDATE facility SET verified_on = $3, verified_by = $4, verified_how = $5, edited_at = $6,
           revision = $7
         WHERE municipality_id = $1 AND id = $2",
        args![
            scope.municipality(),
            id,
            verification.on,
            &verification.by,
            &verification.how,
            now,
            revision
        ],
    )
    .await?;
    Ok(())
}

/// Notes what a service says about new patients; `false` if the place has no such service.
pub async fn set_acceptance(
    tx: &mut Tx,
    scope: &Scope,
    (facility, service): (Id<Facility>, Id<Service>),
    acceptance: &Acceptance,
    at: (DateTime<Utc>, i64),
) -> Result<bool, DbFault> {
    let city = scope.municipality();
    supersede(tx, city, facility, at).await?;
    let touched = tx
        .run(
            "UPDATE service SET acceptance = $4, acceptance_note = $5, acceptance_on = $6,
               acceptance_until = $7, acceptance_limit = $8
             WHERE municipality_id = $1 AND id = $2 AND facility_id = $3",
            args![
                city,
                service,
                facility,
                acceptance.answer.code(),
                &acceptance.note,
                acceptance.on,
                acceptance.until,
                acceptance.limit
            ],
        )
        .await?;
    Ok(touched > 0)
}
