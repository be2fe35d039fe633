"""Harvard: as in Cite Them Right, 12th edition, a document of an archive: author and year, then what and where."""

from __future__ import annotations

import re

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, sentence_case, stopped

_YEAR = re.compile(r"(\d{4})(?:-\d{2})*")
_DAY = re.compile(r" (\d{4})$")


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, I. (2019) Title [Press conference]. Orsund, 14 March. Version 2, turn 7. Chancery. Available at: address.
    """
    who = listed([name.initials for name in what.speakers])
    kind = f" [{what.kind}]" if what.kind else ""
    year = f"({_year(what)})"
    head = joined(
        [who, year, stopped(f"{what.title}{kind}")] if who else [what.title, year, stopped(kind.strip())], " "
    )
    facts = joined([what.place, _within_the_year(what)])
    rest = [head, *(stopped(part) for part in (facts, sentence_case(what.part), what.series_words))]
    return joined([*(stopped(part) for part in rest), f"{ARCHIVE}. Available at: {address}."], " ")


def _year(what: Cited) -> str:
    found = _YEAR.fullmatch(what.date)
    return found[1] if found else what.date_words.replace("about ", "c. ") or "no date"


def _within_the_year(what: Cited) -> str:
    """Return the day and month, where the year before them says the rest."""
    if not _YEAR.fullmatch(what.date):
        return ""
    words = _DAY.sub("", f" {what.date_words}").strip()
    return "" if words == what.date[:4] else words
