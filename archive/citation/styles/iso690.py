"""ISO 690, an item of an online resource: creator in capitals, title, medium, version, kind, date, place, archive."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.headline import curled
from archive.citation.issued import issued

from .names import in_capitals
from .punctuation import joined, listed, sentence_case, stopped


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    MARENDAL, Ilse. Title. Online. Version 2, turn 7. Press conference. 14 March 2019. Orsund : Source. Series, 212.
    Available from: address. Chancery: ark:/…
    """
    said, where = issued(what.date), joined([what.place, what.source], " : ")
    mark = "ca. " if said.is_uncertain else ""
    when = f"{mark}{said.whole(day_first=True)}"
    if what.type == "report":
        published = [joined([where, f"{mark}{said.years}" if said.years else "[no date]"])]
    else:
        published = [when, where]
    parts = [
        listed([in_capitals(name) for name in what.speakers]),
        curled(what.title),
        "Online",
        sentence_case(what.part),
        what.kind,
        *published,
        joined([what.series, what.series_number]),
    ]
    held = joined([ARCHIVE, what.ark], ": ")
    return joined([*(stopped(part) for part in parts), f"Available from: {address}. {held}"], " ")
