# What is on.

events-title = 행사・강좌
events-lead = 의료와 개호(돌봄), 인생회의(人生会議)에 관하여 누구나 참가할 수 있는 행사와 강좌입니다.
events-by-ward = 구에서 고르기
events-all-wards = 모든 구
events-none = 지금 신청할 수 있는 행사가 없습니다. 새로운 행사가 정해지면 여기에 표시됩니다.
events-day-unknown = 날짜는 아직 정해지지 않았습니다
# $from: a time of the day
events-from = { $from }부터
events-open = 신청을 받고 있습니다
# $day: a day
events-not-yet = 신청은 { $day }부터입니다
events-closed = 신청이 끝났습니다
events-subscribe = 캘린더로 받기
events-subscribe-lead = 스마트폰이나 컴퓨터의 캘린더에 등록하면 새로운 행사가 자동으로 추가됩니다.
events-calendar = 캘린더(iCalendar)
events-news = 새 소식(RSS)
