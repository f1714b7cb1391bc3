# The page of a ward.

wards-title = Trang của các quận
wards-lead = Quý vị có thể xem thông báo, tờ hướng dẫn và nơi tư vấn của quận mình sống.
wards-choose = Chọn quận
# $ward: the name of a ward
wards-of = Trang của { $ward }
wards-notices = Thông báo
wards-no-notices = Hiện không có thông báo.
wards-leaflets = Tờ hướng dẫn
wards-no-leaflets = Hiện không có tờ hướng dẫn.
wards-open = Mở tờ hướng dẫn (PDF)
wards-only-japanese = Nội dung này chỉ có bằng tiếng Nhật.
wards-more = Trang chi tiết (trang web khác)
# $day: a day
wards-until = Đăng đến { $day }
wards-call = Hỏi qua điện thoại
wards-call-lead = Nếu có điều chưa rõ hoặc gặp khó khăn, xin gọi điện để hỏi.
wards-ask = Xem tất cả nơi tư vấn của quận này
wards-events = Xem sự kiện và lớp học của quận này
wards-others = Xem trang của quận khác
wards-preview = Đây là bản xem trước. Người dân chưa thấy cho đến khi được duyệt.

wards-figures = Quận này năm vừa qua
# $from and $to: years
wards-year = Những việc đã làm cho y tế và chăm sóc tại nhà từ tháng 4 năm { $from } đến tháng 3 năm { $to }.
wards-cases = Số lần người làm việc trong ngành y tế và chăm sóc hỏi ý kiến phòng hỗ trợ tư vấn (相談支援室)
wards-trainings = Buổi tập huấn về y tế và chăm sóc
wards-trained = Lượt người dự tập huấn
wards-public = Lớp học, buổi chiếu phim và sự kiện cho người dân
wards-visitors = Lượt người đến lớp học, buổi chiếu phim và sự kiện
# $n: a number, or "fewer than ten"
wards-n-cases = Số lần: { $n }
wards-n-times = Số buổi: { $n }
wards-n-people = Lượt người: { $n }
wards-few = dưới 10
wards-hidden = không công bố
wards-hidden-why = Số nhỏ không được công bố nguyên như vậy, để không ai bị nhận ra.
wards-chart = Số lần hỏi ý kiến phòng hỗ trợ tư vấn, mỗi ba tháng
wards-chart-months = Tháng
wards-chart-count = Số lần
# $from and $to: names of months
wards-months = { $from } đến { $to }
wards-no-figures = Chưa có số liệu của năm vừa qua.
wards-places = Bệnh viện và cơ sở trong quận này
wards-map = Xem trên bản đồ và trong danh sách
wards-guidebook = Sách hướng dẫn các dịch vụ tại địa phương (PDF, tiếng Nhật)
wards-doctors = Bản đồ bác sĩ gia đình (PDF, tiếng Nhật)
