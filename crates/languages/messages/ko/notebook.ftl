# 私の人生会議: what it is, and the notebook, which never leaves the person's own device.

notebook-title = 나의 인생회의
notebook-lead = 앞으로의 삶에서 소중히 여기는 것을 생각날 때마다 조금씩 적어 두는 노트입니다. 적은 내용은 어디에도 보내지 않습니다.

## For those who would rather not think about it

acp-kind-title = 지금은 생각하고 싶지 않은 분께
acp-kind-lead = 그래도 괜찮습니다. 생각하지 않는 것도, 적지 않는 것도 본인이 정하면 되는 일입니다.
acp-kind-blank = 아무것도 적지 않아도 됩니다. 어느 칸을 비워 두어도 됩니다.
acp-kind-stop = 도중에 언제든지 그만둘 수 있습니다.
acp-kind-change = 마음은 바뀌기 마련입니다. 언제든지, 몇 번이든지 다시 쓸 수 있습니다.
acp-kind-talk = 쓰기보다 누군가 이야기를 들어 주었으면 할 때는, 이야기할 수 있는 곳이 있습니다.

## What it is

acp-what-title = 인생회의란
acp-what = 앞으로의 삶에서 소중히 여기는 것과 받고 싶은 의료·개호에 대해, 이야기할 수 있을 때 가까운 사람과 이야기해 두는 것을 ‘인생회의’라고 합니다. ACP(사전돌봄계획)라고도 합니다.
acp-what-with = 이야기할 상대는 본인이 이야기하고 싶은 사람입니다. 가족이나 친구는 물론, 다니는 병원의 의사와 간호사, 케어매니저와도 이야기할 수 있습니다.
acp-what-why = 병이나 부상으로 생각을 말로 하기 어려워졌을 때, 이야기해 두었던 것이 주변 사람에게 마음을 전해 줍니다.
acp-what-often = 한 번에 정하는 것이 아닙니다. 건강이나 생활이 달라지면 생각도 달라집니다. 그때마다 이야기하고 다시 쓰시면 됩니다.
acp-what-paper = 이 노트는 마음을 전하기 위한 것입니다. 법으로 정해진 서류가 아니며, 적은 내용에 얽매이지 않아도 됩니다.
acp-what-day = 일본에서는 11월 30일이 ‘인생회의의 날’, 11월이 인생회의의 달입니다. 언제 시작해도 괜찮습니다.

acp-talk-title = 이야기하고 싶을 때, 망설여질 때
acp-talk = 진료나 방문 때 의사나 간호사, 약사, 케어매니저에게 이야기할 수 있습니다. 사는 지역의 상담할 곳에서도 이야기를 들어 드립니다.
acp-ask = 상담할 곳 찾기

## Without a script

notebook-off-title = 이 노트를 쓰려면
notebook-off = 사용 중인 브라우저에서 JavaScript가 꺼져 있어 화면에서는 쓸 수 없습니다.
notebook-off-print = 브라우저에서 ‘인쇄’를 선택하면 손으로 쓰는 용지(A4)를 인쇄할 수 있습니다.
notebook-off-paper = 인쇄할 수 없을 때는 상담할 곳에 전화해서 용지에 대해 물어봐 주십시오.

## Where it is kept

notebook-write-title = 노트 쓰기
notebook-write-lead = 반드시 적어야 하는 칸은 없습니다. 쓰고 싶은 곳부터, 쓰고 싶은 만큼 쓰시면 됩니다.
notebook-parts = 쓸 수 있는 것
notebook-keep-title = 적은 내용은 어디에 남습니까?
notebook-keep-nowhere = 어디에도 보내지 않습니다. 시나 구에도, 다른 누구에게도 전해지지 않습니다. 이대로 페이지를 닫으면 사라집니다.
notebook-keep = 이 기기에 남기기
notebook-keep-hint = 선택하면 지금 쓰고 있는 스마트폰이나 컴퓨터 안에만 남고, 다음에 열었을 때 이어서 쓸 수 있습니다. 선택을 해제하면 남긴 내용은 지워집니다.
notebook-keep-fragile = 설정에 따라서는 오랫동안 열지 않으면 지워질 수 있습니다. 중요한 내용은 인쇄하거나 파일로도 저장해 두면 안심입니다.
notebook-shared-title = 다른 사람도 쓰는 기기에는 남기지 마십시오
notebook-shared = 도서관이나 시설 등에서 쓸 때는 ‘이 기기에 남기기’를 선택하지 마십시오. 다 쓰면 ‘모두 지우기’를 누르고 페이지를 닫아 주십시오. 저장한 파일도 기기에 남기지 마십시오.
notebook-read = 저장한 파일에서 이어서 쓰기
notebook-read-hint = 전에 ‘파일로 저장’으로 만든 파일을 선택해 주십시오. 지금 적혀 있는 내용과 바뀝니다. 되돌릴 수도 있습니다.

