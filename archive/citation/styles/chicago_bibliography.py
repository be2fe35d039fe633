"""Chicago: The Chicago Manual of Style, 18th edition, an item in an archive, in a bibliography."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.headline import headline

from .chicago import date, withdrawn, year
from .names import demoted, first_inverted
from .punctuation import joined, quoted, sentence_case, stopped

_NAMED, _SHOWN = 6, 3  # authors who are all named; of more, those who are


def write(what: Cited, address: str) -> str:
    """Return the entry, in words such as these:

    Marendal, Ilse. “Title.” Press conference. Version 2, turn 7. Series 212. Event, Orsund. Source, March 14, 2019.
    ark:/…. Chancery. address.
    """
    title = headline(what.title, what.language)
    parts = [
        first_inverted(what.speakers, demoted, named=_NAMED, shown=_SHOWN),
        title if what.is_titled_by_itself else quoted(title, "."),
        what.kind,
        sentence_case(what.part_words(withdrawn(what))),
        f"{what.series} {what.series_number}".strip(),
        *_published(what),
        what.ark,
        ARCHIVE,
        address,
    ]
    return joined((stopped(part) for part in parts), " ")


def _published(what: Cited) -> tuple[str, ...]:
    """Return the occasion, and the source with the date; or both as one, where there is no source between them."""
    when = year(what) if what.type == "report" else date(what)
    if what.source:
        return joined([what.event, what.place]), joined([what.source, when])
    return (joined([what.event, what.place, when]),)
