"""Akoma Ntoso 3.0 (OASIS LegalDocML): a document as a `debate`, each turn a speech, question, answer or scene.

A turn keeps its key as `wId`, and what is printed of its speaker stands in `from`. The version is the expression: its
URI has the language and the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, absolute
from archive.exchange.legal_xml import legal
from archive.models import Organisation, TurnKind
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn

from .copies import Copy

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it
_NAMES = {
    TurnKind.STATEMENT: "speech",
    TurnKind.QUESTION: "question",
    TurnKind.ANSWER: "answer",
    TurnKind.NOTE: "scene",
    TurnKind.TEXT: "other",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_THREE_LETTERS = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld",
    "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
_SPOKEN = (TurnKind.STATEMENT, TurnKind.QUESTION, TurnKind.ANSWER)


def write(copy: Copy) -> str:
    """Return the file."""
    voices = _voices(copy)
    root = _E.akomaNtoso(
        _E.debate(
            _E.meta(*_meta(copy, voices)),
            _E.preface(*_preface(copy)),
            _E.debateBody(*_sections(copy, voices)),
            name=_name(copy),
        )
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"


def _name(copy: Copy) -> str:
    first, *others = (copy.document.kind or "document").split("-")
    return first + "".join(other.title() for other in others)


def _meta(copy: Copy, voices: dict[str, _Element]) -> Iterator[_Element]:
    yield _E.identification(
        _E.FRBRWork(*_core(copy, ""), _E.FRBRcountry(value="xa")),
        _E.FRBRExpression(*_core(copy, _expression(copy)), *_number(copy), _E.FRBRlanguage(language=_language(copy))),
        _E.FRBRManifestation(*_core(copy, f"{_expression(copy)}.akn")),
        source="#archive",
    )
    yield _E.references(
        _E.TLCOrganization(eId="archive", href=absolute("/"), showAs=ARCHIVE), *voices.values(), source="#archive"
    )


def _core(copy: Copy, which: str) -> Iterator[_Element]:
    """Yield what work, expression and manifestation have in common; the date of the work is that of the event."""
    said, published = _day(copy), _published(copy)
    uri = f"/akn/xa/debate/{said or published}/{copy.document.ark_name}{which}"
    yield _E.FRBRthis(value=f"{uri}/!main" if not which.endswith(".akn") else f"{uri[:-4]}/!main.akn")
    yield _E.FRBRuri(value=uri)
    if not which:
        yield _E.FRBRalias(value=copy.document.ark, name="ARK")
    yield _E.FRBRdate(date=said, name="said") if said and not which else _E.FRBRdate(date=published, name="generation")
    yield _E.FRBRauthor(href="#archive")


def _day(copy: Copy) -> str:
    return copy.document.date if _DAY.fullmatch(copy.document.date) else ""


def _published(copy: Copy) -> str:
    moment = (copy.version.published_at if copy.version else None) or copy.document.first_published_at
    return moment.date().isoformat() if moment else "1970-01-01"


def _expression(copy: Copy) -> str:
    return f"/{_language(copy)}@{_published(copy)}"


def _number(copy: Copy) -> list[_Element]:
    return [_E.FRBRversionNumber(value=str(copy.version.number))] if copy.version else []


def _language(copy: Copy) -> str:
    """Return the language by three letters (ISO 639-2), `und` where it is not known."""
    tag = copy.document.language.lower().partition("-")[0]
    return tag if len(tag) == 3 else _THREE_LETTERS.get(tag, "und")  # noqa: PLR2004 -- of ISO 639-2


def _preface(copy: Copy) -> Iterator[_Element]:
    yield _E.p(_E.docTitle(legal(copy.document.title)))
    if day := _day(copy):
        yield _E.p(_E.docDate(in_words(day), date=day))


def _voices(copy: Copy) -> dict[str, _Element]:
    """Return who speaks, as references, by voice; all of whom nothing is known share one."""
    found: dict[str, _Element] = {}
    numbers = count(1)
    for each in copy.turns:
        voice = each.voiced.voice or ""
        if each.turn.kind not in _SPOKEN or voice in found:
            continue
        make = _E.TLCOrganization if isinstance(each.party, Organisation) else _E.TLCPerson
        href = absolute(each.party.get_absolute_url()) if each.party else f"{copy.address}#unidentified"
        name = legal(each.name) if voice else ""
        found[voice] = make(eId=f"voice-{next(numbers)}", href=href, showAs=name or "Not identified")
    return found


def _sections(copy: Copy, voices: dict[str, _Element]) -> Iterator[_Element]:
    """Yield the sections: one begins with each heading."""
    parts: list[list[SpokenTurn]] = [[]]
    for each in copy.turns:
        if each.turn.heading.strip() and parts[-1]:
            parts.append([])
        parts[-1].append(each)
    for number, turns in enumerate(parts, start=1):
        place = f"dbsect_{number}"
        heading = [_E.heading(legal(turns[0].turn.heading))] if turns and turns[0].turn.heading.strip() else []
        said = [_turn(each, voices, place) for each in turns]
        yield _E.debateSection(*heading, *said, name="section", eId=place)


def _turn(each: SpokenTurn, voices: dict[str, _Element], place: str) -> _Element:
    turn = each.turn
    kind = TurnKind(turn.kind)
    name = _NAMES[kind]
    marks = {"eId": f"{place}__{name}_{turn.number}", "wId": turn.key}
    paragraphs = [legal(text) for text in turn.text.split("\n\n") if text.strip()]
    if kind == TurnKind.NOTE:
        return _E.scene(" ".join(paragraphs), **marks)
    said = [_E.p(text) for text in paragraphs] or [_E.p()]
    if kind == TurnKind.TEXT:
        return _E.other(*said, **marks)
    printed = [getattr(_E, "from")(legal(turn.label))] if turn.label.strip() else []
    who = f"#{voices[each.voiced.voice or ''].get('eId')}"
    spoken: _Element = getattr(_E, name)(*printed, *said, by=who, **marks)
    return spoken
