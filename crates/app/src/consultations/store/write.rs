//! Adding and saving a consultation.

use db::{Arg, DbFault, Drawing, Seal, Tx, args};
use kernel::text;
use policy::Scope;

use super::{
    super::{
        model::{Consultation, Sheet},
        rules::received_on,
    },
    sealed,
};

/// The next 連番 of an office's fiscal year.
const NEXT_SEQUENCE: &str =
    "INSERT INTO consultation_sequence (municipality_id, office_id, fiscal_year, last)
     VALUES ($1, $2, $3, 1)
     ON CONFLICT (municipality_id, office_id, fiscal_year)
     DO UPDATE SET last = consultation_sequence.last + 1
     RETURNING last";
const SEQUENCE: &str = "SELECT last FROM consultation_sequence
     WHERE municipality_id = $1 AND office_id = $2 AND fiscal_year = $3";

/// Adds a consultation under the next running number of its office and year, without its
/// multi-answer lists.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    consultation: &Consultation,
    person_words: &str,
) -> Result<(), DbFault> {
    let mut values = args![
        scope.municipality(),
        consultation.id,
        consultation.received_office,
        consultation.number.fiscal_year,
        consultation.coordinator.0,
        &consultation.coordinator.1,
        consultation.updated.0
    ];
    let seal = tx.seal(scope.municipality())?;
    values.extend(changing(&seal, consultation, person_words)?);
    let sequence = Drawing {
        draw: NEXT_SEQUENCE,
        drawn: SEQUENCE,
        values: args![
            scope.municipality(),
            consultation.received_office,
            consultation.number.fiscal_year
        ],
    };
    tx.put_drawing(sequence, (ADD, values)).await
}

const ADD: &str = "INSERT INTO consultation (
            municipality_id, id, received_office_id, fiscal_year, sequence, coordinator_id,
            coordinator_name, created_at, version,
            office_id, kind, status, received_at, received_on, channel, urgency, recurrence,
            minutes, inquirer_category, inquirer_version, inquirer_facility_id, inquirer_facility,
            inquirer_name, inquirer_job, inquirer_phone, inquirer_fax, person_id, person_alias,
            person_age, person_sex, person_ward_id, person_town_id, insurance, care_level, living,
            diseases, family_doctor, care_manager, key_person, scene, request, agreed, consent_by,
            consent_how, consent_on, next_step, next_due, outcome, outcome_note, local_issue,
            closed_at, first_reply_at, search_key, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, (SELECT last FROM $0), $5, $6, $7, 1,
            $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41,
            $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53)";

/// Saves a consultation that was loaded at `consultation.version`; `false` if somebody else was
/// first.
pub async fn save(
    tx: &mut Tx,
    scope: &Scope,
    consultation: &Consultation,
    person_words: &str,
) -> Result<bool, DbFault> {
    let mut values = args![scope.municipality(), consultation.id, consultation.version];
    let seal = tx.seal(scope.municipality())?;
    values.extend(changing(&seal, consultation, person_words)?);
    let touched = tx
        .run(
            "UPDATE consultation SET version = version + 1,
                office_id = $4, kind = $5, status = $6, received_at = $7, received_on = $8,
                channel = $9, urgency = $10, recurrence = $11, minutes = $12,
                inquirer_category = $13, inquirer_version = $14, inquirer_facility_id = $15,
                inquirer_facility = $16, inquirer_name = $17, inquirer_job = $18,
                inquirer_phone = $19, inquirer_fax = $20, person_id = $21, person_alias = $22,
                person_age = $23, person_sex = $24, person_ward_id = $25, person_town_id = $26,
                insurance = $27, care_level = $28, living = $29, diseases = $30,
                family_doctor = $31, care_manager = $32, key_person = $33, scene = $34,
                request = $35, agreed = $36, consent_by = $37, consent_how = $38,
                consent_on = $39, next_step = $40, next_due = $41, outcome = $42,
                outcome_note = $43, local_issue = $44, closed_at = $45, first_reply_at = $46,
                search_key = $47, updated_at = $48, updated_by = $49
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            values,
        )
        .await?;
    Ok(touched > 0)
}

