# Letters to those who signed up for an event. Letters have no readings above words. A letter in another language has the whole Japanese letter below it.

letter-confirm-subject = Đăng ký chưa hoàn tất
letter-confirm =
    Địa chỉ email này đã được nhập trên trang đăng ký.
    Đăng ký chưa hoàn tất. Xin mở trang dưới đây và bấm “Hoàn tất đăng ký”. Khi chưa bấm, quý vị chưa được giữ chỗ và cũng chưa có trong danh sách chờ.
# $day: a day; $time: a time of the day
letter-confirm-until = Trang này dùng được đến { $time }, { $day }.
letter-confirm-unknown = Nếu quý vị không biết về việc này, xin xóa email này và không cần làm gì khác. Sẽ không có ai được đăng ký, và nội dung đã nhập sẽ bị xóa sau 1 ngày.

letter-seat-subject = Đã nhận đăng ký của quý vị
letter-seat = Chúng tôi đã nhận đăng ký của quý vị cho sự kiện/lớp học sau đây.
letter-waiting-subject = Quý vị đã vào danh sách chờ
letter-waiting = Vì đã hết chỗ, quý vị được đưa vào danh sách chờ. Khi có chỗ trống, chúng tôi sẽ báo qua email theo thứ tự. Khi chưa nhận được thông báo, quý vị chưa thể tham gia.
letter-again-subject = Quý vị đã đăng ký rồi
letter-again = Chúng tôi đã nhận đăng ký của quý vị từ trước. Chỗ của quý vị đã được giữ.
letter-again-waiting-subject = Quý vị đã đăng ký rồi
letter-again-waiting = Chúng tôi đã nhận đăng ký của quý vị từ trước. Hiện quý vị đang ở trong danh sách chờ.
letter-moved-up-subject = Đã có chỗ cho quý vị
letter-moved-up = Sự kiện/lớp học mà quý vị đang chờ đã có chỗ trống, và chúng tôi đã giữ chỗ cho quý vị. Nếu không đến được, xin hủy ở trang dưới đây.
letter-tomorrow-subject = Nhắc về sự kiện/lớp học ngày mai
letter-tomorrow = Sự kiện/lớp học mà quý vị đăng ký sẽ diễn ra vào ngày mai. Nếu không đến được, xin hủy ở trang dưới đây hoặc báo cho nơi liên hệ.
letter-changed-subject = Nội dung đã thay đổi
letter-changed = Ngày giờ, địa điểm hoặc nội dung khác của sự kiện/lớp học mà quý vị đăng ký đã thay đổi như sau.
letter-cancelled-subject = Đăng ký đã được hủy
letter-cancelled = Đã hủy đăng ký của quý vị cho sự kiện/lớp học sau đây.
letter-called-off-subject = Sự kiện/lớp học không được tổ chức
letter-called-off = Rất tiếc, sự kiện/lớp học sau đây mà quý vị đăng ký không được tổ chức nữa.
letter-ask-subject = Xin cho chúng tôi biết ý kiến
letter-ask = Cảm ơn quý vị đã tham gia sự kiện/lớp học. Nếu được, xin trả lời phiếu hỏi ý kiến ở trang dưới đây, mất khoảng 1 phút. Câu trả lời không gắn với tên của quý vị.
letter-link = Ở trang sau đây, quý vị có thể xem lại hoặc hủy đăng ký, và có mã QR để đưa cho bàn tiếp đón trong ngày.
letter-link-own = Liên kết này chỉ dành riêng cho quý vị. Xin đừng đưa cho người khác.
letter-japanese-below = Ở phía dưới email này có nội dung bằng tiếng Nhật.