## The parts of the notebook

acp-me = 나에 대하여
acp-name = 이름
acp-kana = 이름의 가나 표기
acp-birth = 생년월일
acp-birth-hint = 예: 1940년 4월 15일
acp-address = 주소
acp-phone = 전화번호
acp-phone-short = 전화
acp-contacts = 급할 때 연락할 사람
acp-contact-first = 첫 번째
acp-contact-second = 두 번째
acp-relation = 나와의 관계
acp-relation-hint = 예: 큰딸, 친구, 이웃
acp-relation-short = 관계
acp-care = 건강을 돌봐 주는 사람
acp-doctor = 다니는 병원·의원
acp-doctor-place = 병원·의원 이름
acp-doctor-name = 의사 이름
acp-doctor-short = 의사
acp-doctor-place-short = 병원·의원
acp-dentist = 다니는 치과
acp-dentist-name = 치과 이름
acp-dentist-short = 치과
acp-pharmacy = 다니는 약국
acp-pharmacy-name = 약국 이름
acp-pharmacy-short = 약국
acp-manager = 케어매니저
acp-manager-office = 사업소 이름
acp-manager-short = 케어매니저
acp-manager-office-short = 케어매니저 사업소
acp-nurse = 방문간호
acp-nurse-name = 방문간호 스테이션 이름
acp-health = 병·알레르기·약
acp-illness = 알아 두었으면 하는 병
acp-illness-hint = 지금 치료 중인 병, 전에 앓은 병
acp-allergy = 알레르기
acp-allergy-hint = 약, 음식 등
acp-medicine = 평소에 쓰는 약
acp-medicine-hint = ‘약수첩을 봐 주십시오’라고만 적어도 됩니다.
acp-values = 소중히 여기는 것
acp-values-label = 소중히 여기는 것, 좋아하는 것
acp-values-hint = 떠오르는 것을 한마디라도. 예를 들면,
acp-values-hint-ease = 마음이 놓일 때, 기쁠 때
acp-values-hint-go-on = 계속하고 싶은 즐거움, 만나고 싶은 사람
acp-values-hint-like = 좋아하는 음식, 음악, 장소
acp-values-hint-not = 힘든 일, 하지 않았으면 하는 일
acp-place = 지내고 싶은 곳
acp-place-label = 몸이 약해졌을 때 어디에서 지내고 싶습니까?
acp-place-hint = 지금 마음에 가까운 것을 고를 수 있습니다. 고르지 않아도 됩니다.
acp-place-home = 나의 집
acp-place-hospital = 병원
acp-place-facility = 개호 시설
acp-place-family = 가족에게 맡긴다
acp-undecided = 아직 정하지 않았다
acp-unsaid = 지금은 대답하고 싶지 않다
acp-treatment = 받고 싶은 치료
acp-treatment-label = 생명을 연장하기 위한 치료에 대해
acp-treatment-hint = 회복이 어려워졌을 때의 인공호흡기나 관으로 영양을 공급하는 것 등입니다. 잘 모르는 것은 의사나 간호사에게 물어봐 주십시오. 고르지 않아도 됩니다.
acp-treatment-long = 되도록 오래 살 수 있는 치료를 받고 싶다
acp-treatment-comfort = 통증과 괴로움을 덜어 주는 치료만 받고 싶다
acp-treatment-speaker = 아래에 적는 사람과 의사에게 맡긴다
acp-treatment-note = 치료에 대해 전해 두고 싶은 것
acp-treatment-note-hint = 바라는 것, 바라지 않는 것, 걱정되는 것 등
acp-speaker = 나를 대신해 마음을 전해 줄 사람
acp-speaker-hint = 본인이 말하기 어려울 때, 의사 등에게 본인의 생각을 전하는 사람입니다. 가족이 아니어도 됩니다.
acp-speaker-told = 그 사람과 이 이야기를 했습니까?
acp-speaker-told-yes = 했다
acp-speaker-told-not-yet = 아직 하지 않았다
acp-message = 전하고 싶은 말
acp-message-label = 가족과 돌봐 주는 사람에게 전하고 싶은 말
acp-message-hint = 한마디라도 괜찮습니다.
acp-written = 쓴 날
acp-written-date = 쓴 날
acp-written-date-hint = 예: 2026년 11월 30일
acp-talked = 누구와 이야기했습니까?
acp-talked-hint = 예: 큰딸, 케어매니저
notebook-clear = 선택 취소

