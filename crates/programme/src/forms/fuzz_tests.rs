//! Survey forms that come back, spoilt: workbooks, FHIR, what is typed and posted, what is kept.

use chrono::NaiveDate;
use fuzz::{Target, text};
use testkit::Parts;
use web::Fields;

use super::{
    fhir,
    model::{Answers, Edition, Questionnaire, State, Value},
    posted, rules, sample,
    workbook::{Asker, Sheet, read, write},
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn edition(content: Questionnaire) -> Edition {
    Edition {
        id: kernel::Id::new(41),
        form: "facility".into(),
        number: 1,
        state: State::InUse,
        content,
        updated_at: chrono::DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn answers() -> Answers {
    Answers::default()
        .with("visits", Value::Choice("yes".into()))
        .with("patients", Value::Number(12.0))
        .with("since", Value::Date("2020-04-01".parse().unwrap()))
        .with("ways", Value::Choices(vec!["fax".into(), "other".into()]))
        .with("opinion", Value::Text("一行目\n二行目".into()))
}

/// Whatever was taken can be worked out, checked and written again.
fn hold(form: &Questionnaire, answers: &Answers) {
    let _ = rules::check(form, answers, None);
    let json = serde_json::to_string(answers).unwrap();
    assert_eq!(
        serde_json::from_str::<Answers>(&json).unwrap(),
        *answers,
        "{json}"
    );
}

#[test]
fn parts_of_workbooks() {
    let form = sample();
    let book = write(&edition(sample()), &answers(), &Asker::default(), today()).unwrap();
    let parts = Parts::of(&book).unwrap();
    let words = [
        "visits",
        "patients",
        "ways",
        "fax",
        "○",
        "×",
        "設問の名前",
        "選択肢の名前",
        "回答",
        "調査票の版",
        "<row r=\"1048577\">",
        "<c r=\"XFD1\"",
        "<f>",
        "<v>",
        "<v>1e300</v>",
        "<v>NaN</v>",
        "t=\"s\"",
        "t=\"e\"",
        "t=\"d\"",
        "s=\"1\"",
        "<si>",
        "&#0;",
        "_x0000_",
    ];
    let target = Target::named("survey-workbook")
        .from(parts.each())
        .words(words);
    target.longest(65_536).runs(400).check(|part| {
        let Some(file) = parts.with(part) else {
            return false;
        };
        let sheet = match Sheet::open(&file) {
            Ok(sheet) => sheet,
            Err(words) => {
                assert!(!words.is_empty());
                return false;
            }
        };
        match read(&form, &sheet, &Answers::default(), today()) {
            Ok(answers) => hold(&form, &answers),
            Err(wrong) => assert!(!wrong.is_empty()),
        }
        true
    });
}

#[test]
fn questionnaires_in_fhir() {
    let own = fhir::export(&edition(sample())).to_string();
    let foreign = r#"{"resourceType":"Questionnaire","title":"問診","item":[
        {"linkId":"1","text":"喫煙","type":"boolean","initial":[{"valueBoolean":false}]},
        {"linkId":"2","text":"本数","type":"integer","enableWhen":[{"question":"1","operator":"=","answerBoolean":true}]},
        {"linkId":"3","text":"困りごと","type":"open-choice","repeats":true,"answerOption":[{"valueString":"痛み"},{"valueCoding":{"code":"sleep","display":"眠り"}}]},
        {"linkId":"g","text":"くらし","type":"group","item":[{"linkId":"4","text":"住まい","type":"string","maxLength":20},{"linkId":"5","type":"decimal"},{"linkId":"6","type":"date"}]}]}"#;
    let words = [
        "\"item\":[",
        "\"type\":\"group\",",
        "\"linkId\"",
        "\"extension\"",
        "\"urn:renkei:formula\"",
        "\"urn:renkei:check\"",
        "\"valueDecimal\"",
        "\"valueInteger\"",
        "\"operator\":\">\"",
        "\"repeats\":true",
        "\"answerValueSet\"",
        "\"contained\"",
        "null",
        "true",
        "[]",
        "{}",
        "[[",
        "\"exists\"",
        "1e999",
        "\"maxLength\":",
        "patients",
        "visits",
    ];
    let target = Target::named("survey-fhir")
        .from([own.as_str(), foreign])
        .words(words);
    target.longest(32_768).runs(600).check(|input| {
        let read = fhir::import(&text(input));
        match &read {
            Err(errors) => assert!(!errors.is_empty()),
            Ok(imported) => {
                let form = &imported.content;
                let faults = rules::sound(form);
                hold(form, &rules::calculate(form, &answers()));
                if faults.is_empty() {
                    let again = fhir::export(&edition(form.clone())).to_string();
                    assert_eq!(fhir::import(&again).unwrap().content, *form, "{again}");
                }
            }
        }
        read.is_ok()
    });
}

#[test]
fn posted_answers() {
    let form = sample();
    let sent = posted::filled(&form, &answers());
    let typed = Fields::from_pairs(sent.pairs().to_vec()).encoded();
    let words = [
        "q_patients=",
        "q_since=",
        "q_ways=",
        "d_ways=",
        "r_patients=",
        "q_opinion=",
        "12.5",
        "△3",
        "▲",
        "1,706",
        "%E2%97%8B",
        "R8.4.1",
        "none",
        "fax",
        "&",
    ];
    Target::named("survey-posted")
        .from([typed])
        .words(words)
        .check(|input| {
            let fields = Fields::parse(&text(input));
            let (read, errors) = posted::answers(&form, &fields, &Answers::default(), today());
            hold(&form, &read);
            let _ = posted::filled(&form, &read);
            errors.is_empty()
        });
}

#[test]
fn typed_answers() {
    let form = sample();
    let typed = [
        "１２",
        "1,706",
        "△3.5",
        "2020年4月1日",
        "行っている",
        "電話、FAX",
        "ときどき",
        "一行目\n二行目",
    ];
    Target::named("survey-typed")
        .from(typed)
        .words(["、", ".", "..", "e9", "○", "その他"])
        .check(|input| {
            let typed = text(input);
            let links = form.answered().into_iter().map(|(link, _)| link);
            let read: Vec<_> = links
                .map(|link| (link, rules::read(&form, link, &typed, today())))
                .collect();
            for (link, value) in &read {
                if let Ok(Some(value)) = value {
                    hold(
                        &form,
                        &rules::calculate(&form, &Answers::default().with(link, value.clone())),
                    );
                }
            }
            read.iter().any(|(_, value)| value.is_ok())
        });
}

#[test]
fn kept_questionnaires() {
    let kept = serde_json::to_string(&sample()).unwrap();
    // With a number that is the same again only where it is read to its last digit.
    let number = Value::Number(1.184_467_440_737_095_5e20);
    let answered = serde_json::to_string(&answers().with("patients", number)).unwrap();
    let target = Target::named("survey-kept")
        .from([&kept, &answered])
        .words([
            "null",
            "[]",
            "{}",
            "\"formula\"",
            "\"condition\"",
            "\"scale\"",
            "\"link\"",
            "true",
            "1e999",
        ]);
    target.longest(32_768).runs(600).check(|input| {
        let form = serde_json::from_slice::<Questionnaire>(input);
        if let Ok(form) = &form {
            let _ = rules::sound(form);
            hold(form, &rules::calculate(form, &answers()));
        }
        let said = serde_json::from_slice::<Answers>(input);
        if let Ok(said) = &said {
            hold(&sample(), &rules::calculate(&sample(), said));
        }
        form.is_ok() || said.is_ok()
    });
}
