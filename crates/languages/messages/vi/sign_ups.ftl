# Signing up for an event, and giving the place back.

sign-up-back = Quay lại danh sách sự kiện và lớp học
sign-up-when = Ngày giờ
sign-up-place = Địa điểm
sign-up-online-too = Trực tuyến
sign-up-who = Người có thể tham gia
sign-up-everyone = Ai cũng có thể tham gia
sign-up-professionals = Người làm việc trong ngành y tế và chăm sóc
sign-up-about = Nội dung
sign-up-speakers = Người trình bày
sign-up-fee = Phí tham gia
sign-up-free = Miễn phí
# $yen: an amount, such as 1,000
sign-up-yen = { $yen } yên
sign-up-capacity = Số chỗ
# $people: a number
sign-up-people = { $people } người
sign-up-contact = Nơi liên hệ
sign-up-files = Tờ rơi, tài liệu (tiếng Nhật)

sign-up-title = Đăng ký
# $day: the last day
sign-up-until = Nhận đăng ký đến hết { $day }.
sign-up-one-by-one = Xin đăng ký từng người một.
sign-up-full = Đã hết chỗ. Nếu đăng ký bây giờ, quý vị sẽ vào danh sách chờ. Khi có chỗ trống, chúng tôi sẽ báo qua email theo thứ tự đăng ký.
sign-up-all-taken = Đã hết chỗ, và danh sách chờ cũng đã đầy.
sign-up-called-off = Sự kiện này không được tổ chức nữa.
sign-up-held = Sự kiện này đã kết thúc.
sign-up-by-phone = Quý vị cũng có thể đăng ký qua điện thoại. Nếu không có email hoặc có điều chưa rõ, xin gọi đến nơi liên hệ (điện thoại được trả lời bằng tiếng Nhật).
sign-up-only-professionals = Đây là buổi tập huấn dành cho người làm việc trong ngành y tế và chăm sóc.
sign-up-at-work = Đăng ký cho người làm việc trong ngành y tế và chăm sóc (trang tiếng Nhật)
sign-up-name = Họ và tên
sign-up-kana = Cách đọc tên (chữ kana hoặc chữ Latinh)
sign-up-kana-hint = Dùng để gọi tên quý vị tại bàn tiếp đón (nếu muốn)
sign-up-mail = Địa chỉ email
sign-up-mail-hint = Chúng tôi sẽ gửi email xác nhận đến địa chỉ này
sign-up-phone = Số điện thoại
sign-up-phone-hint = Chỉ dùng khi có thay đổi gấp (ví dụ: 06-1234-5678)
sign-up-note = Điều cần giúp đỡ (xe lăn, ngôn ngữ ký hiệu...)
sign-up-must = bắt buộc
sign-up-use = Thông tin cá nhân của quý vị chỉ được dùng để tiếp đón và liên lạc về sự kiện này.
sign-up-by-letter = Sau khi gửi, quý vị sẽ nhận được email. Xin mở liên kết trong email và bấm nút để hoàn tất đăng ký.
sign-up-send = Nhận email xác nhận

sign-up-mend = Xin sửa những chỗ sau
sign-up-no-name = Xin nhập họ và tên.
sign-up-no-kana = Xin nhập cách đọc tên.
sign-up-no-mail = Xin nhập địa chỉ email. Nếu không có email, xin gọi đến nơi liên hệ.
sign-up-wrong-mail = Địa chỉ email chưa đúng dạng. Xin nhập cả “@” và kiểm tra lại (ví dụ: name@example.jp).
sign-up-wrong-phone = Xin nhập số điện thoại có cả mã vùng (ví dụ: 06-1234-5678).
# $most: a number of letters
sign-up-too-long = Xin viết không quá { $most } ký tự.
# $phone: a telephone number
sign-up-refused = Hiện không thể nhận đăng ký từ trang này. Xin gọi đến nơi liên hệ ({ $phone }).

sign-up-sent-title = Đã gửi email xác nhận
sign-up-sent = Đăng ký chưa hoàn tất. Xin mở liên kết trong email và bấm nút. Khi chưa bấm, quý vị chưa có chỗ.
sign-up-sent-day = Liên kết dùng được trong 1 ngày.
sign-up-no-letter = Nếu sau 30 phút chưa nhận được email, có thể địa chỉ bị sai hoặc email nằm trong hộp thư rác. Xin gọi đến nơi liên hệ.
sign-up-another = Quay lại trang của sự kiện này (đăng ký cho người khác)

