# 私の人生会議: what it is, and the notebook, which never leaves the person's own device.

notebook-title = Mong muốn của tôi (Jinsei Kaigi)
notebook-lead = Đây là cuốn sổ để quý vị ghi lại từng chút một, mỗi khi chợt nghĩ đến, những điều quan trọng với mình trong cuộc sống sắp tới. Những gì quý vị viết không được gửi đi đâu cả.

## For those who would rather not think about it

acp-kind-title = Nếu bây giờ quý vị chưa muốn nghĩ đến điều này
acp-kind-lead = Như vậy cũng không sao. Không nghĩ đến, không viết ra, đều là điều quý vị có thể tự quyết định.
acp-kind-blank = Không cần viết gì cả cũng được. Chỗ nào quý vị cũng có thể để trống.
acp-kind-stop = Quý vị có thể dừng lại bất cứ lúc nào.
acp-kind-change = Suy nghĩ của con người luôn thay đổi. Quý vị có thể viết lại bất cứ lúc nào, bao nhiêu lần cũng được.
acp-kind-talk = Nếu không muốn viết mà muốn có người lắng nghe, có những nơi quý vị có thể trò chuyện.

## What it is

acp-what-title = Jinsei Kaigi là gì?
acp-what = Jinsei Kaigi (人生会議, “cuộc trò chuyện về cuộc đời”) là khi còn có thể nói được, quý vị trò chuyện với người thân thiết về những điều quan trọng với mình trong cuộc sống sắp tới, về việc điều trị và chăm sóc mà mình mong muốn. Việc này còn gọi là ACP (lập kế hoạch chăm sóc trước).
acp-what-with = Quý vị tự chọn người để trò chuyện. Đó có thể là gia đình, bạn bè, và cũng có thể là bác sĩ, điều dưỡng hay người quản lý chăm sóc (ケアマネジャー) của quý vị.
acp-what-why = Nếu một lúc nào đó vì bệnh tật hay chấn thương mà khó nói nên lời, những điều quý vị đã trò chuyện sẽ giúp mọi người hiểu lòng quý vị.
acp-what-often = Không phải quyết định một lần là xong. Khi sức khỏe hay cuộc sống thay đổi, suy nghĩ cũng thay đổi. Khi đó, hãy trò chuyện lại và viết lại.
acp-what-paper = Cuốn sổ này dùng để nói lên suy nghĩ của quý vị. Đây không phải là giấy tờ pháp lý, và quý vị không bị ràng buộc bởi những gì đã viết.
acp-what-day = Ở Nhật Bản, ngày 30 tháng 11 là Ngày Jinsei Kaigi và tháng 11 là tháng của Jinsei Kaigi. Quý vị bắt đầu lúc nào cũng được.

acp-talk-title = Khi muốn trò chuyện hoặc còn phân vân
acp-talk = Khi đi khám hoặc khi họ đến nhà, quý vị có thể trò chuyện với bác sĩ, điều dưỡng, dược sĩ hay người quản lý chăm sóc. Nơi tư vấn ở khu vực quý vị sống cũng sẵn lòng lắng nghe.
acp-ask = Tìm nơi tư vấn

## Without a script

notebook-off-title = Cách viết cuốn sổ này
notebook-off = JavaScript đang bị tắt trong trình duyệt của quý vị nên không thể viết trên màn hình.
notebook-off-print = Nếu chọn “In” trong trình duyệt, quý vị có thể in tờ giấy (A4) để viết tay.
notebook-off-paper = Nếu không in được, xin gọi điện đến nơi tư vấn và hỏi về tờ giấy này.

## Where it is kept

notebook-write-title = Viết sổ
notebook-write-lead = Không có chỗ nào bắt buộc phải viết. Quý vị muốn viết từ đâu, viết bao nhiêu cũng được.
notebook-parts = Những điều có thể viết
notebook-keep-title = Những gì tôi viết được lưu ở đâu?
notebook-keep-nowhere = Không được gửi đi đâu cả. Thành phố, quận hay bất kỳ ai khác cũng không nhận được. Nếu để như hiện tại, nội dung sẽ mất khi đóng trang này.
notebook-keep = Lưu trên thiết bị này
notebook-keep-hint = Nếu chọn, nội dung chỉ được lưu bên trong điện thoại hoặc máy tính quý vị đang dùng, và lần sau mở trang có thể viết tiếp. Nếu bỏ chọn, nội dung đã lưu sẽ bị xóa.
notebook-keep-fragile = Tùy theo cài đặt, nội dung có thể mất nếu lâu không mở trang. Với những điều quan trọng, quý vị nên in ra hoặc lưu thêm thành tệp để yên tâm.
notebook-shared-title = Xin đừng lưu trên thiết bị có người khác cùng dùng
notebook-shared = Khi viết ở thư viện, cơ sở chăm sóc và những nơi tương tự, xin đừng chọn “Lưu trên thiết bị này”. Viết xong, xin bấm “Xóa tất cả” rồi đóng trang. Cũng xin đừng để lại tệp đã lưu trên thiết bị.
notebook-read = Viết tiếp từ tệp đã lưu
notebook-read-hint = Hãy chọn tệp trước đây quý vị đã tạo bằng “Lưu thành tệp”. Nội dung đang viết sẽ được thay thế. Quý vị có thể hoàn tác.

