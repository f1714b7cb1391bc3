# Whom do I ask?

ask-title = 查找咨询处
ask-lead = 可以查到负责您居住的町的咨询处和电话号码。
ask-label = 邮政编码、町名、地址
ask-hint = 例如：530-0001、梅田、うめだ、北区梅田（请用日语的汉字或假名输入）
ask-button = 查找
ask-by-ward = 按区查找
# $words: what was typed
ask-nothing = 没有找到与“{ $words }”相符的町。
ask-trouble = 没有找到
ask-nothing-help = 请试着只输入町名（不要门牌号），或者用平假名输入。也可以从下面的区中选择。如果不清楚，请给接下来列出的窗口打电话。他们会为您转接到负责的地方。
ask-half-postcode = 邮政编码是7位数字（例如：530-0001）。请确认数字，或者输入町名。
# $code: a postal code
ask-unknown-postcode = 邮政编码 { $code } 的町还没有登记。请输入町名。
ask-by-map = 在地图上查找
ask-by-map-lead = 在地图上点击您居住的地方，就能查到负责的咨询处。使用键盘时，用方向键移动地图，按 Enter 键选择正中的地方。
ask-outside = 那里在本市以外，或者没有登记。请输入町名。
ask-which = 是哪个町？
# $count: how many; $shown: the same as it is written
ask-many = 找到了 { $shown } 个町。请选择您居住的町。
ask-more = 结果较多，只显示前面的一部分。请把町名再输入得长一些。
# $place: a town with its ward, or a ward
ask-answer = { $place }的咨询处
ask-ward-towns = 选择町，就能查到负责的咨询处
ask-ward-page = 查看该区的通知和宣传资料
ask-again = 查找其他町
ask-first = 请先向这里咨询
ask-others = 其他咨询处
ask-none = 这个区的咨询处还没有登记。
ask-split = 这个町按门牌号或学区由不同的咨询处负责。给哪一处打电话都可以，他们会为您转接到负责的地方。
ask-whole-ward = 这个町由哪里负责还没有登记，所以显示了这个区的所有中心。给哪一处打电话都可以，他们会为您转接到负责的地方。
area = 负责的地区

for-support_center = 有关老年人的生活、身体、介护（护理），什么事都可以咨询。家人和邻居也可以来咨询。
for-support_branch = 地区综合支援中心设在您附近的咨询窗口。
for-ward_office = 可以申请介护保险（介護保険），也可以办理福利、健康方面的手续，或进行咨询。
for-dementia_team = 怀疑是认知症（痴呆症）时，专业人员会上门提供咨询。
for-disability_center = 可以咨询残障人士的生活和福利。
for-social_welfare_council = 可以咨询地区互助、志愿者活动、金钱管理和借款。

office-title = 致从事医疗、介护工作的人士
office-lead = 这里是为医院、诊所、介护支援专员（ケアマネジャー）等在工作中从事居家医疗和介护的人士设立的咨询处。居民请给上面的咨询处打电话。

contacts-title = 咨询处一览
contacts-link = 所有区的咨询处和电话号码一览（可以打印）
contacts-only-ward = 只看这个区的一览（打印用）
contacts-lead = 这里按区列出地区综合支援中心和区保健福利中心的电话号码。如果不清楚由哪里负责，给您所在区的任何一处打电话都可以，他们会为您转接到负责的地方。
contacts-kept = 可以打印出来，贴在电话旁边。在多数设备上，只要打开过本网站，没有网络时也能打开这个一览表和“我的人生会议”。
# $day: the day on which the list was made
contacts-of-day = 这是截至 { $day } 的一览表。
contacts-unreachable-title = 没有连接网络
# $day: the day on which the list was made
contacts-unreachable = 现在没有网络连接，显示的是 { $day } 保存在这台设备上的一览表。连接网络后，可以按町查找。
