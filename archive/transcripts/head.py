"""The head of a document: what stands before anyone speaks, sorted into title, dateline, fields, summary and
opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.transcripts.dates import dates_in, is_date_line
from archive.transcripts.furniture import is_back_link, is_clock
from archive.transcripts.headings import is_bold
from archive.transcripts.kinds import kind_in
from archive.transcripts.layout import set_line
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.transcript import Place
from archive.transcripts.vocabulary import GREETINGS, LABEL_WORDS, NOT_LABELS, fold

_LONG_LINE: Final = 60  # characters
_LONGEST_LINE: Final = 90  # characters of a line of several
_SHORT_SENTENCE: Final = 12  # words
_LONGEST_OCCASION: Final = 60  # words
_SALUTED: Final = 25  # words
_SELF: Final = 0.018  # share of words in the first person that makes prose spoken

# What a field of a document's head is called, in the languages that the reader knows, to the description's own word.
_FIELDS: Final = {
    "title": "title titre titel título titolo заголовок назва العنوان 标题 件名 название",
    "date": "date datum fecha data дата التاريخ 日期 日時 日付",
    "place": "place|venue|location|lieu|ort|lugar|luogo|local|место|місце|المكان|地点|地點|場所|место проведения",
    "event": "event|occasion|événement|anlass|evento|ocasión|occasione|ocasião|повод|мероприятие|المناسبة|meeting",
    "source": "source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|fontes|testata|источник|источники|джерело|"
    "المصدر|مصدر|来源|來源|出典",
    "symbol": "الرمز|符号|символ|symbole|símbolo|symbol|document no|document number|reference|ref|cote|cota|"
    "signatura|aktenzeichen|"
    "文号|номер документа|no",
    "series": "series|collection|série|reihe|serie|серия|серія",
    "language": "language|langue|sprache|idioma|lingua|língua|язык|мова|اللغة|语言|言語|original",
    "kind": "type|kind|document type|art",
    "speaker": "speaker|speech by|orateur|redner|orador|oratore|выступающий",
}
FIELD_NAMES: Final = {
    fold(name): field_name
    for field_name, names in _FIELDS.items()
    for name in (names.split("|") if "|" in names else names.split())
}
_FIELD: Final = re.compile(r"\s*[*_]*([^\W\d_][^:：\n.]{0,40}?)[*_]*\s?[:：][*_]*\s*(\S[^\n]{0,400})")
_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i'm|i've|we|we're|we've|our|us|my|me|ours|je|nous|notre|nos|ich|wir|unser|unsere|yo|nosotros|nuestro|"
    r"nuestra|"
    r"я|мы|наш|наша|наши|нам|нас|ми|наші|io|noi|nostro|nostra|eu|nós|nosso|nossa)\b|我们|我們|私|我々|نحن",
    re.IGNORECASE,
)
_LINE_WORDS: Final = 30
_ENDED: Final = re.compile(r"[.?!。…][\"”»')\]]?\s*$")


@dataclass(slots=True)
class Head:
    """The head, sorted: lines in order, fields that name themselves, prose that sums up, prose that is spoken."""

    lines: list[Block] = field(default_factory=list)
    fields: dict[str, tuple[str, Place]] = field(default_factory=dict)
    summary: list[Block] = field(default_factory=list)
    opening: list[Block] = field(default_factory=list)
    back_links: list[Block] = field(default_factory=list)


def sort_head(blocks: Sequence[Block]) -> Head:
    """Sort the blocks that stand before the first label. Once prose is spoken, all that follows it is."""
    head = Head()
    for block in _fields_joined(part for whole in blocks for part in _fields_parted(whole)):
        if head.opening:
            head.opening.append(block)
        elif is_back_link(block.text):
            head.back_links.append(block)
        else:
            _sort(head, block)
    if head.opening:
        head.opening[:0] = salutation(head)
    return head


_SHAPED: Final = re.compile(r"[^\W\d_][^:：\n.?!]{1,40}[:：]\s*\S")
_SHORT_VALUE: Final = 12  # words


def _fields_parted(block: Block) -> list[Block]:
    """The lines of a block that is a list of fields, each by itself: `Datum: …` / `Ort: …`."""
    lines = block.text.split("\n")
    if len(lines) == 1 or not all(map(_SHAPED.match, lines)) or sum(map(bool, map(field_of, lines))) <= len(lines) / 2:
        return [block]
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    return [Block(line, block.form, place=block.place_of(at)) for line, at in zip(lines, starts, strict=True)]


def _fields_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """A name of a field in bold or before a colon, and what it holds in the next block, as one line: `Ort` / `Bern`."""
    name: Block | None = None
    for block in blocks:
        if name is not None and _may_hold(block):
            yield Block(f"{name.text.rstrip(' :：')}: {set_line(block.text)}", name.form, place=name.place)
            name = None
            continue
        if name is not None:
            yield name
        name = block if _names_a_field(block) else None
        if name is None:
            yield block
    if name is not None:
        yield name


def _names_a_field(block: Block) -> bool:
    text = block.text.strip()
    return fold(text.rstrip(":：")) in FIELD_NAMES and (text[-1] in ":：" or is_bold(block))


def _may_hold(block: Block) -> bool:
    return not _names_a_field(block) and block.form is not Form.HEADING and len(block.text.split()) <= _SHORT_VALUE


def salutation(head: Head) -> list[Block]:
    """The lines at the end of a head that address those present: taken off the head, they are the speech's first
    words.
    """
    first = len(head.lines)
    while first and _addresses(head.lines[first - 1]):
        first -= 1
    moved = head.lines[first:]
    head.lines[first:] = []
    return moved


def _addresses(block: Block) -> bool:
    line = set_line(block.text)
    if field_of(line) or dates_in(line) or block.form is Form.HEADING or len(line.split()) > _SALUTED:
        return False
    return line.endswith((",", "!", ":", "，", "！")) and is_greeting(line)


def _sort(head: Head, block: Block) -> None:
    line = set_line(block.text)
    named = field_of(block.text)
    if named:
        head.fields.setdefault(named[0], (named[1], block.place))
        head.lines.append(block)
    elif _is_line(block, line):
        head.lines.append(block)
    else:
        occasion, rest = split_occasion(block)
        if occasion:
            head.lines.append(occasion)
        if rest:
            (head.opening if is_spoken(rest.text) else head.summary).append(rest)


def field_of(text: str) -> tuple[str, str] | None:
    """`Place: Harbour House` is a field that names itself: its word in the description, and what it holds."""
    found = _FIELD.fullmatch(text.strip())
    if not found:
        return None
    plain = fold(found.group(1))
    name = FIELD_NAMES.get(plain) or ("other" if plain in NOT_LABELS else None)
    return (name, found.group(2).strip(" *_")) if name else None


_CATALOGUED: Final = frozenset({"title", "date", "place", "event", "speaker", "language"})


def named_field(name: str) -> str | None:
    """The description's word for a field of a catalogue, in any language that the reader knows: `ort` is the place."""
    found = FIELD_NAMES.get(fold(name))
    return found if found in _CATALOGUED else None


