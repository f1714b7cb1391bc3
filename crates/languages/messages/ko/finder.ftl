# Find a place.

find-title = 병원·시설 찾기
find-lead = 병원, 의원, 약국, 개호(돌봄) 서비스 등을 가까운 순서로 찾을 수 있습니다.
find-kind = 종류
find-any-kind = 모든 종류
find-at = 어느 동네 근처입니까?
find-at-hint = 우편번호, 동네 이름 또는 주소(일본어 한자나 가나로 입력해 주세요). 비워 두어도 됩니다.
find-how-far = 찾을 범위
# $kilometres: a whole number
find-within = { $kilometres }km 이내
find-ward = 구
find-any-ward = 모든 구
find-open = 여는 날
find-any-day = 언제든지
find-now = 지금 열려 있는 곳
# $day: a day of the week, or a public holiday
find-day = { $day }에 여는 곳
find-night = 밤중에도 여는 곳
find-always = 24시간 여는 곳
find-words = 이름·주소·전화번호에 들어 있는 말
find-change = 조건을 바꾸어 찾기
find-by-kind = 종류로 찾기
# $count: how many; $shown: the same as it is written
find-places = { $shown }곳
# $count: how many; $shown: the same as it is written
find-count = { $shown }곳을 찾았습니다
# $count: how many; $shown: the same as it is written
find-unknown-hours = 언제 여는지 알 수 없는 곳이 { $shown }곳 더 있습니다. ‘언제든지’를 선택하면 볼 수 있습니다. 전화로 확인해 주세요.
find-nothing = 조건에 맞는 곳을 찾지 못했습니다. ‘모든 종류’나 ‘언제든지’를 선택하거나 찾을 범위를 넓혀 보세요.
find-helpers = 잘 모르겠으면 다음 창구에 전화해 주세요. 함께 찾아 드립니다.
find-on-map = 지도에서 보기
find-as-list = 지도 닫기
find-on-paper = 큰 글씨로 인쇄하기
find-map-lead = 지도의 번호는 아래 목록의 번호와 같습니다. 위치를 알 수 없는 곳은 목록에만 있습니다.
# $metres: a round number
find-metres = 약 { $metres }m
# $kilometres: with one decimal
find-kilometres = 약 { $kilometres }km
# $place: a ward or a town, by its Japanese name
find-comes = { $place }까지 방문합니다.
find-pages = 목록 페이지
# $first, $last: numbers in the list
find-shown = { $first }번부터 { $last }번까지 표시합니다.
find-before = 이전 목록
find-after = 다음 목록
find-paper = 병원·시설 목록
# $day: a day
find-as-of = { $day}의 등록 내용입니다. 가기 전에 전화로 확인해 주세요.
# $count: how many; $shown: the same as it is written
find-cut = 많아서 처음 { $shown }곳만 표시합니다.
find-back = 찾기 화면으로 돌아가기
# $words: a town as it was typed
find-near = { $words } 근처
# $words: when it should be open
find-when = ({ $words })
# $words: what was typed
find-with-words = ‘{ $words }’
find-again = 다른 곳 찾기
place-parts = 이곳에서 하는 일
place-languages = 통하는 언어
# $day: a day
place-verified = 등록 내용을 { $day}에 확인했습니다.
