//! An edition as a FHIR Questionnaire.

use serde_json::{Map, Value as Json, json};

use super::{
    CHECK, CONTROL, CONTROLS, CROSSWALK, DECIMALS, DETAIL, EXCLUSIVE, FORM, FORMULA, HELP, LEAST,
    MOST, PERIOD, PREFILL, SCALE, TABLE, UNIT,
};
use crate::forms::model::{
    Choice, Edition, Is, Item, Kind, Questionnaire, Row, Scale, Section, State, Test, Value,
};

/// The edition as the JSON of a FHIR R4 Questionnaire.
pub fn export(edition: &Edition) -> Json {
    let form = &edition.content;
    let status = match edition.state {
        State::Draft => "draft",
        State::InUse => "active",
        State::Superseded => "retired",
    };
    let mut out = Object::of(json!({
        "resourceType": "Questionnaire",
        "url": format!("{FORM}{}", edition.form),
        "version": edition.number.to_string(),
        "status": status,
    }));
    out.text("title", &form.title);
    out.text("description", &form.lead);
    out.extend_text(PERIOD, &form.period);
    let scales = form.scales.iter().enumerate();
    out.list(
        "contained",
        scales.map(|(at, one)| scale(at, one)).collect(),
    );
    let sections = form.sections.iter().map(|one| section(form, one));
    out.list("item", sections.collect());
    out.done()
}

/// An object whose empty parts are left out, as FHIR demands.
struct Object {
    parts: Map<String, Json>,
    extensions: Vec<Json>,
}

impl Object {
    fn of(json: Json) -> Self {
        let parts = match json {
            Json::Object(parts) => parts,
            _ => Map::new(),
        };
        Self {
            parts,
            extensions: Vec::new(),
        }
    }

    fn put(&mut self, key: &str, value: Json) {
        self.parts.insert(key.to_owned(), value);
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.put(key, text.into());
        }
    }

    fn list(&mut self, key: &str, list: Vec<Json>) {
        if !list.is_empty() {
            self.put(key, list.into());
        }
    }

    fn extend(&mut self, url: &str, kind: &str, value: Json) {
        self.extensions.push(json!({ "url": url, kind: value }));
    }

    fn extend_text(&mut self, url: &str, text: &str) {
        if !text.is_empty() {
            self.extend(url, "valueString", text.into());
        }
    }

    fn done(mut self) -> Json {
        let extensions = std::mem::take(&mut self.extensions);
        self.list("extension", extensions);
        Json::Object(self.parts)
    }
}

/// The id of a set within the resource. Keys may hold signs that FHIR ids may not.
fn scale_id(at: usize) -> String {
    format!("scale-{}", at + 1)
}

fn scale(at: usize, scale: &Scale) -> Json {
    let mut out = Object::of(json!({
        "resourceType": "ValueSet",
        "id": scale_id(at),
        "status": "active",
        "identifier": [{ "system": "urn:renkei:scale", "value": scale.key }],
    }));
    out.text("title", &scale.name);
    let concepts: Vec<Json> = scale.choices.iter().map(concept).collect();
    let system = format!("{SCALE}{}", scale.key);
    out.put(
        "compose",
        json!({ "include": [{ "system": system, "concept": concepts }] }),
    );
    out.done()
}

fn concept(choice: &Choice) -> Json {
    let mut out = Object::of(json!({ "code": choice.code }));
    out.text("display", &choice.label);
    for (url, on) in [(EXCLUSIVE, choice.exclusive), (DETAIL, choice.detail)] {
        if on {
            out.extend(url, "valueBoolean", true.into());
        }
    }
    out.extend_text(CROSSWALK, &choice.crosswalk);
    out.done()
}

fn section(form: &Questionnaire, section: &Section) -> Json {
    let mut out = Object::of(json!({ "linkId": section.link, "type": "group" }));
    out.text("prefix", &section.mark);
    out.text("text", &section.title);
    out.extend_text(HELP, &section.lead);
    let items = section.items.iter().map(|one| item(form, one));
    out.list("item", items.collect());
    out.done()
}

fn item(form: &Questionnaire, item: &Item) -> Json {
    let mut out = Object::of(json!({ "linkId": item.link }));
    out.text("text", &item.text);
    if item.required {
        out.put("required", true.into());
    }
    kind(form, item, &mut out);
    when(form, item, &mut out);
    if let Some(formula) = &item.formula {
        out.put("readOnly", true.into());
        out.extend_text(FORMULA, &json!(formula).to_string());
    }
    for check in &item.checks {
        out.extend_text(CHECK, &json!(check).to_string());
    }
    out.extend_text(HELP, &item.help);
    out.extend_text(PREFILL, &item.prefill);
    out.extend_text(CROSSWALK, &item.crosswalk);
    if let Some(value) = &item.initial {
        out.list("initial", initial(form, item, value));
    }
    out.done()
}

fn kind(form: &Questionnaire, item: &Item, out: &mut Object) {
    let is = match &item.kind {
        Kind::Note => "display",
        Kind::Single { scale } | Kind::Multiple { scale } => {
            value_set(form, scale, out);
            if matches!(item.kind, Kind::Multiple { .. }) {
                out.put("repeats", true.into());
            }
            "choice"
        }
        Kind::Number { decimals, .. } => {
            number(item, out);
            if *decimals == 0 { "integer" } else { "decimal" }
        }
        Kind::Date => "date",
        Kind::Text { lines, most } => {
            out.put("maxLength", (*most).into());
            if *lines { "text" } else { "string" }
        }
        Kind::Matrix { rows, scale } => {
            let coding = json!({ "coding": [{ "system": CONTROLS, "code": TABLE }] });
            out.extend(CONTROL, "valueCodeableConcept", coding);
            let rows = rows.iter().map(|one| row(form, item, (one, scale)));
            out.list("item", rows.collect());
            "group"
        }
        Kind::File => "attachment",
    };
    out.put("type", is.into());
}

fn value_set(form: &Questionnaire, key: &str, out: &mut Object) {
    if let Some(at) = form.scales.iter().position(|scale| scale.key == key) {
        out.put("answerValueSet", format!("#{}", scale_id(at)).into());
    }
}

fn row(form: &Questionnaire, item: &Item, (row, scale): (&Row, &str)) -> Json {
    let mut out = Object::of(json!({ "linkId": row.link, "type": "choice" }));
    out.text("text", &row.text);
    if item.required {
        out.put("required", true.into());
    }
    value_set(form, scale, &mut out);
    out.extend_text(CROSSWALK, &row.crosswalk);
    out.done()
}

fn number(item: &Item, out: &mut Object) {
    let Kind::Number {
        unit,
        decimals,
        least,
        most,
    } = &item.kind
    else {
        return;
    };
    if !unit.is_empty() {
        out.extend(UNIT, "valueCoding", json!({ "display": unit }));
    }
    if *decimals > 0 {
        out.extend(DECIMALS, "valueInteger", (*decimals).into());
    }
    for (url, bound) in [(LEAST, least), (MOST, most)] {
        if let Some(bound) = bound {
            out.extend(url, "valueDecimal", plain(*bound));
        }
    }
}

/// A number as JSON writes it: whole ones without a point.
fn plain(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        Json::from(number as i64)
    } else {
        Json::from(number)
    }
}

fn when(form: &Questionnaire, item: &Item, out: &mut Object) {
    let Some(condition) = &item.condition else {
        return;
    };
    let tests = condition.tests.iter().map(|one| test(form, one)).collect();
    out.list("enableWhen", tests);
    if condition.tests.len() > 1 || condition.any {
        let how = if condition.any { "any" } else { "all" };
        out.put("enableBehavior", how.into());
    }
}

fn test(form: &Questionnaire, test: &Test) -> Json {
    let coding = |code: &str| {
        let key = form.scale_of(&test.item).map_or("", |scale| &scale.key);
        json!({ "system": format!("{SCALE}{key}"), "code": code })
    };
    let (operator, answer, value) = match &test.is {
        Is::Answered => ("exists", "answerBoolean", true.into()),
        Is::Blank => ("exists", "answerBoolean", false.into()),
        Is::Has(code) => ("=", "answerCoding", coding(code)),
        Is::HasNot(code) => ("!=", "answerCoding", coding(code)),
        Is::AtLeast(least) => (">=", "answerDecimal", plain(*least)),
        Is::AtMost(most) => ("<=", "answerDecimal", plain(*most)),
    };
    json!({ "question": test.item, "operator": operator, answer: value })
}

fn initial(form: &Questionnaire, item: &Item, value: &Value) -> Vec<Json> {
    let coding = |code: &String| {
        let key = form.scale_of(&item.link).map_or("", |scale| &scale.key);
        json!({ "valueCoding": { "system": format!("{SCALE}{key}"), "code": code } })
    };
    match value {
        Value::Choice(code) => vec![coding(code)],
        Value::Choices(codes) => codes.iter().map(coding).collect(),
        Value::Number(number) => {
            let whole = matches!(item.kind, Kind::Number { decimals: 0, .. });
            let key = if whole {
                "valueInteger"
            } else {
                "valueDecimal"
            };
            vec![json!({ key: plain(*number) })]
        }
        Value::Date(day) => vec![json!({ "valueDate": day })],
        Value::Text(text) => vec![json!({ "valueString": text })],
        Value::Files(_) => Vec::new(),
    }
}
