"""References: what a reference manager keeps of a document, a version or a turn; each format is written from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import CollectionItem, Document, DocumentKind, TurnKind, Version
from archive.models.speaking import SpokenTurn

from .cited import Cited, Name, cited, name_of
from .page_metadata import zotero_type

_ASCRIBED = {DocumentKind.SPEECH, DocumentKind.STATEMENT, DocumentKind.LETTER}
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited, and what reference managers keep besides. `key` is unique and never changes; `item` is the name
    of Zotero's type. `found` says how the reference was come by, and `taken` when, as an ISO date.
    """

    key: str
    what: Cited
    item: str
    ark: str
    language: str = ""
    event: str = ""
    source: str = ""
    abstract: str = ""
    found: str = ""
    taken: str = ""

    @property
    def day(self) -> tuple[str, str, str]:
        """The year, the month and the day with which its date begins, in figures; empty where they are not known."""
        match = _DAY.match(self.what.date)
        return (match[1], match[2] or "", match[3] or "") if match else ("", "", "")


def reference_to(
    document: Document,
    version: Version | None,
    *,
    speakers: tuple[Name, ...] = (),
    turn: SpokenTurn | None = None,
    series: Mapping[int, CollectionItem] | None = None,
    found: str = "",
    taken: str = "",
    withdrawn_on: str = "",
) -> Reference:
    """Return the reference to a document, to its version, or to one turn of that.

    `speakers` are those to whom the whole is ascribed; a turn is its speaker's. `withdrawn_on` is an ISO date. No query
    where `series` is given and place, event and source are loaded.
    """
    number = turn.turn.number if turn else None
    unit = "passage" if turn and turn.turn.kind == TurnKind.TEXT else "turn"
    if turn is not None:
        speakers = (name_of(turn),) if turn.voiced.voice else ()
    parts = [document.ark_name, f"v{version.number}" if version else "", f"t{number}" if turn else ""]
    return Reference(
        key="-".join(part for part in parts if part),
        what=cited(
            document,
            version,
            speakers=speakers,
            turn=number,
            unit=unit,
            series=series,
            withdrawn_on=withdrawn_on,
        ),
        item=zotero_type(document),
        ark=version.ark if version else document.ark,
        language=document.language,
        event=document.event.name if document.event else "",
        source=document.source.name if document.source else "",
        abstract=document.abstract,
        found=found,
        taken=taken,
    )


def ascribed_to(document: Document, said: Sequence[SpokenTurn]) -> tuple[Name, ...]:
    """Return to whom a whole document is ascribed: to who speaks all of it, if it is a speech, statement or letter."""
    if document.kind not in _ASCRIBED:
        return ()
    named = {one.name: one for one in said if one.voiced.voice}
    return tuple(name_of(one) for one in named.values()) if len(named) == 1 else ()


def may_be_ascribed(document: Document) -> bool:
    """Return whether a document of this kind is ever ascribed to one speaker, so that its turns are worth reading."""
    return document.kind in _ASCRIBED
