"""The trailer: what stands after the last words of the last turn, and belongs to none: the source, closing marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.transcripts.dates import dates_in
from archive.transcripts.furniture import is_clock, is_closing, is_navigation
from archive.transcripts.head import FIELD_NAMES, field_of, is_spoken
from archive.transcripts.layout import Passage, set_line
from archive.transcripts.transcript import Dropped, SourceStatement

_NOTICE: Final = 200  # characters

_SOURCE_NAMES: Final = "|".join(sorted((n for n, f in FIELD_NAMES.items() if f == "source"), key=len, reverse=True))
_INLINE_SOURCE: Final = re.compile(
    rf"(?:^|(?<=[.?!…\"”)\]。])\s|\n)[(\[]?((?:{_SOURCE_NAMES})\s?[:：]\s?[^\n]{{3,240}})$", re.IGNORECASE
)
_NAMED_SOURCE: Final = re.compile(
    rf"(?:^|[\s|(（，,;])(?:{_SOURCE_NAMES})\s?[:：]\s?([^\n)）]{{2,120}})", re.IGNORECASE
)
_CLOSING_SIGNS: Final = re.compile(r"[\s|*_#~=]{1,40}$")
_ADDRESS: Final = re.compile(
    r"\(?<?((?:https?://|www\.)[^\s<>()|\"]{3,400}|\b(?:[\w-]{2,60}\.){1,4}[a-z]{2,12}(?:/[^\s<>()|\"]{0,400})?(?=[\s.,;)]*$))>?\)?",
    re.IGNORECASE,
)
_CITED: Final = re.compile(r"\((\W?[A-ZÀ-ÞА-Я][^()\n]{2,100}\b[12]\d{3}[^()\n]{0,12})\)\.?")
_COLOPHON: Final = 40  # words
_TYPIST: Final = re.compile(r"[A-Z]{1,5}[:/][A-Za-z]{1,5}(?:[:/][A-Za-z]{1,5})?")
_BEGINS: Final = re.compile(
    r"[(\[*_\s]*(?:translat(?:ed|ion)\b|transcri(?:bed|pt(?:ion)?)\b|traduit|traduction|traducid|traducción|übersetz|tradott|"
    r"traduzi|перев[её]л|перевод|переклад|for (?:more |further )?information|for media|media contact|press contact|"
    r"contacts?\b|kontakt|contact(?:o|ez)\b|editor['’]?s? note|link to|watch the|video of|please check|check against|"
    r"this (?:chat|page|interview|transcript|text|site)\b|last (?:updated|modified)|updated on|published (?:on|by)|"
    r"printed by|recorded by|reported by|edited by|typed by|distribution|cc\b|keywords?\b|tags?\b|related|see also|"
    r"verteiler|facebook|twitter|aviso legal|"
    r"registrado em|stenograf|стенограмма|комментари|相关|責任|編集|版权|"
    r"follow us|subscribe|you are (?:receiving|subscribed)|privacy|terms of|all rights|reproduc)",
    re.IGNORECASE,
)
_REACHED: Final = re.compile(
    r"\+\d[\d ()./-]{6,}\d|\b\d{3}[ .-]\d{3}[ .-]\d{4}\b|[\w.-]+@[\w-]+\.[\w.]+|https?://\S+$|\bwww\.\S+$"
)
_OF_ITSELF: Final = re.compile(
    r"\bthis (?:transcript|interview|record) (?:was|has been|is)\b|\breviewed this transcript\b"
)
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved|tous droits réservés|alle rechte)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Trailer:
    """What was cut off the end: the source that it states, and what else was dropped."""

    source: SourceStatement | None
    dropped: tuple[Dropped, ...]
    lines: tuple[str, ...]


def cut_trailer(passages: list[Passage]) -> Trailer:
    """Cut the trailer off the passages of the last turn, in place."""
    source, dropped, lines = None, list[Dropped](), list[str]()
    while passages:
        last = passages[-1]
        text = last.block.text[last.start : last.end].strip()
        named = field_of(text)
        if named and named[0] == "source":
            source, passages[-1:] = source_of(named[1]), []
            lines.insert(0, set_line(text))
        elif source is None and (cited := _CITED.fullmatch(text)):
            source, passages[-1:] = SourceStatement(cited[1].strip(" .")), []
            lines.insert(0, set_line(text))
        elif _belongs_to_no_turn(text) or (len(passages) > 1 and (named or _is_colophon(text))):
            dropped.insert(0, Dropped(set_line(text), "closing-mark", last.block.place_of(last.start)))
            passages.pop()
        else:
            break
    if passages:
        passages[-1], inline = _cut_inline(passages[-1], dropped)
        if inline:
            lines.insert(0, inline)
            source = source or source_of(inline.partition(":")[2] or inline.partition("：")[2])
    return Trailer(source, tuple(dropped), tuple(lines))


def _is_colophon(text: str) -> bool:
    """A line of whoever typed, translated or published the text: `Translated by …`, `PP:ck`, whom to call."""
    if len(text.split()) > _COLOPHON or is_spoken(text):
        return False
    return bool(_TYPIST.fullmatch(text) or _BEGINS.match(text) or _REACHED.search(text) or _OF_ITSELF.search(text))


def _belongs_to_no_turn(text: str) -> bool:
    return (
        is_closing(text) or is_clock(text) or is_navigation(text) or (len(text) < _NOTICE and bool(_RIGHTS.match(text)))
    )


def _cut_inline(passage: Passage, dropped: list[Dropped]) -> tuple[Passage, str | None]:
    """A source that stands on the last line itself, and signs that close the page."""
    text = passage.block.text
    last = text.rfind("\n", passage.start, passage.end)
    if last > passage.start and is_closing(text[last : passage.end]):
        dropped.append(Dropped(text[last : passage.end].strip(), "closing-mark", passage.block.place_of(last + 1)))
        passage = replace(passage, end=last)
    signs = _CLOSING_SIGNS.search(text, max(passage.start, passage.end - 40), passage.end)
    end = signs.start() if signs else passage.end
    if signs and signs.group().strip() and end > passage.start:
        dropped.append(Dropped(signs.group().strip(), "closing-mark", passage.block.place_of(end)))
    else:
        end = passage.end
    tail_from = max(passage.start, end - 260)
    found = _INLINE_SOURCE.search(text[tail_from:end].rstrip())
    if found and tail_from + found.start(1) > passage.start:
        return replace(passage, end=tail_from + found.start(1)), set_line(found.group(1))
    return replace(passage, end=end), None


def source_of(statement: str) -> SourceStatement | None:
    """Who published a document first, and where, from a statement such as `Harbour Gazette, www.example.org.`"""
    found = _ADDRESS.search(statement)
    url = found.group(1).rstrip(".,;|") if found else None
    name = (statement[: found.start()] + statement[found.end() :] if found else statement).strip(" .,;:|()[]<>")
    return SourceStatement(name or None, url) if name or url else None


def source_beside_date(lines: Sequence[str]) -> SourceStatement | None:
    """`2015-12-31 19:00 来源：…`: a source that a line states after its date."""
    for line in lines:
        days = dates_in(line)
        found = _NAMED_SOURCE.search(line, days[0].end) if days else None
        if found:
            return source_of(found[1])
    return None


def source_in(lines: Sequence[str]) -> SourceStatement | None:
    """The source among the fields of a head, however it is called."""
    for line in lines:
        named = field_of(line)
        if named and named[0] == "source":
            return source_of(named[1])
    return None