/// The values of every column that can change, in the order both statements name them.
fn changing(
    seal: &Seal,
    consultation: &Consultation,
    person_words: &str,
) -> Result<Vec<Arg>, DbFault> {
    let close = |column, text: &str| seal.text(column, consultation.id, text);
    let sheet = &consultation.sheet;
    let mut values = args![
        consultation.office,
        sheet.kind.code(),
        consultation.status.code(),
        sheet.received_at,
        received_on(sheet),
        &sheet.channel,
        &sheet.urgency,
        &sheet.recurrence,
        sheet.minutes
    ];
    values.extend(inquirer(sheet, close)?);
    values.extend(subject(sheet, close)?);
    values.extend(args![
        &sheet.scene,
        close(sealed::REQUEST, &sheet.request)?,
        close(sealed::AGREED, &sheet.agreed)?,
        &sheet.consent.by,
        &sheet.consent.how,
        sheet.consent.on,
        close(sealed::NEXT_STEP, &sheet.next_step)?,
        sheet.next_due
    ]);
    let closing = consultation.closing.as_ref();
    values.extend(args![
        closing.map_or("", |closing| &closing.outcome),
        close(
            sealed::OUTCOME_NOTE,
            closing.map_or("", |closing| &closing.note)
        )?,
        closing.is_some_and(|closing| closing.local_issue),
        closing.map(|closing| closing.at),
        consultation.first_reply_at,
        close(sealed::SEARCH_KEY, &search_key(consultation, person_words))?,
        consultation.updated.0,
        &consultation.updated.1
    ]);
    Ok(values)
}

/// Seals a text for a column of the record being written.
trait Close: Fn(&'static str, &str) -> Result<String, DbFault> + Copy {}
impl<F: Fn(&'static str, &str) -> Result<String, DbFault> + Copy> Close for F {}

fn inquirer(sheet: &Sheet, close: impl Close) -> Result<Vec<Arg>, DbFault> {
    let inquirer = &sheet.inquirer;
    Ok(args![
        &inquirer.category,
        inquirer.version,
        inquirer.facility_id,
        &inquirer.facility,
        close(sealed::INQUIRER_NAME, &inquirer.name)?,
        &inquirer.job,
        close(sealed::INQUIRER_PHONE, &inquirer.phone)?,
        close(sealed::INQUIRER_FAX, &inquirer.fax)?
    ])
}

fn subject(sheet: &Sheet, close: impl Close) -> Result<Vec<Arg>, DbFault> {
    let subject = &sheet.subject;
    Ok(args![
        subject.person,
        close(sealed::ALIAS, &subject.alias)?,
        subject.age,
        &subject.sex,
        subject.ward,
        subject.town,
        &subject.insurance,
        &subject.care_level,
        &subject.living,
        close(sealed::DISEASES, &subject.diseases)?,
        close(sealed::FAMILY_DOCTOR, &subject.family_doctor)?,
        close(sealed::CARE_MANAGER, &subject.care_manager)?,
        close(sealed::KEY_PERSON, &subject.key_person)?
    ])
}

/// The folded words by which the office finds the sheet again.
fn search_key(consultation: &Consultation, person_words: &str) -> String {
    let sheet = &consultation.sheet;
    let number = consultation.number.to_string();
    let words = [
        number.as_str(),
        person_words,
        &sheet.subject.alias,
        &sheet.inquirer.facility,
        &sheet.inquirer.name,
        &sheet.request,
        &sheet.subject.diseases,
    ];
    let mut key: Vec<String> = words.iter().map(|words| text::fold(words)).collect();
    key.push(text::digits(&sheet.inquirer.phone));
    key.join(" ")
}
