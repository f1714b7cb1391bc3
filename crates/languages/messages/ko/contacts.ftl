# Whom do I ask?

ask-title = 상담할 곳 찾기
ask-lead = 살고 계신 동네를 담당하는 상담처와 전화번호를 알 수 있습니다.
ask-label = 우편번호·동네 이름·주소
ask-hint = 예: 530-0001, 梅田, うめだ, 北区梅田(동네 이름은 일본어 한자나 가나로 입력해 주십시오)
ask-button = 찾기
ask-by-ward = 구별로 찾기
# $words: what was typed
ask-nothing = ‘{ $words }’에 해당하는 동네를 찾지 못했습니다.
ask-trouble = 찾지 못했습니다
ask-nothing-help = 동네 이름만(번지 없이) 입력하시거나 히라가나로 입력해 보십시오. 아래의 구에서 고르실 수도 있습니다. 잘 모르실 때는 다음 창구로 전화해 주십시오. 담당 창구로 연결해 드립니다.
ask-half-postcode = 우편번호는 숫자 7자리입니다(예: 530-0001). 숫자를 확인하시거나 동네 이름을 입력해 주십시오.
# $code: a postal code
ask-unknown-postcode = 우편번호 { $code }에 해당하는 동네는 등록되어 있지 않습니다. 동네 이름을 입력해 주십시오.
ask-by-map = 지도에서 찾기
ask-by-map-lead = 지도에서 사시는 곳을 누르면 담당 상담처가 나옵니다. 키보드로는 화살표 키로 지도를 움직이고 Enter 키로 가운데를 선택합니다.
ask-outside = 그곳은 이 시의 밖이거나 등록되어 있지 않습니다. 동네 이름을 입력해 주세요.
ask-which = 어느 동네입니까?
# $count: how many; $shown: the same as it is written
ask-many = 동네를 { $shown }곳 찾았습니다. 살고 계신 동네를 골라 주십시오.
ask-more = 수가 많아 앞의 일부만 보여 드립니다. 동네 이름을 조금 더 길게 입력해 주십시오.
# $place: a town with its ward, or a ward
ask-answer = { $place }의 상담처
ask-ward-towns = 동네를 고르시면 담당 상담처를 알 수 있습니다
ask-ward-page = 이 구의 알림과 안내지 보기
ask-again = 다른 동네 찾기
ask-first = 먼저 이곳에 상담해 주십시오
ask-others = 그 밖의 상담처
ask-none = 이 구의 상담처는 아직 등록되어 있지 않습니다.
ask-split = 이 동네는 번지나 학교 구역에 따라 담당이 나뉩니다. 어느 쪽으로 전화하셔도 됩니다. 담당 창구로 연결해 드립니다.
ask-whole-ward = 이 동네의 담당이 아직 등록되어 있지 않아 구의 센터를 모두 보여 드립니다. 어디로 전화하셔도 됩니다. 담당 창구로 연결해 드립니다.
area = 담당 지역

for-support_center = 어르신의 생활·건강·개호(돌봄)에 관한 일은 무엇이든 상담하실 수 있습니다. 가족이나 이웃도 상담하실 수 있습니다.
for-support_branch = 가까운 곳에서 상담하실 수 있는 지역포괄지원센터의 창구입니다.
for-ward_office = 개호보험(介護保険) 신청, 복지·건강에 관한 절차와 상담을 하실 수 있습니다.
for-dementia_team = 치매일지도 모른다고 생각될 때 전문가들이 집을 찾아가 상담해 드립니다.
for-disability_center = 장애가 있는 분의 생활과 복지에 대해 상담하실 수 있습니다.
for-social_welfare_council = 지역의 서로 돕기, 자원봉사, 돈 관리나 대출에 대해 상담하실 수 있습니다.

office-title = 의료·개호 분야에서 일하시는 분께
office-lead = 병원·진료소·케어매니저 등 업무로 재택 의료와 개호에 종사하시는 분을 위한 상담처입니다. 구민께서는 위의 상담처로 전화해 주십시오.

contacts-title = 상담처 목록
contacts-link = 모든 구의 상담처와 전화번호 목록(인쇄할 수 있습니다)
contacts-only-ward = 이 구만의 목록(인쇄용)
contacts-lead = 구별 지역포괄지원센터와 구 보건복지센터의 전화번호입니다. 담당을 모르실 때는 살고 계신 구의 어느 곳으로 전화하셔도 됩니다. 담당 창구로 연결해 드립니다.
contacts-kept = 인쇄하여 전화기 가까이에 붙여 두실 수 있습니다. 또 대부분의 기기에서는 이 사이트를 한 번 열어 두시면 인터넷에 연결되지 않을 때도 이 목록과 ‘나의 인생회의’를 여실 수 있습니다.
# $day: the day on which the list was made
contacts-of-day = { $day } 현재의 목록입니다.
contacts-unreachable-title = 인터넷에 연결되지 않았습니다
# $day: the day on which the list was made
contacts-unreachable = 인터넷에 연결되지 않아 { $day }에 이 기기에 저장된 목록을 보여 드립니다. 동네로 찾기는 다시 연결된 뒤에 하실 수 있습니다.
