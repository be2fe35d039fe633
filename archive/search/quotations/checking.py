"""Checking: each quotation of a text is sought in the index, and where nothing says it, what is nearest is compared.

Which turns may say it, the index tells; whether they do, their texts tell, which come from the database in a fixed
number of queries, however many quotations there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import or_

import numpy as np
from django.db.models import F, Q, QuerySet

from archive.models import Document, DocumentState, Turn, Version
from archive.models.speaking import SpokenTurn, spoken
from archive.search.finding import waiting
from archive.search.opening import snapshot_in_force
from archive.search.postings.lists import POSITION_BITS
from archive.search.postings.segments import Ids
from archive.search.showing import fetch, keys_of
from archive.search.snapshot import Snapshot
from archive.search.storage import store

from .comparing import Passage, nearest, said_exactly
from .likeliest import likeliest, weight
from .quoted import Quotation, quotations_in

SHOWN = 3  # places of a quotation that are shown
_LOOKED_INTO = 12  # turns whose texts are read for one quotation
_FEW = 200  # turns of which the running words tell sooner what they say than the lists of further words do
_CHANGED = 0.6  # of a quotation's words are the same where it is called changed; with fewer it is not found
_FEWEST_COMPARED = 4  # words of a quotation: fewer are near everything
_RESEMBLES = 0.45  # of its words are the same in what is shown as nearest
_OLD = 200  # turns of older versions that are looked into

_Key = tuple[int, int]


class Verdict(StrEnum):
    """What was found of a quotation."""

    EXACT = "exact"
    CHANGED = "changed"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Place:
    """A turn that says a quotation, or nearly. `versions`: if its document has several, the numbers of those whose
    turn says it word for word; `older`: the newest of these, where the latest version does not say it.
    """

    document: Document
    spoken: SpokenTurn
    passage: Passage
    versions: tuple[int, ...] = ()
    older: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation and what the archive says of it. `total` counts the turns that say it word for word, each document's
    latest version; `places` shows the earliest of them, or else the nearest.
    """

    quotation: Quotation
    verdict: Verdict
    places: tuple[Place, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A text that was checked: its quotations in order, and what was left out."""

    checked: tuple[Checked, ...]
    short: int
    beyond: int
    is_whole: bool

    def count(self, verdict: Verdict) -> int:
        """Return how many quotations have a verdict."""
        return sum(each.verdict is verdict for each in self.checked)


def check(text: str) -> Check:
    """Check each quotation of a text. Raise IndexUnusableError where the index cannot be searched."""
    quoted = quotations_in(text)
    snapshot = snapshot_in_force(store())
    gone = waiting().gone
    seen = snapshot.live & ~np.isin(snapshot.documents, gone) if gone else snapshot.live
    saying = [ids[seen[ids]] for ids in (_saying(each, snapshot) for each in quoted.quotations)]
    exact = _exact(quoted.quotations, saying, snapshot)
    missing = [each for each, found in zip(quoted.quotations, exact, strict=True) if not found.places]
    others = {each.quotation: each for each in _otherwise(missing, snapshot)} if missing else {}
    checked = [found if found.places else others[found.quotation] for found in exact]
    return Check(tuple(_with_versions(checked)), quoted.short, quoted.beyond, quoted.is_whole)


def _saying(quotation: Quotation, snapshot: Snapshot) -> Ids:
    """Return the turns that may say a quotation, rising: where they are few, those that have its rarest words; else
    those that have all words of each piece one after another, of which the running words tell.
    """
    among = _with_rarest(snapshot, quotation.words)
    if len(among) <= _LOOKED_INTO:
        return among
    for piece in sorted((piece for run in quotation.runs for piece in run.pieces), key=len, reverse=True):
        keys = snapshot.keys(snapshot.following("text", piece), among)
        found = snapshot.empty()
        found[keys >> POSITION_BITS] = True
        among = among[found[among]]
    return among


def _with_rarest(snapshot: Snapshot, words: Iterable[str]) -> Ids:
    """Return the turns that have all of some words, or, as soon as these are few enough to be looked into, the rarest.
    Lists of frequent words are long, and are not read where it can be helped.
    """
    different = sorted(set(words))
    counts = dict(zip(different, snapshot.vocabulary.counts_of(different), strict=True))
    first, *others = sorted(different, key=counts.__getitem__)
    among = snapshot.postings("text", first).ids
    for word in others:
        if len(among) <= _FEW:
            break
        listed = snapshot.empty()
        listed[snapshot.postings("text", word).ids] = True
        among = among[listed[among]]
    return among


def _exact(quotations: Sequence[Quotation], saying: Sequence[Ids], snapshot: Snapshot) -> list[Checked]:
    """Return for each quotation the places that say it, the earliest first."""
    keys = [keys_of(snapshot, _earliest_of(snapshot, ids)) for ids in saying]
    documents, turns = fetch(key for each in keys for key in each)
    found = []
    for quotation, ids, listed in zip(quotations, saying, keys, strict=True):
        places = [
            Place(documents[key[0]], turns[key], passage)
            for key in listed
            if key in turns and (passage := said_exactly(quotation, turns[key].turn.text))
        ]
        missed = len(listed) - len(places)
        found.append(Checked(quotation, Verdict.EXACT, tuple(places[:SHOWN]), len(ids) - missed))
    return found


def _earliest_of(snapshot: Snapshot, ids: Ids) -> Ids:
    days = snapshot.days[ids]
    return ids[np.argsort(np.where(days == 0, 99999999, days), kind="stable")[:_LOOKED_INTO]]


def _otherwise(quotations: Sequence[Quotation], snapshot: Snapshot) -> list[Checked]:
    """Return what can be said of quotations that no latest version says: an older one does, or what is nearest."""
    older = _in_older_versions(quotations)
    weights = {word: weight(snapshot, word) for each in quotations for word in set(each.words)}
    keys = [keys_of(snapshot, likeliest(each, snapshot, weights)) for each in quotations]
    documents, turns = fetch(key for each in keys for key in each)
    checked = []
    for quotation, listed in zip(quotations, keys, strict=True):
        compared = [
            (key, near)
            for key in listed
            if key in turns and (near := nearest(quotation, turns[key].turn.text, weights))
        ]
        first = sorted(compared, key=lambda pair: (-pair[1].share, pair[1].differing))[:1]
        best = [Place(documents[key[0]], turns[key], near.passage()) for key, near in first]
        checked.append(older.get(quotation) or _judged(quotation, best))
    return checked


def _judged(quotation: Quotation, best: Sequence[Place]) -> Checked:
    if len(quotation.words) < _FEWEST_COMPARED:
        return Checked(quotation, Verdict.NOT_FOUND)
    if best and best[0].passage.share >= _CHANGED:
        return Checked(quotation, Verdict.CHANGED, tuple(best))
    return Checked(quotation, Verdict.NOT_FOUND, tuple(place for place in best if place.passage.share >= _RESEMBLES))


def _in_older_versions(quotations: Sequence[Quotation]) -> dict[Quotation, Checked]:
    """Return the quotations that an older version of a published document says, with its turn."""
    wanted = [condition for each in quotations if (condition := _may_say(each))]
    if not wanted:
        return {}
    listed = (
        Turn.objects.filter(reduce(or_, wanted), version__in=_older_versions().values("pk"))
        .select_related("version")
        .order_by("-version__number", "pk")[:_OLD]
    )
    turns = spoken(listed)
    documents = Document.objects.published().for_listing().in_bulk({each.turn.version.document_id for each in turns})
    found = {}
    for quotation in quotations:
        for each in turns:
            passage = said_exactly(quotation, each.turn.text)
            if passage and each.turn.version.document_id in documents:
                document = documents[each.turn.version.document_id]
                place = Place(document, each, passage, older=each.turn.version.number)
                found[quotation] = Checked(quotation, Verdict.EXACT, (place,))
                break
    return found


def _older_versions() -> QuerySet[Version]:
    """Return the versions of published documents that are not the latest: few documents have any."""
    revised = Version.objects.filter(number__gt=1).order_by().values("document")
    of_revised = Version.objects.filter(document__in=revised, document__state=DocumentState.PUBLISHED)
    return of_revised.filter(number__lt=F("document__latest_version__number")).order_by()


def _with_versions(checked: Sequence[Checked]) -> list[Checked]:
    """Say of each place that says a quotation word for word which versions do, in one query."""
    places = [place for each in checked for place in each.places if place.passage.is_exact]
    several = {place.document.pk for place in places if _number(place.document) > 1}
    numbers = {place.spoken.turn.number for place in places if place.document.pk in several}
    texts: dict[_Key, dict[int | None, str]] = {}
    rows = Turn.objects.filter(
        version__document__in=several, version__number__isnull=False, number__in=numbers
    ).values_list("version__document_id", "number", "version__number", "text")
    for document, number, version, text in rows.order_by("version__number") if several else ():
        texts.setdefault((document, number), {})[version] = text
    return [replace(each, places=tuple(_in_versions(each, place, texts) for place in each.places)) for each in checked]


def _number(document: Document) -> int:
    return (document.latest_version.number if document.latest_version else None) or 0


def _in_versions(checked: Checked, place: Place, texts: Mapping[_Key, Mapping[int | None, str]]) -> Place:
    of_turn = texts.get((place.document.pk, place.spoken.turn.number), {})
    saying = tuple(version for version, text in of_turn.items() if version and said_exactly(checked.quotation, text))
    return replace(place, versions=saying)


def _may_say(quotation: Quotation) -> Q | None:
    """Return the condition of a turn of the database that may say a quotation: it has its longest plain words."""
    plain = sorted({word for word in quotation.words if word.isascii() and len(word) > 3}, key=len)[-3:]  # noqa: PLR2004
    return reduce(lambda a, b: a & b, (Q(text__icontains=word) for word in plain)) if plain else None
