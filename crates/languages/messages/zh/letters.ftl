# Letters to those who signed up for an event. Letters have no readings above words. A letter in another language has the whole Japanese letter below it.

letter-confirm-subject = 报名还没有完成
letter-confirm =
    有人在报名页面上填写了这个邮箱地址。
    报名还没有完成。请打开下面的页面，按“完成报名”。在按下之前，不会为您保留座位，也不会保留候补的顺序。
# $day: a day; $time: a time of the day
letter-confirm-until = 这个页面可以使用到{ $day } { $time } 为止。
letter-confirm-unknown = 如果您不知道这件事，请直接删除这封邮件，什么都不用做。不会报名，填写的内容会在1天后删除。

letter-seat-subject = 已接受您的报名
letter-seat = 已接受您对以下活动・讲座的报名。
letter-waiting-subject = 已作为候补接受您的报名
letter-waiting = 因为名额已满，您的报名已作为候补接受。一有空位，我们会按顺序用邮件通知。在收到通知之前，还不能参加。
letter-again-subject = 您已经报过名了
letter-again = 我们已经接受您的报名，座位已为您保留。
letter-again-waiting-subject = 您已经报过名了
letter-again-waiting = 我们已经接受您的报名。现在您是候补。
letter-moved-up-subject = 有空位了
letter-moved-up = 您候补的活动・讲座有了空位，已为您保留座位。如果不方便参加，请在下面的页面取消。
letter-tomorrow-subject = 明天的活动・讲座通知
letter-tomorrow = 您报名的活动・讲座就在明天。如果不方便参加，请在下面的页面取消，或者告诉联系窗口。
letter-changed-subject = 内容有变更
letter-changed = 您报名的活动・讲座的日期、时间或地点等有变更，内容如下。
letter-cancelled-subject = 报名已取消
letter-cancelled = 已取消您对以下活动・讲座的报名。
letter-called-off-subject = 活动・讲座取消举办
letter-called-off = 很抱歉，您报名的以下活动・讲座已取消举办。
letter-ask-subject = 请您回答问卷
letter-ask = 感谢您参加活动・讲座。如果愿意，请在下面的页面回答问卷，大约需要1分钟。答案不会与您的姓名联系在一起。
letter-link = 在以下页面可以确认或取消报名，也可以看到当天签到用的二维码。
letter-link-own = 这个链接只供您本人使用。请不要告诉其他人。
letter-japanese-below = 这封邮件的下面有日语的内容。
