# What is on.

events-title = 活动・讲座
events-lead = 任何人都可以参加的活动和讲座，内容包括医疗、介护（护理）和人生会议。
events-by-ward = 按区选择
events-all-wards = 所有区
events-none = 现在没有可以报名的活动。有新的活动时会显示在这里。
events-day-unknown = 日期尚未确定
# $from: a time of the day
events-from = { $from }开始
events-open = 正在接受报名
# $day: a day
events-not-yet = { $day }开始报名
events-closed = 报名已结束
events-subscribe = 用日历接收
events-subscribe-lead = 添加到手机或电脑的日历后，新的活动会自动显示在日历中。
events-calendar = 日历（iCalendar）
events-news = 新消息（RSS）
