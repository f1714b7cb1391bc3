//! Old and variant kanji and the common form each is searched by.
//!
//! Old forms (旧字体) of the common-use list, variants met in surnames and place names, and
//! confusions of the counter (斎・齋・齊 are all sought as 斉). Variants that Unicode already
//! treats as compatibility forms (神 U+FA19 …) are left to NFKC.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of a variant and its common form.
const PAIRS: &str = "
    㐂喜 㟢崎 乘乗 亂乱 亞亜 仝同 佛仏 來来 俱倶 假仮 傳伝 僞偽 價価 儉倹 儘侭 兒児 兔兎 內内 兩両 册冊 冝宜 冦寇 冨富 凉涼 凜凛 凞熙 凾函 刄刃 刅刃 剝剥
    剩剰 劍剣 劑剤 劔剣 勞労 勳勲 勵励 勸勧 匇匆 區区 卆卒 卷巻 卽即 厰廠 參参 吞呑 吳呉 咏詠 單単 嚙噛 嚢囊 嚴厳 囑嘱 囘回 囬回 囯国 圀国 圈圏 國国 圍囲
    圓円 圖図 團団 圡土 埀垂 埓埒 埜野 堯尭 塡填 增増 墮堕 墻牆 壓圧 壘塁 壞壊 壤壌 壯壮 壷壺 壹壱 壻婿 壽寿 夛多 奌点 奧奥 奬奨 妍姸 姬姫 嫺嫻 孃嬢 學学
    宻密 寃冤 寢寝 實実 寫写 寬寛 寳宝 寶宝 將将 專専 對対 尒爾 尙尚 屆届 屛屏 屬属 峩峨 峯峰 峽峡 嵜崎 嶋島 嶌島 嶽岳 巖巌 巗巌 帋紙 帶帯 廏厩 廐厩 廢廃
    廣広 廳庁 弃棄 弌一 弍二 弎三 强強 彈弾 彌弥 彜彝 彥彦 徑径 從従 德徳 恆恒 恊協 悅悦 悳徳 惠恵 惡悪 惪徳 愼慎 慘惨 慙慚 應応 懷懐 戀恋 戞戛 戰戦 戲戯
    戶戸 拂払 拔抜 拜拝 挾挟 插挿 揭掲 搖揺 搜捜 摑掴 擇択 擊撃 擔担 據拠 擧挙 擴拡 攝摂 攪撹 收収 敇勅 效効 敍叙 敎教 敕勅 數数 斈学 斎斉 斷断 旣既 昻昂
    晄晃 晉晋 晚晩 晝昼 晧皓 暎映 曉暁 曵曳 曻昇 曾曽 會会 朖朗 朞期 杦杉 枡桝 柹柿 栁柳 栢柏 桒桑 桞柳 桺柳 條条 梹檳 棧桟 楳梅 榮栄 槇槙 槗橋 槪概 樂楽
    樓楼 樞枢 樣様 橫横 檜桧 檢検 檮梼 櫟檪 櫻桜 權権 欝鬱 歐欧 歡歓 步歩 歸帰 殘残 殼殻 毆殴 每毎 毗毘 氣気 沒没 涉渉 淚涙 淨浄 淵渕 淸清 淺浅 渊渕 游遊
    湏須 溪渓 溫温 滯滞 滿満 潛潜 澀渋 澁渋 澤沢 濕湿 濟済 濤涛 濱浜 濵浜 濶闊 瀆涜 瀧滝 瀨瀬 灋法 灣湾 炗光 烟煙 焰焔 煑煮 煕熙 燈灯 燒焼 營営 爐炉 爭争
    爲為 牀床 犧犠 狀状 狹狭 猨猿 獨独 獵猟 獸獣 獻献 珎珍 琹栞 瑤瑶 瓣弁 甁瓶 甎磚 產産 畆畝 畊耕 畍界 畒畝 畧略 畫画 當当 疊畳 瘦痩 癡痴 發発 皷鼓 盜盗
    盡尽 眀明 眞真 砿鉱 硏研 碎砕 礒磯 礪砺 祕秘 祗祇 祿禄 禪禅 禮礼 禰祢 禱祷 秊年 稅税 稉粳 稱称 稻稲 稾稿 穎頴 穐秋 穩穏 穰穣 窗窓 窻窓 竊窃 竒奇 竝並
    笋筍 筝箏 簞箪 籔薮 籖籤 籠篭 粮糧 粹粋 糺糾 絕絶 絲糸 經経 綠緑 綫線 緖緒 緜綿 緣縁 縣県 縱縦 總総 繩縄 繪絵 繼継 續続 纖繊 缺欠 罐缶 罸罰 羇羈 羣群
    翆翠 聟婿 聨聯 聰聡 聲声 聽聴 肅粛 脉脈 脣唇 脫脱 腦脳 膓腸 膽胆 臈臘 臟臓 臺台 與与 舉挙 舊旧 舍舎 舖舗 舘館 舡船 舩船 艢檣 艷艶 芲花 苅刈 茘荔 荅答
    莊荘 莓苺 莖茎 莵兎 菟兎 菴庵 萊莱 萬万 蔕蒂 蔣蒋 蕋蕊 蕚萼 薗園 薰薫 藏蔵 藝芸 藥薬 藪薮 蘆芦 蘓蘇 處処 虗虚 虛虚 號号 蚫鮑 蛎蠣 螢蛍 蟬蝉 蟲虫 蠅蝿
    蠟蝋 蠶蚕 蠻蛮 衂衄 衞衛 裝装 裡裏 裵裴 襃褒 襍雑 覔覓 覺覚 覽覧 觀観 觧解 觸触 說説 諫諌 謠謡 證証 譌訛 譯訳 譽誉 讀読 讁謫 變変 讓譲 讚賛 豐豊 豫予
    豬猪 貮弐 貳弐 賣売 賤賎 賴頼 贊賛 踐践 躭耽 躰体 軀躯 軆体 輌輛 輕軽 轉転 辨弁 辭辞 辯弁 迯逃 逹達 遙遥 遞逓 遯遁 遲遅 邉辺 邊辺 邨村 郞郎 鄕郷 鄰隣
    醉酔 醗醱 醫医 醬醤 釀醸 釋釈 鈎鉤 鉃鉄 鋪舗 錄録 錢銭 鍊錬 鎭鎮 鎻鎖 鏥銹 鐡鉄 鐵鉄 鑄鋳 鑚鑽 鑛鉱 閇閉 閒間 閙鬧 關関 陜陝 陷陥 隝島 隨随 險険 隱隠
    隸隷 雙双 雜雑 雞鶏 霸覇 靈霊 靍鶴 靏鶴 靑青 靜静 靣面 靭靱 鞱韜 韮韭 韵韻 頋顧 頰頬 顏顔 顚顛 顯顕 飃飄 飜翻 飮飲 餘余 餠餅 騷騒 驅駆 驒騨 驗験 驛駅
    髓髄 體体 髙高 髮髪 鬂鬢 鬪闘 鮏鮭 鰺鯵 鳬鳧 鴈雁 鶯鴬 鷄鶏 鷗鴎 鹽塩 麥麦 麴麹 黃黄 黑黒 默黙 點点 黨党 鼡鼠 齊斉 齋斉 齒歯 齡齢 龍竜 龜亀 龝秋 﨑崎
    𠮷吉
