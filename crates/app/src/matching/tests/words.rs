//! Free text: any width, any kind of kana, old and new kanji, from the second character on.

use super::*;

on_both!(TestCity =>
    words_find_a_facility_in_any_spelling,
    a_service_is_found_by_its_own_name_until_it_closes,
);

async fn words_find_a_facility_in_any_spelling(city: TestCity) {
    let named = |name: &str, kana: &str, organisation: &str, address: &str| NewFacility {
        kana: kana.into(),
        organisation: organisation.into(),
        address: address.into(),
        ..facility(city.wards[0], name, "clinic", 100.0)
    };
    let all = [
        named(
            "髙﨑クリニック",
            "たかさきくりにっく",
            "医療法人架空会",
            "東区例町1-2-3",
        ),
        named(
            "渡邊齋藤診療所",
            "ワタナベサイトウシンリョウジョ",
            "(株)見本ケア",
            "東区曾根崎例町４−５",
        ),
        named(
            "澤田ﾎｰﾑ医院",
            "ｻﾜﾀﾞﾎｰﾑｲｲﾝ",
            "社會福祉法人例示会",
            "東区緑ヶ丘6",
        ),
    ];
    for one in &all {
        add(&city, one).await;
    }
    for (words, found) in [
        // Old and new kanji, both ways.
        ("高崎", "髙﨑クリニック"),
        ("髙崎", "髙﨑クリニック"),
        ("渡辺", "渡邊齋藤診療所"),
        ("渡邉", "渡邊齋藤診療所"),
        ("斎藤", "渡邊齋藤診療所"),
        ("斉藤", "渡邊齋藤診療所"),
        ("沢田", "澤田ﾎｰﾑ医院"),
        ("曽根崎", "渡邊齋藤診療所"),
        ("社会福祉法人", "澤田ﾎｰﾑ医院"),
        ("緑が丘", "澤田ﾎｰﾑ医院"),
        // Width and kind of kana.
        ("ｸﾘﾆｯｸ", "髙﨑クリニック"),
        ("くりにっく", "髙﨑クリニック"),
        ("ほーむ", "澤田ﾎｰﾑ医院"),
        ("さわだ", "澤田ﾎｰﾑ医院"),
        ("ﾜﾀﾅﾍﾞ", "渡邊齋藤診療所"),
        ("例町１－２", "髙﨑クリニック"),
        // Who runs it.
        ("株式会社見本", "渡邊齋藤診療所"),
        ("㈱見本", "渡邊齋藤診療所"),
        ("架空会", "髙﨑クリニック"),
        // From the second character on, and two words in any order.
        ("崎", ""),
        ("﨑ク", "髙﨑クリニック"),
        ("ナベサイ", "渡邊齋藤診療所"),
        ("例示会 澤", "澤田ﾎｰﾑ医院"),
        ("無い名前", "-"),
    ] {
        let wanted = Wanted {
            words: words.into(),
            ..Wanted::default()
        };
        let panel = panel(&city, &wanted).await;
        match found {
            // 﨑 of the name and 崎 of 曾根崎.
            "" => assert_eq!(panel.full.len(), 2, "{words}"),
            "-" => assert!(panel.full.is_empty(), "{words}"),
            name => assert_eq!(names(&panel.full), [name], "{words}"),
        }
    }
}

async fn a_service_is_found_by_its_own_name_until_it_closes(city: TestCity) {
    let mut place = facility(city.wards[0], "架空ひまわり苑", "visiting_nursing", 100.0);
    let ends = city.work(Role::Coordinator, 0).today() + Duration::days(1);
    for service in &mut place.services {
        service.name = "架空そよかぜ訪問看護".into();
        service.closed_on = Some(ends);
    }
    add(&city, &place).await;
    for words in ["そよかぜ", "ひまわり"] {
        let wanted = Wanted {
            words: words.into(),
            ..Wanted::default()
        };
        assert_eq!(
            names(&panel(&city, &wanted).await.full),
            ["架空そよかぜ訪問看護"],
            "{words}"
        );
    }
    later(&city, 24 * 3600);
    let wanted = Wanted {
        words: "そよかぜ".into(),
        ..Wanted::default()
    };
    assert!(panel(&city, &wanted).await.full.is_empty());
}
