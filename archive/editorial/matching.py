"""Matching: who the labels of a draft may stand for, with the reasons, best first. Nothing is decided here.

A reason is that somebody bears the name, or one that ends like it; held the office on the document's day; or is who the
same label stands for in another document of the same event or series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.db.models import F, Q

from archive.models import Document, Person, PersonAlias, Resolution, RoleHeld, Turn, Version
from archive.models.folding import fold
from archive.models.speaking import SpokenTurn, spoken, spoken_in_draft
from archive.models.waiting import SPOKEN

from .known import Known, Party
from .names import full_name, is_nobody, is_office, without_honorifics

CANDIDATES = 5  # of a label at most
_NEAR = 40  # documents of the same series, the nearest in time, whose labels are looked at


class Why(Enum):
    """A reason, with its weight and its words, into which the particular is set."""

    NAME = 100, "bears the name “{}”"
    EVENT = 80, "is “{}” in another document of the same event"
    OFFICE = 60, "was {} on that day"
    SERIES = 40, "is “{}” in a document of the same series"
    SURNAME = 20, "has a name that ends in “{}”"
    THEN = 11, "was {} on that day"
    ONCE = 10, "is known as {}, on other days"

    def __init__(self, weight: int, words: str) -> None:
        self.weight, self.words = weight, words


@dataclass(frozen=True, slots=True)
class Match:
    """Who may be meant, and why: sentences that follow the name."""

    party: Party
    weight: int
    reasons: tuple[str, ...]
    role: str = ""

    @property
    def key(self) -> str:
        """The party as a form sends it back: `person:12`."""
        return f"{self.party._meta.model_name}:{self.party.pk}"

    @property
    def why(self) -> str:
        """The reasons as one clause."""
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a draft: as printed most, its turns by number and place, the role that the source states, who it
    stands for by now, and who it may.

    `said` is the resolution that all of its turns have; None where they have none, or not the same.
    """

    name: str
    folded: str
    numbers: tuple[int, ...]
    first: int
    role: str
    said: Resolution | None
    some_said: bool
    matches: tuple[Match, ...]

    @property
    def names_nobody(self) -> bool:
        """Whether it is a label such as `Q`, which rightly stays as it is."""
        return is_nobody(self.name)

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet who it is."""
        return self.said is None and not self.names_nobody

    @property
    def new_name(self) -> str:
        """The name in full, as the reader found it, of somebody whom the archive does not know by it; else empty."""
        is_known = any(self.folded in match.party.name_folded for match in self.matches)
        return self.name if full_name(self.name) and self.said is None and not is_known else ""

    @property
    def best(self) -> Match | None:
        """Who it is by all that is known: one whose reasons weigh more than those of any other, and more than a
        surname.
        """
        first, second = (*self.matches, None, None)[:2]
        if first is None or first.weight < Why.SERIES.weight or (second and second.weight == first.weight):
            return None
        return first


def labels_of(draft: Version) -> list[Label]:
    """Return the labels of a draft in the order of the text, those that name nobody last."""
    turns = draft.turns.filter(kind__in=SPOKEN).defer("text", "ranges").order_by("position")
    grouped: dict[str, list[SpokenTurn]] = {}
    for each in spoken_in_draft(list(turns)):
        if name := fold(each.turn.speaker_named or each.turn.label):
            grouped.setdefault(name, []).append(each)
    wanted = [name for name in grouped if not is_nobody(name)]
    found = _found(draft.document, wanted, {name: _role(grouped[name]) for name in wanted})
    listed = [_label(name, those, found.get(name, {})) for name, those in grouped.items()]
    return sorted(listed, key=lambda each: (each.names_nobody, each.first))


def _label(name: str, turns: Sequence[SpokenTurn], found: Mapping[Party, Sequence[tuple[Why, str]]]) -> Label:
    said = [each.resolution for each in turns]
    parties = {(row.person_id, row.organisation_id) if row else None for row in said}
    matches = [
        Match(
            party,
            sum(why.weight for why, _ in reasons),
            tuple(why.words.format(what) for why, what in sorted(reasons, key=lambda one: -one[0].weight)),
            next((what for why, what in reasons if why in (Why.OFFICE, Why.THEN)), ""),
        )
        for party, reasons in found.items()
    ]
    return Label(
        name=_as_printed(turns),
        folded=name,
        numbers=tuple(each.turn.number for each in turns),
        first=turns[0].turn.position,
        role=_role(turns),
        said=said[0] if len(parties) == 1 else None,
        some_said=len(parties) > 1,
        matches=tuple(sorted(matches, key=lambda match: (-match.weight, match.party.name_folded))[:CANDIDATES]),
    )


def _as_printed(turns: Sequence[SpokenTurn]) -> str:
    names = [each.turn.speaker_named or each.turn.label for each in turns]
    return max(dict.fromkeys(names), key=names.count)


def _role(turns: Sequence[SpokenTurn]) -> str:
    return next((each.turn.role_named for each in turns if each.turn.role_named), "")


_Reasons = dict[Party, list[tuple[Why, str]]]


def _found(document: Document, names: Sequence[str], roles: Mapping[str, str]) -> dict[str, _Reasons]:
    """Return the reasons for each party, by the folded label: some ten queries for however many labels."""
    found: dict[str, _Reasons] = {name: defaultdict(list) for name in names}
    if not names:
        return found
    known = Known()
    known.look_up(names)
    for name in names:
        for party in known.bearers.get(name, ()):
            found[name][party].append((Why.NAME, str(party)))
    _by_surname(found)
    _by_office(document, found, roles)
    _by_documents(found, _of_event(document), Why.EVENT)
    _by_documents(found, _of_series(document), Why.SERIES)
    return found


def _by_surname(found: Mapping[str, _Reasons]) -> None:
    """Add those whose name ends with the label's last word, where nobody bears the whole."""
    last = {name: words[-1] for name in found if (words := without_honorifics(name)) and not is_office(name)}
    wanted = {word for name, word in last.items() if not found[name]}
    if not wanted:
        return
    ends = Q()
    for word in wanted:
        ends |= Q(name_folded=word) | Q(name_folded__endswith=f" {word}")
    persons = {person: person.name_folded for person in Person.objects.current().filter(ends)}
    aliases = PersonAlias.objects.filter(ends, person__merged_into=None).select_related("person")
    pairs = [*persons.items(), *((alias.person, alias.name_folded) for alias in aliases)]
    for name, word in last.items():
        if word in wanted and not found[name]:
            for person in dict.fromkeys(person for person, whole in pairs if whole.split()[-1] == word):
                found[name][person].append((Why.SURNAME, word.title()))


