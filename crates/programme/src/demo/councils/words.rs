//! What is talked about at the demo's councils, and by whom.

use crate::councils::Post;

/// 議題: its title, its topic, what was said, what was decided.
pub const SUBJECTS: [(&str, &str, &str, &str); 8] = [
    (
        "区内の資源の充足状況について",
        "resources",
        "資源一覧をもとに、夜間の訪問に応じられる事業所の少ない地域を確かめた。",
        "不足している地域を次回までに地図にまとめる。",
    ),
    (
        "相談の状況について",
        "current_state",
        "相談支援室から、相談件数と内容の報告があった。退院前の相談が増えている。",
        "報告のとおり確認した。",
    ),
    (
        "情報共有シートの様式について",
        "sharing_rules",
        "病院ごとに様式が違い、書き写しに時間がかかるとの意見があった。",
        "区の共通の様式の案を作る。",
    ),
    (
        "入退院時の切れ目のない支援について",
        "seamless",
        "金曜日の退院で調整が間に合わない事例を話し合った。",
        "退院前の連絡の時期の目安を決める。",
    ),
    (
        "多職種研修会の持ち方について",
        "face_to_face",
        "グループに分かれて話す時間を増やしてほしいとの声が多かった。",
        "次の研修は事例検討を中心にする。",
    ),
    (
        "人生会議の普及啓発について",
        "awareness",
        "11月の強化月間に、区の広報紙とSNSで知らせることを話し合った。",
        "講演会を開き、冊子を配る。",
    ),
    (
        "来年度の目標について",
        "goals",
        "対応策ごとに、だれが見ても分かる目標を置くことにした。",
        "目標の案を次回に示す。",
    ),
    (
        "取組の評価と進捗について",
        "evaluation",
        "今年度の取組を振り返り、続けるものと改めるものを分けた。",
        "評価の表を区のホームページに載せる。",
    ),
];

/// 委員: name, post, profession, organisation, affiliation.
pub const MEMBERS: [(&str, Post, &str, &str, &str); 9] = [
    (
        "見本 一郎",
        Post::Chair,
        "doctor",
        "medical_association",
        "見本診療所",
    ),
    (
        "架空 花子",
        Post::Deputy,
        "care_manager",
        "care_manager_association",
        "架空居宅介護支援事業所",
    ),
    (
        "見本 次郎",
        Post::Plain,
        "dentist",
        "dental_association",
        "見本歯科医院",
    ),
    (
        "架空 三郎",
        Post::Plain,
        "pharmacist",
        "pharmacist_association",
        "架空薬局",
    ),
    (
        "見本 春子",
        Post::Plain,
        "nurse",
        "visiting_nursing",
        "見本訪問看護ステーション",
    ),
    (
        "架空 夏子",
        Post::Plain,
        "medical_social_worker",
        "hospital",
        "架空病院 地域連携室",
    ),
    (
        "見本 秋男",
        Post::Plain,
        "support_center",
        "support_center",
        "見本地域包括支援センター",
    ),
    (
        "架空 冬子",
        Post::Plain,
        "official",
        "social_welfare_council",
        "架空区社会福祉協議会",
    ),
    (
        "見本 渡",
        Post::Plain,
        "coordinator",
        "liaison_office",
        "在宅医療・介護連携相談支援室",
    ),
];
