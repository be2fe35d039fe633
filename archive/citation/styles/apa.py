"""APA: Publication Manual of the American Psychological Association, 7th edition: author, date, title, kind."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.headline import curled
from archive.citation.issued import issued

from .names import with_initials
from .punctuation import joined, listed, sentence_case, stopped

_NAMED, _SHOWN = 20, 19  # authors who are all named; of more, those before the last


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, I. (2019, March 14). Title (Version 2, turn 7, Series 212) [Press conference]. Source. Chancery (ark:/…).
    Event, Orsund. address
    """
    withdrawn = issued(what.withdrawn_on).whole(day_first=False)
    within = joined([sentence_case(what.part_words(withdrawn)), f"{what.series} {what.series_number}".strip()])
    title = f"{curled(what.title)}{f' ({within})' if within else ''}"
    kind, date, who = f"[{what.kind}]" if what.kind else "", f"({_date(what)})", _authors(what)
    head = [who, date, joined([title, kind], " ")] if who else [title, date, kind]
    held = f"{ARCHIVE} ({what.ark})" if what.ark else ARCHIVE
    tail = [what.source, held, joined([what.event, what.place])]
    return joined([*(stopped(part) for part in (*head, *tail)), address], " ")


def _authors(what: Cited) -> str:
    written = [with_initials(name) for name in what.speakers]
    if len(written) > _NAMED:
        return f"{', '.join(written[:_SHOWN])}, … {written[-1]}"
    return listed(written, last=", & ")


def _date(what: Cited) -> str:
    said = issued(what.date)
    within = "" if what.type == "report" else said.within(day_first=False)
    return f"{'ca. ' if said.is_uncertain else ''}{joined([said.years, within])}" or "n.d."
