# The first page.

welcome-title = Hướng dẫn để tiếp tục sống tại nhà mình
welcome-lead = Chúng tôi mong quý vị có thể tiếp tục sống trong ngôi nhà quen thuộc của mình, dù tuổi cao sức yếu hay khi có bệnh. Những người làm y tế và chăm sóc đang cùng nhau góp sức vì điều đó. Trước hết, mời quý vị liên hệ để được tư vấn. Tư vấn miễn phí.
welcome-ask = Nên xin tư vấn ở đâu?
welcome-ask-lead = Xin nhập tên khu phố nơi quý vị sống (bằng tiếng Nhật) hoặc mã bưu điện. Nơi tư vấn phụ trách khu phố đó và số điện thoại sẽ hiện ra.
