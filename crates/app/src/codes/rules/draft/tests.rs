//! New versions as administrators write them, well and badly.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Version 2, in force since 2026-04-01, of three codes.
fn list() -> CodeList {
    let code = |code: &str, label: &str| Code {
        code: code.into(),
        label: label.into(),
        short: label.into(),
        group: String::new(),
    };
    let version = |number, from: &str, codes| CodeVersion {
        number,
        valid_from: day(from),
        note: String::new(),
        codes,
    };
    CodeList {
        key: "outcome".into(),
        name: "相談の結果".into(),
        multiple: false,
        versions: vec![
            version(1, "2015-08-01", vec![code("solved", "解決")]),
            version(
                2,
                "2026-04-01",
                vec![
                    code("solved", "解決"),
                    code("stopped", "中断"),
                    code("no_resource", "資源なし"),
                ],
            ),
        ],
    }
}

/// The draft that changes nothing.
fn same() -> Draft {
    let list = list();
    let row = |(at, code): (usize, &Code)| DraftCode {
        row: at + 1,
        code: code.code.clone(),
        label: code.label.clone(),
        order: (at + 1).to_string(),
        from: (at + 1).to_string(),
        ..DraftCode::default()
    };
    Draft {
        valid_from: Ok(day("2027-04-01")),
        note: "集計の見直し".into(),
        codes: list.versions[1].codes.iter().enumerate().map(row).collect(),
    }
}

fn new_row(row: usize, code: &str, label: &str, order: &str, from: &str) -> DraftCode {
    DraftCode {
        row,
        code: code.into(),
        label: label.into(),
        order: order.into(),
        from: from.into(),
        ..DraftCode::default()
    }
}

const TODAY: &str = "2026-11-20";

#[test]
fn a_copy_becomes_the_next_version_without_crossings() {
    let (version, crossings) = check(&list(), &same(), day(TODAY)).unwrap();
    assert_eq!((version.number, version.valid_from), (3, day("2027-04-01")));
    assert_eq!(version.codes, list().versions[1].codes);
    assert_eq!(crossings, []);
}

#[test]
fn a_split_and_a_merge_leave_crossings_and_find_their_place() {
    let mut draft = same();
    // 中断 splits into 本人都合 and 転居; what was 資源なし goes on and takes a part of 中断, too.
    draft.codes[1].ends = true;
    draft.codes[2].from = "３、２".into();
    draft
        .codes
        .push(new_row(4, "own_wish", "本人の都合", "2", "2"));
    draft.codes.push(new_row(5, "moved", "転居", "", "2"));
    let (version, crossings) = check(&list(), &draft, day(TODAY)).unwrap();
    let codes: Vec<_> = version
        .codes
        .iter()
        .map(|code| code.code.as_str())
        .collect();
    assert_eq!(codes, ["solved", "own_wish", "no_resource", "moved"]);
    let pairs: Vec<_> = crossings
        .iter()
        .map(|one| (one.from.as_str(), one.to.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("stopped", "moved"),
            ("stopped", "no_resource"),
            ("stopped", "own_wish"),
        ]
    );
    assert!(
        crossings
            .iter()
            .all(|one| (one.from_version, one.to_version) == (2, 3))
    );
}

