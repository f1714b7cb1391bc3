# The page of a ward.

wards-title = ｜区《く》のページ
wards-lead = あなたが｜住《す》んでいる｜区《く》のお｜知《し》らせ、リーフレット（｜紙《かみ》の｜案内《あんない》）、｜相談《そうだん》するところが｜分《わ》かります。
wards-choose = ｜区《く》を｜選《えら》ぶ
# $ward: the name of a ward
wards-of = { $ward }のページ
wards-notices = お｜知《し》らせ
wards-no-notices = ｜今《いま》は、お｜知《し》らせはありません。
wards-leaflets = リーフレット（｜紙《かみ》の｜案内《あんない》）
wards-no-leaflets = ｜今《いま》は、リーフレットはありません。
wards-open = リーフレットを｜見《み》る（PDF）
wards-only-japanese = これは、ふつうの｜日本語《にほんご》です。やさしい｜日本語《にほんご》は、ありません。
wards-more = くわしいページ（ほかのサイト）
# $day: a day
wards-until = { $day }まで、ここにあります
wards-call = ｜電話《でんわ》で｜聞《き》く
wards-call-lead = ｜分《わ》からないこと、｜困《こま》ったことは、｜電話《でんわ》で｜聞《き》いてください。
wards-ask = この｜区《く》の｜相談《そうだん》するところを、ぜんぶ｜見《み》る
wards-events = この｜区《く》の｜催《もよお》し（イベント）を｜見《み》る
wards-others = ほかの｜区《く》のページを｜見《み》る
wards-preview = これは｜練習《れんしゅう》のページです。まだ、みんなには｜見《み》えません。

wards-figures = この｜区《く》の｜前《まえ》の｜年《とし》のこと
# $from and $to: years
wards-year = { $from }｜年《ねん》4｜月《がつ》から{ $to }｜年《ねん》3｜月《がつ》までに、｜家《いえ》での｜医療《いりょう》と｜介護《かいご》のためにしたことです。
wards-cases = ｜医療《いりょう》や｜介護《かいご》の｜仕事《しごと》をしている｜人《ひと》が、｜相談支援室《そうだんしえんしつ》に｜相談《そうだん》した｜数《かず》
wards-trainings = ｜医療《いりょう》や｜介護《かいご》の｜勉強《べんきょう》の｜会《かい》
wards-trained = ｜勉強《べんきょう》の｜会《かい》に｜来《き》た｜人《ひと》（｜何回《なんかい》も｜来《き》た｜人《ひと》は、｜来《き》た｜数《かず》だけ｜数《かぞ》えます）
wards-public = ｜区《く》に｜住《す》んでいる｜人《ひと》のための｜勉強《べんきょう》の｜会《かい》・｜映画《えいが》の｜会《かい》・イベント
wards-visitors = ｜区《く》に｜住《す》んでいる｜人《ひと》のための｜会《かい》に｜来《き》た｜人《ひと》（｜何回《なんかい》も｜来《き》た｜人《ひと》は、｜来《き》た｜数《かず》だけ｜数《かぞ》えます）
# $n: a number, or "fewer than ten"
wards-n-cases = { $n }｜件《けん》
wards-n-times = { $n }｜回《かい》
wards-n-people = { $n }｜人《にん》
wards-few = 10より｜少《すく》ない
wards-hidden = ｜出《だ》していません
wards-hidden-why = ｜少《すく》ない｜数《かず》は、そのまま｜出《だ》しません。だれのことか、｜分《わ》からないようにするためです。
wards-chart = ｜相談支援室《そうだんしえんしつ》に｜来《き》た｜相談《そうだん》の｜数《かず》（3か｜月《げつ》ずつ）
wards-chart-months = ｜月《つき》
wards-chart-count = ｜相談《そうだん》の｜数《かず》
# $from and $to: names of months
wards-months = { $from }から{ $to }
wards-no-figures = ｜前《まえ》の｜年《とし》の｜数《かず》は、まだありません。
wards-places = この｜区《く》の｜病院《びょういん》や｜施設《しせつ》
wards-map = ｜地図《ちず》とリストで｜見《み》る
wards-guidebook = ｜病院《びょういん》や｜介護《かいご》のところを｜集《あつ》めた｜本《ほん》（PDF）
wards-doctors = いつも｜行《い》く｜病院《びょういん》をさがす｜地図《ちず》（PDF）
