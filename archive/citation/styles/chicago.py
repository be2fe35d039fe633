"""Chicago: The Chicago Manual of Style, 17th edition, 14.221 and 14.227, an item in an archive, as a note."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, quoted, stopped


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Ilse Marendal, in “Title,” Orsund, 14 March 2019, version 2, turn 7. Series. Chancery. Address.
    """
    title = f"{what.title}," if what.is_titled_by_itself else quoted(what.title, ",")
    names = [name.full for name in what.speakers]
    who = listed(names, last=", and " if len(names) > 2 else " and ")  # noqa: PLR2004 -- the manual's comma, 6.19
    of_a_turn = what.turn is not None and bool(who)
    opening = f"{who}, {'in ' if of_a_turn else ''}{title}" if who else title
    facts = joined([what.place, what.date_words, what.part])
    head = stopped(f"{opening} {facts}" if facts else opening.replace(",”", "”").rstrip(","))
    return joined([head, stopped(what.series_words), f"{ARCHIVE}. {address}."], " ")
