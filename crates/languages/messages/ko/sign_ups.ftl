# Signing up for an event, and giving the place back.

sign-up-back = 행사·강좌 목록으로 돌아가기
sign-up-when = 일시
sign-up-place = 장소
sign-up-online-too = 온라인
sign-up-who = 참가할 수 있는 분
sign-up-everyone = 누구나
sign-up-professionals = 의료·개호 분야에서 일하시는 분
sign-up-about = 내용
sign-up-speakers = 강사
sign-up-fee = 참가비
sign-up-free = 무료
# $yen: an amount, such as 1,000
sign-up-yen = { $yen }엔
sign-up-capacity = 정원
# $people: a number
sign-up-people = { $people }명
sign-up-contact = 문의처
sign-up-files = 전단·자료(일본어)

sign-up-title = 신청하기
# $day: the last day
sign-up-until = { $day }까지 신청을 받습니다.
sign-up-one-by-one = 한 분씩 신청해 주십시오.
sign-up-full = 정원이 찼습니다. 지금 신청하시면 대기자가 됩니다. 자리가 나면 신청하신 순서대로 메일로 알려 드립니다.
sign-up-all-taken = 정원이 찼고, 대기자도 다 찼습니다.
sign-up-called-off = 이 행사는 열리지 않게 되었습니다.
sign-up-held = 이 행사는 끝났습니다.
sign-up-by-phone = 전화로도 신청하실 수 있습니다. 메일이 없거나 모르는 것이 있으면 문의처로 전화해 주십시오(전화는 일본어로 받습니다).
sign-up-only-professionals = 의료·개호 분야에서 일하시는 분을 위한 연수입니다.
sign-up-at-work = 의료·개호 분야에서 일하시는 분의 신청(일본어 페이지)
sign-up-name = 이름
sign-up-kana = 이름 읽는 법(가나 또는 로마자)
sign-up-kana-hint = 접수처에서 이름을 부를 때 씁니다(원하시면 적어 주십시오)
sign-up-mail = 메일 주소
sign-up-mail-hint = 이 주소로 확인 메일을 보내 드립니다
sign-up-phone = 전화번호
sign-up-phone-hint = 급한 변경이 있을 때만 씁니다(예: 06-1234-5678)
sign-up-note = 도움이 필요한 것(휠체어, 수어 등)
sign-up-must = 필수
sign-up-use = 적어 주신 개인정보는 이 행사의 접수와 연락에만 씁니다.
sign-up-by-letter = 보내시면 메일이 도착합니다. 메일의 링크를 열어 버튼을 누르시면 신청이 완료됩니다.
sign-up-send = 확인 메일 받기

sign-up-mend = 다음 내용을 고쳐 주십시오
sign-up-no-name = 이름을 적어 주십시오.
sign-up-no-kana = 이름 읽는 법을 적어 주십시오.
sign-up-no-mail = 메일 주소를 적어 주십시오. 메일이 없으면 문의처로 전화해 주십시오.
sign-up-wrong-mail = 메일 주소의 형식이 아닙니다. ‘@’를 넣어 다시 한번 확인해 주십시오(예: name@example.jp).
sign-up-wrong-phone = 전화번호는 지역번호부터 적어 주십시오(예: 06-1234-5678).
# $most: a number of letters
sign-up-too-long = { $most }자 이내로 적어 주십시오.
# $phone: a telephone number
sign-up-refused = 지금은 이 페이지에서 신청을 받을 수 없습니다. 문의처({ $phone })로 전화해 주십시오.

sign-up-sent-title = 확인 메일을 보냈습니다
sign-up-sent = 아직 신청이 완료되지 않았습니다. 메일의 링크를 열어 버튼을 눌러 주십시오. 누르실 때까지는 자리가 없습니다.
sign-up-sent-day = 링크는 하루가 지나면 쓸 수 없습니다.
sign-up-no-letter = 30분이 지나도 메일이 오지 않으면 주소가 잘못되었거나 스팸 메일함에 들어갔을 수 있습니다. 문의처로 전화해 주십시오.
sign-up-another = 이 행사의 페이지로 돌아가기(다른 분의 신청)

