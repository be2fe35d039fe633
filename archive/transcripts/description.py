"""Description: title, date, place, event, kind, source and series, from what a file declares and what its head
prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.transcripts.dates import Dated, dates_in, edtf_of, is_date_line
from archive.transcripts.furniture import is_clock
from archive.transcripts.head import Head
from archive.transcripts.kinds import LOOSE, kind_in
from archive.transcripts.layout import set_line
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.names import Person, full_names, uninverted
from archive.transcripts.places import (
    is_place,
    place_held,
    place_in_brackets,
    place_in_dateline,
    place_in_lines,
    place_in_passing,
    place_in_sentence,
    place_in_title,
    place_under_title,
)
from archive.transcripts.titles import RELEASED, SYMBOL, printed_title
from archive.transcripts.trailer import source_beside_date, source_of
from archive.transcripts.transcript import Finding, Place, SourceStatement

_LONG_TITLE: Final = 200  # characters that make a title worth checking
_DAY: Final = len("2007-12-07")


@dataclass(slots=True)
class Description:
    """What the file says of itself, as far as it was found."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    event: str | None = None
    kind: str | None = None
    series: str | None = None
    symbol: str | None = None
    source: SourceStatement | None = None
    abstract: str | None = None
    identifiers: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    findings: list[Finding] = field(default_factory=list)


_EVENT: Final = re.compile(
    r"\b(?:following|after|at the end of|at the close of|on the occasion of|on the margins of|at|during|before|ahead "
    r"of)"
    r"\s(?:the |a |their )?(?:(?:\w+ )?(?:meeting|session|summit|conference|talks) of (?:the )?)"
    r"(?P<event>[A-Z][^.;]{3,160})|"
    r"(?:à l'issue de|à l’issue de|à l'occasion de|lors de) (?:la |le |l'|l’)?(?P<fr>[^.;,]{3,160})|"
    r"(?:по итогам|после|в ходе) (?P<ru>[^.;,]{3,160})",
)


def describe(manuscript: Manuscript, head: Head, back_links: Sequence[str]) -> Description:
    """The description of a manuscript, its head sorted."""
    declared = manuscript.declared
    found = Description(identifiers=_identifiers(declared))
    lines = [line for block in head.lines for line in _lines_of(block) if line.text.strip()]
    found.head = tuple(set_line(block.text) for block in lines)
    found.series = declared.get("series") or _series(found.head, back_links)
    _title(found, manuscript, head, lines)
    _dates(found, declared, head, lines)
    _place(found, declared, head, lines)
    _kind(found, declared)
    found.event = declared.get("event") or _field(head, "event") or _event(found.head)
    found.symbol = declared.get("symbol") or _field(head, "symbol") or _symbol(found.head)
    found.source = _source(declared, head)
    found.abstract = declared.get("abstract") or "\n\n".join(set_line(b.text) for b in head.summary) or None
    found.persons = _persons(found, declared, manuscript)
    return found


def _lines_of(block: Block) -> list[Block]:
    """The lines of a block that are lines of a head: where one of them is a date or an hour, each stands by itself."""
    parts = block.text.split("\n")
    if len(parts) == 1 or not any(is_date_line(part, most=2) or is_clock(part) for part in parts):
        return [block]
    if all(is_date_line(part) or is_clock(part) or is_place(part) for part in parts):
        return [block]
    offsets = [sum(len(p) + 1 for p in parts[:at]) for at in range(len(parts))]
    return [
        Block(part, block.form, block.level, place=block.place_of(at)) for part, at in zip(parts, offsets, strict=True)
    ]


def _identifiers(declared: Mapping[str, str]) -> tuple[str, ...]:
    values = (declared.get("identifier"), declared.get("source_url"), declared.get("symbol"))
    return tuple(dict.fromkeys(value for value in values if value))


def _field(head: Head, name: str) -> str | None:
    found = head.fields.get(name)
    return found[0] if found else None


def _series(lines: Sequence[str], back_links: Sequence[str]) -> str | None:
    """A page that links back to a name which it also prints above its title belongs to the series of that name."""
    for link in back_links:
        for line in lines:
            if line and link.endswith(line):
                return line
    return None


