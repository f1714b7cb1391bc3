# Find a place.

find-title = ｜病院《びょういん》・｜施設《しせつ》をさがす
find-lead = ｜病院《びょういん》、｜診療所《しんりょうじょ》、｜薬局《やっきょく》、｜介護《かいご》のサービスなどを、｜近《ちか》い｜順《じゅん》にさがせます。
find-kind = ｜種類《しゅるい》
find-any-kind = すべての｜種類《しゅるい》
find-at = どの｜町《まち》の｜近《ちか》くですか
find-at-hint = ｜郵便番号《ゆうびんばんごう》・｜町《まち》の｜名前《なまえ》・｜住所《じゅうしょ》。｜入《い》れなくてもさがせます。
find-how-far = どこまでさがしますか
# $kilometres: a whole number
find-within = { $kilometres } km まで
find-ward = ｜区《く》
find-any-ward = すべての｜区《く》
find-open = ｜開《あ》いている｜日《ひ》
find-any-day = いつでもよい
find-now = いま｜開《あ》いている
# $day: a day of the week, or a public holiday
find-day = { $day }に｜開《あ》いている
find-night = ｜夜中《よなか》も｜開《あ》いている
find-always = 24｜時間《じかん》いつでも
find-words = ｜名前《なまえ》・｜住所《じゅうしょ》・｜電話番号《でんわばんごう》のことば
find-change = ｜条件《じょうけん》を｜変《か》えてさがす
find-by-kind = ｜種類《しゅるい》からさがす
# $count: how many; $shown: the same as it is written
find-places = { $shown }か｜所《しょ》
# $count: how many; $shown: the same as it is written
find-count = { $shown }か｜所《しょ》｜見《み》つかりました
# $count: how many; $shown: the same as it is written
find-unknown-hours = ｜開《あ》いている｜日《ひ》や｜時間《じかん》が｜分《わ》からない｜所《ところ》が、ほかに{ $shown }か｜所《しょ》あります。「いつでもよい」を｜選《えら》ぶと｜出《で》ます。｜電話《でんわ》でたしかめてください。
find-nothing = ｜条件《じょうけん》に｜合《あ》う｜所《ところ》は｜見《み》つかりませんでした。｜種類《しゅるい》や｜開《あ》いている｜日《ひ》を「すべて」「いつでもよい」にするか、さがす｜広《ひろ》さを｜広《ひろ》げてみてください。
find-helpers = ｜分《わ》からないときは、｜次《つぎ》の｜窓口《まどぐち》に｜電話《でんわ》してください。いっしょにさがします。
find-on-map = ｜地図《ちず》で｜見《み》る
find-as-list = ｜地図《ちず》を｜閉《と》じる
find-on-paper = ｜大《おお》きな｜文字《もじ》で｜印刷《いんさつ》する
find-map-lead = ｜地図《ちず》の｜番号《ばんごう》は、｜下《した》の｜一覧《いちらん》の｜番号《ばんごう》と｜同《おな》じです。｜地図《ちず》に｜位置《いち》がない｜所《ところ》も、｜一覧《いちらん》にはあります。
# $metres: a round number
find-metres = ｜約《やく》 { $metres } m
# $kilometres: with one decimal
find-kilometres = ｜約《やく》 { $kilometres } km
# $place: a ward or a town, by its Japanese name
find-comes = { $place }まで｜来《き》てくれます。
find-pages = ｜一覧《いちらん》のページ
# $first, $last: numbers in the list
find-shown = { $first }｜番《ばん》から{ $last }｜番《ばん》までを｜出《だ》しています。
find-before = ｜前《まえ》の｜一覧《いちらん》
find-after = ｜次《つぎ》の｜一覧《いちらん》
find-paper = ｜病院《びょういん》・｜施設《しせつ》の｜一覧《いちらん》
# $day: a day
find-as-of = { $day }の｜登録《とうろく》です。｜行《い》く｜前《まえ》に｜電話《でんわ》でたしかめてください。
# $count: how many; $shown: the same as it is written
find-cut = ｜多《おお》いので、はじめの{ $shown }か｜所《しょ》だけ｜出《だ》しています。
find-back = ｜一覧《いちらん》の｜画面《がめん》にもどる
# $words: a town as it was typed
find-near = { $words }の｜近《ちか》く
# $words: when it should be open
find-when = （{ $words }）
# $words: what was typed
find-with-words = 「{ $words }」
find-again = ほかの｜所《ところ》をさがす
place-parts = ここでしていること
place-languages = ｜話《はな》せることば
# $day: a day
place-verified = ｜登録《とうろく》の｜内容《ないよう》を{ $day }にたしかめました。
