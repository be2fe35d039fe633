"""Checking: each quotation of a text is sought in the index, and where nothing says it, what is nearest is compared.

Which turns may say it, the index tells; whether they do, their texts tell, which come from the database in a fixed
number of queries, however many quotations there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import or_

import numpy as np
from django.db.models import F, Q

from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken
from archive.search.finding import waiting
from archive.search.matching import Matching
from archive.search.opening import snapshot_in_force
from archive.search.postings.lists import POSITION_BITS
from archive.search.postings.segments import NOWHERE, Ids
from archive.search.showing import fetch, keys_of
from archive.search.snapshot import Scores, Snapshot
from archive.search.storage import store

from .comparing import Passage, nearest, said_exactly
from .quoted import Quotation, quotations_in

SHOWN = 3  # places of a quotation that are shown
_LOOKED_INTO = 12  # turns whose texts are read for one quotation
_PLACED = 12  # of these, the rarest, of which the index is asked where they stand
_WEIGHED = 300  # turns of which the index tells where the words stand
_NEAR = 6  # turns whose texts are compared with one quotation
_TELLING = 24  # words of a quotation by which what is near it is sought: the rarest
_CHANGED = 0.6  # of a quotation's words are the same where it is called changed; with fewer it is not found
_FEWEST_COMPARED = 4  # words of a quotation: fewer are near everything
_RESEMBLES = 0.45  # of its words are the same in what is shown as nearest
_WORTH_COMPARING = 0.35  # of what a quotation's words tell, a turn has to have
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
    matching = Matching(snapshot)
    gone = waiting().gone
    seen = snapshot.live & ~np.isin(snapshot.documents, gone) if gone else snapshot.live
    saying = [ids[seen[ids]] for ids in (_saying(each, snapshot, matching) for each in quoted.quotations)]
    exact = _exact(quoted.quotations, saying, snapshot)
    missing = [each for each, found in zip(quoted.quotations, exact, strict=True) if not found.places]
    others = {each.quotation: each for each in _otherwise(missing, snapshot)}
    checked = [found if found.places else others[found.quotation] for found in exact]
    return Check(tuple(_with_versions(checked)), quoted.short, quoted.beyond, quoted.is_whole)


def _saying(quotation: Quotation, snapshot: Snapshot, matching: Matching) -> Ids:
    """Return the turns that may say a quotation, rising: those that have all its words, and, where these are many, all
    its runs.
    """
    among = _with_all(snapshot, quotation.words)
    if len(among) > _LOOKED_INTO:
        for piece in (piece for run in quotation.runs for piece in run.pieces if len(piece) > 1):
            among = np.intersect1d(among, matching.sentence("text", piece).ids, assume_unique=True).astype(np.int32)
    return among


def _with_all(snapshot: Snapshot, words: Iterable[str]) -> Ids:
    lists = sorted((snapshot.postings("text", word).ids for word in set(words)), key=len)
    among = lists[0]
    for ids in lists[1:]:
        among = np.intersect1d(among, ids, assume_unique=True) if len(among) else among
    return np.asarray(among, np.int32)


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
    weights = {word: _weight(snapshot, word) for each in quotations for word in set(each.words)}
    keys = [keys_of(snapshot, _near(each, snapshot, weights)) for each in quotations]
    documents, turns = fetch(key for each in keys for key in each)
    checked = []
    for quotation, listed in zip(quotations, keys, strict=True):
        compared = [
            Place(documents[key[0]], turns[key], passage)
            for key in listed
            if key in turns and (passage := nearest(quotation, turns[key].turn.text, weights))
        ]
        best = sorted(compared, key=lambda place: (-place.passage.share, place.passage.differing))[:1]
        checked.append(older.get(quotation) or _judged(quotation, best))
    return checked


def _judged(quotation: Quotation, best: Sequence[Place]) -> Checked:
    if len(quotation.words) < _FEWEST_COMPARED:
        return Checked(quotation, Verdict.NOT_FOUND)
    if best and best[0].passage.share >= _CHANGED:
        return Checked(quotation, Verdict.CHANGED, tuple(best))
    return Checked(quotation, Verdict.NOT_FOUND, tuple(place for place in best if place.passage.share >= _RESEMBLES))


def _weight(snapshot: Snapshot, word: str) -> float:
    """Return how much a word tells: the rarer, the more; one that the archive never says tells nothing."""
    frequency = len(snapshot.postings("text", word).ids)
    return math.log(1 + snapshot.live_count / frequency) if frequency else 0.0


def _near(quotation: Quotation, snapshot: Snapshot, weights: Mapping[str, float]) -> Ids:
    """Return the turns that have, close together, most of what a quotation's words tell, the best first."""
    telling = sorted(set(quotation.words), key=lambda word: (-weights[word], word))[:_TELLING]
    total = sum(weights[word] for word in telling)
    scores = np.zeros(snapshot.size)
    for word in telling:
        scores[snapshot.postings("text", word).ids] += weights[word]
    best = np.argsort(-scores, kind="stable")[:_WEIGHED]
    among: Ids = np.sort(best[scores[best] > _WORTH_COMPARING * total]).astype(np.int32)
    if not total or not len(among):
        return NOWHERE.ids
    rarest = {word: weights[word] for word in telling[:_PLACED] if weights[word]}
    worth = _worth_of_windows(snapshot, among, rarest, len(quotation.words))
    return among[np.argsort(-worth, kind="stable")[:_NEAR]]


def _worth_of_windows(snapshot: Snapshot, among: Ids, weights: Mapping[str, float], length: int) -> Scores:
    """Return for each of some turns, given rising, what the words in its best stretch of nearly that length tell."""
    wanted = snapshot.empty()
    wanted[among] = True
    keys, worth = [np.empty(0, np.int64)], [np.empty(0)]
    for word, weight in weights.items():
        places = snapshot.positions("text", word, among)
        kept = places[wanted[places >> POSITION_BITS]]
        keys.append(kept)
        worth.append(np.full(len(kept), weight))
    found, told = np.concatenate(keys), np.concatenate(worth)
    order = np.argsort(found, kind="stable")
    found, running = found[order], np.concatenate([[0.0], np.cumsum(told[order])])
    ends = np.searchsorted(found, found + length * 4 // 3 + 4, "right")
    best = np.zeros(snapshot.size)
    np.maximum.at(best, found >> POSITION_BITS, running[ends] - running[:-1])
    return np.asarray(best[among])


def _in_older_versions(quotations: Sequence[Quotation]) -> dict[Quotation, Checked]:
    """Return the quotations that an older version of a published document says, with its turn."""
    wanted = [condition for each in quotations if (condition := _may_say(each))]
    if not wanted:
        return {}
    listed = (
        Turn.objects.filter(reduce(or_, wanted), version__number__isnull=False)
        .filter(version__document__in=Document.objects.published().values("pk"))
        .exclude(version__document__latest_version=F("version"))
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
