"""PDF: pages that one would print, with a title page, the turns' numbers in the margin, and the citation at the foot.

Tagged (to PDF/UA-1 where every letter has a font), selectable. Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew,
Arabic, Ethiopic, the scripts in `_SCRIPTS`, Chinese, Japanese and Korean have one; letters of others (Tibetan, Syriac,
Mongolian) are boxes, and the first page says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from archive.citation.cited import ARCHIVE
from archive.citation.styles import cite
from archive.exchange.typeset.making import typeset
from archive.models import Turn, TurnKind
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn

from .copies import Copy

_SCRIPTS = (
    *("Arabic", "Bengali", "Devanagari", "Ethiopic", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao", "Malayalam"),
    *("Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai"),
)
_FONTS = [f"Noto Sans {script}" for script in _SCRIPTS]
_SIGNS = ["Noto Sans", "Noto Sans Symbols", "Noto Emoji"]
_FROM_THE_LEFT, _EITHER_WAY, _END = "\u2066", "\u2068", "\u2069"
_HEAD = 100  # characters of a title at the head of each page
_LOOKED_AT = 400  # characters by which the direction of a text is told
_EAST = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh": "Noto Sans SC"}
_TRADITIONAL = re.compile(r"zh-(hant|tw|hk|mo)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def write(copy: Copy) -> bytes:
    """Return the file. Raise NotTypesetError where it cannot be made."""
    return typeset(as_value(copy))


def as_value(copy: Copy) -> dict[str, Any]:
    """Return what the page's template is given."""
    document, what = copy.document, copy.reference.what
    language = document.language
    direction = direction_of("".join(each.turn.text[:_LOOKED_AT] for each in copy.turns[:5]) or document.title)
    dated = apart(direction, what.place, in_words(document.date))
    facts = (apart(direction, what.kind), dated, apart(direction, copy.reference.event))
    return {
        "title": plain_words(document.title),
        "authors": [plain_words(name.full) for name in what.speakers],
        "ark": copy.reference.ark,
        "language": tag_of(language),
        "fonts": fonts_for(language),
        "direction": direction,
        "head": ", ".join(filter(None, (shortened(plain_words(document.title), _HEAD), dated))),
        "citation": plain_words(str(cite(what))),
        "archive": ARCHIVE,
        "facts": list(filter(None, facts)),
        "record": [[name, plain_words(said)] for name, said in _record(copy) if said],
        "turns": [_turn(each, language) for each in copy.turns],
    }


def _record(copy: Copy) -> Iterator[tuple[str, str]]:
    document, what, version = copy.document, copy.reference.what, copy.version
    published = version.published_at.date().isoformat() if version and version.published_at else ""
    yield "Version", f"{version.number}, published {in_words(published)}" if version else ""
    yield "Part", f"{what.unit} {what.turn} alone" if what.turn is not None else ""
    yield "Series", what.series_words
    yield "Source", ", ".join(filter(None, (copy.reference.source, document.source_url)))
    yield "Rights", ", ".join(filter(None, (document.rights.name, document.rights.uri))) if document.rights else ""
    yield "Address", what.address
    yield "Cite as", str(cite(what))


def _turn(each: SpokenTurn, language: str) -> dict[str, Any]:
    turn = each.turn
    label = turn.label if turn.kind not in (TurnKind.NOTE, TurnKind.TEXT) else ""
    return {
        "number": str(turn.number),
        "heading": plain_words(turn.heading),
        "label": plain_words(label),
        "language": tag_of(turn.language or language),
        "direction": direction_of(turn.text[:_LOOKED_AT]),
        "is_note": turn.kind == TurnKind.NOTE,
        "paragraphs": list(_paragraphs(turn)),
    }


def _paragraphs(turn: Turn) -> Iterator[list[dict[str, Any]]]:
    """Yield each paragraph as runs of one look, and the footnotes between them."""
    start = 0
    for text in turn.text.split("\n\n"):
        if text.strip():
            yield list(_runs(turn, start, start + len(text)))
        start += len(text) + 2


def _runs(turn: Turn, start: int, end: int) -> Iterator[dict[str, Any]]:
    ranges = [each for each in turn.ranges if each["kind"] in ("emphasis", "strong", "footnote")]
    cuts = {start, end} | {min(max(cut, start), end) for each in ranges for cut in (each["start"], each["end"])}
    notes = {each["end"]: each.get("value") or "" for each in ranges if each["kind"] == "footnote"}
    places = sorted(cuts)
    for at, after in pairwise(places):
        looks = {each["kind"] for each in ranges if each["start"] <= at and after <= each["end"]}
        text = plain_words(turn.text[at:after], lines=True)
        yield {"text": text, "strong": "strong" in looks, "emphasis": "emphasis" in looks}
        if notes.get(after) and after < len(turn.text) + 1:
            yield {"note": plain_words(notes[after])}


def direction_of(text: str) -> str:
    """Return `rtl` where more letters of a text are written from the right than from the left."""
    signs = [unicodedata.bidirectional(letter) for letter in text[:_LOOKED_AT]]
    return "rtl" if sum(sign in ("R", "AL") for sign in signs) > signs.count("L") else "ltr"


def apart(direction: str, *facts: str, between: str = ", ") -> str:
    """Return facts as they are told in English. Among words from the right they keep the order of English, the day
    before the month and the place before both, whichever way the place is written (Unicode's isolates, UAX 9).
    """
    told = [plain_words(fact) for fact in facts if fact]
    if direction != "rtl" or not told:
        return between.join(told)
    return _FROM_THE_LEFT + between.join(f"{_EITHER_WAY}{fact}{_END}" for fact in told) + _END


def shortened(text: str, longest: int) -> str:
    """Return a text of so many characters at most, cut after a word where it has some."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return f"{(cut.rpartition(' ')[0] or cut[:-1]).rstrip(' ,;:')}…"


def tag_of(language: str) -> str:
    """Return the language as the typesetter takes it, by two letters or three."""
    tag = language.lower().partition("-")[0]
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) else "en"


def fonts_for(language: str) -> list[str]:
    """Return the fonts in their order: letters of East Asia look as each language writes them."""
    east = "Noto Sans TC" if _TRADITIONAL.match(language) else _EAST.get(tag_of(language), "Noto Sans SC")
    others = [font for font in ("Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR") if font != east]
    return ["Libertinus Serif", *_FONTS, east, *others, *_SIGNS]


def plain_words(text: str, *, lines: bool = False) -> str:
    bare = _CONTROLS.sub("", text)
    return bare if lines else " ".join(bare.split())
