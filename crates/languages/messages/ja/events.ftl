# What is on.

events-title = ｜催《もよお》し・｜講座《こうざ》
events-lead = ｜医療《いりょう》や｜介護《かいご》、｜人生会議《じんせいかいぎ》について、だれでも｜参加《さんか》できる｜催《もよお》しと｜講座《こうざ》です。
events-by-ward = ｜区《く》で｜選《えら》ぶ
events-all-wards = すべての｜区《く》
events-none = いま｜申《もう》し｜込《こ》める｜催《もよお》しはありません。｜新《あたら》しい｜催《もよお》しが｜決《き》まると、ここに｜出《で》ます。
events-day-unknown = ｜日《ひ》にちは、まだ｜決《き》まっていません
# $from: a time of the day
events-from = { $from }から
events-open = ｜申《もう》し｜込《こ》みを｜受《う》け｜付《つ》けています
# $day: a day
events-not-yet = ｜申《もう》し｜込《こ》みは、{ $day }からです
events-closed = ｜申《もう》し｜込《こ》みは｜終《お》わりました
events-subscribe = カレンダーで｜受《う》け｜取《と》る
events-subscribe-lead = スマートフォンやパソコンのカレンダーに｜登録《とうろく》すると、｜新《あたら》しい｜催《もよお》しが｜自動《じどう》で｜入《はい》ります。
events-calendar = カレンダー（iCalendar）
events-news = お｜知《し》らせ（RSS）
