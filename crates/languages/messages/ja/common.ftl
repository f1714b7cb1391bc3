# Words of every page.

language-name = ｜日本語《にほんご》
site-subject = ｜在宅《ざいたく》｜医療《いりょう》・｜介護《かいご》の｜案内《あんない》
# $city: the name of the city
site-name = { $city } ｜在宅《ざいたく》｜医療《いりょう》・｜介護《かいご》の｜案内《あんない》
site-description = ｜年《とし》をとっても、｜病気《びょうき》になっても、｜住《す》み｜慣《な》れた｜家《いえ》で｜暮《く》らし｜続《つづ》けるために。どこに｜相談《そうだん》すればよいかを｜案内《あんない》します。
skip = ｜本文《ほんぶん》へ｜移動《いどう》
languages = ｜言語《げんご》
ways = ｜主《おも》なページ
way-home = ｜最初《さいしょ》のページ
way-staff = ｜職員《しょくいん》・｜関係者《かんけいしゃ》のログイン
way-open-data = オープンデータ
# The name below the icon of an installed page: as short as it can be
app-short = ｜在宅《ざいたく》の｜案内《あんない》
emergency = ｜急《きゅう》に｜具合《ぐあい》が｜悪《わる》くなり、｜命《いのち》にかかわるときは、｜迷《まよ》わず 119｜番《ばん》に｜電話《でんわ》してください。

look = ｜文字《もじ》・｜色《いろ》
look-size = ｜文字《もじ》の｜大《おお》きさ
look-size-standard = ｜標準《ひょうじゅん》
look-size-large = ｜大《おお》きい
look-size-largest = とても｜大《おお》きい
look-theme = ｜画面《がめん》の｜色《いろ》
look-theme-auto = ｜自動《じどう》
look-theme-light = ｜明《あか》るい
look-theme-dark = ｜暗《くら》い
look-contrast = ｜色《いろ》の｜差《さ》
look-contrast-usual = ｜標準《ひょうじゅん》
look-contrast-strong = ｜強《つよ》い
look-readings = ふりがな
look-readings-on = つける
look-readings-off = つけない

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $era }{ $month }｜月《がつ》{ $day }｜日《にち》（{ $weekday }）
month-1 = 1｜月《がつ》
month-2 = 2｜月《がつ》
month-3 = 3｜月《がつ》
month-4 = 4｜月《がつ》
month-5 = 5｜月《がつ》
month-6 = 6｜月《がつ》
month-7 = 7｜月《がつ》
month-8 = 8｜月《がつ》
month-9 = 9｜月《がつ》
month-10 = 10｜月《がつ》
month-11 = 11｜月《がつ》
month-12 = 12｜月《がつ》
weekday-mon = ｜月《げつ》
weekday-tue = ｜火《か》
weekday-wed = ｜水《すい》
weekday-thu = ｜木《もく》
weekday-fri = ｜金《きん》
weekday-sat = ｜土《ど》
weekday-sun = ｜日《にち》
weekday-holiday = ｜祝日《しゅくじつ》

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from }から{ $to }
# $first and $second: days, or runs of days
hours-days-join = { $first }・{ $second }
# $first and $second: times
hours-times-join = { $first }、{ $second }
# $time: a time of the next day
next-day-time = ｜翌日《よくじつ》の{ $time }
hours-times = { $from }から{ $to }まで
hours-line = { $days }　{ $times }
hours-closed = ｜休《やす》み
hours-always = 24｜時間《じかん》いつでも
hours-unknown = ｜受付《うけつけ》｜時間《じかん》は、｜電話《でんわ》でたしかめてください。
# $time: a time of the day
open-now-until = いま｜開《あ》いています（{ $time }まで）
open-now = いま｜開《あ》いています
# $when: a day and a time, or a time of today
closed-now-opens = いまは｜閉《し》まっています。｜次《つぎ》に｜開《あ》くのは、{ $when } です。
closed-now = いまは｜閉《し》まっています
# $day: a day; $time: a time
at-day = { $day } { $time }
at-today = きょう { $time }
at-tomorrow = あした { $time }

phone = ｜電話《でんわ》
call-in-japanese = ｜電話《でんわ》は、ふつう｜日本語《にほんご》で｜受《う》け｜付《つ》けています。｜日本語《にほんご》が｜話《はな》せる｜人《ひと》に｜手伝《てつだ》ってもらってください。
fax = FAX
address = ｜場所《ばしょ》
hours = ｜受付《うけつけ》｜時間《じかん》
route = ここまでの｜行《い》き｜方《かた》（｜外《そと》の｜地図《ちず》のサイト）
home-page = ホームページ

map = ｜地図《ちず》
map-none = この｜画面《がめん》では｜地図《ちず》を｜出《だ》せません。｜地図《ちず》の｜内容《ないよう》は、ことばでも｜書《か》いてあります。
map-nearer = ｜地図《ちず》を｜大《おお》きくする
map-farther = ｜地図《ちず》を｜小《ちい》さくする
map-source = ｜地図《ちず》の｜出典《しゅってん》
map-left = ｜地図《ちず》を｜左《ひだり》へ｜動《うご》かす
map-up = ｜地図《ちず》を｜上《うえ》へ｜動《うご》かす
map-down = ｜地図《ちず》を｜下《した》へ｜動《うご》かす
map-right = ｜地図《ちず》を｜右《みぎ》へ｜動《うご》かす
map-two-fingers = ｜地図《ちず》は、2｜本《ほん》の｜指《ゆび》で｜動《うご》かします
map-with-ctrl = ｜地図《ちず》の｜大《おお》きさは、Ctrl キーを｜押《お》しながら｜変《か》えます
map-with-command = ｜地図《ちず》の｜大《おお》きさは、⌘ キーを｜押《お》しながら｜変《か》えます
print = ｜印刷《いんさつ》する
pass-title = このページを｜知《し》らせる
pass-lead = スマートフォンのカメラで｜読《よ》み｜取《と》ると、このページが｜開《ひら》きます。
pass-qr = このページのQRコード

fault-nowhere = このページはありません
fault-nowhere-lead = アドレスがまちがっているか、ページがなくなりました。｜下《した》から｜選《えら》んでください。
fault-trouble = いまはページを｜出《だ》せません
fault-trouble-lead = ｜少《すこ》し｜待《ま》って、もう｜一度《いちど》｜開《ひら》いてください。｜急《いそ》ぐときは、お｜住《す》まいの｜区《く》の｜区役所《くやくしょ》に｜電話《でんわ》してください。
fault-number = ｜問《と》い｜合《あ》わせの｜番号《ばんごう》：
