"""Flattened pages: a whole page that lost its line ends, so that headings are glued to the words that follow them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.transcript import Dropped

_FLAT: Final = 1200  # characters of one line that make a page flattened
_HEAD: Final = 900  # how far its head may reach
_GLUED: Final = re.compile(r"(?:(?<=[a-zà-ÿ]{3})|(?<=[0-9]{4}))(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)")
_BACK: Final = re.compile(r"(?:Back to|Return to|Retour à|Zurück zu|Volver a|Назад к)\s+")
_JOINED: Final = re.compile(r",(?=[A-Z\"“(\[*])|(?<=[.?!\"”)\]]),(?=\d{4} [A-Z]{3})|(?<=[.?!\"”)\]]),(?=\d{1,2} )")
_JOINED_AT_LEAST: Final = 4
_MIXED_NAME: Final = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|Van|Von|O)$")


def unflattened(manuscript: Manuscript) -> Manuscript:
    """The manuscript with the blocks of a flattened page parted where its page parted them."""
    if not any(len(block.text) > _FLAT and "\n" not in block.text for block in manuscript.blocks[:3]):
        return manuscript
    blocks: list[Block] = []
    dropped = list(manuscript.dropped)
    for number, block in enumerate(manuscript.blocks):
        if number == 0:
            blocks.extend(_unglued(block, dropped))
        else:
            blocks.append(block)
    return replace(manuscript, blocks=tuple(b for block in blocks for b in _unjoined(block)), dropped=tuple(dropped))


def _part(block: Block, start: int, end: int) -> Block | None:
    text = block.text[start:end]
    lead = len(text) - len(text.lstrip())
    return replace(block, text=text.strip(), place=block.place_of(start + lead)) if text.strip() else None


def _unglued(block: Block, dropped: list[Dropped]) -> list[Block]:
    """The headings of a flattened page, told by the capital that is glued to the word before it."""
    glued = (found.start() for found in _GLUED.finditer(block.text, 0, _HEAD))
    cuts = [0, *(at for at in glued if not _MIXED_NAME.search(block.text[max(0, at - 4) : at]))]
    if len(cuts) == 1:
        return [block]
    parts = [_part(block, a, b) for a, b in zip(cuts, [*cuts[1:], len(block.text)], strict=True)]
    return _without_back_links([part for part in parts if part], dropped)


def _without_back_links(parts: list[Block], dropped: list[Dropped]) -> list[Block]:
    """A link back repeats the name of the page that it leads to: `Back to X`, where X was printed before."""
    kept: list[Block] = []
    for part in parts:
        back = _BACK.match(part.text)
        names = [p.text for p in kept if back and part.text.startswith(p.text, back.end())]
        if back and names:
            end = back.end() + len(names[0])
            dropped.append(Dropped(part.text[:end], "back-link", part.place))
            rest = _part(part, end, len(part.text))
            if rest:
                kept.append(rest)
        else:
            kept.append(part)
    return kept


def _unjoined(block: Block) -> list[Block]:
    """Paragraphs that were joined by a comma without a space after it."""
    cuts = [found.start() for found in _JOINED.finditer(block.text)]
    if len(cuts) < _JOINED_AT_LEAST:
        return [block]
    parts, start = [], 0
    for cut in [*cuts, len(block.text)]:
        part = _part(block, start, cut)
        if part:
            parts.append(part)
        start = cut + 1
    return parts
