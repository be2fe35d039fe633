"""Known: who bears a name, looked up for many names together, and kept up with the records that are made meanwhile.

It holds for one transaction: another may change a record's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.models import Organisation, OrganisationAlias, Person, PersonAlias, Place
from archive.models.folding import fold

Party = Person | Organisation


@dataclass(slots=True)
class Known:
    """The bearers of each folded name that was asked for; and places by theirs, as far as they were met."""

    bearers: dict[str, set[Party]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def look_up(self, names: Iterable[str]) -> None:
        """Look up those of the names that were not asked for before: four queries for however many."""
        folded = {fold(name) for name in names if name} - self.bearers.keys()
        if not folded:
            return
        self.bearers |= {name: set() for name in folded}
        for name, party in _bearers(folded):
            self.bearers[name].add(party)

    def party(self, name: str) -> Party | None:
        """Return the one person or organisation of a name; None where nobody bears it, or more than one."""
        bearers = self._of(name)
        return next(iter(bearers)) if len(bearers) == 1 else None

    def is_shared(self, name: str) -> bool:
        """Whether two or more bear the name: who is meant is for an editor to say."""
        return len(self._of(name)) > 1

    def _of(self, name: str) -> set[Party]:
        folded = fold(name)
        if folded and folded not in self.bearers:
            self.look_up([folded])
        return self.bearers.get(folded, set())

    def add(self, party: Party) -> None:
        """Take note of a record that was made."""
        self.bearers.setdefault(party.name_folded, set()).add(party)

    def forget(self) -> None:
        """Ask again from now on: what was made may have been rolled back."""
        self.bearers.clear()
        self.places.clear()


def _bearers(folded: set[str]) -> Iterator[tuple[str, Party]]:
    for person in Person.objects.current().filter(name_folded__in=folded):
        yield person.name_folded, person
    for alias in PersonAlias.objects.filter(name_folded__in=folded, person__merged_into=None).select_related("person"):
        yield alias.name_folded, alias.person
    for body in Organisation.objects.current().filter(name_folded__in=folded):
        yield body.name_folded, body
    by_alias = OrganisationAlias.objects.filter(name_folded__in=folded, organisation__merged_into=None)
    for other in by_alias.select_related("organisation"):
        yield other.name_folded, other.organisation
