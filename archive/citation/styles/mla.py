"""MLA: MLA Handbook, 9th edition: the parts of one container after another, months short, the series last."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.headline import headline
from archive.citation.issued import issued
from archive.models.dates_in_words import MONTHS

from .names import first_inverted, inverted
from .punctuation import joined, quoted, sentence_case, stopped

_NAMED = 2  # authors who are both named
_LONG_MONTH = 4
_SHORT = [
    month if len(month) <= _LONG_MONTH else f"{month[:4] if month == 'September' else month[:3]}." for month in MONTHS
]


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, Ilse. “Title.” Press conference. Version 2, turn 7, Source, 14 Mar. 2019, Event, Orsund, Chancery, ark:/…,
    address. Series 212.
    """
    title = headline(what.title, what.language)
    occasion = joined([what.event, what.place])
    is_letter = what.type == "personal_communication"
    withdrawn = issued(what.withdrawn_on).whole(day_first=True, months=_SHORT)
    container = [
        sentence_case(what.part_words(withdrawn)),
        what.source,
        _date(what),
        "" if is_letter else occasion,
        ARCHIVE,
        what.ark,
        address,
    ]
    parts = [
        first_inverted(what.speakers, inverted, named=_NAMED, shown=1),
        title if what.is_titled_by_itself else quoted(title, "."),
        joined([occasion, what.kind]) if is_letter else what.kind,
        joined(container),
        f"{what.series} {what.series_number}".strip(),
    ]
    return joined((stopped(part) for part in parts), " ")


def _date(what: Cited) -> str:
    said = issued(what.date)
    return f"{'Circa ' if said.is_uncertain else ''}{said.whole(day_first=True, months=_SHORT)}"
