"""The foot of a document: where and when it was said, on lines of their own after the last words."""

from __future__ import annotations

from archive.transcripts.dates import dates_in, is_date_line
from archive.transcripts.description import Description
from archive.transcripts.layout import Passage, set_line
from archive.transcripts.places import is_place, place_in_dateline

_MOST_LINES = 3
_WORDS_BESIDE_DATE = 6  # a weekday, an hour, a place


def cut_foot(passages: list[Passage], description: Description) -> None:
    """Cut a place and a day off the passages of the last turn, in place, where the head gives no day: they complete
    the description, and their lines join those of its head.
    """
    if description.date is not None or len(passages) < 2:
        return
    last = passages[-1]
    lines = [line.strip() for line in last.block.text[last.start : last.end].strip().split("\n")]
    dated = [line for line in lines if is_date_line(line, most=_WORDS_BESIDE_DATE)]
    others = [line for line in lines if line not in dated]
    if len(dated) != 1 or len(lines) > _MOST_LINES or not all(map(is_place, others)):
        return
    before = dated[0][: dates_in(dated[0])[0].start].strip(" ,")
    if before and not (is_place(before) or place_in_dateline(dated)):
        return
    description.date = dates_in(dated[0])[0].edtf
    description.place = description.place or place_in_dateline(dated) or ", ".join(others) or None
    description.head = (*description.head, set_line("\n".join(lines)))
    passages.pop()
