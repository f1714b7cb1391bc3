//! What was typed, checked, with messages at the fields.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::parse_date_with_year, text};
use web::Fields;

use super::{
    model::{Asked, Verdict},
    rules,
};

/// Who is meant, and why.
pub fn asked(fields: &Fields, today: NaiveDate) -> Result<Asked, FieldErrors> {
    let mut errors = FieldErrors::new();
    let kana = fields.words("kana").to_owned();
    if text::kana_key(&kana).chars().count() < 3 {
        errors.add(
            "kana",
            "氏名のカナを、姓と名のすべて入力してください（例：ミホン タロウ）。",
        );
    }
    let birth = match parse_date_with_year(fields.text("birth")) {
        Ok(birth) if birth <= today => Some(birth),
        Ok(_) => {
            errors.add(
                "birth",
                "生年月日が今日より先の日になっています。確かめてください。",
            );
            None
        }
        Err(error) => {
            errors.add("birth", error.to_string());
            None
        }
    };
    let reason = fields.words("reason").to_owned();
    if !rules::is_reason(&reason) {
        errors.add(
            "reason",
            "いま見る必要がある理由を入力してください（例：救急搬送先の病院から、かかりつけ医の照会があったため）。",
        );
    }
    match birth {
        Some(birth) if errors.is_empty() => Ok(Asked {
            kana,
            birth,
            reason,
        }),
        _ => Err(errors),
    }
}

/// What the manager found.
pub fn reviewed(fields: &Fields) -> Result<(Verdict, String), FieldErrors> {
    let mut errors = FieldErrors::new();
    let note = fields.words("note").to_owned();
    let verdict = Verdict::from_code(fields.text("verdict"));
    if verdict.is_none() {
        errors.add("verdict", "点検の結果を選んでください。");
    }
    if verdict == Some(Verdict::Doubtful) && note.is_empty() {
        errors.add("note", "だれに何を確認するかを入力してください。");
    }
    match verdict {
        Some(verdict) if errors.is_empty() => Ok((verdict, note)),
        _ => Err(errors),
    }
}
