# What is on.

events-title = ｜催《もよお》し・｜講座《こうざ》
events-lead = だれでも｜行《い》ける｜催《もよお》し（イベント）と｜勉強《べんきょう》の｜会《かい》です。｜病気《びょうき》や｜介護《かいご》のこと、｜人生会議《じんせいかいぎ》のことを｜知《し》ることができます。
events-by-ward = ｜区《く》で｜選《えら》ぶ
events-all-wards = すべての｜区《く》
events-none = いま｜申《もう》し｜込《こ》める｜催《もよお》しはありません。｜新《あたら》しい｜催《もよお》しが｜決《き》まったら、ここに｜書《か》きます。
events-day-unknown = いつするかは、まだ｜決《き》まっていません
# $from: a time of the day
events-from = { $from }から
events-open = いま、｜申《もう》し｜込《こ》むことができます
# $day: a day
events-not-yet = { $day }から｜申《もう》し｜込《こ》むことができます
events-closed = ｜申《もう》し｜込《こ》みは｜終《お》わりました
events-subscribe = カレンダーに｜入《い》れる
events-subscribe-lead = スマートフォンやパソコンのカレンダーに｜入《い》れると、｜新《あたら》しい｜催《もよお》しが｜自動《じどう》で｜入《はい》ります。
events-calendar = カレンダー（iCalendar）
events-news = お｜知《し》らせ（RSS）
