//! The indicators a new municipality starts with.

use super::model::{
    Computing, Direction, IndicatorKind,
    IndicatorKind::{Outcome, Process, Structure},
};

/// 最初の指標: one of the starter set.
pub struct Builtin {
    pub code: &'static str,
    pub name: &'static str,
    pub definition: &'static str,
    /// 分子 and 分母, in words.
    pub fraction: (&'static str, &'static str),
    /// 単位 and the digits behind the point.
    pub unit: (&'static str, i64),
    pub source: &'static str,
    pub kind: IndicatorKind,
    pub scene: &'static str,
    pub direction: Direction,
    pub computing: Option<Computing>,
}

macro_rules! builtin {
    ($($code:literal $kind:ident $scene:literal $direction:ident $computing:expr,
        $name:literal, $definition:literal, $over:literal / $under:literal, $unit:literal $decimals:literal, $source:literal;)*) => {
        /// Every indicator of the starter set, in its order.
        pub const ALL: &[Builtin] = &[$(Builtin {
            code: $code, name: $name, definition: $definition, fraction: ($over, $under),
            unit: ($unit, $decimals), source: $source, kind: $kind, scene: $scene,
            direction: Direction::$direction, computing: $computing,
        },)*];
    };
}

builtin! {
    "home_clinics" Structure "" Up Some(Computing::HomeClinics),
        "在宅療養支援診療所数", "施設基準の届出に在宅療養支援診療所の記号（支援診）がある診療所の数です。",
        "" / "", "か所" 0, "資源の登録（届出の記号）";
    "visiting_nursing" Structure "" Up Some(Computing::VisitingNursing),
        "訪問看護ステーション数", "資源に登録された訪問看護ステーションの数です。廃止したものは数えません。",
        "" / "", "か所" 0, "資源の登録";
    "accepting" Structure "daily_support" Up Some(Computing::Accepting),
        "新規受入可の割合", "新規受入の回答が有効な事業所のうち、可または条件付と答えたものの割合です。不明と期限切れの回答は数えません。",
        "可または条件付の事業所" / "有効な回答のある事業所", "%" 1, "資源の登録（受入状況）";
    "verified_180" Structure "" Up Some(Computing::Verified),
        "資源情報の確認日180日以内率", "登録された資源のうち、確認日が180日以内のものの割合です。",
        "確認日が180日以内の資源" / "登録された資源（廃止を除く）", "%" 1, "資源の登録（確認日）";
    "cases_per_month" Process "" Neither Some(Computing::CasesPerMonth),
        "1か月あたりの相談件数", "前月までの12か月の個別ケース相談を、相談支援室が開いていた月数で割ったものです。令和6年4月分からは介護保険対象者の相談だけを数えます。",
        "個別ケース相談の件数" / "開いていた月数", "件/月" 1, "相談の記録";
    "no_resource" Outcome "daily_support" Down Some(Computing::NoResource),
        "資源なしで終わった相談の割合", "前月までの12か月に受け付けて終結した個別ケース相談のうち、結果が「資源なし（未解決）」のものの割合です。",
        "資源なし（未解決）の相談" / "終結した相談", "%" 1, "相談の記録（結果）";
    "meetings" Process "" Up Some(Computing::Meetings),
        "会議・研修会等への参加回数", "前月までの12か月にコーディネーターが参加した会議・研修会等の回数です。",
        "" / "", "回" 0, "会議出席の記録";
    "acp_known" Outcome "end_of_life" Up None,
        "ACP（人生会議）の認知度", "区民向けの調査で、ACP（人生会議）を知っていると答えた人の割合です。",
        "知っていると答えた人" / "回答者", "%" 1, "区民アンケート";
    "home_deaths" Outcome "end_of_life" Neither None,
        "在宅死亡の割合", "死亡した場所が自宅または老人ホームであった人の割合です。",
        "自宅・老人ホームでの死亡" / "死亡総数", "%" 1, "人口動態統計";
    "discharge_conferences" Process "discharge" Up None,
        "退院時共同指導の算定回数", "退院時共同指導料の年間の算定回数です。",
        "" / "", "回" 0, "国保データベース・NDB";
    "night_visits" Process "acute_change" Neither None,
        "往診の件数", "年間の往診（夜間・深夜を含む）の算定件数です。",
        "" / "", "件" 0, "国保データベース・NDB";
    "easy_to_work_together" Outcome "" Up None,
        "専門職の連携のしやすさ", "医療・介護関係者への調査で、連携しやすいと答えた人の割合です。",
        "連携しやすいと答えた人" / "回答者", "%" 1, "施設等アンケート";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_everything_computable_is_there() {
        for one in ALL {
            let same = ALL.iter().filter(|other| other.code == one.code);
            assert_eq!(same.count(), 1, "{}", one.code);
            let (over, under) = one.fraction;
            assert_eq!(over.is_empty(), under.is_empty(), "{}", one.code);
        }
        for how in Computing::ALL {
            assert!(ALL.iter().any(|one| one.computing == Some(*how)), "{how:?}");
        }
    }
}
