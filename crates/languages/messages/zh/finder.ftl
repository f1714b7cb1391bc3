# Find a place.

find-title = 查找医院和服务机构
find-lead = 可以按由近到远的顺序查找医院、诊所、药店和介护服务等。
find-kind = 种类
find-any-kind = 所有种类
find-at = 在哪个町附近？
find-at-hint = 邮政编码、町名或地址（请用日语的汉字或假名输入）。也可以不填。
find-how-far = 查找的范围
# $kilometres: a whole number
find-within = { $kilometres } 公里以内
find-ward = 区
find-any-ward = 所有的区
find-open = 开门的日子
find-any-day = 什么时候都可以
find-now = 现在开门
# $day: a day of the week, or a public holiday
find-day = { $day }开门
find-night = 夜间也开门
find-always = 24小时
find-words = 名称、地址、电话号码中的文字
find-change = 更改查找条件
find-by-kind = 按种类查找
# $count: how many; $shown: the same as it is written
find-places = { $shown } 处
# $count: how many; $shown: the same as it is written
find-count = 找到了 { $shown } 处
# $count: how many; $shown: the same as it is written
find-unknown-hours = 另有 { $shown } 处不清楚什么时候开门。选择“什么时候都可以”就能看到。请打电话确认。
find-nothing = 没有找到符合条件的地方。请选择“所有种类”或“什么时候都可以”，或者扩大查找的范围。
find-helpers = 如果不清楚，请给下面的窗口打电话。他们会和您一起查找。
find-on-map = 在地图上看
find-as-list = 关闭地图
find-on-paper = 用大字打印
find-map-lead = 地图上的号码与下面列表中的号码相同。位置不明的地方只在列表中。
# $metres: a round number
find-metres = 约 { $metres } 米
# $kilometres: with one decimal
find-kilometres = 约 { $kilometres } 公里
# $place: a ward or a town, by its Japanese name
find-comes = 可以上门到{ $place }。
find-pages = 列表的页
# $first, $last: numbers in the list
find-shown = 显示第 { $first } 至第 { $last } 处。
find-before = 上一页
find-after = 下一页
find-paper = 医院和服务机构一览
# $day: a day
find-as-of = { $day }的登记内容。去之前请打电话确认。
# $count: how many; $shown: the same as it is written
find-cut = 结果较多，只显示前 { $shown } 处。
find-back = 返回查找页面
# $words: a town as it was typed
find-near = { $words }附近
# $words: when it should be open
find-when = （{ $words }）
# $words: what was typed
find-with-words = “{ $words }”
find-again = 查找其他地方
place-parts = 这里提供的服务
place-languages = 能使用的语言
# $day: a day
place-verified = 登记内容已于{ $day }确认。
