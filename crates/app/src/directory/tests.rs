//! The directory as people use it: list, entry, edit, verify, import, type-ahead.

use chrono::NaiveDate;
use kernel::Id;
use policy::{Facility, Permission, Role};
use testkit::on_both;

use super::{
    Acceptance, Answer, Field, NewFacility, NewService, add_many, model::Verification, store,
};
use crate::testing::TestCity;

/// 架空みどり診療所 in 東区 and 架空なみ訪問看護 in 西区.
async fn two_places(city: &TestCity) -> Vec<Id<Facility>> {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let midori = NewFacility {
        name: "架空みどり診療所".into(),
        kana: "カクウミドリシンリョウショ".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0001".into(),
        fax: "06-1234-0002".into(),
        organisation: "医療法人見本会".into(),
        verification: Verification {
            on: Some(day(2)),
            by: "試験".into(),
            how: "phone".into(),
        },
        services: vec![NewService {
            kind: "clinic".into(),
            number: "9911000001".into(),
            acceptance: Acceptance {
                answer: Answer::Yes,
                until: Some(day(25)),
                ..Acceptance::default()
            },
            capabilities: vec![
                ("tracheostomy".into(), Answer::Yes),
                ("ventilator".into(), Answer::Conditional),
            ],
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let nami = NewFacility {
        name: "架空なみ訪問看護".into(),
        kana: "カクウナミ".into(),
        address: "西区例町4".into(),
        ward: Some(city.wards[1]),
        phone: "06-1234-0009".into(),
        services: vec![NewService {
            kind: "visiting_nursing".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    add_many(&city.house.system_work(), vec![midori, nami])
        .await
        .unwrap()
}

async fn the_list_is_narrowed_by_words_ward_kind_and_acceptance(city: TestCity) {
    two_places(&city).await;
    let mut browser = city.browser(Role::Professional, 0).await;
    let east = city.wards[0];
    for (query, midori, nami) in [
        ("", true, true),
        ("?q=ﾐﾄﾞﾘ", true, false),
        ("?q=0612340009", false, true),
        ("?q=見本会", true, false),
        ("?kind=visiting_nursing", false, true),
        ("?acceptance=yes", true, false),
        ("?acceptance=unknown", false, true),
        (&format!("?ward={east}"), true, false),
        (&format!("?ward={east}&kind=visiting_nursing"), false, false),
    ] {
        let page = browser.get(&format!("/facilities{}", encoded(query))).await;
        page.is(200);
        for (name, shown) in [("架空みどり診療所", midori), ("架空なみ訪問看護", nami)]
        {
            assert_eq!(page.text().contains(name), shown, "{query}: {name}");
        }
    }
    let xlsx = browser.get("/facilities.xlsx").await;
    xlsx.is(200);
    assert!(xlsx.bytes.starts_with(b"PK"));
}

/// Percent-encodes what is not ASCII, as a browser does.
fn encoded(query: &str) -> String {
    let byte = |byte: u8| match byte {
        b' '..=b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    query.bytes().map(byte).collect()
}

async fn an_entry_is_shown_in_full_and_what_expired_is_unknown(city: TestCity) {
    let ids = two_places(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let path = format!("/facilities/{}", ids[0]);
    let page = browser.get(&path).await;
    page.shows("06-1234-0001")
        .shows("06-1234-0002")
        .shows("気管切開")
        .shows("人工呼吸器");
    page.shows("確認日 令和8年11月2日")
        .shows("令和8年11月25日まで")
        .hides("編集する");
    city.clock
        .set(crate::testing::morning() + chrono::Duration::days(30));
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.get(&path).await.shows("期限が過ぎたため不明");
    browser.get("/facilities/99").await.is(404);
}

async fn a_ward_officer_edits_the_own_wards_entries_only(city: TestCity) {
    let ids = two_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let ward = city.wards[0].to_string();
    let fields = |version: &'static str| {
        vec![
            ("version", version),
            ("name", "架空みどりクリニック"),
            ("ward", ward.as_str()),
            ("address", "東区例町1-2-3"),
            ("phone", "０６１２３４０００３"),
            ("kind-0", "clinic"),
            ("yes-0", "stoma"),
        ]
    };
    let own = format!("/facilities/{}", ids[0]);
    officer
        .get(&format!("{own}/edit"))
        .await
        .shows("9911000001");
    let saved = officer.post(&own, &fields("1")).await;
    assert_eq!(saved.moves(), own);
    officer
        .get(&own)
        .await
        .shows("架空みどりクリニック")
        .shows("06-1234-0003")
        .shows("人工肛門");
    officer
        .post(&own, &fields("1"))
        .await
        .is(409)
        .shows("先に更新しました");
    let other = format!("/facilities/{}", ids[1]);
    officer.get(&other).await.hides("編集する");
    officer.post(&other, &fields("1")).await.is(403);
}

async fn a_service_has_a_name_a_telephone_and_an_end_of_its_own(city: TestCity) {
    let ids = two_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let (ward, own) = (city.wards[0].to_string(), format!("/facilities/{}", ids[0]));
    let fields = |version: &'static str, towns: &'static str, closed: &'static str| {
        vec![
            ("version", version),
            ("name", "架空みどり診療所"),
            ("ward", ward.as_str()),
            ("kind-0", "clinic"),
            ("name-0", "架空みどり在宅部"),
            ("phone-0", "06-1234-0007"),
            ("towns-0", towns),
            ("closed_on-0", closed),
        ]
    };
    let wrong = officer.post(&own, &fields("1", "東区まぼろし町", "")).await;
    wrong
        .is(422)
        .shows("「東区まぼろし町」という町がありません")
        .shows("架空みどり在宅部");
    let saved = officer.post(&own, &fields("1", "東区東区例町", "")).await;
    officer
        .follow(&saved)
        .await
        .shows("架空みどり在宅部")
        .shows("06-1234-0007")
        .shows("東区東区例町")
        .shows("新規受入を変える");
    let list = "/facilities?kind=clinic&acceptance=yes";
    officer.get(list).await.shows("架空みどり診療所");
    let ended = officer
        .post(&own, &fields("2", "東区東区例町", "2026/11/1"))
        .await;
    officer
        .follow(&ended)
        .await
        .shows("廃止")
        .shows("架空みどり在宅部")
        .hides("新規受入を変える");
    officer.get(list).await.hides("架空みどり診療所");
}

async fn a_form_says_what_is_wrong_at_its_field_and_keeps_what_was_typed(city: TestCity) {
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer.get("/facilities/new").await.is(200);
    let page = officer
        .post(
            "/facilities",
            &[
                ("name", "架空あおば薬局"),
                ("phone", "なし"),
                ("kind-0", "pharmacy"),
                ("capacity-0", "多数"),
            ],
        )
        .await;
    page.is(422)
        .shows("架空あおば薬局")
        .shows("電話番号は")
        .shows("数字で入力してください");
    let ward = city.wards[0].to_string();
    let added = officer
        .post(
            "/facilities",
            &[
                ("name", "架空あおば薬局"),
                ("kind-0", "pharmacy"),
                ("ward", &ward),
            ],
        )
        .await;
    officer
        .follow(&added)
        .await
        .shows("架空あおば薬局")
        .shows("薬局")
        .shows("不明");
}

async fn verifying_and_acceptance_are_dated_and_counted_up(city: TestCity) {
    let ids = two_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 1).await;
    let path = format!("/facilities/{}", ids[1]);
    let verify = format!("{path}/verify");
    officer
        .post(&verify, &[("on", "令和8年11月30日"), ("how", "phone")])
        .await
        .is(422)
        .shows("今日まで");
    officer
        .post(&verify, &[("on", ""), ("how", "")])
        .await
        .is(422)
        .shows("確認の方法を選んで");
    let done = officer
        .post(
            &verify,
            &[("on", "R8.11.20"), ("by", "試験"), ("how", "phone")],
        )
        .await;
    officer
        .follow(&done)
        .await
        .shows("確認日 令和8年11月20日（試験）");
    let work = city.house.system_work();
    let scope = work.may(policy::Permission::DirectoryView).unwrap();
    let entry = super::find(&mut work.read().await.unwrap(), &scope, ids[1])
        .await
        .unwrap()
        .unwrap();
    let service = entry.services[0].id.to_string();
    let acceptance = format!("{path}/acceptance");
    let said = [
        ("service", service.as_str()),
        ("answer", "conditional"),
        ("note", "日中のみ"),
        ("until", "R8.12.1"),
    ];
    let done = officer.post(&acceptance, &said).await;
    officer
        .follow(&done)
        .await
        .shows("条件付")
        .shows("日中のみ")
        .shows("令和8年12月1日まで");
    let late = [
        ("service", service.as_str()),
        ("answer", "yes"),
        ("until", "R8.11.1"),
    ];
    officer
        .post(&acceptance, &late)
        .await
        .is(422)
        .shows("今日からの日付");
    let foreign = [("service", "5"), ("answer", "yes")];
    officer.post(&acceptance, &foreign).await.is(404);
}

async fn a_type_ahead_fills_the_callers_fields(city: TestCity) {
    let ids = two_places(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser
        .get(&format!("/facilities/suggest{}", encoded("?q=かくうみ")))
        .await;
    page.shows(&format!("data-value=\"{}\"", ids[0]));
    page.shows("data-fill-inquirer_category=\"clinic\"")
        .shows("data-fill-inquirer_phone=\"06-1234-0001\"");
    page.hides("架空なみ");
    let page = browser
        .get("/facilities/suggest?q=06-1234-0009&prefix=x_")
        .await;
    page.shows("data-fill-x_category=\"visiting_nursing\"");
    browser
        .get("/facilities/suggest?q=")
        .await
        .is(200)
        .hides("option");
}

async fn a_file_is_tried_then_imported_and_its_remarks_can_be_read_again(city: TestCity) {
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let file = published_file();
    let posted = ("file", "jigyosho_140.csv", file.as_bytes());
    let tried = officer
        .upload("/facilities/import", &[("deed", "try")], posted)
        .await;
    tried
        .is(200)
        .shows("まだ何も登録していません")
        .shows("電話番号");
    officer
        .get("/facilities")
        .await
        .shows("まだ資源がありません");
    let done = officer
        .upload("/facilities/import", &[("deed", "import")], posted)
        .await;
    let result = officer.follow(&done).await;
    result
        .shows("jigyosho_140.csv")
        .shows("介護サービス情報公表システム")
        .shows("この値は登録していません");
    officer
        .get("/facilities")
        .await
        .shows("架空みなと訪問リハビリ");
    officer
        .get("/facilities/import")
        .await
        .shows("jigyosho_140.csv");
    let wrong = ("file", "写真.csv", b"PK\x03\x04".as_slice());
    let refused = officer
        .upload("/facilities/import", &[("deed", "import")], wrong)
        .await;
    refused.is(422).shows("圧縮ファイルが壊れています");
    officer
        .post("/facilities/import", &[])
        .await
        .is(422)
        .shows("ファイルを選んでください");
}

/// One invented row in the published layout, its telephone number missing.
fn published_file() -> String {
    let header = "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,備考";
    let row = "99100,9971500001,大阪府,見本市東区,架空みなと訪問リハビリ,カクウミナト,訪問リハビリテーション,東区例町9,,34.68,135.50,なし,,,医療法人架空会,9971500001,\"平日,土曜日\",,,,,,,";
    format!("\u{FEFF}{header}\r\n{row}\r\n")
}

async fn a_professional_does_not_read_what_only_offices_should_know(city: TestCity) {
    let midori = NewFacility {
        name: "架空みどり診療所".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0001".into(),
        contact_way: "fax".into(),
        office_note: "院長あてに先に電話".into(),
        services: vec![NewService {
            kind: "support_center".into(),
            area_note: "例町小学校区".into(),
            acceptance: Acceptance {
                answer: Answer::Yes,
                limit: Some(2),
                ..Acceptance::default()
            },
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let work = city.house.system_work();
    let ids = add_many(&work, vec![midori]).await.unwrap();
    let scope = work.may(Permission::DirectoryWrite).unwrap();
    let mut tx = work.begin("test");
    store::set_audience(&mut tx, &scope, Field::Phone, Some("office"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = format!("/facilities/{}", ids[0]);
    let mut professional = city.browser(Role::Professional, 0).await;
    let page = professional.get(&path).await;
    page.is(200)
        .shows("2人まで")
        .shows("例町小学校区")
        .shows("FAX");
    for hidden in ["院長あてに先に電話", "06-1234-0001"] {
        assert!(!page.text().contains(hidden), "{hidden}");
    }
    let list = professional.get("/facilities").await;
    assert!(!list.text().contains("06-1234-0001"));
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .get(&path)
        .await
        .shows("院長あてに先に電話")
        .shows("06-1234-0001");
}

on_both!(TestCity => a_professional_does_not_read_what_only_offices_should_know,
    the_list_is_narrowed_by_words_ward_kind_and_acceptance,
    an_entry_is_shown_in_full_and_what_expired_is_unknown,
    a_ward_officer_edits_the_own_wards_entries_only,
    a_service_has_a_name_a_telephone_and_an_end_of_its_own,
    a_form_says_what_is_wrong_at_its_field_and_keeps_what_was_typed,
    verifying_and_acceptance_are_dated_and_counted_up,
    a_type_ahead_fills_the_callers_fields,
    a_file_is_tried_then_imported_and_its_remarks_can_be_read_again,
);
