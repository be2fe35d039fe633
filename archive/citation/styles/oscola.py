"""OSCOLA: Oxford University Standard for the Citation of Legal Authorities, 4th edition, 3.4: few stops."""

from __future__ import annotations

from dataclasses import replace

from archive.citation.cited import Cited, Name
from archive.citation.headline import headline
from archive.citation.issued import issued

from .names import first_and_others, in_order, without_stops
from .punctuation import joined, single_quoted

_NAMED = 3  # authors who are all named


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Ilse Marendal, ‘Title’ (Orsund, 14 March 2019) version 2, turn 7 <address>.
    """
    title = headline(what.title, what.language)
    who = first_and_others(what.speakers, _name, named=_NAMED, others="and others")
    from_whom = "Letter from " if what.type == "personal_communication" and who else ""
    head = joined([f"{from_whom}{who}", title if what.type == "treaty" else single_quoted(title)])
    return f"{joined([f'{head}{_facts(what, is_letter=bool(from_whom))}', what.part, f'<{address}>'], ' ')}."


def _name(name: Name) -> str:
    return in_order(name if name.keeps_its_order else replace(name, given=without_stops(name.given)))


def _facts(what: Cited, *, is_letter: bool) -> str:
    """Return place and date in brackets; of a report its source, with the year, and of a treaty what it is besides."""
    said = issued(what.date)
    mark = "c " if said.is_uncertain else ""
    if what.type == "report":
        facts = joined([what.source, f"{mark}{said.years}"], " ")
    else:
        facts = joined(
            ["" if is_letter or what.type == "treaty" else what.place, f"{mark}{said.whole(day_first=True)}"]
        )
    kind = {"report": f" {what.kind}", "treaty": f", {what.kind}"}.get(what.type, "")
    return f"{f' ({facts})' if facts else ''}{kind}"
