# Words of every page.

language-name = 简体中文
site-subject = 居家医疗与介护（护理）指南
# $city: the name of the city
site-name = { $city } 居家医疗与介护（护理）指南
site-description = 即使上了年纪、生了病，也能在住惯了的家里继续生活。这里告诉您有困难时可以向哪里咨询。
skip = 跳到正文
languages = 语言
ways = 主要页面
way-home = 首页
way-staff = 工作人员、相关人员登录
way-open-data = 开放数据
# The name below the icon of an installed page: as short as it can be
app-short = 居家指南
emergency = 如果身体突然不适、有生命危险，请不要犹豫，立即拨打 119（叫救护车）。

look = 文字、颜色
look-size = 文字大小
look-size-standard = 标准
look-size-large = 大
look-size-largest = 特大
look-theme = 画面颜色
look-theme-auto = 自动
look-theme-light = 明亮
look-theme-dark = 暗色
look-contrast = 颜色对比
look-contrast-usual = 标准
look-contrast-strong = 强
look-readings = 汉字注音（假名）
look-readings-on = 显示
look-readings-off = 不显示

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $year }年{ $month }月{ $day }日（{ $weekday }）
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
weekday-mon = 周一
weekday-tue = 周二
weekday-wed = 周三
weekday-thu = 周四
weekday-fri = 周五
weekday-sat = 周六
weekday-sun = 周日
weekday-holiday = 节假日

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from }至{ $to }
# $first and $second: days, or runs of days
hours-days-join = { $first }、{ $second }
# $first and $second: times
hours-times-join = { $first }、{ $second }
# $time: a time of the next day
next-day-time = 次日 { $time }
hours-times = { $from } 至 { $to }
hours-line = { $days }：{ $times }
hours-closed = 休息
hours-always = 24小时，随时可以
hours-unknown = 受理时间请打电话确认。
# $time: a time of the day
open-now-until = 现在开门（到 { $time }）
open-now = 现在开门
# $when: a day and a time, or a time of today
closed-now-opens = 现在已关门。下次开门时间：{ $when }。
closed-now = 现在已关门
# $day: a day; $time: a time
at-day = { $day } { $time }
at-today = 今天 { $time }
at-tomorrow = 明天 { $time }

phone = 电话
call-in-japanese = 电话通常用日语接听。如有需要，请让会说日语的人帮忙。
fax = 传真
address = 地点
hours = 受理时间
route = 前往这里的路线（其他网站的地图）
home-page = 网站

map = 地图
map-none = 这个画面不能显示地图。地图的内容也用文字写明了。
map-nearer = 放大地图
map-farther = 缩小地图
map-source = 地图出处
map-left = 向左移动地图
map-up = 向上移动地图
map-down = 向下移动地图
map-right = 向右移动地图
map-two-fingers = 请用两根手指移动地图
map-with-ctrl = 请按住 Ctrl 键滚动来缩放地图
map-with-command = 请按住 ⌘ 键滚动来缩放地图
print = 打印
pass-title = 把这个页面告诉别人
pass-lead = 用智能手机的相机扫描，就能打开这个页面。
pass-qr = 这个页面的二维码

fault-nowhere = 没有这个页面
fault-nowhere-lead = 地址有误，或者页面已经不存在。请从下面选择。
fault-trouble = 现在不能显示页面
fault-trouble-lead = 请稍等一会儿再打开。有急事时，请给您居住的区的区政府（区役所）打电话。
fault-number = 咨询时请告知的号码：