## The parts of the notebook

acp-me = Về tôi
acp-name = Họ và tên
acp-kana = Tên viết bằng chữ kana
acp-birth = Ngày sinh
acp-birth-hint = Ví dụ: ngày 15 tháng 4 năm 1940
acp-address = Địa chỉ
acp-phone = Số điện thoại
acp-phone-short = Điện thoại
acp-contacts = Người cần liên lạc khi khẩn cấp
acp-contact-first = Người thứ nhất
acp-contact-second = Người thứ hai
acp-relation = Quan hệ với tôi
acp-relation-hint = Ví dụ: con gái, bạn, hàng xóm
acp-relation-short = Quan hệ
acp-care = Những người chăm sóc sức khỏe cho tôi
acp-doctor = Bệnh viện, phòng khám tôi thường đến
acp-doctor-place = Tên bệnh viện, phòng khám
acp-doctor-name = Tên bác sĩ
acp-doctor-short = Bác sĩ
acp-doctor-place-short = Bệnh viện, phòng khám
acp-dentist = Phòng khám nha khoa tôi thường đến
acp-dentist-name = Tên phòng khám nha khoa
acp-dentist-short = Nha khoa
acp-pharmacy = Nhà thuốc tôi thường đến
acp-pharmacy-name = Tên nhà thuốc
acp-pharmacy-short = Nhà thuốc
acp-manager = Người quản lý chăm sóc (ケアマネジャー)
acp-manager-office = Tên văn phòng
acp-manager-short = Người quản lý chăm sóc
acp-manager-office-short = Văn phòng của người quản lý
acp-nurse = Điều dưỡng tại nhà
acp-nurse-name = Tên trạm điều dưỡng tại nhà
acp-health = Bệnh, dị ứng, thuốc
acp-illness = Bệnh cần biết về tôi
acp-illness-hint = Bệnh đang điều trị, bệnh đã mắc trước đây
acp-allergy = Dị ứng
acp-allergy-hint = Thuốc, thức ăn...
acp-medicine = Thuốc tôi thường dùng
acp-medicine-hint = Chỉ cần ghi “Xin xem sổ tay thuốc” cũng được.
acp-values = Điều quan trọng với tôi
acp-values-label = Điều quan trọng, điều yêu thích
acp-values-hint = Nghĩ đến điều gì viết điều đó, một vài chữ cũng được. Ví dụ:
acp-values-hint-ease = những lúc thấy yên lòng, vui vẻ
acp-values-hint-go-on = niềm vui muốn tiếp tục, người muốn gặp
acp-values-hint-like = món ăn, âm nhạc, nơi chốn yêu thích
acp-values-hint-not = điều thấy khó chịu, điều không muốn người khác làm
acp-place = Nơi tôi muốn ở
acp-place-label = Khi sức khỏe yếu đi, quý vị muốn ở đâu?
acp-place-hint = Quý vị có thể chọn điều gần nhất với suy nghĩ lúc này. Không chọn cũng được.
acp-place-home = Nhà của tôi
acp-place-hospital = Bệnh viện
acp-place-facility = Cơ sở chăm sóc
acp-place-family = Để gia đình quyết định
acp-undecided = Chưa quyết định
acp-unsaid = Bây giờ chưa muốn trả lời
acp-treatment = Việc điều trị tôi mong muốn
acp-treatment-label = Về việc điều trị để kéo dài sự sống
acp-treatment-hint = Ví dụ như máy thở hay đưa chất dinh dưỡng qua ống khi khó có thể hồi phục. Nếu có điều chưa rõ, xin hỏi bác sĩ hoặc điều dưỡng. Không chọn cũng được.
acp-treatment-long = Tôi muốn được điều trị để sống lâu nhất có thể
acp-treatment-comfort = Tôi chỉ muốn được điều trị để bớt đau và bớt khó chịu
acp-treatment-speaker = Để người ghi bên dưới và bác sĩ quyết định
acp-treatment-note = Điều muốn nói thêm về việc điều trị
acp-treatment-note-hint = Điều mong muốn, điều không mong muốn, điều lo lắng...
acp-speaker = Người nói thay suy nghĩ của tôi
acp-speaker-hint = Là người cho bác sĩ và những người khác biết suy nghĩ của quý vị khi quý vị khó nói ra. Không nhất thiết là người trong gia đình.
acp-speaker-told = Quý vị đã trò chuyện với người đó về điều này chưa?
acp-speaker-told-yes = Đã trò chuyện
acp-speaker-told-not-yet = Chưa trò chuyện
acp-message = Điều tôi muốn nói
acp-message-label = Điều tôi muốn nói với gia đình và những người chăm sóc tôi
acp-message-hint = Một vài chữ cũng được.
acp-written = Ngày viết
acp-written-date = Ngày viết
acp-written-date-hint = Ví dụ: ngày 30 tháng 11 năm 2026
acp-talked = Quý vị đã trò chuyện với ai?
acp-talked-hint = Ví dụ: con gái, người quản lý chăm sóc
notebook-clear = Bỏ lựa chọn này

