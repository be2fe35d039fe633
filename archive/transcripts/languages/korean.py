"""Korean."""

from archive.transcripts.languages.language import Language

LANGUAGE = Language(
    tag="ko",
    common="및 수 있는 있습니다 것은 것을 그 이 저는 우리 대한 대해 합니다 등 또한",
    questions="질문|문|기자|질의|질문자|사회자|사회",
    answers="답변|답|응답",
    chairs="의장|위원장|부의장|의장대리",
    interpreters="통역|통역사",
    voices="발언자|참석자|대변인|일동",
    honorifics="님 씨 귀하 각하",
    offices="장관 차관 대통령 총리 대사 대변인 국장 위원 의원 실장 수석 대표 총장",
    verbs="있습니다 합니다 입니다",
    not_labels="출처|일시|장소|날짜|주제|제목|전화|주|부록|참석|목차|의제|자료|연락처|비고|작성일|조회수|부서",
    directions="웃음 박수 휴식",
    kinds={
        "기자회견": "press-conference",
        "정례브리핑": "briefing",
        "브리핑": "briefing",
        "인터뷰": "interview",
        "연설": "speech",
        "축사": "speech",
        "공동성명": "communique",
        "성명": "statement",
        "담화": "statement",
        "회의록": "meeting-record",
        "조약": "treaty",
        "협정": "treaty",
    },
    greetings="안녕하세요|안녕하십니까|존경하는|감사합니다",
)
