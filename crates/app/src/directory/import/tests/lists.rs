//! Lists without marks: institution codes, マップナビ, the recommended data sets.

use kernel::Id;

use super::rows::read;
use crate::directory::import::{
    fault::Unreadable,
    incoming::{Incoming, Taken},
    report::Note,
};

#[track_caller]
fn one(file: &str) -> Incoming {
    match read(file.as_bytes()).unwrap().remove(0) {
        Taken::Row(incoming) => *incoming,
        other => panic!("not taken: {other:?}"),
    }
}

fn columns(incoming: &Incoming) -> Vec<&str> {
    let notes = incoming.notes.iter().map(|note| match note {
        Note::Rejected(one) => one.column.as_str(),
        Note::Repaired(one) => one.column.as_str(),
    });
    notes.collect()
}

#[test]
fn institution_codes_have_no_header_and_their_first_row_is_read() {
    let file = "990100001,0100001,架空みどり診療所,9990001,見本市東区例町一丁目２番３号\n990100002,0100002,架空病院,9990002,遠市例町１\n990100003,100003,架空医院,9990003,東区例町\n";
    let taken = read(file.as_bytes()).unwrap();
    let [Taken::Row(first), Taken::Elsewhere, Taken::Refused(notes)] = taken.as_slice() else {
        panic!("{taken:?}");
    };
    assert_eq!((first.row, first.key.as_str()), (1, "990100001"));
    assert_eq!(first.facility.postal_code, "999-0001");
    assert_eq!(first.facility.town, Some(Id::new(11)));
    assert!(matches!(&notes[0], Note::Rejected(one) if one.row == 3 && one.column == "コード"));
    let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(file);
    assert_eq!(read(&sjis).unwrap(), taken);
}

#[test]
fn names_of_institution_codes_tell_the_kind() {
    for (name, kind) in [
        ("架空病院", "hospital"),
        ("架空歯科", "dental"),
        ("架空歯科大学病院", "hospital"),
        ("架空薬局", "pharmacy"),
        ("架空内科", "clinic"),
    ] {
        let found = one(&format!(
            "990100001,0100001,{name},9990001,見本市東区例町1\n"
        ));
        assert_eq!(found.service.kind, kind, "{name}");
    }
}

fn mapnavi(row: &str) -> String {
    format!(
        "X,Y,施設名,施設名かな,施設名（施設名かな）,所在地,地区名,TEL,FAX,詳細情報,開館時間,URL,バリアフリー情報,駐輪場 PC,駐輪場 携,大分類,小分類,カテゴリ,アイコン番号,施設ID\n{row}\n"
    )
}

#[test]
fn of_public_places_only_those_of_medicine_and_welfare_are_facilities() {
    let row = "135.5,34.68,架空苑,かくうえん,架空苑（かくうえん）,東区例町1-2,東区,1234-0001,,定員： 100,,,,,,医療・福祉,特別養護老人ホーム,医療・福祉/特別養護老人ホーム,217,9674";
    let found = one(&mapnavi(row));
    let point = found.facility.point.unwrap();
    assert_eq!(
        (point.lng, point.lat),
        (135.5, 34.68),
        "X is east, Y is north"
    );
    assert_eq!(found.facility.phone, "06-1234-0001", "without area code");
    assert_eq!(found.facility.kana, "カクウエン");
    assert_eq!(found.service.capacity, Some(100));
    assert_eq!(
        (found.key.as_str(), found.service.kind.as_str()),
        ("9674", "welfare_facility")
    );
    let park = row.replace("医療・福祉,特別養護老人ホーム,", "公園・スポーツ,公園,");
    assert_eq!(read(mapnavi(&park).as_bytes()).unwrap(), [Taken::LeftOut]);
    let other = one(&mapnavi(&row.replace("特別養護老人ホーム,", "福祉施設,")));
    assert_eq!(
        (
            other.service.kind.as_str(),
            other.service.kind_name.as_str()
        ),
        ("other", "福祉施設")
    );
    let astray = one(&mapnavi(&row.replace(",東区,", ",西区,")));
    assert_eq!(columns(&astray), ["TEL", "地区名"]);
    let outside = row.replace("東区例町1-2,東区", "遠市例町1-2,見本市以外");
    assert_eq!(
        read(mapnavi(&outside).as_bytes()).unwrap(),
        [Taken::Elsewhere]
    );
}