## What can be done with it

notebook-done-title = In ra và cất giữ
notebook-print-title = In
notebook-print-sheet = In ra giấy A4
notebook-print-sheet-hint = Chỗ chưa viết có thể viết tay sau. Nếu in mà không viết gì, quý vị sẽ có tờ giấy để viết tay.
notebook-cover-title = Làm bìa bọc sổ tay thuốc
notebook-cover-hint = Xin in trên một tờ giấy A4, khổ ngang, “kích thước thật (100%)”. Gấp theo các đường kẻ sẽ thành bìa bọc sổ tay thuốc (お薬手帳) khổ nhỏ (A6).
notebook-ward = Tên quận ghi trên bìa (nơi phát hành)
notebook-ward-none = Không ghi tên quận
notebook-print-cover = In bìa bọc
notebook-file-title = Cất giữ bằng tệp
notebook-export = Lưu thành tệp
notebook-export-hint = Sẽ có một tệp tên là 私の人生会議 kèm ngày tháng. Mở tệp ở trang này thì có thể viết tiếp. Xin cất ở nơi người khác không xem được.
notebook-erase-title = Xóa
notebook-erase = Xóa tất cả
notebook-erase-hint = Xóa những gì quý vị đã viết và đã lưu trên thiết bị này. Có thể hoàn tác cho đến khi đóng trang này.
notebook-undo = Hoàn tác
notebook-redo = Hủy hoàn tác

## What the page says of what happened

notebook-said-found = Đây là cuốn sổ quý vị đã lưu. Những gì viết tiếp cũng được lưu trên thiết bị này.
notebook-said-kept = Cuốn sổ đang được lưu trên thiết bị này và được cập nhật mỗi khi quý vị viết.
notebook-said-forgotten = Đã xóa nội dung lưu trên thiết bị này. Những gì quý vị đã viết vẫn còn trên màn hình.
notebook-said-cannot-keep = Không thể lưu trên thiết bị này. Xin in ra hoặc lưu thành tệp.
notebook-said-erased = Đã xóa tất cả. Có thể hoàn tác cho đến khi đóng trang này.
notebook-said-blank = Chưa có gì được viết.
notebook-said-undone = Đã hoàn tác.
notebook-said-exported = Đã lưu thành tệp. Quý vị tìm trong mục “Tải xuống”.
notebook-said-read = Đã mở tệp. Quý vị có thể viết tiếp ở bên dưới.
notebook-said-large = Tệp quá lớn (tối đa 1 MB). Xin kiểm tra có phải tệp của cuốn sổ này không rồi chọn lại. Những gì đang viết vẫn giữ nguyên.
notebook-said-other = Đây có vẻ không phải là tệp của cuốn sổ này. Xin chọn tệp khác. Những gì đang viết vẫn giữ nguyên.
notebook-said-newer = Tệp này được tạo từ phiên bản mới hơn của trang. Xin mở lại trang này rồi chọn lại. Những gì đang viết vẫn giữ nguyên.
notebook-said-no-print = Ứng dụng này không in được. Xin mở trang này bằng Safari hoặc Chrome, hoặc lưu thành tệp.

## On paper

acp-paper-note = Gửi nhân viên y tế và chăm sóc: tờ giấy này giúp hiểu mong muốn của người viết. Xin xác nhận lại suy nghĩ hiện tại với chính họ và những người thân thiết.
acp-cover-name = Bìa bọc sổ tay thuốc
acp-cover-publisher = Nơi phát hành
acp-cover-back = Liên lạc khi khẩn cấp
acp-cover-what = Jinsei Kaigi là khi còn khỏe, trò chuyện với người thân thiết về những điều quan trọng với mình và việc chăm sóc mình mong muốn.
acp-cover-sheet = Nơi để tờ giấy ghi mong muốn của tôi
acp-cover-fold = Gấp ở đây
acp-cover-cut = có thể cắt
acp-cover-how-first = 1  Gấp phần trên và dưới ra sau theo đường chấm.
acp-cover-how-second = 2  Gấp phần trái và phải ra sau theo đường chấm.
acp-cover-how-third = 3  Lồng bìa sổ tay thuốc vào chỗ gấp.
