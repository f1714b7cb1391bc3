# Whom do I ask?

ask-title = Tìm nơi tư vấn
ask-lead = Quý vị có thể tìm nơi tư vấn phụ trách khu phố mình sống và số điện thoại.
ask-label = Mã bưu điện, tên khu phố hoặc địa chỉ
ask-hint = Ví dụ: 530-0001, 梅田, うめだ, 北区梅田. Xin nhập tên bằng tiếng Nhật (chữ Hán hoặc kana).
ask-button = Tìm
ask-by-ward = Tìm theo quận
# $words: what was typed
ask-nothing = Không tìm thấy khu phố nào ứng với “{ $words }”.
ask-trouble = Không tìm thấy
ask-nothing-help = Xin thử chỉ nhập tên khu phố (không có số nhà), hoặc nhập bằng hiragana. Quý vị cũng có thể chọn quận ở bên dưới. Nếu không rõ, xin gọi đến một trong những nơi sau đây. Họ sẽ nối máy đến nơi phụ trách.
ask-half-postcode = Mã bưu điện có 7 chữ số (ví dụ: 530-0001). Xin kiểm tra lại các số, hoặc nhập tên khu phố.
# $code: a postal code
ask-unknown-postcode = Chưa có khu phố nào được đăng ký với mã bưu điện { $code }. Xin nhập tên khu phố.
ask-by-map = Tìm trên bản đồ
ask-by-map-lead = Chạm vào nơi bạn sống trên bản đồ để biết nơi phụ trách. Với bàn phím, di chuyển bản đồ bằng phím mũi tên và nhấn Enter để chọn điểm ở giữa.
ask-outside = Nơi đó nằm ngoài thành phố hoặc chưa được đăng ký. Vui lòng nhập tên khu phố.
ask-which = Quý vị sống ở khu phố nào?
# $count: how many; $shown: the same as it is written
ask-many = Tìm thấy { $shown } khu phố. Xin chọn khu phố nơi quý vị sống.
ask-more = Vì có nhiều kết quả nên chỉ hiện những khu phố đầu tiên. Xin nhập tên khu phố dài hơn một chút.
# $place: a town with its ward, or a ward
ask-answer = Nơi tư vấn cho { $place }
ask-ward-towns = Chọn khu phố để biết nơi tư vấn phụ trách
ask-ward-page = Xem thông báo và tờ hướng dẫn của quận này
ask-again = Tìm khu phố khác
ask-first = Trước hết, xin liên hệ nơi này
ask-others = Những nơi tư vấn khác
ask-none = Chưa có nơi tư vấn nào của quận này được đăng ký.
ask-split = Ở khu phố này, nơi phụ trách khác nhau tùy theo số nhà hoặc khu vực trường học. Quý vị gọi đến nơi nào cũng được. Họ sẽ nối máy đến nơi phụ trách.
ask-whole-ward = Nơi phụ trách khu phố này chưa được đăng ký, nên trang này hiện tất cả các trung tâm của quận. Quý vị gọi đến nơi nào cũng được. Họ sẽ nối máy đến nơi phụ trách.
area = Khu vực phụ trách

for-support_center = Quý vị có thể hỏi mọi điều về cuộc sống, sức khỏe và việc chăm sóc người cao tuổi. Gia đình và hàng xóm cũng có thể đến hỏi.
for-support_branch = Quầy của Trung tâm hỗ trợ tổng hợp khu vực, để quý vị được tư vấn ở gần nhà.
for-ward_office = Quý vị có thể nộp đơn xin dùng bảo hiểm chăm sóc dài hạn (介護保険), làm thủ tục và được tư vấn về phúc lợi và sức khỏe.
for-dementia_team = Khi nghĩ rằng có thể là chứng sa sút trí tuệ, những người có chuyên môn sẽ đến tận nhà để tư vấn.
for-disability_center = Quý vị có thể hỏi về cuộc sống và phúc lợi của người khuyết tật.
for-social_welfare_council = Quý vị có thể hỏi về việc giúp đỡ lẫn nhau trong khu vực, hoạt động tình nguyện, quản lý tiền bạc và vay tiền.

office-title = Dành cho người làm việc trong ngành y tế và chăm sóc
office-lead = Đây là nơi tư vấn cho bệnh viện, phòng khám, người quản lý chăm sóc (ケアマネジャー) và những người khác làm công việc y tế và chăm sóc tại nhà. Người dân trong quận xin gọi đến những nơi tư vấn ở trên.

contacts-title = Danh sách nơi tư vấn
contacts-link = Danh sách nơi tư vấn và số điện thoại của tất cả các quận (có thể in)
contacts-only-ward = Danh sách chỉ của quận này (để in)
contacts-lead = Số điện thoại của các Trung tâm hỗ trợ tổng hợp khu vực và Trung tâm Sức khỏe và Phúc lợi của từng quận. Nếu không biết nơi nào phụ trách, quý vị gọi đến nơi nào trong quận mình cũng được. Họ sẽ nối máy đến nơi phụ trách.
contacts-kept = Quý vị có thể in danh sách này và để gần điện thoại. Trên hầu hết các thiết bị, sau khi đã mở trang web này một lần, quý vị có thể xem danh sách này và “Mong muốn của tôi (Jinsei Kaigi)” cả khi không có mạng.
# $day: the day on which the list was made
contacts-of-day = Đây là danh sách tính đến { $day }.
contacts-unreachable-title = Không có kết nối Internet
# $day: the day on which the list was made
contacts-unreachable = Hiện không có kết nối mạng. Đây là danh sách được lưu trên thiết bị này vào { $day }. Khi có mạng trở lại, quý vị có thể tìm theo khu phố.
