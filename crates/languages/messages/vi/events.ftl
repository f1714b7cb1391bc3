# What is on.

events-title = Sự kiện và lớp học
events-lead = Các sự kiện và lớp học mà ai cũng có thể tham gia, về y tế, chăm sóc và việc bàn trước về chăm sóc cho chính mình (人生会議).
events-by-ward = Chọn theo quận
events-all-wards = Tất cả các quận
events-none = Hiện chưa có sự kiện nào đang nhận đăng ký. Khi có sự kiện mới, thông tin sẽ hiện ở đây.
events-day-unknown = Chưa quyết định ngày
# $from: a time of the day
events-from = từ { $from }
events-open = Đang nhận đăng ký
# $day: a day
events-not-yet = Nhận đăng ký từ { $day }
events-closed = Đã hết hạn đăng ký
events-subscribe = Nhận vào lịch của bạn
events-subscribe-lead = Khi thêm vào lịch trên điện thoại hoặc máy tính, các sự kiện mới sẽ tự động xuất hiện trong lịch.
events-calendar = Lịch (iCalendar)
events-news = Tin mới (RSS)
