# Find a place.

find-title = ｜病院《びょういん》や｜施設《しせつ》をさがす
find-lead = ｜病院《びょういん》、｜薬局《やっきょく》、｜介護《かいご》をしてくれるところなどを、さがすことができます。｜近《ちか》いところから｜順番《じゅんばん》に｜出《で》ます。
find-kind = ｜何《なに》をさがしますか
find-any-kind = ぜんぶ
find-at = どの｜町《まち》の｜近《ちか》くですか
find-at-hint = ｜郵便番号《ゆうびんばんごう》か、｜町《まち》の｜名前《なまえ》を｜入《い》れてください。｜入《い》れなくてもいいです。
find-how-far = どこまでさがしますか
# $kilometres: a whole number
find-within = { $kilometres } km まで
find-ward = ｜区《く》の｜名前《なまえ》
find-any-ward = ぜんぶの｜区《く》
find-open = いつ｜開《あ》いているところがいいですか
find-any-day = いつでもいい
find-now = ｜今《いま》、｜開《あ》いている
# $day: a day of the week, or a public holiday
find-day = { $day }に｜開《あ》いている
find-night = ｜夜中《よなか》も｜開《あ》いている
find-always = 24｜時間《じかん》、いつでも｜開《あ》いている
find-words = ｜名前《なまえ》や｜電話番号《でんわばんごう》
find-change = ちがう｜条件《じょうけん》でさがす
find-by-kind = ｜種類《しゅるい》からさがす
# $count: how many; $shown: the same as it is written
find-places = { $shown }か｜所《しょ》
# $count: how many; $shown: the same as it is written
find-count = { $shown }か｜所《しょ》｜見《み》つかりました
# $count: how many; $shown: the same as it is written
find-unknown-hours = いつ｜開《あ》いているか｜分《わ》からないところが、ほかに{ $shown }か｜所《しょ》あります。「いつでもいい」を｜選《えら》ぶと｜見《み》ることができます。｜電話《でんわ》で｜聞《き》いてください。
find-nothing = ｜見《み》つかりませんでした。「ぜんぶ」や「いつでもいい」を｜選《えら》んで、もう｜一度《いちど》さがしてください。もっと｜遠《とお》くまでさがすこともできます。
find-helpers = ｜分《わ》からないときは、つぎのところに｜電話《でんわ》してください。いっしょにさがします。
find-on-map = ｜地図《ちず》で｜見《み》る
find-as-list = ｜地図《ちず》を｜閉《と》じる
find-on-paper = ｜大《おお》きい｜文字《もじ》で｜紙《かみ》に｜印刷《いんさつ》する
find-map-lead = ｜地図《ちず》の｜番号《ばんごう》は、｜下《した》の｜番号《ばんごう》と｜同《おな》じです。｜場所《ばしょ》が｜分《わ》からないところは、｜地図《ちず》に｜出《で》ません。
# $metres: a round number
find-metres = だいたい { $metres } m
# $kilometres: with one decimal
find-kilometres = だいたい { $kilometres } km
# $place: a ward or a town, by its Japanese name
find-comes = { $place }の｜家《いえ》まで｜来《き》てくれます。
find-pages = ほかのページ
# $first, $last: numbers in the list
find-shown = { $first }｜番《ばん》から{ $last }｜番《ばん》までです。
find-before = ｜前《まえ》のページ
find-after = つぎのページ
find-paper = ｜病院《びょういん》や｜施設《しせつ》のリスト
# $day: a day
find-as-of = { $day }の｜情報《じょうほう》です。｜行《い》く｜前《まえ》に｜電話《でんわ》で｜聞《き》いてください。
# $count: how many; $shown: the same as it is written
find-cut = ｜多《おお》いので、はじめの{ $shown }か｜所《しょ》だけ｜出《だ》しています。
find-back = ｜前《まえ》の｜画面《がめん》にもどる
# $words: a town as it was typed
find-near = { $words }の｜近《ちか》く
# $words: when it should be open
find-when = （{ $words }）
# $words: what was typed
find-with-words = 「{ $words }」
find-again = ほかのところをさがす
place-parts = ここでできること
place-languages = ｜話《はな》すことができることば
# $day: a day
place-verified = この｜情報《じょうほう》は、{ $day }にたしかめました。
