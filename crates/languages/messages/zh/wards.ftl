# The page of a ward.

wards-title = 各区的页面
wards-lead = 可以查看您居住的区的通知、宣传资料和咨询处。
wards-choose = 选择区
# $ward: the name of a ward
wards-of = { $ward }的页面
wards-notices = 通知
wards-no-notices = 现在没有通知。
wards-leaflets = 宣传资料
wards-no-leaflets = 现在没有宣传资料。
wards-open = 打开宣传资料（PDF）
wards-only-japanese = 这项内容只有日语。
wards-more = 详细页面（其他网站）
# $day: a day
wards-until = 刊登到{ $day }
wards-call = 电话咨询
wards-call-lead = 有不明白或困难的事情，请打电话咨询。
wards-ask = 查看该区的所有咨询处
wards-events = 查看该区的活动和讲座
wards-others = 查看其他区的页面
wards-preview = 这是预览。批准之前，居民看不到。

wards-figures = 该区上一年度的情况
# $from and $to: years
wards-year = { $from }年4月至{ $to }年3月为居家医疗和介护所做的工作。
wards-cases = 从事医疗和介护工作的人士向咨询支援室（相談支援室）咨询的件数
wards-trainings = 有关医疗和介护的培训
wards-trained = 参加培训的人次
wards-public = 面向居民的讲座、电影放映会和活动
wards-visitors = 参加讲座、电影放映会和活动的人次
# $n: a number, or "fewer than ten"
wards-n-cases = { $n }件
wards-n-times = { $n }次
wards-n-people = { $n }人次
wards-few = 不到10
wards-hidden = 不公布
wards-hidden-why = 为了不让人知道是谁，较小的数字不直接公布。
wards-chart = 咨询支援室接到的咨询（每3个月）
wards-chart-months = 月份
wards-chart-count = 咨询件数
# $from and $to: names of months
wards-months = { $from }至{ $to }
wards-no-figures = 还没有上一年度的数字。
wards-places = 这个区的医院和设施
wards-map = 在地图和一览中查看
wards-guidebook = 社会资源指南（PDF，日语）
wards-doctors = 家庭医生地图（PDF，日语）
