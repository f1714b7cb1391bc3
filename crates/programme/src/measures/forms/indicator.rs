//! Forms of an indicator: its definition, and values pasted from a table.

use app::{areas::Atlas, codes::Book};
use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar::parse_date, text};
use policy::Ward;
use ui::Form;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, limited, needed};
use crate::measures::{
    model::{Direction, Indicator, IndicatorKind, IndicatorWords},
    rules,
};

/// The indicator's form, filled or blank.
pub fn indicator_form(known: Option<&Indicator>) -> Form {
    let Some(indicator) = known else {
        return Form::new()
            .with("decimals", "1")
            .with("kind", IndicatorKind::Process.code())
            .with("direction", Direction::Up.code());
    };
    let words = &indicator.words;
    let form = Form::new()
        .with("name", &words.name)
        .with("definition", &words.definition)
        .with("numerator", &words.numerator)
        .with("denominator", &words.denominator)
        .with("unit", &words.unit)
        .with("decimals", words.decimals.to_string())
        .with("source", &words.source)
        .with("kind", words.kind.code())
        .with("scene", &words.scene)
        .with("direction", words.direction.code());
    if indicator.is_retired {
        form.with("retired", "1")
    } else {
        form
    }
}

/// 指標の定義.
pub fn indicator(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<IndicatorWords, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut needs = |name: &str, ask: &str| needed(&mut errors, fields, name, ask);
    let name = needs(
        "name",
        "名称を入力してください（例：退院前カンファレンスの実施率）。",
    );
    let definition = needs(
        "definition",
        "何を、いつの時点で、どう数えるかを入力してください。",
    );
    let unit = needs("unit", "単位を入力してください（例：%、件、か所）。");
    let source = needs(
        "source",
        "出典を入力してください（例：病院への調査、区の統計）。",
    );
    let [numerator, denominator] = ["numerator", "denominator"].map(|one| fields.text(one));
    if numerator.is_empty() != denominator.is_empty() {
        let at = if numerator.is_empty() {
            "numerator"
        } else {
            "denominator"
        };
        errors.add(
            at,
            "分子と分母は、両方を入力するか、両方を空欄にしてください。",
        );
    }
    limited(
        &mut errors,
        &[("name", &name), ("source", &source)],
        LONGEST_TITLE,
    );
    let long = [
        ("definition", definition.as_str()),
        ("numerator", numerator),
        ("denominator", denominator),
    ];
    limited(&mut errors, &long, LONGEST_TEXT);
    let scene = fields.text("scene");
    if !scene.is_empty() && !book.knows("scene", today, scene) {
        errors.add("scene", "場面を選び直してください。");
    }
    let decimals = fields.text("decimals").parse().unwrap_or(1);
    let kind = IndicatorKind::from_code(fields.text("kind"));
    let direction = Direction::from_code(fields.text("direction"));
    if kind.is_none() {
        errors.add("kind", "種類を選んでください。");
    }
    if direction.is_none() {
        errors.add("direction", "望ましい向きを選んでください。");
    }
    let Some((kind, direction)) = kind.zip(direction) else {
        return Err(errors);
    };
    errors.or(IndicatorWords {
        name,
        definition,
        numerator: numerator.to_owned(),
        denominator: denominator.to_owned(),
        unit,
        decimals: i64::clamp(decimals, 0, 3),
        source,
        kind,
        scene: scene.to_owned(),
        direction,
    })
}

/// Rows 「区名 日付 値」, one a line, as they are copied from a spreadsheet: parted by tabs, commas
/// or spaces. Each line that cannot be read is named.
pub fn values(
    typed: &str,
    atlas: &Atlas,
    today: NaiveDate,
) -> Result<Vec<(Id<Ward>, NaiveDate, f64)>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut rows = Vec::new();
    let lines = typed.lines().enumerate();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match row(line, atlas, today) {
            Ok(row) => rows.push(row),
            Err(fault) if errors.iter().count() < 5 => {
                errors.add("rows", format!("{}行目：{fault}", at + 1));
            }
            Err(_) => {}
        }
    }
    if rows.is_empty() && errors.is_empty() {
        errors.add(
            "rows",
            "区名、日付、値を1行ずつ入力してください（例：東区　令和8年3月31日　42.5）。",
        );
    }
    errors.or(rows)
}

fn row(line: &str, atlas: &Atlas, today: NaiveDate) -> Result<(Id<Ward>, NaiveDate, f64), String> {
    let separator = if line.contains('\t') { '\t' } else { ',' };
    let mut cells: Vec<&str> = line.splitn(3, separator).map(str::trim).collect();
    if cells.len() < 3 {
        cells = line.split_whitespace().collect();
    }
    let [ward, on, value] = cells.as_slice() else {
        return Err("区名、日付、値の3つが要ります。".into());
    };
    let key = text::fold(ward);
    let ward = atlas.wards.iter().find(|one| text::fold(&one.name) == key);
    let ward = ward.ok_or("区名が見つかりません。")?.id;
    let on = parse_date(on, today).map_err(|error| error.to_string())?;
    if on > today {
        return Err("今日までの日付で入力してください。".into());
    }
    let value = rules::number(value).ok_or("値は数字で入力してください。")?;
    Ok((ward, on, value))
}

#[cfg(test)]
mod tests {
    use app::areas::WardEntry;

    use super::*;

    #[test]
    fn values_are_read_as_they_are_pasted() {
        let atlas = Atlas {
            wards: vec![WardEntry {
                id: Id::new(3),
                code: String::new(),
                name: "東区".into(),
                kana: String::new(),
                point: None,
            }],
            ..Atlas::default()
        };
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        let day = "2026-03-31".parse().unwrap();
        let read = |typed: &str| values(typed, &atlas, today);
        for typed in [
            "東区\t2026/3/31\t1,042.5",
            "東区 R8.3.31 1042.5",
            "東区,2026-03-31,\"1042.5\"",
        ] {
            let found = read(&typed.replace('"', "")).unwrap();
            assert_eq!(found, [(Id::new(3), day, 1042.5)], "{typed}");
        }
        for (typed, told) in [
            ("北区 R8.3.31 1", "1行目：区名が見つかりません。"),
            ("\n東区 R8.12.31 1", "2行目：今日までの日付"),
            ("東区 R8.3.31 約1", "1行目：値は数字で"),
            ("東区 1", "1行目：区名、日付、値の3つ"),
            ("", "区名、日付、値を1行ずつ"),
        ] {
            let errors = read(typed).unwrap_err();
            assert!(
                errors.of("rows").unwrap().starts_with(told),
                "{typed}: {errors:?}"
            );
        }
    }
}