";

static MODERN: LazyLock<HashMap<char, char>> = LazyLock::new(|| pairs().collect());

fn pairs() -> impl Iterator<Item = (char, char)> {
    PAIRS.split_whitespace().filter_map(|pair| {
        let mut both = pair.chars();
        Some((both.next()?, both.next()?))
    })
}

/// The common form of a kanji; every other character as it is.
pub(super) fn modern(c: char) -> char {
    if u32::from(c) < 0x3400 {
        c
    } else {
        MODERN.get(&c).copied().unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_table_holds_pairs_only_and_no_variant_twice() {
        let mut seen = HashSet::new();
        for pair in PAIRS.split_whitespace() {
            assert_eq!(pair.chars().count(), 2, "{pair}");
            assert!(seen.insert(pair.chars().next()), "{pair} is there twice");
        }
        assert!(seen.len() > 500);
    }

    #[test]
    fn a_common_form_is_nobodys_variant() {
        for (variant, common) in pairs() {
            assert_eq!(modern(common), common, "{variant}{common}");
        }
    }

    #[test]
    fn unicode_leaves_the_variants_to_this_table() {
        for (variant, common) in pairs() {
            for c in [variant, common] {
                assert!(std::iter::once(c).nfkc().eq([c]), "{c} is folded by NFKC");
            }
        }
    }
}
