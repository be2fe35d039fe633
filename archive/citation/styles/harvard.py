"""Harvard: as in Cite Them Right, 12th edition: author and year, title, who published it, where and on what day."""

from __future__ import annotations

from archive.citation.cited import Cited
from archive.citation.headline import curled
from archive.citation.issued import issued

from .names import first_and_others, with_initials
from .punctuation import joined, sentence_case, single_quoted, stopped_outside

_NAMED = 3  # authors who are all named


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, I. (2019) ‘Title’, Orsund: Source (Series, 212), 14 March. Version 2, turn 7. Available at: address.
    """
    is_report = what.type == "report"
    curly = curled(what.title, outer="‘’")
    title = stopped_outside(curly) if is_report else single_quoted(curly)
    who, said = _authors(what), issued(what.date)
    year = f"({'c. ' if said.is_uncertain else ''}{said.years or 'no date'})"
    day = "" if is_report else said.within(day_first=True)
    where = joined([what.place, what.source], ": ")
    series = joined([what.series, what.series_number])
    published = joined([where, f"({series})" if series and not is_report else ""], " ")
    head = joined([who, year, title] if who else [title.rstrip("."), year], " ")
    if day and not published:
        head, day = f"{head}, {day}", ""
    rest = [what.kind if is_report else "", joined([published, day]), sentence_case(what.part)]
    return joined([*(stopped_outside(part) for part in (head, *rest)), f"Available at: {address}."], " ")


def _authors(what: Cited) -> str:
    return first_and_others(what.speakers, lambda name: with_initials(name, ""), named=_NAMED, others="et al.")
