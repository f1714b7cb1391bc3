# Words of every page.

language-name = やさしい｜日本語《にほんご》
site-subject = ｜家《いえ》での｜医療《いりょう》・｜介護《かいご》の｜案内《あんない》
# $city: the name of the city
site-name = { $city } ｜家《いえ》での｜医療《いりょう》・｜介護《かいご》の｜案内《あんない》
site-description = ｜年《とし》をとっても、｜病気《びょうき》になっても、｜自分《じぶん》の｜家《いえ》で｜暮《く》らすための｜案内《あんない》です。｜困《こま》ったとき、どこに｜相談《そうだん》するかが｜分《わ》かります。
skip = ページの｜中身《なかみ》へ｜行《い》く
languages = ことば
ways = おもなページ
way-home = はじめのページ
way-staff = ｜仕事《しごと》で｜使《つか》う｜人《ひと》の｜入口《いりぐち》（ログイン）
way-open-data = オープンデータ（だれでも｜使《つか》えるデータ）
# The name below the icon of an installed page: as short as it can be
app-short = ｜家《いえ》での｜案内《あんない》
emergency = ｜急《きゅう》に｜体《からだ》の｜調子《ちょうし》が｜悪《わる》くなって、｜命《いのち》が｜危《あぶ》ないときは、すぐに 119｜番《ばん》に｜電話《でんわ》してください。｜救急車《きゅうきゅうしゃ》が｜来《き》ます。

look = ｜文字《もじ》と｜色《いろ》
look-size = ｜文字《もじ》の｜大《おお》きさ
look-size-standard = ふつう
look-size-large = ｜大《おお》きい
look-size-largest = とても｜大《おお》きい
look-theme = ｜画面《がめん》の｜色《いろ》
look-theme-auto = ｜自動《じどう》
look-theme-light = ｜明《あか》るい
look-theme-dark = ｜暗《くら》い
look-contrast = ｜色《いろ》のちがい
look-contrast-usual = ふつう
look-contrast-strong = はっきり
look-readings = ふりがな
look-readings-on = つける
look-readings-off = つけない

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $year }｜年《ねん》{ $month }｜月《がつ》{ $day }｜日《にち》（{ $weekday }）
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
weekday-mon = ｜月曜日《げつようび》
weekday-tue = ｜火曜日《かようび》
weekday-wed = ｜水曜日《すいようび》
weekday-thu = ｜木曜日《もくようび》
weekday-fri = ｜金曜日《きんようび》
weekday-sat = ｜土曜日《どようび》
weekday-sun = ｜日曜日《にちようび》
weekday-holiday = ｜祝日《しゅくじつ》（｜国《くに》の｜休《やす》みの｜日《ひ》）

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from }から{ $to }まで
# $first and $second: days, or runs of days
hours-days-join = { $first }、{ $second }
# $first and $second: times
hours-times-join = { $first }、{ $second }
# $time: a time of the next day
next-day-time = つぎの｜日《ひ》の{ $time }
hours-times = { $from }から{ $to }まで
hours-line = { $days }：{ $times }
hours-closed = ｜休《やす》み
hours-always = いつでも｜開《あ》いています（24｜時間《じかん》）
hours-unknown = ｜開《あ》いている｜時間《じかん》は、｜電話《でんわ》で｜聞《き》いてください。
# $time: a time of the day
open-now-until = いま｜開《あ》いています（{ $time }まで）
open-now = いま｜開《あ》いています
# $when: a day and a time, or a time of today
closed-now-opens = いまは｜閉《し》まっています。つぎは、{ $when } に｜開《あ》きます。
closed-now = いまは｜閉《し》まっています
# $day: a day; $time: a time
at-day = { $day } { $time }
at-today = きょう { $time }
at-tomorrow = あした { $time }

phone = ｜電話《でんわ》
call-in-japanese = ｜電話《でんわ》は、ふつう｜日本語《にほんご》で｜話《はな》します。｜日本語《にほんご》が｜分《わ》かる｜人《ひと》に｜手伝《てつだ》ってもらってください。
fax = ファックス（FAX）
address = ｜場所《ばしょ》
hours = ｜開《あ》いている｜時間《じかん》
route = ここまでの｜行《い》き｜方《かた》（ほかのサイトの｜地図《ちず》が｜出《で》ます）
home-page = ホームページ

map = ｜地図《ちず》
map-none = この｜画面《がめん》では、｜地図《ちず》を｜出《だ》すことができません。｜同《おな》じことが、ことばでも｜書《か》いてあります。
map-nearer = ｜地図《ちず》を｜大《おお》きくする
map-farther = ｜地図《ちず》を｜小《ちい》さくする
map-source = ｜地図《ちず》を｜作《つく》ったところ
map-left = ｜地図《ちず》を｜左《ひだり》へ｜動《うご》かす
map-up = ｜地図《ちず》を｜上《うえ》へ｜動《うご》かす
map-down = ｜地図《ちず》を｜下《した》へ｜動《うご》かす
map-right = ｜地図《ちず》を｜右《みぎ》へ｜動《うご》かす
map-two-fingers = ｜地図《ちず》は、｜指《ゆび》を2｜本《ほん》｜使《つか》って｜動《うご》かしてください
map-with-ctrl = ｜地図《ちず》を｜大《おお》きくするときは、Ctrl キーも｜押《お》してください
map-with-command = ｜地図《ちず》を｜大《おお》きくするときは、⌘ キーも｜押《お》してください
print = ｜印刷《いんさつ》する
pass-title = このページをほかの｜人《ひと》に｜教《おし》える
pass-lead = スマートフォンのカメラで｜見《み》ると、このページが｜開《ひら》きます。
pass-qr = このページのQRコード

fault-nowhere = このページはありません
fault-nowhere-lead = アドレスがちがうか、ページがなくなりました。｜下《した》から｜選《えら》んでください。
fault-trouble = ｜今《いま》、ページを｜出《だ》すことができません
fault-trouble-lead = ｜少《すこ》し｜待《ま》ってから、もう｜一度《いちど》｜開《ひら》いてください。｜急《いそ》いでいるときは、｜区役所《くやくしょ》に｜電話《でんわ》してください。
fault-number = ｜聞《き》くときに｜言《い》う｜番号《ばんごう》：
