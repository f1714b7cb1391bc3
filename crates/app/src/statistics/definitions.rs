//! 数値の説明: what each figure counts, in which unit, from which record.

/// What a person must know to use a figure.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Anchor on the page of definitions.
    pub key: &'static str,
    /// 名称.
    pub name: &'static str,
    /// 何を数えるか.
    pub counts: &'static str,
    /// 単位.
    pub unit: &'static str,
    /// 出典: which record it comes from.
    pub source: &'static str,
    /// 再掲・複数回答・集計方法の注; may be empty.
    pub note: &'static str,
}

const INSURED: &str = "令和6年4月分から、介護保険対象者（第1号・第2号被保険者）の相談だけを数えます。令和5年度までの数とは比べられません。";

macro_rules! definitions {
    ($($key:literal, $name:literal, $counts:literal, $unit:literal, $source:literal, $note:expr;)*) => {
        /// Every definition, in the order of the page.
        pub const ALL: &[Definition] = &[$(Definition {
            key: $key, name: $name, counts: $counts, unit: $unit, source: $source, note: $note,
        },)*];
    };
}

definitions! {
    "case", "個別ケース相談（相談者別）",
        "その期間に受け付けた、一人ひとりの対象者についての相談。受け付けた相談支援室と月に数えます。他区へ引き継いだ相談も、受け付けた室の数です。相談者区分は1件に1つです。",
        "件", "相談の記録（相談受付票）", INSURED;
    "case_topic", "個別ケース相談（相談内容別）",
        "個別ケース相談を、相談内容の区分ごとに数えます。1件の相談に複数の内容があれば、それぞれに数えます。",
        "件（複数回答）", "相談の記録（相談受付票）", INSURED;
    "case_scene", "個別ケース相談（4つの場面別）",
        "個別ケース相談を、日常の療養支援・入退院支援・急変時の対応・看取りのどの場面かで数えます。場面を選んでいない相談は含みません。",
        "件", "相談の記録（相談受付票）", INSURED;
    "case_difficulty", "個別ケース相談（支援困難要因別）",
        "個別ケース相談のうち、支援を難しくしている要因が記録されたものを、要因ごとに数えます。",
        "件（複数回答）", "相談の記録（相談受付票）", INSURED;
    "case_outcome", "個別ケース相談（結果別）",
        "終結した個別ケース相談を、結果ごとに数えます。受け付けた月に数えるため、あとから終結すると過去の月の数が増えます。",
        "件", "相談の記録", INSURED;
    "liaison", "個別ケース以外の連絡調整",
        "特定の対象者についてではない連絡調整。個別ケース相談とは別に数え、足しません。",
        "件", "連絡調整の記録", "";
    "meeting", "会議・研修会等への参加",
        "コーディネーターが参加した会議・研修会等の回数。「市・区の会議・研修会」と「関係機関との会議・研修会」の合計です。",
        "回", "会議出席の記録", "（再掲）地域ケア会議は合計に足しません。";
    "meeting_care", "（再掲）地域ケア会議",
        "参加した会議のうち、地域ケア会議であったもの。",
        "回", "会議出席の記録", "会議・研修会等への参加の内数です。合計に足すと二重に数えることになります。";
    "per_month", "1室1か月あたりの相談件数",
        "個別ケース相談の件数を、相談支援室が開いていた月数の合計で割ったもの。月の途中に開設した月と、いま進んでいる月も1か月と数えます。",
        "件/月", "個別ケース相談の件数と、相談支援室の開設日", INSURED;
    "cohort", "開設時期別の比較",
        "同じ月に開設した相談支援室をまとめ、1室1か月あたりの件数を、次に新しいまとまりと比べたもの（A/B）。室数や開設月数が違っても比べられます。",
        "倍", "個別ケース相談の件数と、相談支援室の開設日", INSURED;
    "reply_minutes", "最初の回答までの時間",
        "相談を受け付けてから最初の回答をするまでの分数の合計を、最初の回答をした相談の数で割った平均です。",
        "分", "相談の記録（受付日時と対応経過）", "まだ回答していない相談は含みません。介護保険対象者以外の相談も含みます。";
    "replied", "最初の回答をした相談",
        "最初の回答の時刻が記録された相談の数です。",
        "件", "相談の記録（対応経過）", "介護保険対象者以外の相談も含みます。";
    "inquiry", "打診と受入れの割合",
        "医療機関・事業所への打診を状態ごとに数えます。受入れの割合は、受入可・条件付・決定を、答えの出た打診（受入可・条件付・決定・不可・返答なし）で割ったものです。",
        "件、%", "打診の記録", "打診中と取下げは、分母にも分子にも入りません。介護保険対象者以外の相談の打診も含みます。";
    "published", "公表済みの数値",
        "本システムより前に市が公表した数値を、出典とともに取り込んだもの。本システムの記録から数えた数値とは分けて示し、直しません。",
        "各表のとおり", "各資料（出典欄）", "合計と内訳が合わないものは、その旨を示します。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Measure;

    #[test]
    fn every_measure_has_its_definition() {
        for measure in Measure::ALL {
            assert!(
                ALL.iter().any(|one| one.key == measure.code()),
                "{measure:?}"
            );
        }
    }
}
