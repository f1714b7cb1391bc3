//! 調査票 as FHIR R4 Questionnaire (<https://hl7.org/fhir/R4/questionnaire.html>) in JSON. What FHIR
//! has no element for stands in extensions under `urn:renkei:`.

mod export;
mod import;
mod node;
mod options;
#[cfg(test)]
mod tests;
mod values;

pub use export::export;
pub use import::{Imported, import};

/// The address of a form; its key follows.
const FORM: &str = "urn:renkei:questionnaire:";
/// The system of a set's codes; its key follows.
const SCALE: &str = "urn:renkei:scale:";
/// 対象の期間, in words.
const PERIOD: &str = "urn:renkei:period";
/// 大項目 or 設問: the words under it.
const HELP: &str = "urn:renkei:help";
/// How a number is worked out, as JSON.
const FORMULA: &str = "urn:renkei:formula";
/// What an answer is held against, as JSON.
const CHECK: &str = "urn:renkei:check";
/// What fills an answer in beforehand.
const PREFILL: &str = "urn:renkei:prefill";
/// What a question or choice is compared by.
const CROSSWALK: &str = "urn:renkei:crosswalk";
/// A choice that goes with no other.
const EXCLUSIVE: &str = "urn:renkei:exclusive";
/// A choice that asks for words.
const DETAIL: &str = "urn:renkei:detail";

const LEAST: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const MOST: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
const DECIMALS: &str = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const CONTROLS: &str = "http://hl7.org/fhir/questionnaire-item-control";
/// The code of a matrix in [`CONTROLS`].
const TABLE: &str = "table";