#[test]
fn the_data_set_of_care_services_is_read_by_any_spelling_of_its_header() {
    let file = |header: &str| {
        format!(
            "{header}\n991015,1,大阪府,見本市,架空ヘルパー,カクウヘルパー,訪問介護,東区例町1-2,架空ビル,34.68,135.5,06-1234-0001,12,,,架空会,9971500001,月;火,祝日は休み,10,https://example.jp/,\n"
        )
    };
    let header = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,介護サービス事業所名称,介護サービス事業所名称_カナ,実施サービス,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,備考";
    let found = one(&file(header));
    assert_eq!(found.notes, []);
    assert_eq!(
        (found.service.kind.as_str(), found.service.number.as_str()),
        ("home_help", "9971500001")
    );
    assert_eq!(found.service.days_note, "月・火\n祝日は休み");
    assert_eq!(found.facility.address, "東区例町1-2　架空ビル");
    assert_eq!(found.facility.contact_note, "内線：12");
    let odd = header
        .replace("NO", "Ｎｏ")
        .replace("FAX", "fax")
        .replace("URL", "ｕｒｌ");
    assert_eq!(one(&file(&odd)).fingerprint(), found.fingerprint());
    let several = file(header).replace("訪問介護", "訪問介護、通所介護");
    let several = one(&several);
    assert_eq!(
        columns(&several),
        ["実施サービス"],
        "said by the file's own name"
    );
    assert_eq!(several.service.kind, "home_help");
    let Err(Unreadable::MissingColumns { missing, .. }) =
        read(file(&header.replace("住所", "場所")).as_bytes())
    else {
        panic!("an address is needed");
    };
    assert_eq!(missing, "所在地");
}

#[test]
fn the_data_set_of_institutions_keeps_hours_departments_and_old_dates() {
    let header = "都道府県コード又は市区町村コード,No,都道府県名,振興局,市町村,名称,名称_カナ,医療機関の種類,郵便番号,所在地,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,開設者氏名,管理者氏名,指定年月日,登録理由,指定期間開始,医療機関コード,診療曜日,診療開始時間,診療終了時間,診療日時特記事項,時間外における対応,診療科目,病床数,療養病床,特定機能,現存・休止,URL,備考,緯度経度出典,データ作成日";
    let row = |date: &str, state: &str| {
        format!(
            "{header}\n990000,1,大阪府,,見本市,架空医院,カクウイイン,無床診療所,9990001,見本市東区例町1-2,,34.68,135.5,06-1234-0001,,,,,,{date},,,0112345,月;火,9:00,17:00,,電話で,内科;外科,0,,,{state},,,,\n"
        )
    };
    let found = one(&row("昭32. 7. 1", "現存"));
    assert_eq!(found.notes, []);
    assert_eq!(found.service.kind, "clinic");
    assert_eq!(
        found.facility.note,
        "診療科目：内科・外科\n指定年月日：昭和32年7月1日"
    );
    assert_eq!(
        found.facility.hours_note,
        "診療：9:00～17:00\n時間外：電話で"
    );
    assert_eq!(found.facility.postal_code, "999-0001");
    assert_eq!(
        found.facility.ward,
        Some(Id::new(1)),
        "the prefecture's code says no ward"
    );
    assert_eq!(columns(&one(&row("昭32. 13. 1", ""))), ["指定年月日"]);
    assert!(one(&row("", "休止")).facility.note.contains("休止中"));
    assert_eq!(read(row("", "廃止").as_bytes()).unwrap(), [Taken::LeftOut]);
}

#[test]
fn the_newer_standards_names_are_known() {
    let file = "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,医療機関の種類,所在地_全国地方公共団体コード,所在地_連結表記,所在地_都道府県,所在地_市区町村\n991007,1,見本市,架空病院,カクウビョウイン,病院,991015,大阪府見本市東区例町1-2,大阪府,見本市\n";
    let found = one(file);
    assert_eq!(found.notes, []);
    assert_eq!(
        (found.service.kind.as_str(), found.facility.ward),
        ("hospital", Some(Id::new(1)))
    );
}
