"""The manuscript: a file's words as a neutral stream of blocks, with what its format says of each, before anyone asks
who speaks where. Every format yields one; nothing after it knows which format it was.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from archive.transcripts.transcript import Dropped, Finding, Place

NOWHERE: Final = Place()


@lru_cache(maxsize=32)
def _line_ends(text: str) -> tuple[int, ...]:
    """Where the lines of a text end: found once, since a block may be a whole page with a thousand labels."""
    ends, at = [], text.find("\n")
    while at >= 0:
        ends.append(at)
        at = text.find("\n", at + 1)
    return tuple(ends)


class Form(StrEnum):
    """What a block is in its file."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    ASIDE = "aside"  # the markup says that nobody speaks it: a stage direction, a clerk's line


class MarkKind(StrEnum):
    """What the format says of a range of a block's text."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    FOOTNOTE = "footnote"
    PAGE = "page"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a block's text, in code points, end not included."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """A contribution that the file's own markup delimits: its number in the file, and who speaks, as far as it says.

    `label` is printed in the file; `name` and `role` are what an attribute or a list of persons says, and `kind` is
    `statement`, `question` or `answer` where the file says which it is.
    """

    number: int
    label: str | None = None
    name: str | None = None
    role: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quotation or list item, its lines parted by a line feed where the file breaks them.

    A line feed is kept, and not yet replaced by a space, because a label may stand at the beginning of a line.
    """

    text: str
    form: Form = Form.PARAGRAPH
    level: int = 0
    marks: tuple[Mark, ...] = ()
    place: Place = NOWHERE
    speech: Speech | None = None
    language: str | None = None

    def place_of(self, offset: int) -> Place:
        """The place in the source of an offset of this block's text; exact where the format keeps lines."""
        if self.place.line is None or not offset:
            return self.place
        ends = _line_ends(self.text)
        lines = bisect_left(ends, offset)
        before = ends[lines - 1] if lines else -1
        start = 1 if lines else (self.place.character or 1)
        return Place(self.place.line + lines, start + offset - before - 1, self.place.page)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The blocks of a file in order, what it declares about itself, and what its format made the reader leave out.

    `declared` maps a field of the description (`title`, `date`, `place`, `kind`, `language`, `source_name`,
    `source_url`, `series`, `symbol`, `event`, `identifier`, `speaker`) to what the file says, in the file's own words.
    `persons` maps an identifier that the file uses to the name it gives.
    """

    format: str
    blocks: tuple[Block, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    persons: tuple[tuple[str, str | None], ...] = ()
    head: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether the file's markup says where each contribution begins."""
        return any(block.speech is not None for block in self.blocks)
