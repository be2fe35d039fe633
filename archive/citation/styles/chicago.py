"""Chicago: The Chicago Manual of Style, 18th edition, an item in an archive, as a note."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.headline import headline
from archive.citation.issued import issued

from .names import first_and_others, in_order
from .punctuation import joined, marked, quoted

_NAMED = 2  # authors who are all named


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Ilse Marendal, “Title,” Press conference, version 2, Series 212, Event, Orsund, Source, March 14, 2019, turn 7,
    ark:/…, Chancery, address.
    """
    who = first_and_others(what.speakers, in_order, named=_NAMED, others="et al.")
    about = joined(
        [
            what.kind,
            what.version_words(withdrawn(what)),
            f"{what.series} {what.series_number}".strip(),
            what.event,
            what.place,
        ]
    )
    published = _published(what, about)
    facts = joined([published, what.pinpoint, what.ark, ARCHIVE, address])
    return f"{joined([who, _title(what, '' if published.startswith('[') else ',')])} {facts}."


def _title(what: Cited, mark: str) -> str:
    title = headline(what.title, what.language)
    return marked(title, mark) if what.is_titled_by_itself else quoted(title, mark)


def _published(what: Cited, about: str) -> str:
    """Return the facts with the source and the date: of a report in brackets, the year alone; of others after them."""
    if what.type == "report":
        return f"{about} ({joined([what.source, year(what)])})"
    when = date(what)
    if when.startswith("[") and about and not what.source:
        return f"{about} {when}"
    return joined([about, what.source, when])


def withdrawn(what: Cited) -> str:
    """Return the day on which it was withdrawn; empty where it was not."""
    return issued(what.withdrawn_on).whole(day_first=False)


def date(what: Cited) -> str:
    """Return the date in full, in square brackets where it is not certain; “n.d.” for none."""
    return _marked(what, issued(what.date).whole(day_first=False))


def year(what: Cited) -> str:
    """Return the year, marked like a date."""
    return _marked(what, issued(what.date).years)


def _marked(what: Cited, words: str) -> str:
    return f"[{words}?]" if issued(what.date).is_uncertain else words or "n.d."
