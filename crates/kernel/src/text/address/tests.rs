//! Addresses as real lists have them.

use super::{Address, Locality};

/// Some wards of a city, one of whose names ends like another's.
const CITY: Locality<'_> = Locality {
    prefecture: "大阪府",
    city: "大阪市",
    wards: &["北区", "都島区", "住吉区", "東住吉区"],
};

fn read(raw: &str) -> Address {
    Address::parse(raw, &CITY)
}

#[test]
fn one_address_has_one_normal_form_however_it_is_written() {
    for raw in [
        "大阪府大阪市都島区中野町2-3-4",
        "大阪市都島区中野町2-3-4",
        "都島区中野町２丁目３番４号",
        "都島区中野町二丁目3番4号",
        "都島区中野町二丁目三番四号",
        "大阪府　大阪市　都島区　中野町　２－３－４",
        "大阪府大阪市都島区中野町 2 丁目 3 番 4 号",
        "大阪市都島区中野町2丁目3−4",
        "大阪市都島区中野町2丁目3番地4",
        "大阪市都島区中野町2丁目3番地の4",
        "大阪市都島区中野町２ー３‐４",
        "大阪市都島区中野町2一3一4",
        "〒534-0027 大阪市都島区中野町2―3―4",
        "5340027大阪市都島区中野町2ｰ3ｰ4",
        "都島区中野町2-3-4架空ビル2階",
        "都島区中野町2-3-4-501",
        "都島区中野町2-3-4（改行）架空ビル",
    ] {
        assert_eq!(read(raw).normalised(), "都島区中野町2-3-4", "{raw}");
        assert_eq!(
            read(raw).match_key(),
            read("都島区中野町2-3-4").match_key(),
            "{raw}"
        );
        assert!(read(raw).at_home, "{raw}");
    }
}

#[test]
fn all_parts_are_found() {
    let address = read("大阪府大阪市都島区中野町二丁目３番４－２００号 架空第２ビル　５Ｆ");
    assert_eq!(
        address,
        Address {
            prefecture: Some("大阪府".into()),
            city: Some("大阪市".into()),
            ward: Some("都島区".into()),
            town: "中野町".into(),
            chome: Some(2),
            section: None,
            block: Some(3),
            number: Some(4),
            branch: Some(200),
            rest: "架空第2ビル 5F".into(),
            at_home: true,
        }
    );
    assert_eq!(address.town_name(), "中野町二丁目");
    assert_eq!(
        address.to_string(),
        "大阪府大阪市都島区中野町2-3-4-200 架空第2ビル 5F"
    );
}

#[test]
fn the_building_is_told_from_the_house() {
    for (raw, numbers, rest) in [
        ("北区南町2-3-4", "2-3-4", ""),
        ("北区南町2-3-4メゾン架空201", "2-3-4", "メゾン架空201"),
        ("北区南町2-3-4-501 架空荘", "2-3-4", "501 架空荘"),
        ("北区南町2-3-4-5", "2-3-4-5", ""),
        ("北区南町2丁目3番4号の5", "2-3-4-5", ""),
        ("北区南町２丁目１番２０号１０３号室", "2-1-20", "103号室"),
        ("北区南町2-6-11-301号室", "2-6-11", "301号室"),
        ("北区南町2-6-11 3階", "2-6-11", "3階"),
        ("北区南町2-6-11-3F", "2-6-11", "3F"),
        ("北区南町4-1-1日の丸ビル2・3階", "4-1-1", "日の丸ビル2・3階"),
        ("北区南町8番2号アーバン架空", "8-2", "アーバン架空"),
        ("北区南町2-3-A101", "2-3", "A101"),
        ("北区南町448番地の3", "448-3", ""),
        ("北区南町427-1-3", "427-1-3", ""),
        ("北区南町2丁目", "2", ""),
        ("北区南町", "", ""),
        ("北区南町 架空ビル", "", "架空ビル"),
        ("北区南町十三番地5", "13-5", ""),
        ("北区南町千二百番地", "1200", ""),
    ] {
        let address = read(raw);
        assert_eq!(
            (address.numbers().as_str(), address.rest.as_str()),
            (numbers, rest),
            "{raw}"
        );
        assert_eq!(address.town, "南町", "{raw}");
    }
}

