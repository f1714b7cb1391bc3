# For the editors of other sites.

share-title = 홈페이지를 만드시는 분께
share-lead = 구청이나 단체의 홈페이지에 상담처 찾기 칸, 행사 소식, 이 사이트로의 링크를 싣는 방법입니다.
share-nowhere = 이 사이트의 주소가 설정되어 있지 않습니다. 아래의 ‘https://…’를 이 사이트의 주소로 바꾸어 주십시오.
share-ward = 구를 고르시면 그 구의 전화번호와 행사로 바뀝니다.
share-frame = 상담처 찾기 칸 싣기
share-frame-lead = 다음 한 줄을 싣고 싶은 페이지의 HTML에 붙여 넣어 주십시오. 높이(height)는 페이지에 맞게 바꾸실 수 있습니다.
share-frame-about = 입력하면 이 사이트의 페이지로 이동합니다. 쿠키와 스크립트는 쓰지 않습니다.
share-frame-look = 이렇게 보입니다.
share-link = 링크 싣기
share-link-lead = 답이 나오는 페이지의 주소입니다.
share-feeds = 행사 소식 싣기
share-feeds-lead = 홈페이지를 만드는 도구에 새 소식(RSS)이나 캘린더(iCalendar)의 주소를 등록하면 새로운 행사가 자동으로 표시됩니다.
share-data-lead = 의료·개호(돌봄) 시설의 목록 등을 누구나 쓸 수 있는 형식(CSV, GeoJSON)으로 공개하고 있습니다.