def _title(found: Description, manuscript: Manuscript, head: Head, lines: Sequence[Block]) -> None:
    declared = manuscript.declared
    page_title = declared.get("page_title", "")
    title = (
        declared.get("title") or _field(head, "title") or printed_title(found.series, lines, page_title) or page_title
    )
    found.title = " ".join(title.split()) if title else None
    if (
        found.title
        and not manuscript.declared.get("title")
        and kind_in(found.title) is None
        and len(found.title) > _LONG_TITLE
    ):
        found.findings.append(
            Finding("title-uncertain", "The title was taken from the first lines; it is long.", Place(1, 1))
        )


def _dates(found: Description, declared: Mapping[str, str], head: Head, lines: Sequence[Block]) -> None:
    """The declared date, else the dateline's or the title's; a day that contradicts it is a finding."""
    said = declared.get("date") or _field(head, "date")
    stated = edtf_of(said) if said else None
    own = [block for block in lines if not RELEASED.search(block.text)]
    printed = [(dated, block) for block in own for dated in dates_in(set_line(block.text))]
    from_title = dates_in(declared.get("title", ""))
    days = [dated for dated, _ in printed] + from_title
    days += [dated for block in head.summary for dated in dates_in(set_line(block.text)[:400])]
    found.date = stated or _best(days)
    for dated, block in printed:
        if (
            found.date
            and len(dated.edtf) == _DAY == len(found.date)
            and dated.edtf != found.date
            and is_date_line(set_line(block.text))
        ):
            sentence = f"The head gives {dated.edtf} as well as {found.date}: check which is the document's date."
            found.findings.append(Finding("date-conflict", sentence, block.place))


def _best(days: Sequence[Dated]) -> str | None:
    exact = [day.edtf for day in days if len(day.edtf) >= _DAY]
    return next(iter([*exact, *(day.edtf for day in days)]), None)


def _place(found: Description, declared: Mapping[str, str], head: Head, lines: Sequence[Block]) -> None:
    printed = [set_line(block.text) for block in lines]
    after = printed.index(found.title) + 1 if found.title in printed else 0
    texts = [block.text for block in lines[after:] if set_line(block.text) != found.series]
    datelines = [block.text for block in lines if is_date_line(set_line(block.text)) or "\n" in block.text]
    found.place = (
        declared.get("place")
        or _field(head, "place")
        or place_in_passing(printed)
        or place_in_dateline([*texts, *datelines])
        or place_held(found.head)
        or place_in_sentence([*(block.text for block in head.lines), *(block.text[:400] for block in head.summary)])
        or place_in_brackets(printed)
        or place_under_title(found.title or "", printed)
        or place_in_lines(texts)
        or place_in_title(manuscript_title(declared, found))
    )


def manuscript_title(declared: Mapping[str, str], found: Description) -> str:
    """The title with the wide spaces that part its lines, where the file keeps them."""
    return declared.get("title") or found.title or ""


def _kind(found: Description, declared: Mapping[str, str]) -> None:
    for texts in ((declared.get("kind", ""), found.title or ""), found.head):
        kinds = [kind for text in texts if (kind := kind_in(text))]
        if kinds:
            found.kind = next((kind for kind in kinds if kind not in LOOSE), kinds[0])
            return


def _event(lines: Sequence[str]) -> str | None:
    for line in lines:
        named = _EVENT.search(line)
        if named:
            event = next(group for group in named.groups() if group)
            dated = dates_in(event)
            event = event[: dated[0].start] if dated else event
            return event.strip(" ,.;") or None
    return None


def _symbol(lines: Sequence[str]) -> str | None:
    return next((found.group(1) for line in lines if (found := SYMBOL.fullmatch(line))), None)


def _source(declared: Mapping[str, str], head: Head) -> SourceStatement | None:
    name, url = declared.get("source_name"), declared.get("source_url")
    if name or url:
        return SourceStatement(name, url)
    said = _field(head, "source")
    return source_of(said) if said else source_beside_date([block.text for block in head.lines])


def _persons(found: Description, declared: Mapping[str, str], manuscript: Manuscript) -> tuple[Person, ...]:
    persons = [Person(name, role) for name, role in manuscript.persons]
    said = uninverted(declared.get("speaker", ""))
    for text in (found.title or "", *found.head, said, (found.abstract or "")[:600]):
        persons.extend(full_names(text))
    return tuple(persons)
