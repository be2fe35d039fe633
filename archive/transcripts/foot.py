"""The foot of a document: where and when it was said, on lines of their own after the last words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from archive.transcripts.dates import dates_in, is_date_line
from archive.transcripts.description import Description
from archive.transcripts.layout import set_line
from archive.transcripts.places import is_place, place_in_dateline
from archive.transcripts.segmentation import Draft

_MOST_LINES: Final = 3
_WORDS_BESIDE_DATE: Final = 6  # a weekday, an hour, a place
_ENDED: Final = re.compile(r"[.?!…][\"”»')\]]?$")


def cut_foot(drafts: Sequence[Draft], description: Description) -> None:
    """Cut a place and a day off the end of the last turn, in place, where the head gives no day: they complete the
    description, and their lines join those of its head.
    """
    passages = drafts[-1].passages if drafts else []
    if description.date is not None or not passages:
        return
    last = passages[-1]
    lines = last.block.text[last.start : last.end].rstrip().split("\n")
    others = len(passages) > 1 or len(drafts) > 1
    for length in range(min(_MOST_LINES, len(lines)), 0, -1):
        foot, words = [line.strip() for line in lines[-length:]], "\n".join(lines[:-length]).rstrip()
        if not _is_foot(foot) or not (_ENDED.search(words) if words.strip() else others):
            continue
        _describe(foot, description)
        if words.strip():
            passages[-1] = replace(last, end=last.start + len(words))
        else:
            passages.pop()
        return


def _is_foot(lines: Sequence[str]) -> bool:
    """Whether lines are one day, and no more than places beside it."""
    dated = [line for line in lines if is_date_line(line, most=_WORDS_BESIDE_DATE)]
    if len(dated) != 1 or not all(is_place(line) and not line.endswith(".") for line in lines if line not in dated):
        return False
    before = dated[0][: dates_in(dated[0])[0].start].strip(" ,")
    return not before or is_place(before) or place_in_dateline(dated) is not None


def _describe(lines: Sequence[str], description: Description) -> None:
    dated = [line for line in lines if is_date_line(line, most=_WORDS_BESIDE_DATE)]
    places = ", ".join(line.strip(" ,") for line in lines if line not in dated)
    description.date = dates_in(dated[0])[0].edtf
    description.place = description.place or place_in_dateline(dated) or places or None
    description.head = (*description.head, set_line("\n".join(lines)))