#[test]
fn each_mistake_is_said_at_its_field() {
    type Spoil = fn(&mut Draft);
    let cases: [(Spoil, &str, &str); 15] = [
        (
            |draft| draft.valid_from = Err("日付ではありません".into()),
            "valid_from",
            "日付では",
        ),
        (
            |draft| draft.valid_from = Ok(day("2026-11-19")),
            "valid_from",
            "今日か今日より後",
        ),
        (|draft| draft.note.clear(), "note", "変わる理由"),
        (
            |draft| draft.codes[0].label.clear(),
            "label-1",
            "名称を入力",
        ),
        (
            |draft| draft.codes[0].label = "あ".repeat(61),
            "label-1",
            "60文字以内",
        ),
        (
            |draft| draft.codes[1].label = "解 決".into(),
            "label-2",
            "同じ名称",
        ),
        (
            |draft| draft.codes[1].order = "先頭".into(),
            "order-2",
            "1から999",
        ),
        (
            |draft| draft.codes[1].from = "1".into(),
            "from-2",
            "同じ番号（2）",
        ),
        (
            |draft| draft.codes[1].from = "2、9".into(),
            "from-2",
            "1から3まで",
        ),
        (
            |draft| draft.codes[1].from = "二".into(),
            "from-2",
            "1から3まで",
        ),
        (
            |draft| draft.codes[2].ends = true,
            "ends-3",
            "やめられません",
        ),
        (
            |draft| draft.codes.iter_mut().for_each(|row| row.ends = true),
            "",
            "1つは残して",
        ),
        (
            |draft| draft.codes.push(new_row(4, "", "新", "", "")),
            "code-4",
            "英小文字",
        ),
        (
            |draft| draft.codes.push(new_row(4, "新", "新", "", "")),
            "code-4",
            "英小文字",
        ),
        (
            |draft| {
                draft.codes[1].ends = true;
                draft.codes.push(new_row(4, "stopped", "取下げ", "", "2"));
            },
            "code-4",
            "前の版で使った記号",
        ),
    ];
    for (spoil, field, part) in cases {
        let mut draft = same();
        spoil(&mut draft);
        let errors = check(&list(), &draft, day(TODAY)).unwrap_err();
        let said = errors
            .of(field)
            .unwrap_or_else(|| panic!("nothing at {field}: {errors:?}"));
        assert!(said.contains(part), "{field}: {said}");
    }
}

#[test]
fn two_new_rows_may_not_share_a_code() {
    let mut draft = same();
    draft.codes.push(new_row(4, "other", "その他", "", ""));
    draft.codes.push(new_row(5, "other", "ほか", "", ""));
    let errors = check(&list(), &draft, day(TODAY)).unwrap_err();
    assert_eq!(errors.of("code-4"), None);
    assert!(errors.of("code-5").unwrap().contains("同じ記号"));
}

#[test]
fn a_version_begins_after_the_one_before_it_even_if_that_is_to_come() {
    let mut list = list();
    list.versions[1].valid_from = day("2027-04-01");
    let errors = check(&list, &same(), day(TODAY)).unwrap_err();
    assert!(
        errors
            .of("valid_from")
            .unwrap()
            .contains("令和9年4月1日から")
    );
    let mut later = same();
    later.valid_from = Ok(day("2027-04-02"));
    assert!(check(&list, &later, day(TODAY)).is_ok());
}

#[test]
fn typing_errors_are_mended_in_versions_that_are_not_over() {
    let mut rows = same().codes;
    rows[0].label = "解決した".into();
    let mended = labels(&list(), 2, &rows, day(TODAY)).unwrap();
    assert_eq!(mended.codes[0].label, "解決した");
    assert_eq!(mended.codes[0].code, "solved");
    assert!(labels(&list(), 1, &rows, day(TODAY)).is_err());
    assert!(labels(&list(), 9, &rows, day(TODAY)).is_err());
    assert!(
        labels(&list(), 1, &rows, day("2020-01-01")).is_ok(),
        "then in force"
    );
    rows[1].label.clear();
    let errors = labels(&list(), 2, &rows, day(TODAY)).unwrap_err();
    assert_eq!(errors.of("label-2"), Some("名称を入力してください。"));
}

#[test]
fn only_the_last_version_and_only_before_its_first_day_is_taken_back() {
    let cases = [
        (2, "2026-03-31", true),
        (2, "2026-04-01", false),
        (1, "2015-01-01", false),
    ];
    for (number, today, expected) in cases {
        let said = may_withdraw(&list(), number, day(today));
        assert_eq!(said, expected, "version {number} on {today}");
    }
    let mut only = list();
    only.versions.truncate(1);
    assert!(!may_withdraw(&only, 1, day("2015-01-01")));
}
