"""Plain text: who, what, where and when, in the order of a note, without a sign that a style would quarrel with."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, stopped


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Ilse Marendal: Title. Press conference, Orsund, 14 March 2019, version 2, turn 7. Series, no. 212. Chancery. Address
    """
    who = listed([name.full for name in what.speakers])
    title = stopped(f"{who}: {what.title}" if who else what.title)
    facts = stopped(joined([what.kind, what.place, what.date_words, what.part]))
    return joined([title, facts, stopped(what.series_words), f"{ARCHIVE}. {address}"], " ")
