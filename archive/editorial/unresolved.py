"""Unresolved: the labels of the whole archive that stand for somebody nobody has named yet, with who it may be, and why
that was not decided.

Persons are matched by exact name or alias alone. What is left waits here for an editor. A label of which an editor
said that it stays unresolved waits no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q

from archive.models import Document, Person, PersonAlias, Resolution, RoleHeld, Turn, WaitingLabel
from archive.models.folding import fold
from archive.models.waiting import SPOKEN, folded_label, waiting_name

from .known import Known, Party
from .names import is_nobody, is_office, without_honorifics

CANDIDATES = 10  # of a label at most


class Reason(StrEnum):
    """Why a label was not resolved."""

    SHARED = "Two or more records bear this name."
    SURNAME = "It is a surname alone."
    OFFICE = "It is an office, and the document does not say who held it."
    UNKNOWN = "No record bears this name, and it is no plain name in full."
    NOBODY = "It names nobody."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant: a record, and how many turns are resolved to it already."""

    party: Party
    turns: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name or label that waits: how it is printed most often, its turns and documents, and who may be meant.

    `documents` are the numbers of the documents, those with most of its turns first.
    """

    name: str
    folded: str
    turns: int
    documents: tuple[int, ...]
    reason: Reason = Reason.UNKNOWN
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class _Met:
    """How often a name was met: by its spellings, and by documents."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: Counter[int] = field(default_factory=Counter)


def unresolved(*, nobody: bool = False) -> list[Unresolved]:
    """Return all that waits, what is met most first; `nobody`: with labels such as `Q`, which rightly stay as they
    are.
    """
    met = {name: each for name, each in _met().items() if nobody or not is_nobody(name)}
    return with_candidates(_listed(met))


def waiting(*, nobody: bool = False, like: str = "", collection: int | None = None) -> list[Unresolved]:
    """Return what waits in published texts, what is met most first, without saying why, and who may be meant:
    see `with_candidates`. `like`: those whose label holds these words; `collection`: in documents of that series alone.
    """
    met = _met(drafts=False, collection=collection)
    wanted = fold(like)
    return _listed({n: each for n, each in met.items() if wanted in n and (nobody or not is_nobody(n))})


def _listed(met: Mapping[str, _Met]) -> list[Unresolved]:
    listed = [
        Unresolved(
            name=each.spellings.most_common(1)[0][0],
            folded=name,
            turns=each.documents.total(),
            documents=tuple(document for document, _ in each.documents.most_common()),
        )
        for name, each in met.items()
    ]
    return sorted(listed, key=lambda each: (-each.turns, each.name))


def with_candidates(listed: Sequence[Unresolved]) -> list[Unresolved]:
    """Return the same labels, each with the reason why it waits, and who may be meant by it."""
    known = Known()
    known.look_up(each.folded for each in listed)
    namesakes = _namesakes({words[-1] for each in listed if (words := without_honorifics(each.folded))})
    holders = _holders() if any(is_office(each.folded) for each in listed) else {}
    found = [_parties(each.folded, known, namesakes, holders) for each in listed]
    turns = _turns_of({party for parties in found for party in parties})
    return [
        replace(each, reason=_reason(each.folded, known), candidates=_ranked(found[place], turns))
        for place, each in enumerate(listed)
    ]


def _ranked(parties: Sequence[Party], turns: Mapping[Party, int]) -> tuple[Candidate, ...]:
    candidates = sorted((Candidate(each, turns.get(each, 0)) for each in parties), key=lambda one: -one.turns)
    return tuple(candidates[:CANDIDATES])


def _met(*, drafts: bool = True, collection: int | None = None) -> dict[str, _Met]:
    """Return the names of all turns without a resolution: of drafts, and of the latest version of each document."""
    met: defaultdict[str, _Met] = defaultdict(_Met)
    found = WaitingLabel.objects.all()
    if collection is not None:
        found = found.filter(document__collection_items__collection=collection)
    rows = found.order_by().values_list("name", "name_folded", "document", "turns")
    for name, folded, document, count in (*rows, *(_in_drafts() if drafts else ())):
        met[folded].spellings[name] += count
        met[folded].documents[document] += count
    return dict(met)


