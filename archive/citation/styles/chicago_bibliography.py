"""Chicago: The Chicago Manual of Style, 17th edition, 14.229 and 14.231, an item in an archive, in a bibliography."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, quoted, sentence_case, stopped


def write(what: Cited, address: str) -> str:
    """Return the entry, in words such as these:

    Marendal, Ilse. “Title.” Orsund, 14 March 2019. Version 2, turn 7. Series, no. 212. Chancery. Address.
    """
    names = what.speakers
    who = listed([names[0].inverted, *(name.full for name in names[1:])], last=", and ") if names else ""
    title = stopped(what.title) if what.is_titled_by_itself else quoted(what.title, ".")
    facts = joined([what.place, what.date_words])
    parts = [stopped(who), title, *(stopped(part) for part in (facts, sentence_case(what.part), what.series_words))]
    return joined([*parts, f"{ARCHIVE}. {address}."], " ")
