//! How a consultation lies in its table.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Seal};
use kernel::Id;
use sqlx::FromRow;

use super::{
    super::model::{
        Closing, ConsentSaid, Consultation, Inquirer, Kind, Number, Sheet, Status, Subject,
    },
    sealed,
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

impl Row {
    fn inquirer(&self) -> Inquirer {
        Inquirer {
            category: self.inquirer_category.clone(),
            version: self.inquirer_version,
            facility_id: self.inquirer_facility_id.map(Id::new),
            facility: self.inquirer_facility.clone(),
            name: self.inquirer_name.clone(),
            job: self.inquirer_job.clone(),
            phone: self.inquirer_phone.clone(),
            fax: self.inquirer_fax.clone(),
        }
    }

    fn subject(&self) -> Subject {
        Subject {
            person: self.person_id.map(Id::new),
            alias: self.person_alias.clone(),
            age: self.person_age,
            sex: self.person_sex.clone(),
            ward: self.person_ward_id.map(Id::new),
            town: self.person_town_id.map(Id::new),
            insurance: self.insurance.clone(),
            care_level: self.care_level.clone(),
            living: self.living.clone(),
            diseases: self.diseases.clone(),
            family_doctor: self.family_doctor.clone(),
            care_manager: self.care_manager.clone(),
            key_person: self.key_person.clone(),
        }
    }

    fn closing(&self) -> Option<Closing> {
        self.closed_at.map(|at| Closing {
            outcome: self.outcome.clone(),
            note: self.outcome_note.clone(),
            local_issue: self.local_issue,
            at,
        })
    }

    /// The sheet without its multi-answer lists.
    fn sheet(&self) -> Sheet {
        Sheet {
            kind: Kind::from_code(&self.kind),
            received_at: self.received_at,
            channel: self.channel.clone(),
            urgency: self.urgency.clone(),
            recurrence: self.recurrence.clone(),
            minutes: self.minutes,
            inquirer: self.inquirer(),
            subject: self.subject(),
            scene: self.scene.clone(),
            request: self.request.clone(),
            agreed: self.agreed.clone(),
            consent: ConsentSaid {
                by: self.consent_by.clone(),
                how: self.consent_how.clone(),
                on: self.consent_on,
            },
            next_step: self.next_step.clone(),
            next_due: self.next_due,
            ..Sheet::default()
        }
    }
}

impl Row {
    /// The consultation behind the row, without its multi-answer lists.
    pub fn opened(mut self, seal: &Seal) -> Result<Consultation, DbFault> {
        self.open(seal)?;
        Ok(self.consultation())
    }

    /// Puts in the place of each sealed text what it says.
    fn open(&mut self, seal: &Seal) -> Result<(), DbFault> {
        let id = Id::<Consultation>::new(self.id);
        for (column, text) in [
            (sealed::INQUIRER_NAME, &mut self.inquirer_name),
            (sealed::INQUIRER_PHONE, &mut self.inquirer_phone),
            (sealed::INQUIRER_FAX, &mut self.inquirer_fax),
            (sealed::ALIAS, &mut self.person_alias),
            (sealed::DISEASES, &mut self.diseases),
            (sealed::FAMILY_DOCTOR, &mut self.family_doctor),
            (sealed::CARE_MANAGER, &mut self.care_manager),
            (sealed::KEY_PERSON, &mut self.key_person),
            (sealed::REQUEST, &mut self.request),
            (sealed::AGREED, &mut self.agreed),
            (sealed::NEXT_STEP, &mut self.next_step),
            (sealed::OUTCOME_NOTE, &mut self.outcome_note),
        ] {
            *text = seal.open(column, id, text)?;
        }
        Ok(())
    }

    fn consultation(self) -> Consultation {
        let row = self;
        Consultation {
            id: row.id.into(),
            office: row.office_id.into(),
            received_office: row.received_office_id.into(),
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            status: Status::from_code(&row.status),
            sheet: row.sheet(),
            closing: row.closing(),
            coordinator: (row.coordinator_id.into(), row.coordinator_name),
            first_reply_at: row.first_reply_at,
            updated: (row.updated_at, row.updated_by),
            version: row.version,
        }
    }
}