def _by_office(document: Document, found: Mapping[str, _Reasons], roles: Mapping[str, str]) -> None:
    """Add who held the office that the label is or that the source states, on the document's day or another; and what
    office those held on that day who are there already.
    """
    offices = {name: tuple(without_honorifics(roles[name] or (name if is_office(name) else ""))) for name in found}
    wanted = {words[0] for words in offices.values() if words}
    if not wanted and not any(found.values()):
        return
    there = {party.pk for parties in found.values() for party in parties if isinstance(party, Person)}
    held = RoleHeld.objects.filter(person__merged_into=None).select_related("person")
    for role in held if wanted else held.filter(person__in=there):
        title = tuple(without_honorifics(role.title))
        on_the_day = _on_day(role, document)
        for name, words in offices.items():
            if words and title[: len(words)] == words:
                found[name][role.person].append((Why.OFFICE if on_the_day else Why.ONCE, role.title))
            elif on_the_day and role.date and role.person in found[name]:
                found[name][role.person].append((Why.THEN, role.title))


def _on_day(role: RoleHeld, document: Document) -> bool:
    if document.date_earliest is None or document.date_latest is None or not role.date:
        return False
    since = role.date_earliest is None or role.date_earliest <= document.date_earliest
    return since and (role.date_latest is None or role.date_latest >= document.date_latest)


def _of_event(document: Document) -> list[int]:
    if document.event_id is None:
        return []
    others = Document.objects.filter(event=document.event_id).exclude(pk=document.pk).exclude(latest_version=None)
    return list(others.order_by("-pk").values_list("latest_version", flat=True)[:_NEAR])


def _of_series(document: Document) -> list[int]:
    series = list(document.collection_items.values_list("collection", flat=True))
    if not series:
        return []
    others = Document.objects.filter(collections__in=series).exclude(pk=document.pk).exclude(latest_version=None)
    if document.date_latest is not None:
        earlier = others.filter(date_earliest__lte=document.date_latest)
        others = earlier if earlier.exists() else others
    by_day = others.order_by(F("date_earliest").desc(nulls_last=True), "-pk")
    return list(dict.fromkeys(by_day.values_list("latest_version", flat=True)[:_NEAR]))


def _by_documents(found: Mapping[str, _Reasons], versions: Sequence[int], why: Why) -> None:
    """Add whom the same labels stand for in other published texts, given by their versions."""
    if not versions:
        return
    columns = ("version", "number", "kind", "label", "speaker_named", "word_count", "version__document")
    turns = Turn.objects.filter(version__in=versions, kind__in=SPOKEN).select_related("version").only(*columns)
    for each in spoken(_under(turns, found)):
        name = fold(each.turn.speaker_named or each.turn.label)
        if each.party is not None and not any(reason is why for reason, _ in found[name].get(each.party, ())):
            found[name][each.party].append((why, each.turn.label or each.turn.speaker_named))


def _under(turns: Iterable[Turn], names: Mapping[str, object]) -> list[Turn]:
    return [turn for turn in turns if fold(turn.speaker_named or turn.label) in names]