def _in_drafts() -> Iterator[tuple[str, str, int, int]]:
    """Yield the same of drafts, whose labels change as they are edited: name, folded name, document, turns."""
    resolved = Resolution.objects.filter(
        Q(draft=None) | Q(draft=OuterRef("version")),
        document=OuterRef("version__document"),
        turn_number=OuterRef("number"),
        superseded_at=None,
    )
    turns = Turn.objects.filter(~Exists(resolved), version__number=None, kind__in=SPOKEN)
    rows = turns.values_list("label", "speaker_named", "kind", "version__document").annotate(Count("pk")).order_by()
    for label, named, kind, document, count in rows:
        if name := waiting_name(label, named, kind):
            yield name, folded_label(name), document, count


def _reason(name: str, known: Known) -> Reason:
    if known.is_shared(name):
        return Reason.SHARED
    if is_nobody(name):
        return Reason.NOBODY
    if is_office(name):
        return Reason.OFFICE
    return Reason.SURNAME if len(without_honorifics(name)) == 1 else Reason.UNKNOWN


def _namesakes(last_words: Iterable[str]) -> Mapping[str, Sequence[Person]]:
    """Return the persons whose names end with one of these words, by that word."""
    wanted, found = set(last_words), defaultdict[str, dict[int, None]](dict)
    names = Person.objects.current().order_by("pk").values_list("name_folded", "pk")
    aliases = (
        PersonAlias.objects.filter(person__merged_into=None).order_by("person").values_list("name_folded", "person")
    )
    for name, person in (*names, *aliases) if wanted else ():
        if (last := name.rpartition(" ")[2]) in wanted:
            found[last][person] = None
    persons = Person.objects.in_bulk({pk for those in found.values() for pk in those})
    return {name: [persons[pk] for pk in those] for name, those in found.items()}


def _holders() -> Mapping[Person, set[tuple[str, ...]]]:
    """Return the words of the offices that each person is recorded to have held, or was printed with."""
    recorded = RoleHeld.objects.filter(person__merged_into=None).values_list("person", "title")
    printed = Resolution.objects.in_force().exclude(person=None).exclude(role="").order_by()
    pairs = {*recorded, *printed.values_list("person", "role").distinct()}
    persons = Person.objects.in_bulk({person for person, _ in pairs})
    found: defaultdict[Person, set[tuple[str, ...]]] = defaultdict(set)
    for person, title in pairs:
        found[persons[person]].add(tuple(without_honorifics(title)))
    return found


def _parties(
    name: str,
    known: Known,
    namesakes: Mapping[str, Sequence[Person]],
    holders: Mapping[Person, set[tuple[str, ...]]],
) -> list[Party]:
    """Return who may be meant: those who bear the name; else those who held the office, or are called by its last
    word.
    """
    bearers = known.bearers.get(name)
    if bearers:
        return sorted(bearers, key=lambda party: (party.name_folded, party.pk))
    words = without_honorifics(name)
    if is_office(name):
        office = tuple(words)
        return [each for each, titles in holders.items() if any(title[: len(office)] == office for title in titles)]
    return [*namesakes.get(words[-1], ())] if words else []


def _turns_of(parties: Iterable[Party]) -> dict[Party, int]:
    persons = {party.pk: party for party in parties if isinstance(party, Person)}
    rows = Resolution.objects.in_force().filter(person__in=persons).order_by().values_list("person")
    counts = dict(rows.annotate(Count("pk")))
    return {party: counts.get(pk, 0) for pk, party in persons.items()}


def arks_of(found: Sequence[Unresolved], each: int = 3) -> Iterator[tuple[Unresolved, list[str]]]:
    """Yield each with the ARKs of the documents with most of its turns."""
    wanted = {document for one in found for document in one.documents[:each]}
    documents = Document.objects.filter(pk__in=wanted).only("naan", "ark_name").in_bulk()
    for one in found:
        yield one, [documents[pk].ark for pk in one.documents[:each] if pk in documents]


def one_waiting(name: str) -> Unresolved | None:
    """Return one label that waits in published texts, with who may be meant; None where it waits nowhere."""
    rows = WaitingLabel.objects.filter(name_folded=folded_label(name)).order_by()
    met = _Met()
    for spelling, document, count in rows.values_list("name", "document", "turns"):
        met.spellings[spelling] += count
        met.documents[document] += count
    return with_candidates(_listed({folded_label(name): met}))[0] if met.documents else None
