# Words of every page.

language-name = 한국어
site-subject = 재택 의료·개호(돌봄) 안내
# $city: the name of the city
site-name = { $city } 재택 의료·개호(돌봄) 안내
site-description = 나이가 들어도, 병에 걸려도 살던 집에서 계속 지내실 수 있도록. 어디에 상담하면 좋을지 안내해 드립니다.
skip = 본문으로 이동
languages = 언어
ways = 주요 페이지
way-home = 첫 페이지
way-staff = 직원·관계자 로그인
way-open-data = 오픈 데이터
# The name below the icon of an installed page: as short as it can be
app-short = 재택 안내
emergency = 갑자기 몸 상태가 나빠져 생명이 위험할 때는 망설이지 말고 119번(구급차)으로 전화해 주십시오.

look = 글자·색
look-size = 글자 크기
look-size-standard = 보통
look-size-large = 크게
look-size-largest = 아주 크게
look-theme = 화면 색
look-theme-auto = 자동
look-theme-light = 밝게
look-theme-dark = 어둡게
look-contrast = 색의 대비
look-contrast-usual = 보통
look-contrast-strong = 강하게
look-readings = 한자 읽는 법(후리가나)
look-readings-on = 표시
look-readings-off = 표시 안 함

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $year }년 { $month }월 { $day }일({ $weekday })
month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월
weekday-mon = 월
weekday-tue = 화
weekday-wed = 수
weekday-thu = 목
weekday-fri = 금
weekday-sat = 토
weekday-sun = 일
weekday-holiday = 공휴일

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from }~{ $to }
# $first and $second: days, or runs of days
hours-days-join = { $first }, { $second }
# $first and $second: times
hours-times-join = { $first }, { $second }
# $time: a time of the next day
next-day-time = 다음 날 { $time }
hours-times = { $from }부터 { $to }까지
hours-line = { $days }: { $times }
hours-closed = 휴무
hours-always = 24시간 언제든지
hours-unknown = 접수 시간은 전화로 확인해 주십시오.
# $time: a time of the day
open-now-until = 지금 열려 있습니다({ $time }까지)
open-now = 지금 열려 있습니다
# $when: a day and a time, or a time of today
closed-now-opens = 지금은 닫혀 있습니다. 다음에 여는 시간은 { $when }입니다.
closed-now = 지금은 닫혀 있습니다
# $day: a day; $time: a time
at-day = { $day } { $time }
at-today = 오늘 { $time }
at-tomorrow = 내일 { $time }

phone = 전화
call-in-japanese = 전화는 보통 일본어로 받습니다. 가능하면 일본어를 할 수 있는 분께 도움을 청해 주세요.
fax = 팩스
address = 장소
hours = 접수 시간
route = 여기까지 오시는 길(외부 지도 사이트)
home-page = 홈페이지

map = 지도
map-none = 이 화면에서는 지도를 표시할 수 없습니다. 지도의 내용은 글로도 적혀 있습니다.
map-nearer = 지도 확대
map-farther = 지도 축소
map-source = 지도 출처
map-left = 지도를 왼쪽으로 옮기기
map-up = 지도를 위로 옮기기
map-down = 지도를 아래로 옮기기
map-right = 지도를 오른쪽으로 옮기기
map-two-fingers = 지도는 두 손가락으로 움직여 주십시오
map-with-ctrl = Ctrl 키를 누른 채 스크롤하면 지도의 크기가 바뀝니다
map-with-command = ⌘ 키를 누른 채 스크롤하면 지도의 크기가 바뀝니다
print = 인쇄
pass-title = 이 페이지 알려 주기
pass-lead = 스마트폰 카메라로 읽으면 이 페이지가 열립니다.
pass-qr = 이 페이지의 QR 코드

fault-nowhere = 이 페이지는 없습니다
fault-nowhere-lead = 주소가 잘못되었거나 페이지가 없어졌습니다. 아래에서 선택해 주세요.
fault-trouble = 지금은 페이지를 표시할 수 없습니다
fault-trouble-lead = 잠시 기다린 뒤 다시 열어 주세요. 급할 때는 사시는 구의 구청(区役所)에 전화해 주세요.
fault-number = 문의할 때 알려 주실 번호:
