# Find a place.

find-title = Tìm bệnh viện, cơ sở
find-lead = Bạn có thể tìm bệnh viện, phòng khám, nhà thuốc và dịch vụ chăm sóc, xếp theo thứ tự gần nhất trước.
find-kind = Loại
find-any-kind = Tất cả các loại
find-at = Gần khu phố nào?
find-at-hint = Mã bưu điện, tên khu phố hoặc địa chỉ (vui lòng nhập bằng chữ Hán hoặc kana tiếng Nhật). Có thể để trống.
find-how-far = Tìm trong phạm vi
# $kilometres: a whole number
find-within = Trong vòng { $kilometres } km
find-ward = Quận
find-any-ward = Tất cả các quận
find-open = Ngày mở cửa
find-any-day = Lúc nào cũng được
find-now = Đang mở cửa
# $day: a day of the week, or a public holiday
find-day = Mở cửa: { $day }
find-night = Mở cửa cả ban đêm
find-always = Mở cửa 24 giờ
find-words = Từ trong tên, địa chỉ, số điện thoại
find-change = Thay đổi điều kiện tìm
find-by-kind = Tìm theo loại
# $count: how many; $shown: the same as it is written
find-places = { $shown } nơi
# $count: how many; $shown: the same as it is written
find-count = Tìm thấy { $shown } nơi
# $count: how many; $shown: the same as it is written
find-unknown-hours = Còn { $shown } nơi khác không rõ khi nào mở cửa. Hãy chọn “Lúc nào cũng được” để xem, và gọi điện thoại để hỏi lại.
find-nothing = Không tìm thấy nơi nào phù hợp. Hãy chọn “Tất cả các loại” hoặc “Lúc nào cũng được”, hoặc tìm trong phạm vi rộng hơn.
find-helpers = Nếu không rõ, hãy gọi điện đến một trong các nơi sau. Họ sẽ cùng tìm với bạn.
find-on-map = Xem trên bản đồ
find-as-list = Đóng bản đồ
find-on-paper = In bằng chữ lớn
find-map-lead = Số trên bản đồ giống với số trong danh sách bên dưới. Những nơi không rõ vị trí chỉ có trong danh sách.
# $metres: a round number
find-metres = khoảng { $metres } m
# $kilometres: with one decimal
find-kilometres = khoảng { $kilometres } km
# $place: a ward or a town, by its Japanese name
find-comes = Có đến tận nhà ở { $place }.
find-pages = Các trang của danh sách
# $first, $last: numbers in the list
find-shown = Đang hiển thị từ số { $first } đến số { $last }.
find-before = Trang trước
find-after = Trang sau
find-paper = Danh sách bệnh viện, cơ sở
# $day: a day
find-as-of = Nội dung đăng ký ngày { $day }. Vui lòng gọi điện trước khi đến.
# $count: how many; $shown: the same as it is written
find-cut = Có nhiều kết quả nên chỉ hiển thị { $shown } nơi đầu tiên.
find-back = Quay lại trang tìm kiếm
# $words: a town as it was typed
find-near = gần { $words }
# $words: when it should be open
find-when = ({ $words })
# $words: what was typed
find-with-words = “{ $words }”
find-again = Tìm nơi khác
place-parts = Dịch vụ tại đây
place-languages = Ngôn ngữ có thể dùng
# $day: a day
place-verified = Nội dung đăng ký đã được xác nhận ngày { $day }.
