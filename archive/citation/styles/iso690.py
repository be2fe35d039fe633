"""ISO 690: ISO 690:2021, an item of an online resource: creator in capitals, title, medium, version, place, date."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, sentence_case, stopped


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    MARENDAL, Ilse. Title [online]. Version 2, turn 7. Orsund, 14 March 2019. Chancery. Available from: address
    """
    who = listed([joined([name.family.upper(), name.given]) for name in what.speakers])
    facts = joined([what.place, what.date_words])
    parts = [who, f"{what.title} [online]", sentence_case(what.part), facts, what.series_words, ARCHIVE]
    return joined([*(stopped(part) for part in parts), f"Available from: {address}"], " ")
