"""Turns together with who speaks them: what pages, snippets, citations and exports show beside the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from .authorities import Organisation, Person
from .pairs import in_pairs
from .prepared import Prepared, columns_of, set_related, through
from .resolutions import Resolution
from .strips import Voiced
from .versions import Turn


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn and its resolution in force; None where its label was never resolved."""

    turn: Turn
    resolution: Resolution | None

    @property
    def party(self) -> Person | Organisation | None:
        """Who it is, as an authority record, or None."""
        return self.resolution.party if self.resolution else None

    @property
    def name(self) -> str:
        """The name to show: the authority record's, else the source's own, else the label as printed; it may be
        empty.
        """
        return str(self.party) if self.party else self.turn.speaker_named or self.turn.label

    @property
    def role(self) -> str:
        """The role as held then: from the resolution, else as the source states it; it may be empty."""
        return (self.resolution.role if self.resolution else "") or self.turn.role_named

    @property
    def voiced(self) -> Voiced:
        """What a strip needs to know of the turn."""
        voice = f"{type(self.party).__name__} {self.party.pk}" if self.party else None
        return Voiced(self.turn.number, self.turn.kind, self.turn.word_count, voice or self.turn.speaker_named or None)


def spoken(turns: Iterable[Turn]) -> list[SpokenTurn]:
    """Return published turns, each with its resolution in force, in the order given, in one query.

    The turns' versions must be loaded (`select_related("version")`), so that their documents are known.
    """
    listed = list(turns)
    in_force = _in_force(listed)
    return [SpokenTurn(turn, in_force.get((turn.version.document_id, turn.number))) for turn in listed]


def spoken_in_draft(turns: Sequence[Turn]) -> list[SpokenTurn]:
    """Return the turns of one draft, each with the resolution proposed for it."""
    rows = Resolution.objects.filter(superseded_at=None, draft__in={turn.version_id for turn in turns})
    proposed = {row.turn_number: row for row in rows.select_related("person", "organisation")}
    return [SpokenTurn(turn, proposed.get(turn.number)) for turn in turns]


_FEW = 200  # turns that are asked for one by one


def _in_force(turns: Sequence[Turn]) -> dict[tuple[int, int], Resolution]:
    """Return the resolutions of these turns. Of a few turns each is asked for by itself: all that their documents have
    would be many times more rows.
    """
    keys = {(turn.version.document_id, turn.number) for turn in turns}
    if not keys:
        return {}
    if len(turns) <= _FEW:
        rows = _each_in_force(keys)
    else:
        in_force = Resolution.objects.in_force().select_related("person", "organisation").order_by()
        rows = list(in_force.filter(document__in={document for document, _ in keys}))
    return {(row.document_id, row.turn_number): row for row in rows}


_PARTIES: Mapping[str, type[Person | Organisation]] = {"person": Person, "organisation": Organisation}


@cache
def _query(alias: str) -> Prepared:
    """Return the query for resolutions in force, each with all columns of who it names, in a database."""
    parties = chain.from_iterable(through(name, columns_of(model)) for name, model in _PARTIES.items())
    return Prepared.of(Resolution.objects.using(alias).in_force(), [*columns_of(Resolution), *parties])


def _each_in_force(keys: Iterable[tuple[int, int]]) -> list[Resolution]:
    """Return the resolutions of turns, given by document and number. Who speaks in several is one object in all."""
    alias = Resolution.objects.db
    columns = columns_of(Resolution)
    known: dict[tuple[str, int], Person | Organisation] = {}
    found = []
    for row in _query(alias).rows(*in_pairs(Resolution, alias, ("document", "turn_number"), keys)):
        resolution = Resolution.from_db(alias, columns, row[: len(columns)])
        at = len(columns)
        for name, model in _PARTIES.items():
            of_party = columns_of(model)
            values = row[at : at + len(of_party)]
            if values[0] is not None and (name, values[0]) not in known:
                known[name, values[0]] = model.from_db(alias, of_party, values)
            set_related(resolution, name, known.get((name, values[0])))
            at += len(of_party)
        found.append(resolution)
    return found
