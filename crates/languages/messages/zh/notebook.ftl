# 私の人生会議: what it is, and the notebook, which never leaves the person's own device.

notebook-title = 我的人生会议
notebook-lead = 这是一本笔记，想起什么，就可以一点一点写下今后生活中您看重的事。您写的内容不会发送到任何地方。

## For those who would rather not think about it

acp-kind-title = 如果您现在不愿意想这些
acp-kind-lead = 那也没有关系。不去想，不去写，都可以由您自己决定。
acp-kind-blank = 什么都不写也可以。任何地方都可以空着。
acp-kind-stop = 中途随时可以停下来。
acp-kind-change = 心情是会变的。什么时候重写、重写多少次都可以。
acp-kind-talk = 如果不想写，只想有人听您说说，也有可以倾诉的地方。

## What it is

acp-what-title = 什么是“人生会议”
acp-what = “人生会议”是指趁着还能表达的时候，和身边的人聊一聊今后生活中您看重的事，以及希望得到怎样的医疗和介护。也叫作 ACP（预先照护计划）。
acp-what-with = 和谁聊，由您自己选。可以是家人、朋友，也可以是平时看病的医生、护士或介护支援专员（ケアマネジャー）。
acp-what-why = 即使因为生病或受伤，变得不容易用语言表达，以前聊过的话也会把您的心意告诉身边的人。
acp-what-often = 不用一次就决定下来。身体和生活有了变化，想法也会变化。到时候再聊一聊，再重新写就可以。
acp-what-paper = 这本笔记是用来传达心意的，不是法律规定的文件，您也不会受所写内容的约束。
acp-what-day = 在日本，11月30日是“人生会议日”，11月是人生会议月。什么时候开始都可以。

acp-talk-title = 想找人聊聊，或者拿不定主意时
acp-talk = 看病或上门服务的时候，可以和平时的医生、护士、药剂师、介护支援专员聊。您所住地区的咨询处也愿意听您说。
acp-ask = 查找咨询处

## Without a script

notebook-off-title = 怎样写这本笔记
notebook-off = 您的浏览器没有启用 JavaScript，所以不能在画面上书写。
notebook-off-print = 在浏览器中选择“打印”，可以打印出用笔填写的纸（A4）。
notebook-off-paper = 如果不能打印，请打电话给咨询处，询问纸张的事。

## Where it is kept

notebook-write-title = 写笔记
notebook-write-lead = 没有必须填写的地方。想从哪里写就从哪里写，想写多少就写多少。
notebook-parts = 可以写的内容
notebook-keep-title = 我写的内容保存在哪里？
notebook-keep-nowhere = 不会发送到任何地方。市政府、区政府和其他任何人都收不到。如果不做选择，关闭页面后内容就会消失。
notebook-keep = 保存在这台设备上
notebook-keep-hint = 勾选后，内容只保存在您现在使用的手机或电脑里，下次打开时可以接着写。取消勾选后，保存的内容就会删除。
notebook-keep-fragile = 根据设置的不同，如果长时间不打开，内容有时会消失。重要的内容请打印出来，或者另外保存成文件，这样更放心。
notebook-shared-title = 别人也会使用的设备，请不要保存
notebook-shared = 在图书馆、养老机构等地方写的时候，请不要勾选“保存在这台设备上”。写完后请按“全部删除”，然后关闭页面。另存的文件也请不要留在设备上。
notebook-read = 打开保存的文件接着写
notebook-read-hint = 请选择以前用“保存成文件”制作的文件。现在写着的内容会被替换，之后也可以撤销。

## The parts of the notebook

