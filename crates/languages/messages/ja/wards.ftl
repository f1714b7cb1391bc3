# The page of a ward.

wards-title = ｜区《く》のページ
wards-lead = お｜住《す》まいの｜区《く》からのお｜知《し》らせ、リーフレット、｜区《く》の｜相談先《そうだんさき》を｜見《み》ることができます。
wards-choose = ｜区《く》を｜選《えら》ぶ
# $ward: the name of a ward
wards-of = { $ward }のページ
wards-notices = お｜知《し》らせ
wards-no-notices = ｜今《いま》はお｜知《し》らせはありません。
wards-leaflets = リーフレット
wards-no-leaflets = ｜今《いま》はリーフレットはありません。
wards-open = リーフレットを｜開《ひら》く（PDF）
wards-only-japanese = これは、ふつうの｜日本語《にほんご》で｜書《か》いてあります。
wards-more = くわしいページ（ほかのサイト）
# $day: a day
wards-until = { $day }まで｜出《で》ています
wards-call = ｜電話《でんわ》で｜聞《き》く
wards-call-lead = ｜分《わ》からないことや｜困《こま》ったことは、｜電話《でんわ》で｜聞《き》いてください。
wards-ask = この｜区《く》の｜相談先《そうだんさき》をすべて｜見《み》る
wards-events = この｜区《く》の｜催《もよお》し・｜講座《こうざ》を｜見《み》る
wards-others = べつの｜区《く》のページを｜見《み》る
wards-preview = これは｜下見《したみ》です。｜承認《しょうにん》されるまで、｜区民《くみん》には｜見《み》えません。

wards-figures = この｜区《く》の｜昨年度《さくねんど》
# $from and $to: years
wards-year = { $from }｜年《ねん》4｜月《がつ》から{ $to }｜年《ねん》3｜月《がつ》までに、｜家《いえ》での｜医療《いりょう》と｜介護《かいご》のためにしたことです。
wards-cases = ｜医療《いりょう》・｜介護《かいご》の｜仕事《しごと》をしている｜人《ひと》から、｜相談支援室《そうだんしえんしつ》に｜来《き》た｜相談《そうだん》
wards-trainings = ｜医療《いりょう》・｜介護《かいご》についての｜研修《けんしゅう》
wards-trained = ｜研修《けんしゅう》に｜参加《さんか》した｜人《ひと》（のべ）
wards-public = ｜区民《くみん》のための｜講座《こうざ》・｜上映会《じょうえいかい》・｜催《もよお》し
wards-visitors = ｜講座《こうざ》・｜上映会《じょうえいかい》・｜催《もよお》しに｜来《き》た｜人《ひと》（のべ）
# $n: a number, or "fewer than ten"
wards-n-cases = { $n }｜件《けん》
wards-n-times = { $n }｜回《かい》
wards-n-people = { $n }｜人《にん》
wards-few = 10｜未満《みまん》の
wards-hidden = ｜出《だ》していません
wards-hidden-why = ｜少《すく》ない｜数《かず》は、だれのことか｜分《わ》からないように、そのまま｜出《だ》していません。
wards-chart = ｜相談支援室《そうだんしえんしつ》に｜来《き》た｜相談《そうだん》（3か｜月《げつ》ごと）
wards-chart-months = ｜月《つき》
wards-chart-count = ｜相談《そうだん》の｜数《かず》
# $from and $to: names of months
wards-months = { $from }から{ $to }
wards-no-figures = ｜昨年度《さくねんど》の｜数《かず》は、まだありません。
wards-places = この｜区《く》の｜病院《びょういん》・｜施設《しせつ》
wards-map = ｜地図《ちず》と｜一覧《いちらん》で｜見《み》る
wards-guidebook = ｜社会資源《しゃかいしげん》ガイドブック（PDF、｜日本語《にほんご》）
wards-doctors = かかりつけ｜医《い》マップ（PDF、｜日本語《にほんご》）
