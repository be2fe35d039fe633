"""The words of a turn as HTML: paragraphs, the ranges that stand beside the text, and the marks of a search.

Text is text: everything is escaped here, and the only tags are those that this module writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from archive.transcripts.transcript import RangeKind

_BREAK = "\n\n"
_WRAPPED = (
    (RangeKind.NOTE, '<span class="aside">{}</span>'),
    (RangeKind.EMPHASIS, "<em>{}</em>"),
    (RangeKind.STRONG, "<strong>{}</strong>"),
)
_SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the text, in code points; the end is not included."""

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of a turn: its number, the anchor at its foot and that of its mark, and its words."""

    number: int
    anchor: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A turn's words as HTML, paragraph by paragraph, and its footnotes."""

    paragraphs: tuple[SafeString, ...]
    footnotes: tuple[Footnote, ...] = ()


def shown(text: str, ranges: Iterable[Mapping[str, Any]], *, key: str, marks: Sequence[tuple[int, int]] = ()) -> Words:
    """Return the words of the turn of that key. `marks` are stretches of the text that a search found."""
    found = (Stretch("mark", start, end) for start, end in marks)
    stretches = list(dict.fromkeys([*(_stretch(one) for one in ranges), *found]))
    noted = sorted((one for one in stretches if one.kind == RangeKind.FOOTNOTE), key=lambda one: (one.end, one.start))
    footnotes = {one: _footnote(key, number, one) for number, one in enumerate(noted, start=1)}
    paragraphs = []
    start = 0
    for paragraph in text.split(_BREAK):
        paragraphs.append(_paragraph(text, start, start + len(paragraph), stretches, footnotes))
        start += len(paragraph) + len(_BREAK)
    return Words(tuple(paragraphs), tuple(footnotes.values()))


def excerpt(text: str, most: int) -> Words:
    """Return the first words of a turn, so many at most, in one paragraph and without its ranges."""
    words = text.split()
    return Words((escape(" ".join(words[:most]) + (" …" if len(words) > most else "")),))


def _stretch(stored: Mapping[str, Any]) -> Stretch:
    return Stretch(str(stored["kind"]), int(stored["start"]), int(stored["end"]), str(stored.get("value") or ""))


def _footnote(key: str, number: int, stretch: Stretch) -> Footnote:
    return Footnote(number, f"{key}-n{number}", f"{key}-r{number}", stretch.value)


def _paragraph(
    text: str, start: int, end: int, stretches: Sequence[Stretch], footnotes: Mapping[Stretch, Footnote]
) -> SafeString:
    """Return one paragraph, cut where a range begins or ends, each piece wrapped in what covers it.

    What stands at a place, such as a footnote's mark, is put after the piece that ends there. One that falls into the
    break after the paragraph stands at its end.
    """
    here = [one for one in stretches if one.start < end + len(_BREAK) and one.end >= start]
    if not here:
        return escape(text[start:end])
    cuts = sorted({start, end, *(min(place, end) for one in here for place in (one.start, one.end) if place > start)})
    pieces: list[SafeString] = []
    before = start
    for cut in cuts:
        pieces.append(_piece(text[before:cut], [one for one in here if one.start <= before and one.end >= cut]))
        standing = [
            one for one in here if one.end >= start and min(one.end, end) == cut and one.end < end + len(_BREAK)
        ]
        pieces += [_reference(footnotes[one]) if one in footnotes else _point(one) for one in standing]
        before = cut
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(text: str, covering: Sequence[Stretch]) -> SafeString:
    kinds = {one.kind for one in covering if one.start < one.end}
    html = escape(text)
    if not text:
        return html
    if "mark" in kinds:
        html = format_html("<mark>{}</mark>", html)
    for kind, form in _WRAPPED:
        if kind in kinds:
            html = format_html(form, html)
    link = next((one.value for one in covering if one.kind == RangeKind.LINK and one.start < one.end), "")
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', link, html) if _is_safe(link) else html


def _is_safe(link: str) -> bool:
    return link.strip().lower().startswith(_SAFE_LINKS)


def _point(stretch: Stretch) -> SafeString:
    """Return what stands between the words: a printed page's number, or a time code. Other ranges are no points."""
    if stretch.kind == RangeKind.PAGE:
        return format_html('<span class="pb">[p. {}]</span> ', stretch.value)
    if stretch.kind == RangeKind.TIME:
        return format_html('<span class="pb">[{}]</span> ', stretch.value)
    return SafeString("")


def _reference(note: Footnote) -> SafeString:
    return format_html(
        '<sup class="fn"><a id="{}" href="#{}" aria-label="Footnote {}">{}</a></sup>',
        note.mark, note.anchor, note.number, note.number,
    )  # fmt: skip