def is_head_line(block: Block) -> bool:
    """Whether a block is a line of the head: a field, a heading, a date, a short line without a sentence."""
    return field_of(block.text) is not None or _is_line(block, set_line(block.text))


def _is_line(block: Block, line: str) -> bool:
    words = len(line.split())
    last = block.text.rpartition("\n")[2]
    if block.form is Form.HEADING or is_date_line(last) or is_clock(last):
        return True
    if words > _LINE_WORDS and len(line) > _LONG_LINE:
        return False
    if "\n" in block.text and all(len(part) < _LONGEST_LINE for part in block.text.split("\n")) and not is_spoken(line):
        return not _ENDED.search(line) or words <= _SHORT_SENTENCE
    return not _ENDED.search(line) or (words <= _SHORT_SENTENCE and not is_spoken(line)) or _names_itself(line)


def _names_itself(line: str) -> bool:
    """A sentence that says what the document is, and when: the occasion."""
    return kind_in(line[:80]) is not None and bool(dates_in(line)) and len(line.split()) < _LONGEST_OCCASION


def split_occasion(block: Block) -> tuple[Block | None, Block | None]:
    """The sentence that says what the document is, and when, parted from the prose that follows it on its line."""
    text = block.text
    if kind_in(set_line(text[:80])) is None:
        return None, block
    for dated in dates_in(text[:400]):
        stop = re.match(r"[)\]]?\.\s*", text[dated.end :])
        if stop and len(text[: dated.end].split()) < _LONGEST_OCCASION:
            cut = dated.end + stop.end()
            before, after = text[: dated.end + len(stop.group().rstrip())], text[cut:]
            occasion = Block(before, block.form, place=block.place)
            rest = Block(after, block.form, place=block.place_of(cut)) if after.strip() else None
            return occasion, rest
    return None, block


def is_spoken(text: str) -> bool:
    """Whether prose is somebody's own words: it greets, or speaks of itself in the first person."""
    if is_greeting(text):
        return True
    words = len(text.split()) or 1
    return len(_FIRST_PERSON.findall(text)) / words > _SELF


def is_greeting(text: str) -> bool:
    """Whether a text begins as a speaker does, who greets those present."""
    return fold(text[:80]).lstrip("\"'“«([. ").startswith(GREETINGS)


def head_words(blocks: Sequence[Block]) -> frozenset[str]:
    """The capitalised words of the head, folded: among them are the names of those who will speak."""
    words = (word.strip(".,;:()[]'’\"“”*") for block in blocks for word in block.text[:2000].split())
    return frozenset(fold(word) for word in words if word[:1].isupper()) - LABEL_WORDS