#[test]
fn towns_with_numerals_in_their_names_keep_them() {
    for (raw, town, chome) in [
        ("北区十三本町２丁目１番２０号", "十三本町", Some(2)),
        ("北区十三東二丁目7-8", "十三東", Some(2)),
        ("北区三先１－１０－３０", "三先", Some(1)),
        ("北区十三一丁目2-3", "十三", Some(1)),
        (
            "北海道札幌市中央区南１条西１６丁目２９１番地",
            "南1条西",
            Some(16),
        ),
        ("北区三番町5-6", "三番町", None),
        ("北区3番町5-6", "3番町", None),
        ("堺市堺区架空町六丁３８３番地", "架空町", Some(6)),
        ("北区長吉一丁目北4-5", "長吉", Some(1)),
        ("北区五丁町5-6", "五丁町", None),
    ] {
        let address = read(raw);
        assert_eq!(
            (address.town.as_str(), address.chome),
            (town, chome),
            "{raw}"
        );
    }
}

#[test]
fn a_city_or_ward_is_not_found_inside_a_longer_name() {
    let east = read("大阪府東大阪市本町1丁目3番2号");
    assert_eq!(
        (east.city.as_deref(), east.ward.as_deref()),
        (Some("東大阪市"), None)
    );
    assert!(!east.at_home);
    assert_eq!(east.normalised(), "東大阪市本町1-3-2");
    assert_eq!(
        read("大阪市東住吉区本町1-3-2").ward.as_deref(),
        Some("東住吉区")
    );
    assert_eq!(read("住吉区本町1-3-2").ward.as_deref(), Some("住吉区"));
}

#[test]
fn other_municipalities_are_read_too() {
    for (raw, city, ward, town) in [
        (
            "大阪府堺市北区架空町1-2",
            Some("堺市"),
            Some("北区"),
            "架空町",
        ),
        ("堺市北区架空町1-2", Some("堺市"), Some("北区"), "架空町"),
        (
            "兵庫県神戸市東灘区本町1-2",
            Some("神戸市"),
            Some("東灘区"),
            "本町",
        ),
        (
            "熊本県熊本市北区本町1-2",
            Some("熊本市"),
            Some("北区"),
            "本町",
        ),
        (
            "北海道余市郡余市町黒川町19",
            Some("余市郡余市町"),
            None,
            "黒川町",
        ),
        ("東京都北区本町1-2-3", Some("北区"), None, "本町"),
        ("東京都八王子市本町1-2-3", Some("八王子市"), None, "本町"),
        ("三重県四日市市本町1-2", Some("四日市市"), None, "本町"),
        ("千葉県市川市市川南3-13-2", Some("市川市"), None, "市川南"),
        ("奈良県大和郡山市本町1-2", Some("大和郡山市"), None, "本町"),
        (
            "山梨県南都留郡富士河口湖町勝山1223-5",
            Some("南都留郡富士河口湖町"),
            None,
            "勝山",
        ),
        (
            "群馬県佐波郡玉村町上新田1-2",
            Some("佐波郡玉村町"),
            None,
            "上新田",
        ),
        (
            "三重県三重郡菰野町大字宿野1-2",
            Some("三重郡菰野町"),
            None,
            "大字宿野",
        ),
        ("古市1-2-3", None, None, "古市"),
        ("古市二丁目3", None, None, "古市"),
        ("湯里2-12-26", None, None, "湯里"),
    ] {
        let a = read(raw);
        assert_eq!(
            (a.city.as_deref(), a.ward.as_deref(), &*a.town),
            (city, ward, town),
            "{raw}"
        );
        assert!(!a.at_home, "{raw}");
    }
}