acp-me = 关于我
acp-name = 姓名
acp-kana = 姓名的假名读音
acp-birth = 出生日期
acp-birth-hint = 例如：1940年4月15日
acp-address = 住址
acp-phone = 电话号码
acp-phone-short = 电话
acp-contacts = 紧急时希望联系的人
acp-contact-first = 第一位
acp-contact-second = 第二位
acp-relation = 和您的关系
acp-relation-hint = 例如：大女儿、朋友、邻居
acp-relation-short = 关系
acp-care = 平时照顾我健康的人
acp-doctor = 平时看病的医院、诊所
acp-doctor-place = 医院、诊所的名称
acp-doctor-name = 医生的姓名
acp-doctor-short = 医生
acp-doctor-place-short = 医院、诊所
acp-dentist = 平时看的牙科
acp-dentist-name = 牙科的名称
acp-dentist-short = 牙科
acp-pharmacy = 平时去的药房
acp-pharmacy-name = 药房的名称
acp-pharmacy-short = 药房
acp-manager = 介护支援专员（ケアマネジャー）
acp-manager-office = 事务所的名称
acp-manager-short = 介护支援专员
acp-manager-office-short = 介护支援专员的事务所
acp-nurse = 上门看护
acp-nurse-name = 上门看护站的名称
acp-health = 疾病、过敏、药物
acp-illness = 希望大家知道的疾病
acp-illness-hint = 正在治疗的病，以前得过的病
acp-allergy = 过敏
acp-allergy-hint = 药物、食物等
acp-medicine = 平时用的药
acp-medicine-hint = 只写“请看用药手册”也可以。
acp-values = 我看重的事
acp-values-label = 看重的事、喜欢的事
acp-values-hint = 想到什么写什么，一句话也可以。例如：
acp-values-hint-ease = 觉得安心、高兴的时候
acp-values-hint-go-on = 想继续的爱好，想见的人
acp-values-hint-like = 喜欢的食物、音乐、地方
acp-values-hint-not = 不喜欢的事，不希望别人做的事
acp-place = 想在哪里度过
acp-place-label = 身体变弱时，您想在哪里度过
acp-place-hint = 可以选择最接近现在心情的一项。不选也可以。
acp-place-home = 自己的家
acp-place-hospital = 医院
acp-place-facility = 介护机构（养老院等）
acp-place-family = 交给家人决定
acp-undecided = 还没有决定
acp-unsaid = 现在不想回答
acp-treatment = 希望接受的治疗
acp-treatment-label = 关于延长生命的治疗
acp-treatment-hint = 是指难以康复时使用呼吸机、用管子补充营养等。不清楚的地方，请问一问医生或护士。不选也可以。
acp-treatment-long = 希望接受能尽量活得长久的治疗
acp-treatment-comfort = 只希望接受减轻疼痛和痛苦的治疗
acp-treatment-speaker = 交给下面写的人和医生决定
acp-treatment-note = 关于治疗，还想说的话
acp-treatment-note-hint = 希望的事、不希望的事、担心的事等
acp-speaker = 希望代我表达心意的人
acp-speaker-hint = 当您不方便表达时，把您的想法告诉医生等人的人。不是家人也可以。
acp-speaker-told = 和这个人谈过这件事吗
acp-speaker-told-yes = 谈过了
acp-speaker-told-not-yet = 还没有谈
acp-message = 想说的话
acp-message-label = 想对家人和照顾我的人说的话
acp-message-hint = 一句话也可以。
acp-written = 写下的日期
acp-written-date = 写下的日期
acp-written-date-hint = 例如：2026年11月30日
acp-talked = 和谁谈过
acp-talked-hint = 例如：大女儿、介护支援专员
notebook-clear = 取消选择

## What can be done with it

notebook-done-title = 打印和保存
notebook-print-title = 打印
notebook-print-sheet = 打印在 A4 纸上
notebook-print-sheet-hint = 没写的地方，以后可以用笔补写。如果什么都不写就打印，可以当作用笔填写的纸。
notebook-cover-title = 制作用药手册的封套
notebook-cover-hint = 请用一张 A4 纸，横向，以“实际大小（100%）”打印。沿线折好后，就成为小开本（A6）用药手册（お薬手帳）的封套。
notebook-ward = 封面上的区名（发行）
notebook-ward-none = 不写区名
notebook-print-cover = 打印封套
notebook-file-title = 保存成文件
notebook-export = 保存成文件
notebook-export-hint = 会生成以“私の人生会議”和日期命名的文件。在这个页面打开它，就可以接着写。请放在别人看不到的地方。
notebook-erase-title = 删除
notebook-erase = 全部删除
notebook-erase-hint = 删除您写的内容和保存在这台设备上的内容。关闭这个页面之前可以撤销。
notebook-undo = 撤销
notebook-redo = 取消撤销

## What the page says of what happened

notebook-said-found = 这是您以前保存的笔记。接着写的内容也会保存在这台设备上。
notebook-said-kept = 已保存在这台设备上。您写的时候会随时更新。
notebook-said-forgotten = 保存在这台设备上的内容已删除。您写的内容还在这个画面上。
notebook-said-cannot-keep = 没能保存在这台设备上。请打印，或者保存成文件。
notebook-said-erased = 已全部删除。关闭这个页面之前可以撤销。
notebook-said-blank = 还没有写任何内容。
notebook-said-undone = 已撤销。
notebook-said-exported = 已保存成文件，请在“下载”中查看。
notebook-said-read = 已打开文件。可以在下面接着写。
notebook-said-large = 文件太大（最大 1MB）。请确认是不是“我的人生会议”的文件，再选一次。现在写着的内容没有变化。
notebook-said-other = 这好像不是“我的人生会议”的文件。请选择别的文件。现在写着的内容没有变化。
notebook-said-newer = 这个文件是用更新的页面保存的。请重新打开这个页面，再选一次。现在写着的内容没有变化。
notebook-said-no-print = 这个应用不能打印。请用 Safari 或 Chrome 打开这个页面，或者保存成文件。

## On paper

acp-paper-note = 致从事医疗和介护的人员：这张纸可以帮助您了解本人的心意。请和本人以及身边的人确认现在的想法。
acp-cover-name = 用药手册封套
acp-cover-publisher = 发行
acp-cover-back = 紧急联系
acp-cover-what = 人生会议，就是趁着身体好的时候，和身边的人聊一聊看重的事，以及希望得到的医疗和介护。
acp-cover-sheet = 写下心意的纸放在
acp-cover-fold = 在此折叠
acp-cover-cut = 也可剪开
acp-cover-how-first = 1　沿上下虚线向后折。
acp-cover-how-second = 2　沿左右虚线向后折。
acp-cover-how-third = 3　把用药手册的封面和封底插入折好的地方。
