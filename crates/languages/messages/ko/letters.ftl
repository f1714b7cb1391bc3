# Letters to those who signed up for an event. Letters have no readings above words. A letter in another language has the whole Japanese letter below it.

letter-confirm-subject = 아직 신청이 완료되지 않았습니다
letter-confirm =
    신청 페이지에 이 메일 주소가 입력되었습니다.
    아직 신청이 완료되지 않았습니다. 아래의 페이지를 열어 ‘신청 완료하기’를 눌러 주십시오. 누르실 때까지는 자리도 대기 순서도 확보되지 않습니다.
# $day: a day; $time: a time of the day
letter-confirm-until = 이 페이지는 { $day } { $time }까지 쓸 수 있습니다.
letter-confirm-unknown = 짐작 가는 일이 없으면 아무것도 하지 말고 이 메일을 지워 주십시오. 신청되지 않으며, 입력된 내용은 하루가 지나면 지워집니다.

letter-seat-subject = 신청을 접수했습니다
letter-seat = 다음 행사·강좌의 신청을 접수했습니다.
letter-waiting-subject = 대기자로 접수했습니다
letter-waiting = 정원이 차서 대기자로 접수했습니다. 자리가 나는 대로 순서에 따라 메일로 알려 드립니다. 메일을 받으실 때까지는 참가하실 수 없습니다.
letter-again-subject = 신청이 이미 접수되어 있습니다
letter-again = 이미 신청이 접수되어 있습니다. 자리가 확보되어 있습니다.
letter-again-waiting-subject = 신청이 이미 접수되어 있습니다
letter-again-waiting = 이미 신청이 접수되어 있습니다. 지금은 대기 중입니다.
letter-moved-up-subject = 자리가 났습니다
letter-moved-up = 기다리시던 행사·강좌에 빈자리가 생겨 자리를 확보했습니다. 사정이 생겨 오실 수 없을 때는 아래의 페이지에서 취소해 주십시오.
letter-tomorrow-subject = 내일 행사·강좌 알림
letter-tomorrow = 신청하신 행사·강좌가 내일 열립니다. 사정이 생겨 오실 수 없을 때는 아래의 페이지에서 취소하시거나 문의처로 알려 주십시오.
letter-changed-subject = 내용이 바뀌었습니다
letter-changed = 신청하신 행사·강좌의 일시나 장소 등이 다음과 같이 바뀌었습니다.
letter-cancelled-subject = 신청을 취소했습니다
letter-cancelled = 다음 행사·강좌의 신청을 취소했습니다.
letter-called-off-subject = 행사·강좌가 열리지 않습니다
letter-called-off = 죄송합니다. 신청하신 다음 행사·강좌는 열리지 않게 되었습니다.
letter-ask-subject = 설문 부탁드립니다
letter-ask = 행사·강좌에 참가해 주셔서 감사합니다. 괜찮으시면 아래의 페이지에서 1분 정도의 설문에 답해 주십시오. 이름과는 연결되지 않습니다.
letter-link = 신청의 확인·취소와 당일 접수용 QR 코드는 다음 페이지에 있습니다.
letter-link-own = 이 링크는 본인만 쓰실 수 있습니다. 다른 분께 알려 주지 마십시오.
letter-japanese-below = 이 메일의 아래쪽에 일본어 글이 있습니다.