sign-up-confirm-title = 신청을 완료해 주십시오
# $day: a day; $time: a time of the day
sign-up-confirm-by = 아직 신청이 완료되지 않았습니다. { $day } { $time }까지 아래의 버튼을 눌러 주십시오.
sign-up-people-who = 신청하실 분
sign-up-people-hint = 이 메일 주소로 입력된 분입니다. 선택을 해제하면 그분의 입력 내용은 지워집니다.
sign-up-nobody = 신청하실 분을 한 분 이상 선택해 주십시오.
sign-up-confirm = 신청 완료하기
sign-up-not-me = 짐작 가는 일이 없으면 이 페이지를 닫아 주십시오. 신청되지 않으며, 입력된 내용은 하루가 지나면 지워집니다.

sign-up-thanks-title = 신청해 주셔서 감사합니다
sign-up-thanks = 신청을 접수했습니다. 곧 메일이 도착합니다. 메일의 링크에서 신청을 확인하거나 취소하실 수 있습니다.
sign-up-thanks-waiting = 대기자로 접수했습니다. 아직 자리는 없습니다. 자리가 나면 신청하신 순서대로 메일로 알려 드립니다.

sign-up-own-title = 신청 확인
sign-up-own-seat = 신청이 접수되어 있습니다. 자리가 있습니다.
sign-up-own-waiting = 대기 중입니다. 아직 자리는 없습니다. 자리가 나면 메일로 알려 드립니다.
sign-up-own-cancelled = 신청이 취소되었습니다.
sign-up-own-came = 참가해 주셔서 감사합니다. 출석이 확인되었습니다.
sign-up-door = 당일 접수
sign-up-door-lead = 접수처에서 이 QR 코드를 보여 주십시오.
sign-up-door-code = 접수용 QR 코드
sign-up-online = 온라인으로 참가하는 페이지
sign-up-online-hint = 다른 분께 알려 주지 마십시오
sign-up-calendar = 캘린더에 추가하기
sign-up-ticket = 접수표 인쇄하기(PDF, 일본어)
sign-up-certificate = 수료증(PDF, 일본어)
sign-up-cancel = 신청 취소하기
sign-up-cancel-title = 신청을 취소하시겠습니까?
sign-up-cancel-lead = 취소하시면 자리는 기다리시는 분께 돌아갑니다.
sign-up-keep = 취소하지 않기

sign-up-over-title = 이 링크는 쓸 수 없습니다
sign-up-over = 링크가 중간에 잘렸거나 기한이 지났습니다. 메일의 링크를 다시 한번 열어 주십시오. 행사가 끝나고 2개월이 지나면 링크를 쓸 수 없습니다.
sign-up-confirm-over = 이 링크는 이미 사용되었거나 기한이 지났습니다. ‘신청을 접수했습니다’라는 메일을 받으셨으면 신청이 끝난 것입니다. 받지 못하셨으면 다시 한번 신청해 주십시오.

sign-up-answer = 설문에 답하기
sign-up-answered = 설문에 이미 답해 주셨습니다. 감사합니다.
answer-title = 참가하신 분께 드리는 설문
answer-lead = 답하고 싶은 것만 답하셔도 됩니다. 이름과는 연결되지 않습니다.
answer-satisfaction = 참가하여 만족하셨습니까?
answer-understanding = 내용을 이해하셨습니까?
answer-useful = 앞으로의 일이나 생활에 도움이 됩니까?
answer-linkage = 여러 직종의 연계에 도움이 됩니까?
answer-mark-5 = 매우 그렇다
answer-mark-4 = 그런 편이다
answer-mark-3 = 보통이다
answer-mark-2 = 별로 그렇지 않다
answer-mark-1 = 전혀 그렇지 않다
answer-opinion = 의견·소감
answer-nothing = 한 가지 이상의 질문에 답해 주십시오.
answer-send = 보내기

sign-up-before-title = 이 화면은 이미 보냈습니다
sign-up-before = 내용이 먼저 보낸 것과 달라서 아직 보내지 않았습니다. 쓰신 내용은 남아 있습니다.
sign-up-before-send = 이것도 보내기
