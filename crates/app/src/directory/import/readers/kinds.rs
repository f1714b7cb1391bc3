//! The 35 services of 介護サービス情報公表システム and the kinds we sort them under.

use std::{collections::HashMap, sync::LazyLock};

use kernel::text;

/// One published service.
#[derive(Debug)]
pub struct Published {
    /// The code in the published files' names.
    pub code: &'static str,
    /// サービスの種類, as the files write it.
    pub name: &'static str,
    /// Our kind: a code of the list `facility_kind`.
    pub kind: &'static str,
}

/// Code, name and kind of every published service (オープンデータ, 厚生労働省).
#[rustfmt::skip]
const SERVICES: [Published; 35] = [
    of("110", "訪問介護", "home_help"),
    of("120", "訪問入浴介護", "home_bathing"),
    of("130", "訪問看護", "visiting_nursing"),
    of("140", "訪問リハビリテーション", "home_rehab"),
    of("150", "通所介護", "day_care"),
    of("155", "指定療養通所介護", "day_care"),
    of("160", "通所リハビリテーション", "day_rehab"),
    of("170", "福祉用具貸与", "welfare_equipment"),
    of("210", "短期入所生活介護", "short_stay"),
    of("220", "短期入所療養介護（介護老人保健施設）", "short_stay"),
    of("230", "短期入所療養介護(療養病床を有する病院等）", "short_stay"),
    of("320", "認知症対応型共同生活介護", "group_home"),
    of("331", "特定施設入居者生活介護（有料老人ホーム）", "designated_facility"),
    of("332", "特定施設入居者生活介護（軽費老人ホーム）", "designated_facility"),
    of("334", "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））", "designated_facility"),
    of("335", "特定施設入居者生活介護（有料老人ホーム（外部サービス利用型））", "designated_facility"),
    of("336", "特定施設入居者生活介護（軽費老人ホーム（外部サービス利用型））", "designated_facility"),
    of("337", "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅（外部サービス利用型）））", "designated_facility"),
    of("361", "地域密着型特定施設入居者生活介護（有料老人ホーム）", "designated_facility"),
    of("362", "地域密着型特定施設入居者生活介護（軽費老人ホーム）", "designated_facility"),
    of("364", "地域密着型特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））", "designated_facility"),
    of("410", "特定福祉用具販売", "welfare_equipment"),
    of("430", "居宅介護支援", "care_management"),
    of("510", "介護老人福祉施設", "welfare_facility"),
    of("520", "介護老人保健施設", "health_facility"),
    of("530", "介護療養型医療施設", "medical_facility"),
    of("540", "地域密着型介護老人福祉施設入所者生活介護", "welfare_facility"),
    of("550", "介護医療院", "medical_facility"),
    of("551", "短期入所療養介護（介護医療院）", "short_stay"),
    of("710", "夜間対応型訪問介護", "night_home_help"),
    of("720", "認知症対応型通所介護", "dementia_day"),
    of("730", "小規模多機能型居宅介護", "small_multi"),
    of("760", "定期巡回・随時対応型訪問介護看護", "regular_visit"),
    of("770", "看護小規模多機能型居宅介護（複合型サービス）", "nursing_multi"),
    of("780", "地域密着型通所介護", "day_care"),
];

const fn of(code: &'static str, name: &'static str, kind: &'static str) -> Published {
    Published { code, name, kind }
}

static BY_NAME: LazyLock<HashMap<String, &'static Published>> = LazyLock::new(|| {
    let pair = |service: &'static Published| (text::fold(service.name), service);
    SERVICES.iter().map(pair).collect()
});

/// The published service of this name, in any spelling.
pub fn by_name(name: &str) -> Option<&'static Published> {
    BY_NAME.get(&text::fold(name)).copied()
}

/// The published service with this code.
pub fn by_code(code: &str) -> Option<&'static Published> {
    SERVICES.iter().find(|service| service.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn all_35_services_are_told_apart_by_their_names() {
        let codes: HashSet<_> = SERVICES.iter().map(|service| service.code).collect();
        assert_eq!(codes.len(), 35);
        for service in &SERVICES {
            assert_eq!(
                by_name(service.name).map(|found| found.code),
                Some(service.code)
            );
        }
        assert_eq!(
            by_name("短期入所療養介護(介護老人保健施設)").map(|found| found.code),
            Some("220"),
            "half-width brackets"
        );
        assert!(by_name("宇宙訪問介護").is_none());
        assert_eq!(
            by_code("760").map(|found| found.kind),
            Some("regular_visit")
        );
    }
}
