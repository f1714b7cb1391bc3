# Signing up for an event, and giving the place back.

sign-up-back = 返回活动・讲座一览
sign-up-when = 日期和时间
sign-up-place = 地点
sign-up-online-too = 线上
sign-up-who = 可以参加的人
sign-up-everyone = 任何人都可以参加
sign-up-professionals = 从事医疗、介护工作的人士
sign-up-about = 内容
sign-up-speakers = 讲师
sign-up-fee = 参加费
sign-up-free = 免费
# $yen: an amount, such as 1,000
sign-up-yen = { $yen }日元
sign-up-capacity = 名额
# $people: a number
sign-up-people = { $people }人
sign-up-contact = 联系窗口
sign-up-files = 传单、资料（日语）

sign-up-title = 报名
# $day: the last day
sign-up-until = 报名受理到{ $day }为止。
sign-up-one-by-one = 请一位一位地报名。
sign-up-full = 名额已满。现在报名，将成为候补。有空位时，我们会按报名的先后顺序用邮件通知。
sign-up-all-taken = 名额已满，候补也满了。
sign-up-called-off = 这个活动已取消举办。
sign-up-held = 这个活动已经结束。
sign-up-by-phone = 也可以打电话报名。没有邮箱或有不明白的地方，请给联系窗口打电话（电话用日语接听）。
sign-up-only-professionals = 这是面向从事医疗、介护工作的人士的培训。
sign-up-at-work = 从事医疗、介护工作的人士请在这里报名（日语页面）
sign-up-name = 姓名
sign-up-kana = 姓名的读音（假名或拉丁字母）
sign-up-kana-hint = 在签到处叫您的名字时使用（愿意的话请填写）
sign-up-mail = 邮箱地址
sign-up-mail-hint = 我们会向这个地址发送确认邮件
sign-up-phone = 电话号码
sign-up-phone-hint = 只在有紧急变更时使用（例如：06-1234-5678）
sign-up-note = 需要的帮助（轮椅、手语等）
sign-up-must = 必填
sign-up-use = 您的个人信息只用于这个活动的报名、签到和联系。
sign-up-by-letter = 发送后，您会收到邮件。请打开邮件中的链接，按下按钮，报名才算完成。
sign-up-send = 接收确认邮件

sign-up-mend = 请改正以下内容
sign-up-no-name = 请填写姓名。
sign-up-no-kana = 请填写姓名的读音。
sign-up-no-mail = 请填写邮箱地址。没有邮箱时，请给联系窗口打电话。
sign-up-wrong-mail = 邮箱地址的格式不对。请输入“@”，再确认一次（例如：name@example.jp）。
sign-up-wrong-phone = 电话号码请从区号开始填写（例如：06-1234-5678）。
# $most: a number of letters
sign-up-too-long = 请不要超过{ $most }个字。
# $phone: a telephone number
sign-up-refused = 现在不能在这个页面上报名。请给联系窗口（{ $phone }）打电话。

sign-up-sent-title = 已发送确认邮件
sign-up-sent = 报名还没有完成。请打开邮件中的链接，按下按钮。在按下之前，还没有您的座位。
sign-up-sent-day = 链接在1天后失效。
sign-up-no-letter = 如果过了30分钟还没有收到邮件，可能是邮箱地址有误，或者邮件进了垃圾邮件箱。请给联系窗口打电话。
sign-up-another = 返回这个活动的页面（为其他人报名）

sign-up-confirm-title = 请完成报名
# $day: a day; $time: a time of the day
sign-up-confirm-by = 报名还没有完成。请在{ $day } { $time } 之前，按下面的按钮。
sign-up-people-who = 报名的人
sign-up-people-hint = 这些是用这个邮箱地址填写的人。取消勾选后，那个人的填写内容就会删除。
sign-up-nobody = 请至少选择一位报名的人。
sign-up-confirm = 完成报名
sign-up-not-me = 如果您不知道这件事，请关闭这个页面。不会报名，填写的内容会在1天后删除。

sign-up-thanks-title = 感谢您的报名
sign-up-thanks = 已接受您的报名。您很快会收到邮件。打开邮件中的链接，可以确认或取消报名。
sign-up-thanks-waiting = 已作为候补接受您的报名。现在还没有您的座位。有空位时，我们会按报名的先后顺序用邮件通知。

sign-up-own-title = 确认报名
sign-up-own-seat = 已接受您的报名。有您的座位。
sign-up-own-waiting = 您是候补。现在还没有您的座位。有空位时，我们会用邮件通知您。
sign-up-own-cancelled = 报名已取消。
sign-up-own-came = 感谢您的参加。已登记您的出席。
sign-up-door = 当天签到
sign-up-door-lead = 请在签到处出示这个二维码。
sign-up-door-code = 签到用的二维码
sign-up-online = 线上参加的页面
sign-up-online-hint = 请不要告诉其他人
sign-up-calendar = 添加到日历
sign-up-ticket = 打印签到单（PDF，日语）
sign-up-certificate = 结业证书（PDF，日语）
sign-up-cancel = 取消报名
sign-up-cancel-title = 要取消报名吗？
sign-up-cancel-lead = 取消后，座位会让给正在等候的人。
sign-up-keep = 不取消

sign-up-over-title = 这个链接不能使用
sign-up-over = 链接不完整，或者已经过期。请再打开一次邮件中的链接。活动结束2个月后，链接就不能使用了。
sign-up-confirm-over = 这个链接已经用过，或者已经过期。如果收到了“已接受您的报名”这封邮件，报名就已经完成。如果没有收到，请再报名一次。

sign-up-answer = 回答问卷
sign-up-answered = 您已经回答过问卷。谢谢您。
answer-title = 参加者问卷
answer-lead = 只回答您想回答的就可以。答案不会与您的姓名联系在一起。
answer-satisfaction = 参加后，您满意吗？
answer-understanding = 内容容易明白吗？
answer-useful = 对今后的工作和生活有用吗？
answer-linkage = 对不同职业之间的协作有用吗？
answer-mark-5 = 非常
answer-mark-4 = 比较
answer-mark-3 = 说不准
answer-mark-2 = 不太
answer-mark-1 = 完全不
answer-opinion = 意见和感想
answer-nothing = 请至少回答一个问题。
answer-send = 发送

sign-up-before-title = 此页面已经提交过
sign-up-before = 内容与上次提交的不同，因此尚未提交。您填写的内容没有丢失。
sign-up-before-send = 也提交这份内容
