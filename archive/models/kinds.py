"""Kinds of document: a closed list, with the words of other catalogues mapped to it."""

from __future__ import annotations

from django.db import models

from .folding import fold


class DocumentKind(models.TextChoices):
    """What a document is."""

    PRESS_CONFERENCE = "press-conference", "Press conference"
    BRIEFING = "briefing", "Briefing"
    SPEECH = "speech", "Speech"
    STATEMENT = "statement", "Statement"
    INTERVIEW = "interview", "Interview"
    DEBATE = "debate", "Debate"
    MEETING_RECORD = "meeting-record", "Meeting record"
    CONVERSATION = "conversation", "Conversation"
    COMMUNIQUE = "communique", "Communiqué"
    TREATY = "treaty", "Treaty"
    LETTER = "letter", "Letter"
    REPORT = "report", "Report"
    NEWS = "news", "News"


_ALSO_CALLED: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.PRESS_CONFERENCE: (
        "press conferences",
        "press availability",
        "press avails",
        "news conference",
        "joint press conference",
        "media availability",
        "press point",
        "doorstep",
        "conférence de presse",
        "rueda de prensa",
        "pressekonferenz",
        "пресс-конференция",
        "مؤتمر صحفي",
        "gaggle",
        "press gaggle",
        "press stakeout",
        "stakeout",
    ),
    DocumentKind.BRIEFING: (
        "briefings",
        "press briefing",
        "press briefings",
        "daily briefing",
        "background briefing",
        "press call",
        "брифинг",
    ),
    DocumentKind.SPEECH: (
        "speeches",
        "speech transcript",
        "remarks",
        "speeches remarks",
        "address",
        "keynote",
        "lecture",
        "oration",
        "state of the union",
        "discours",
        "rede",
        "discurso",
        "выступление",
        "речь",
        "خطاب",
        "general debate statement",
    ),
    DocumentKind.STATEMENT: (
        "statements",
        "statements releases",
        "declaration",
        "joint statement",
        "déclaration",
        "erklärung",
        "заявление",
        "explanation of vote",
        "presidential statement",
        "proclamation",
        "presidential actions",
    ),
    DocumentKind.INTERVIEW: ("interviews", "entretien", "entrevista", "интервью", "oral history", "مقابلة"),
    DocumentKind.DEBATE: (
        "debates",
        "parliamentary debate",
        "hansard",
        "sitting",
        "hearing",
        "committee hearing",
        "plenary",
    ),
    DocumentKind.MEETING_RECORD: (
        "meeting",
        "meetings",
        "meeting records",
        "minutes",
        "verbatim record",
        "summary record",
        "procès-verbal",
        "meeting minutes",
    ),
    DocumentKind.CONVERSATION: (
        "conversations",
        "memorandum of conversation",
        "memcon",
        "telcon",
        "telephone conversation",
        "phone call",
    ),
    DocumentKind.COMMUNIQUE: ("communiques", "joint communiqué", "final communiqué", "kommuniqué", "коммюнике"),
    DocumentKind.TREATY: (
        "treaties",
        "agreement",
        "convention",
        "protocol",
        "charter",
        "pact",
        "memorandum of understanding",
        "traité",
        "vertrag",
        "договор",
        "معاهدة",
        "exchange of notes",
    ),
    DocumentKind.LETTER: (
        "letters",
        "note verbale",
        "note",
        "despatch",
        "dispatch",
        "telegram",
        "cable",
        "correspondence",
    ),
    DocumentKind.REPORT: ("reports", "memorandum", "fact sheet", "paper", "white paper", "resolution", "order"),
    DocumentKind.NEWS: (
        "press release",
        "press releases",
        "news item",
        "newsletter",
        "blog",
        "readout",
        "news roundup",
    ),
}


def _key(word: str) -> str:
    return fold(word).replace("-", " ").replace("_", " ").replace("/", " ")


_KIND_OF_WORD = {
    _key(word): kind for kind in DocumentKind for word in (kind.value, str(kind.label), *_ALSO_CALLED[kind])
}


def kind_of(word: str) -> DocumentKind | None:
    """Return the kind that another catalogue's word stands for, or None where it stands for none.

    >>> kind_of("Speeches-Remarks")
    DocumentKind.SPEECH
    """
    return _KIND_OF_WORD.get(_key(word))
