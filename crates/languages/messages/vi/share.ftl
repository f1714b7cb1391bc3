# For the editors of other sites.

share-title = Dành cho người làm trang web
share-lead = Cách đưa ô tìm nơi tư vấn, tin về sự kiện hoặc liên kết đến trang này lên trang web của văn phòng quận hoặc tổ chức.
share-nowhere = Địa chỉ của trang web này chưa được cài đặt. Xin thay “https://…” ở dưới bằng địa chỉ của trang web này.
share-ward = Khi chọn quận, nội dung sẽ là số điện thoại và sự kiện của quận đó.
share-frame = Đưa ô tìm nơi tư vấn lên trang của bạn
share-frame-lead = Xin dán dòng sau vào HTML của trang. Có thể thay đổi chiều cao (height) cho phù hợp.
share-frame-about = Kết quả mở ra ở trang web này. Không dùng cookie và script.
share-frame-look = Hiển thị như sau.
share-link = Đưa liên kết lên trang của bạn
share-link-lead = Địa chỉ của trang có kết quả.
share-feeds = Đưa tin về sự kiện lên trang của bạn
share-feeds-lead = Khi thêm địa chỉ tin mới (RSS) hoặc lịch (iCalendar) vào công cụ làm trang web, các sự kiện mới sẽ tự động xuất hiện.
share-data-lead = Danh sách các nơi y tế và chăm sóc, ở dạng ai cũng có thể dùng (CSV, GeoJSON).