## What can be done with it

notebook-done-title = 인쇄하기·보관하기
notebook-print-title = 인쇄하기
notebook-print-sheet = A4 용지에 인쇄하기
notebook-print-sheet-hint = 쓰지 않은 곳은 나중에 손으로 쓸 수 있습니다. 아무것도 쓰지 않고 인쇄하면 손으로 쓰는 용지가 됩니다.
notebook-cover-title = 약수첩 커버 만들기
notebook-cover-hint = A4 용지 1장에 가로 방향, ‘실제 크기(100%)’로 인쇄해 주십시오. 선을 따라 접으면 작은 크기(A6)의 약수첩(お薬手帳) 커버가 됩니다.
notebook-ward = 표지에 넣을 구 이름(발행)
notebook-ward-none = 구 이름을 넣지 않음
notebook-print-cover = 커버 인쇄하기
notebook-file-title = 파일로 보관하기
notebook-export = 파일로 저장
notebook-export-hint = ‘私の人生会議’와 날짜로 된 이름의 파일이 만들어집니다. 이 페이지에서 열면 이어서 쓸 수 있습니다. 다른 사람이 볼 수 없는 곳에 보관해 주십시오.
notebook-erase-title = 지우기
notebook-erase = 모두 지우기
notebook-erase-hint = 적은 내용과 이 기기에 남긴 내용을 지웁니다. 이 페이지를 닫기 전까지는 되돌릴 수 있습니다.
notebook-undo = 되돌리기
notebook-redo = 되돌리기 취소

## What the page says of what happened

notebook-said-found = 전에 남긴 노트입니다. 이어서 쓰는 내용도 이 기기에 남습니다.
notebook-said-kept = 이 기기에 남기고 있습니다. 쓸 때마다 새로 저장됩니다.
notebook-said-forgotten = 이 기기에 남긴 내용을 지웠습니다. 적은 내용은 아직 이 화면에 있습니다.
notebook-said-cannot-keep = 이 기기에 남기지 못했습니다. 인쇄하거나 파일로 저장해 주십시오.
notebook-said-erased = 모두 지웠습니다. 이 페이지를 닫기 전까지는 되돌릴 수 있습니다.
notebook-said-blank = 아직 아무것도 적혀 있지 않습니다.
notebook-said-undone = 되돌렸습니다.
notebook-said-exported = 파일로 저장했습니다. ‘다운로드’ 안에 있습니다.
notebook-said-read = 파일을 열었습니다. 아래에 이어서 쓸 수 있습니다.
notebook-said-large = 파일이 너무 큽니다(최대 1MB). ‘나의 인생회의’ 파일인지 확인하고 다시 선택해 주십시오. 지금 적혀 있는 내용은 그대로입니다.
notebook-said-other = ‘나의 인생회의’ 파일이 아닌 것 같습니다. 다른 파일을 선택해 주십시오. 지금 적혀 있는 내용은 그대로입니다.
notebook-said-newer = 더 새로운 페이지에서 저장한 파일입니다. 이 페이지를 다시 연 다음 선택해 주십시오. 지금 적혀 있는 내용은 그대로입니다.
notebook-said-no-print = 이 앱에서는 인쇄할 수 없습니다. Safari나 Chrome으로 이 페이지를 열거나 파일로 저장해 주십시오.

## On paper

acp-paper-note = 의료·개호 관계자께: 본인의 마음을 이해하기 위한 실마리입니다. 지금의 마음을 본인과 가까운 사람에게 확인해 주십시오.
acp-cover-name = 약수첩 커버
acp-cover-publisher = 발행
acp-cover-back = 급할 때의 연락처
acp-cover-what = 소중히 여기는 것과 받고 싶은 의료·개호을 건강할 때 가까운 사람과 이야기해 두는 것이 인생회의입니다.
acp-cover-sheet = 마음을 적은 용지가 있는 곳
acp-cover-fold = 여기서 접기
acp-cover-cut = 잘라도 됩니다
acp-cover-how-first = 1　위와 아래의 점선에서 뒤로 접습니다.
acp-cover-how-second = 2　왼쪽과 오른쪽의 점선에서 뒤로 접습니다.
acp-cover-how-third = 3　접은 곳에 약수첩의 표지를 끼웁니다.
