# The page of a ward.

wards-title = 구 페이지
wards-lead = 살고 계신 구의 알림, 안내지, 상담할 곳을 볼 수 있습니다.
wards-choose = 구 선택하기
# $ward: the name of a ward
wards-of = { $ward } 페이지
wards-notices = 알림
wards-no-notices = 지금은 알림이 없습니다.
wards-leaflets = 안내지
wards-no-leaflets = 지금은 안내지가 없습니다.
wards-open = 안내지 열기(PDF)
wards-only-japanese = 이 내용은 일본어로만 되어 있습니다.
wards-more = 자세한 페이지(다른 사이트)
# $day: a day
wards-until = { $day }까지 게시합니다
wards-call = 전화로 문의하기
wards-call-lead = 모르는 것이나 곤란한 일이 있으면 전화로 문의해 주십시오.
wards-ask = 이 구의 상담할 곳 모두 보기
wards-events = 이 구의 행사·강좌 보기
wards-others = 다른 구의 페이지 보기
wards-preview = 미리 보기입니다. 승인될 때까지 구민에게는 보이지 않습니다.

wards-figures = 이 구의 지난 연도
# $from and $to: years
wards-year = { $from }년 4월부터 { $to }년 3월까지 재택 의료와 개호를 위해 한 일입니다.
wards-cases = 의료·개호 분야에서 일하는 사람이 상담지원실(相談支援室)에 상담한 건수
wards-trainings = 의료·개호에 관한 연수
wards-trained = 연수 참가자(연인원)
wards-public = 구민을 위한 강좌·상영회·행사
wards-visitors = 강좌·상영회·행사 참가자(연인원)
# $n: a number, or "fewer than ten"
wards-n-cases = { $n }건
wards-n-times = { $n }회
wards-n-people = { $n }명
wards-few = 10 미만
wards-hidden = 공개하지 않음
wards-hidden-why = 누구인지 알 수 없도록 적은 수는 그대로 공개하지 않습니다.
wards-chart = 상담지원실에 들어온 상담(3개월마다)
wards-chart-months = 월
wards-chart-count = 상담 건수
# $from and $to: names of months
wards-months = { $from }부터 { $to }까지
wards-no-figures = 지난 연도의 수는 아직 없습니다.
wards-places = 이 구의 병원과 시설
wards-map = 지도와 목록으로 보기
wards-guidebook = 사회자원 가이드북(PDF, 일본어)
wards-doctors = 단골 의사 지도(PDF, 일본어)
