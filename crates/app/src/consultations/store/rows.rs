//! How a consultation lies in its table.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sqlx::FromRow;

use super::super::model::{
    Closing, Consent, Consultation, Inquirer, Kind, Number, Sheet, Status, Subject,
};

/// The columns every whole consultation is read from.
pub const COLUMNS: &str = "c.id, c.office_id, c.received_office_id, c.fiscal_year, c.sequence,
    c.kind, c.status, c.received_at, c.channel, c.urgency, c.recurrence, c.minutes,
    c.coordinator_id, c.coordinator_name, c.inquirer_category, c.inquirer_version,
    c.inquirer_facility_id, c.inquirer_facility, c.inquirer_name, c.inquirer_job,
    c.inquirer_phone, c.inquirer_fax, c.person_id, c.person_alias, c.person_age, c.person_sex,
    c.person_ward_id, c.person_town_id, c.insurance, c.care_level, c.living, c.diseases,
    c.family_doctor, c.care_manager, c.key_person, c.scene, c.request, c.agreed, c.consent_by,
    c.consent_how, c.consent_on, c.next_step, c.next_due, c.outcome, c.outcome_note,
    c.local_issue, c.closed_at, c.first_reply_at, c.updated_at, c.updated_by, c.version";

/// One row of the table.
#[derive(FromRow)]
pub struct Row {
    id: i64,
    office_id: i64,
    received_office_id: i64,
    fiscal_year: i64,
    sequence: i64,
    kind: String,
    status: String,
    received_at: DateTime<Utc>,
    channel: String,
    urgency: String,
    recurrence: String,
    minutes: Option<i64>,
    coordinator_id: i64,
    coordinator_name: String,
    inquirer_category: String,
    inquirer_version: i64,
    inquirer_facility_id: Option<i64>,
    inquirer_facility: String,
    inquirer_name: String,
    inquirer_job: String,
    inquirer_phone: String,
    inquirer_fax: String,
    person_id: Option<i64>,
    person_alias: String,
    person_age: Option<i64>,
    person_sex: String,
    person_ward_id: Option<i64>,
    person_town_id: Option<i64>,
    insurance: String,
    care_level: String,
    living: String,
    diseases: String,
    family_doctor: String,
    care_manager: String,
    key_person: String,
    scene: String,
    request: String,
    agreed: String,
    consent_by: String,
    consent_how: String,
    consent_on: Option<NaiveDate>,
    next_step: String,
    next_due: Option<NaiveDate>,
    outcome: String,
    outcome_note: String,
    local_issue: bool,
    closed_at: Option<DateTime<Utc>>,
    first_reply_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Consultation {
    fn from(row: Row) -> Self {
        let inquirer = Inquirer {
            category: row.inquirer_category,
            version: row.inquirer_version,
            facility_id: row.inquirer_facility_id.map(Id::new),
            facility: row.inquirer_facility,
            name: row.inquirer_name,
            job: row.inquirer_job,
            phone: row.inquirer_phone,
            fax: row.inquirer_fax,
        };
        let subject = Subject {
            person: row.person_id.map(Id::new),
            alias: row.person_alias,
            age: row.person_age,
            sex: row.person_sex,
            ward: row.person_ward_id.map(Id::new),
            town: row.person_town_id.map(Id::new),
            insurance: row.insurance,
            care_level: row.care_level,
            living: row.living,
            diseases: row.diseases,
            family_doctor: row.family_doctor,
            care_manager: row.care_manager,
            key_person: row.key_person,
        };
        let (outcome, note, local_issue) = (row.outcome, row.outcome_note, row.local_issue);
        let sheet = Sheet {
            kind: Kind::from_code(&row.kind),
            received_at: row.received_at,
            channel: row.channel,
            urgency: row.urgency,
            recurrence: row.recurrence,
            minutes: row.minutes,
            inquirer,
            subject,
            scene: row.scene,
            request: row.request,
            agreed: row.agreed,
            consent: Consent {
                by: row.consent_by,
                how: row.consent_how,
                on: row.consent_on,
            },
            next_step: row.next_step,
            next_due: row.next_due,
            ..Sheet::default()
        };
        Self {
            id: row.id.into(),
            office: row.office_id.into(),
            received_office: row.received_office_id.into(),
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            status: Status::from_code(&row.status),
            coordinator: (row.coordinator_id.into(), row.coordinator_name),
            sheet,
            closing: row.closed_at.map(|at| Closing {
                outcome,
                note,
                local_issue,
                at,
            }),
            first_reply_at: row.first_reply_at,
            updated: (row.updated_at, row.updated_by),
            version: row.version,
        }
    }
}
