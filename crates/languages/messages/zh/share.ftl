# For the editors of other sites.

share-title = 致网站制作者
share-lead = 说明如何在区政府或团体的网站上放置咨询处查找栏、活动消息，以及到本网站的链接。
share-nowhere = 本网站的网址尚未设定。请把下面的“https://…”换成本网站的网址。
share-ward = 选择区后，会变成该区的电话号码和活动。
share-frame = 放置咨询处查找栏
share-frame-lead = 请把下面这一行粘贴到您网页的 HTML 中。高度（height）可以按网页调整。
share-frame-about = 输入后会转到本网站的页面。不使用 Cookie 和脚本。
share-frame-look = 显示效果如下。
share-link = 放置链接
share-link-lead = 这是显示结果的页面的网址。
share-feeds = 放置活动消息
share-feeds-lead = 在制作网站的软件中登记新消息（RSS）或日历（iCalendar）的网址，新的活动会自动显示。
share-data-lead = 以任何人都可以使用的格式（CSV、GeoJSON）公开医疗、介护（护理）机构的一览等数据。