sign-up-confirm-title = Xin hoàn tất đăng ký
# $day: a day; $time: a time of the day
sign-up-confirm-by = Đăng ký chưa hoàn tất. Xin bấm nút bên dưới trước { $time }, { $day }.
sign-up-people-who = Người đăng ký
sign-up-people-hint = Đây là những người đã được nhập với địa chỉ email này. Nếu bỏ chọn ai, nội dung đã nhập của người đó sẽ bị xóa.
sign-up-nobody = Xin chọn ít nhất một người để đăng ký.
sign-up-confirm = Hoàn tất đăng ký
sign-up-not-me = Nếu quý vị không biết về việc này, xin đóng trang này. Sẽ không có ai được đăng ký, và nội dung đã nhập sẽ bị xóa sau 1 ngày.

sign-up-thanks-title = Cảm ơn quý vị đã đăng ký
sign-up-thanks = Đã nhận đăng ký. Quý vị sẽ sớm nhận được email. Với liên kết trong email, quý vị có thể xem lại hoặc hủy đăng ký.
sign-up-thanks-waiting = Quý vị đã vào danh sách chờ. Hiện chưa có chỗ. Khi có chỗ trống, chúng tôi sẽ báo qua email theo thứ tự đăng ký.

sign-up-own-title = Đăng ký của quý vị
sign-up-own-seat = Đã nhận đăng ký. Quý vị có chỗ.
sign-up-own-waiting = Quý vị đang ở trong danh sách chờ. Hiện chưa có chỗ. Khi có chỗ trống, chúng tôi sẽ báo qua email.
sign-up-own-cancelled = Đăng ký đã được hủy.
sign-up-own-came = Cảm ơn quý vị đã tham gia. Chúng tôi đã ghi nhận quý vị có mặt.
sign-up-door = Tiếp đón trong ngày
sign-up-door-lead = Xin đưa mã QR này cho bàn tiếp đón xem.
sign-up-door-code = Mã QR cho bàn tiếp đón
sign-up-online = Trang tham gia trực tuyến
sign-up-online-hint = Xin đừng đưa cho người khác
sign-up-calendar = Thêm vào lịch
sign-up-ticket = In phiếu tiếp đón (PDF, tiếng Nhật)
sign-up-certificate = Giấy chứng nhận hoàn thành (PDF, tiếng Nhật)
sign-up-cancel = Hủy đăng ký
sign-up-cancel-title = Quý vị muốn hủy đăng ký?
sign-up-cancel-lead = Nếu hủy, chỗ của quý vị sẽ dành cho người đang chờ.
sign-up-keep = Không hủy

sign-up-over-title = Không dùng được liên kết này
sign-up-over = Liên kết bị thiếu một phần hoặc đã hết hạn. Xin mở lại liên kết trong email. Hai tháng sau sự kiện, liên kết sẽ không dùng được nữa.
sign-up-confirm-over = Liên kết này đã được dùng hoặc đã hết hạn. Nếu quý vị đã nhận được email “Đã nhận đăng ký của quý vị” thì việc đăng ký đã xong. Nếu chưa nhận được, xin đăng ký lại.

sign-up-answer = Trả lời phiếu hỏi ý kiến
sign-up-answered = Quý vị đã trả lời phiếu hỏi ý kiến. Xin cảm ơn.
answer-title = Phiếu hỏi ý kiến người tham gia
answer-lead = Quý vị chỉ cần trả lời những câu mình muốn. Câu trả lời không gắn với tên của quý vị.
answer-satisfaction = Quý vị có hài lòng khi tham gia không?
answer-understanding = Quý vị có hiểu nội dung không?
answer-useful = Nội dung có ích cho công việc hoặc cuộc sống sắp tới không?
answer-linkage = Nội dung có ích cho sự phối hợp giữa các ngành nghề không?
answer-mark-5 = Rất đúng như vậy
answer-mark-4 = Khá đúng
answer-mark-3 = Khó nói
answer-mark-2 = Không hẳn
answer-mark-1 = Hoàn toàn không
answer-opinion = Ý kiến và cảm nghĩ
answer-nothing = Xin trả lời ít nhất một câu hỏi.
answer-send = Gửi

sign-up-before-title = Trang này đã được gửi
sign-up-before = Nội dung khác với lần gửi trước nên chưa được gửi. Nội dung quý vị đã viết vẫn còn.
sign-up-before-send = Gửi cả nội dung này