#[test]
fn a_city_without_wards_is_named() {
    let town = Locality {
        prefecture: "大阪府",
        city: "豊中市",
        wards: &[],
    };
    assert_eq!(Address::parse("本町3-1-7", &town).normalised(), "本町3-1-7");
    assert_eq!(
        Address::parse("大阪府豊中市本町３丁目１番７号", &town).normalised(),
        "豊中市本町3-1-7"
    );
}

#[test]
fn a_town_list_settles_whether_a_bare_number_is_a_chome() {
    let has_chome = |town: &str, n: u32| town == "中野町" && n <= 5;
    let settled = read("都島区中野町2-3").settle_chome(has_chome);
    assert_eq!(
        (settled.chome, settled.block, settled.number),
        (Some(2), Some(3), None)
    );
    let whole = read("都島区南町8-2").settle_chome(has_chome);
    assert_eq!(
        (whole.chome, whole.block, whole.number),
        (None, Some(8), Some(2))
    );
}

#[test]
fn the_match_key_looks_through_variants_and_large_sections() {
    for (one, other) in [
        ("北区曾根崎1-2-3", "大阪市北区曽根崎一丁目2番3号"),
        ("北区緑ヶ丘1-2-3", "北区緑が丘1-2-3"),
        ("堺市北区大字架空1番地", "堺市北区架空1"),
    ] {
        assert_eq!(
            read(one).match_key(),
            read(other).match_key(),
            "{one} / {other}"
        );
    }
    assert_ne!(
        read("北区南町1-23").match_key(),
        read("北区南町12-3").match_key()
    );
    assert_ne!(
        read("堺市北区南町1-2").match_key(),
        read("北区南町1-2").match_key()
    );
}

#[test]
fn a_direction_after_the_chome_is_a_part_of_the_town() {
    let address = read("大阪市北区架空町１丁目東５－６");
    assert_eq!((address.block, address.number), (Some(5), Some(6)));
    assert_eq!(address.town_name(), "架空町一丁目東");
    assert_eq!(address.normalised(), "北区架空町1丁目東5-6");
    assert_eq!(read("北区架空町1丁目東ビル").section, None);
}

#[test]
fn a_building_that_is_repeated_in_the_address_is_kept_once() {
    for (raw, building, numbers, rest) in [
        ("北区架空町5-12-381階", "1階", "5-12-38", "1階"),
        ("北区架空町2-1-17F", "７Ｆ", "2-1-1", "7F"),
        ("北区架空町2-1-1 架空ビル", "架空ビル", "2-1-1", "架空ビル"),
        ("北区架空町2-1-1", "架空ビル", "2-1-1", "架空ビル"),
        (
            "北区架空町2-1-1架空ビル2階",
            "架空ビル",
            "2-1-1",
            "架空ビル2階",
        ),
        ("北区架空町2-1-1", "", "2-1-1", ""),
    ] {
        let address = Address::parse_with_building(raw, building, &CITY);
        assert_eq!(
            (&*address.numbers(), &*address.rest),
            (numbers, rest),
            "{raw} + {building}"
        );
    }
}

#[test]
fn at_home_the_address_is_completed() {
    assert_eq!(
        read("都島区中野町2-3-4").to_string(),
        "大阪府大阪市都島区中野町2-3-4"
    );
    assert!(!read("熊本県北区架空町1-2").at_home);
}

#[test]
fn nothing_makes_an_empty_address() {
    assert_eq!(read(" 　"), Address::default());
    assert_eq!(read("大阪市").normalised(), "大阪市");
}

#[test]
fn no_number_of_four_is_lost() {
    for (raw, numbers, rest) in [
        ("都島区中野町2番3-4-501", "2-3-4", "501"),
        ("都島区友渕町100-1-2-1203", "100-1-2", "1203"),
        ("都島区友渕町100-1-203-4", "100-1", "203-4"),
        ("都島区中野町2-3-4-501", "2-3-4", "501"),
        ("都島区中野町2-3-4-5", "2-3-4-5", ""),
    ] {
        let address = read(raw);
        let read = (&*address.numbers(), &*address.rest);
        assert_eq!(read, (numbers, rest), "{raw}");
    }
}
