# Words of every page.

language-name = Tiếng Việt
site-subject = Hướng dẫn về y tế và chăm sóc tại nhà
# $city: the name of the city
site-name = { $city } Hướng dẫn về y tế và chăm sóc tại nhà
site-description = Để quý vị có thể tiếp tục sống trong ngôi nhà quen thuộc của mình, dù tuổi cao hay khi có bệnh. Trang này cho biết nên xin tư vấn ở đâu.
skip = Đi đến nội dung chính
languages = Ngôn ngữ
ways = Các trang chính
way-home = Trang đầu
way-staff = Đăng nhập dành cho nhân viên và người có liên quan
way-open-data = Dữ liệu mở
# The name below the icon of an installed page: as short as it can be
app-short = Chăm sóc
emergency = Khi sức khỏe đột ngột xấu đi và nguy hiểm đến tính mạng, xin đừng do dự, hãy gọi ngay 119 (xe cấp cứu).

look = Chữ và màu
look-size = Cỡ chữ
look-size-standard = Bình thường
look-size-large = Lớn
look-size-largest = Rất lớn
look-theme = Màu màn hình
look-theme-auto = Tự động
look-theme-light = Sáng
look-theme-dark = Tối
look-contrast = Độ tương phản
look-contrast-usual = Bình thường
look-contrast-strong = Mạnh
look-readings = Cách đọc chữ Hán (furigana)
look-readings-on = Hiện
look-readings-off = Ẩn

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $weekday }, { $day }/{ $month }/{ $year }
month-1 = Tháng 1
month-2 = Tháng 2
month-3 = Tháng 3
month-4 = Tháng 4
month-5 = Tháng 5
month-6 = Tháng 6
month-7 = Tháng 7
month-8 = Tháng 8
month-9 = Tháng 9
month-10 = Tháng 10
month-11 = Tháng 11
month-12 = Tháng 12
weekday-mon = Thứ Hai
weekday-tue = Thứ Ba
weekday-wed = Thứ Tư
weekday-thu = Thứ Năm
weekday-fri = Thứ Sáu
weekday-sat = Thứ Bảy
weekday-sun = Chủ Nhật
weekday-holiday = Ngày lễ

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from } đến { $to }
# $first and $second: days, or runs of days
hours-days-join = { $first }, { $second }
# $first and $second: times
hours-times-join = { $first }, { $second }
# $time: a time of the next day
next-day-time = { $time } hôm sau
hours-times = { $from } đến { $to }
hours-line = { $days }: { $times }
hours-closed = nghỉ
hours-always = Bất cứ lúc nào, 24 giờ mỗi ngày
hours-unknown = Xin gọi điện để hỏi giờ tiếp nhận.
# $time: a time of the day
open-now-until = Đang mở cửa (đến { $time })
open-now = Đang mở cửa
# $when: a day and a time, or a time of today
closed-now-opens = Hiện đang đóng cửa. Lần mở cửa tới: { $when }.
closed-now = Hiện đang đóng cửa
# $day: a day; $time: a time
at-day = { $day }, lúc { $time }
at-today = hôm nay, lúc { $time }
at-tomorrow = ngày mai, lúc { $time }

phone = Điện thoại
call-in-japanese = Điện thoại thường được trả lời bằng tiếng Nhật. Nếu có thể, hãy nhờ người nói được tiếng Nhật giúp bạn.
fax = Fax
address = Địa chỉ
hours = Giờ tiếp nhận
route = Đường đi đến đây (bản đồ trên trang web khác)
home-page = Trang web

map = Bản đồ
map-none = Màn hình này không hiển thị được bản đồ. Nội dung của bản đồ cũng được viết bằng chữ.
map-nearer = Phóng to bản đồ
map-farther = Thu nhỏ bản đồ
map-source = Nguồn bản đồ
map-left = Di chuyển bản đồ sang trái
map-up = Di chuyển bản đồ lên trên
map-down = Di chuyển bản đồ xuống dưới
map-right = Di chuyển bản đồ sang phải
map-two-fingers = Dùng hai ngón tay để di chuyển bản đồ
map-with-ctrl = Giữ phím Ctrl và cuộn để thay đổi cỡ bản đồ
map-with-command = Giữ phím ⌘ và cuộn để thay đổi cỡ bản đồ
print = In
pass-title = Chia sẻ trang này
pass-lead = Quét bằng máy ảnh của điện thoại thông minh để mở trang này.
pass-qr = Mã QR của trang này

fault-nowhere = Không có trang này
fault-nowhere-lead = Địa chỉ không đúng hoặc trang không còn nữa. Vui lòng chọn bên dưới.
fault-trouble = Hiện không hiển thị được trang
fault-trouble-lead = Vui lòng đợi một chút rồi mở lại. Nếu gấp, hãy gọi điện đến văn phòng quận (区役所) nơi bạn sống.
fault-number = Số để báo khi hỏi:
