//! Texts of people and of files, spoilt.

use std::slice;

use fuzz::{Target, text};

use super::*;

const CITY: Locality<'_> = Locality {
    prefecture: "見本県",
    city: "見本市",
    wards: &["北区", "東区", "西東区"],
};

/// Asserts that `change` has nothing left to do where it has been.
#[track_caller]
fn settles(change: impl Fn(&str) -> String, input: &str) {
    let once = change(input);
    assert_eq!(change(&once), once, "{input:?}");
}

#[test]
fn folding() {
    let words = "(医) (株) NPO法人 ㈲ ㊩ が ガ ヶ 之 ｶﾞ 渡邊 髙 丘 ゑ ヴ ｰ 々 社会福祉法人";
    Target::named("kernel-fold")
        .from([
            "(医)架空会　緑ヶ丘診療所",
            "ＮＰＯ法人そら・ﾍﾙﾊﾟｰｽﾃｰｼｮﾝ",
            "渡邉　ゑみ子",
            "ヴァイオリン　おおのー",
        ])
        .words(words.split(' '))
        .check(|input| {
            let input = text(input);
            settles(fold, &input);
            settles(half_width, &input);
            assert!(contains_folded(&input, &input));
            let _ = (kana_key(&input), digits(&input), search_terms(&input));
            true
        });
}

#[test]
fn cells() {
    Target::named("kernel-cell")
        .from(["第1（改行）第3", " 一行目\r\n二行目\u{2028}三 ", "⼤⻑ﾊﾞｰ"])
        .words([
            "（改行）",
            "(改行)",
            "⾏",
            "゛",
            "ﾞ",
            "\u{b}",
            "\u{85}",
            "\u{ad}",
        ])
        .check(|input| {
            let input = text(input);
            settles(|cell| clean_cell(cell).text, &input);
            let cleaned = clean_cell(&input);
            assert_eq!(cleaned.repaired, cleaned.text != input.trim_matches(' '));
            true
        });
}

#[test]
fn addresses() {
    let words = "丁目 番地 番 号 の 字 大字 県 市 区 郡 町 村 〒 階 F 北 二十三 ノ 東 浜 見本県 西東区 京都府";
    Target::named("kernel-address")
        .from([
            "〒999-0001 見本県見本市東区例町二丁目３番４－２００号 架空第２ビル　５Ｆ|架空第２ビル",
            "西東区例町1丁目東5-6|",
            "大字架空字上123番地の4|1階",
            "東京都千代田区架空1-2-3|",
            "奈良県生駒郡架空町大字例12|",
        ])
        .words(words.split(' '))
        .check(|input| {
            let input = text(input);
            let (raw, building) = input.split_once('|').unwrap_or((&input, ""));
            let plain = Address::parse(raw, &CITY);
            let split = Address::parse_with_building(raw, building, &CITY);
            for address in [plain, split] {
                let settled = address.clone().settle_chome(|_, number| number < 5);
                let _ = (
                    address.match_key(),
                    settled.town_name(),
                    settled.to_string(),
                );
                assert_eq!(settled.match_key(), address.match_key(), "{raw:?}");
            }
            true
        });
}

#[test]
fn numbers_of_telephones() {
    Target::named("kernel-phone")
        .from([
            "06-1234-5678（代表）",
            "０３（１２３４）５６７８",
            "+81-90-1234-5678",
            "TEL:0120-123-456 内線12",
            "1234-5678",
        ])
        .words([
            "（", "）", "+81", "(0)", "電話", "内線", "／", "０", "‐", "0000", "060",
        ])
        .check(|input| {
            let input = text(input);
            let read = PhoneNumber::read(&input, Some("06"));
            for number in slice::from_ref(&read)
                .iter()
                .flatten()
                .map(|read| &read.number)
            {
                assert_eq!(PhoneNumber::parse(&number.to_string()).as_ref(), Ok(number));
                assert_eq!(PhoneNumber::parse(&number.digits()).as_ref(), Ok(number));
                let _ = number.area_code();
            }
            if let Ok(number) = PhoneNumber::parse(&input) {
                assert_eq!(PhoneNumber::parse_in(&input, Some("06")), Ok(number));
            }
            read.is_ok()
        });
}

#[test]
fn postal_codes() {
    Target::named("kernel-postal")
        .from(["〒999-0001", "９９９－０００１", "9990001"])
        .words(["〒", "－", "郵便番号"])
        .check(|input| {
            let read = PostalCode::parse(&text(input));
            if let Ok(code) = &read {
                assert_eq!(code.digits().len(), 7);
                assert_eq!(PostalCode::parse(&code.to_string()).as_ref(), Ok(code));
            }
            read.is_ok()
        });
}

#[test]
fn numerals_and_mail() {
    Target::named("kernel-numeral")
        .from([
            "二十三",
            "千九百二十六",
            "１，７０６",
            "1706",
            "〇",
            "name@example.jp",
        ])
        .words(["十", "百", "千", "万", "壱", "拾", ",", "@", "."])
        .check(|input| {
            let input = text(input);
            let kanji = from_kanji(&input);
            if let Some(number) = kanji {
                assert!(number < 10_000);
                assert_eq!(from_kanji(&to_kanji(number)), Some(number));
            }
            let whole = whole_number(&input);
            if let Some(number) = whole {
                assert!(number >= 0);
                assert_eq!(whole_number(&number.to_string()), whole);
            }
            let is_mail = is_mail_address(&input);
            assert!(!is_mail || input.is_ascii());
            kanji.is_some() || whole.is_some() || is_mail
        });
}
