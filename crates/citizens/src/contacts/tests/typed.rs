//! What people type: postal codes, towns, addresses, half of them, and nonsense.

use app::places::{DryRun, load_addresses};
use testkit::on_both;

use super::Towns;
use crate::testing::TestCity;

on_both! { TestCity =>
    a_town_is_found_however_it_is_typed,
    several_towns_are_shown_to_choose_from,
    a_postal_code_is_read_in_any_width,
    the_table_of_postal_codes_is_asked_first,
    a_ward_is_found_by_its_name,
    whatever_is_typed_there_is_a_number_to_call,
    a_link_to_what_is_gone_says_so,
}

/// The address that asks for these words.
fn asking(words: &str) -> String {
    let query = serde_urlencoded::to_string([("q", words)]).unwrap();
    format!("/ja/ask?{query}")
}

async fn a_town_is_found_however_it_is_typed(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for typed in [
        "梅見町",
        "ウメミチョウ",
        "うめみ",
        "ｳﾒﾐ",
        "東区梅見町",
        "東区梅見町1-2-3 例示ハイツ101",
        "梅見町１２番地",
        " 梅見町 ",
    ] {
        let page = visitor.get(&asking(typed)).await;
        page.is(200)
            .shows("東区梅見町の相談先")
            .shows("06-1111-0001");
        // The other centre has nothing to do with this town.
        page.hides("06-1111-0002");
    }
}

async fn several_towns_are_shown_to_choose_from(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get(&asking("うめ")).await;
    page.shows("どの町ですか")
        .shows("2か所の町")
        .shows("梅見町")
        .shows("梅里一丁目");
    let plum = towns.town("梅里一丁目").await;
    page.shows(&format!("/ja/ask?town={plum}"));
    let chosen = visitor.get(&format!("/ja/ask?town={plum}")).await;
    // Nobody said who has this town: every centre of the ward, and that.
    chosen.shows("06-1111-0001").shows("06-1111-0002");
    chosen.shows("まだ登録されていないため");
}

async fn a_postal_code_is_read_in_any_width(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for typed in [
        "999-0001",
        "9990001",
        "９９９－０００１",
        "〒999-0001",
        "999ー0001",
    ] {
        let page = visitor.get(&asking(typed)).await;
        page.is(200).shows("東区梅見町の相談先");
    }
    for (typed, said) in [
        ("999", "郵便番号は７つの数字です"),
        ("９９９−０００", "郵便番号は７つの数字です"),
        ("12345678", "郵便番号は７つの数字です"),
        ("999-9999", "の町は登録されていません"),
    ] {
        let page = visitor.get(&asking(typed)).await;
        page.is(200).shows(said).shows("aria-invalid=\"true\"");
        // What was typed is still there, and somebody to call.
        page.shows(&format!("value=\"{typed}\""))
            .shows("tel:0611110003");
    }
}

async fn the_table_of_postal_codes_is_asked_first(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let row = |code: &str, town: &str| {
        format!(
            "99100,999,{code},オオサカフ,ミホンシヒガシク,ヨミ,大阪府,見本市東区,{town},0,0,0,0,0,0\n"
        )
    };
    let table = [
        row("9990001", "境町"),
        row("9990002", "梅里"),
        row("9990003", "以下に掲載がない場合"),
    ];
    let work = towns.city.house.system_work();
    load_addresses(&work, "utf_ken_all.csv", table.concat().into(), DryRun::No)
        .await
        .unwrap();
    let mut visitor = towns.city.stranger();
    for (code, said) in [
        // A place of 梅見町 has this code in the directory.
        ("９９９－０００１", "東区境町の相談先"),
        ("999-0002", "東区梅里一丁目の相談先"),
        ("999-0003", "東区の相談先"),
    ] {
        visitor.get(&asking(code)).await.is(200).shows(said);
    }
    let found = visitor.get("/ja/find?kind=clinic&at=999-0003").await;
    found.is(200).shows("例示診療所");
}

async fn a_ward_is_found_by_its_name(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for typed in ["東区", "東"] {
        let page = visitor.get(&asking(typed)).await;
        page.shows("東区の相談先")
            .shows("06-1111-0001")
            .shows("06-1111-0002");
        page.shows("長堀通").hides("西区例町");
    }
    let page = visitor.get("/ja/ask?ward=99101").await;
    page.shows("西区の相談先").shows("まだ登録されていません");
    // The office of the programme passes on.
    page.shows("tel:0600000000");
}

async fn whatever_is_typed_there_is_a_number_to_call(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for typed in [
        "存在しない町",
        "東京都千代田区千代田1-1",
        "<script>alert(1)</script>",
        "%",
        "'; DROP TABLE town; --",
        "梅梅梅梅梅",
        "ｗ",
        "{ $words }",
        "｜相談《そうだん》",
    ] {
        let page = visitor.get(&asking(typed)).await;
        page.is(200).shows("tel:").hides("<script>alert");
    }
    // Marks alone name no ward, not even one without a reading.
    for typed in ["%", "・・・"] {
        visitor.get(&asking(typed)).await.shows("role=\"alert\"");
    }
    let long = asking(&"あ".repeat(500));
    visitor.get(&long).await.is(200).shows("tel:");
}

async fn a_link_to_what_is_gone_says_so(city: TestCity) {
    let mut visitor = city.stranger();
    for address in [
        "/ja/ask?town=1",
        "/ja/ask?town=x",
        "/ja/ask?ward=00000",
        "/xx/ask",
    ] {
        visitor.get(address).await.is(404);
    }
}
