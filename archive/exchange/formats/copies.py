"""A copy: what is given of a document: a version, or one turn of it, with who speaks and how it is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.citation.cited import Name, absolute
from archive.citation.references import Reference, ascribed_to, may_be_ascribed, reference_to
from archive.models import Document, Version
from archive.models.speaking import SpokenTurn, spoken


@dataclass(frozen=True, slots=True)
class Copy:
    """A document in one of its versions, None for a catalogue entry. `turns` are those that are given: all, or the one
    whose number is `only`.
    """

    document: Document
    version: Version | None
    turns: Sequence[SpokenTurn]
    reference: Reference
    only: int | None = None

    @property
    def address(self) -> str:
        """The permanent address of what is given, with its host."""
        return self.reference.what.address

    def address_of(self, each: SpokenTurn) -> str:
        """The permanent address of one of the turns."""
        path = self.version.get_absolute_url() if self.version else self.document.get_absolute_url()
        return absolute(f"{path}/{each.turn.key}")


def copy_of(document: Document, version: Version | None, only: int | None = None, *, words: bool = True) -> Copy | None:
    """Return the copy of a version, or of one turn of it; None where the version has no turn of that number.

    `words` False: the turns are not read where the citation does not need them.
    """
    said: list[SpokenTurn] = []
    if version is not None and (words or only is not None or may_be_ascribed(document)):
        turns = version.turns.select_related("version__document").order_by("position")
        said = spoken(turns if only is None else turns.filter(number=only))
    if only is not None and not said:
        return None
    speakers: tuple[Name, ...] = ascribed_to(document, said) if only is None else ()
    reference = reference_to(document, version, speakers=speakers, turn=said[0] if only is not None else None)
    return Copy(document, version, said, reference, only)
