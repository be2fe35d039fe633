"""Naming: what a facet's value is called, from the database, and only where the public may see the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from archive.models import Collection, DocumentKind, Event, Organisation, Person, Place, Subject, TurnKind

from .rows import QUESTIONERS
from .snapshot import Snapshot

_KEPT = 60.0  # seconds
_MOST_KEPT = 20_000
_SAID = {
    TurnKind.STATEMENT: "Statement",
    TurnKind.QUESTION: "Question",
    TurnKind.ANSWER: "Answer",
    TurnKind.NOTE: "Note",
    TurnKind.TEXT: "Text",
}
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese",
    "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def labels_shown(snapshot: Snapshot, facet: str, values: Sequence[str], news: int | None) -> dict[str, str]:
    """Return what `labels` does, kept as long as the snapshot and `news`, the last entry of the queue, stay the same:
    whatever changes a name, or what mentions it, goes into the queue. No longer than a minute, all the same.
    """
    now = time.monotonic()
    kept = {value: snapshot.labels.get((facet, value), (news, 0.0, None)) for value in values}
    found = {value: name for value, (heard, until, name) in kept.items() if until >= now and heard == news}
    unknown = [value for value in values if value not in found]
    if unknown:
        named = labels(facet, unknown)
        found |= {value: named.get(value) for value in unknown}
        if len(snapshot.labels) > _MOST_KEPT:  # a chosen value can be anything that an address says
            snapshot.labels.clear()
        snapshot.labels.update({(facet, value): (news, now + _KEPT, found[value]) for value in unknown})
    return {value: name for value in values if (name := found[value]) is not None}


def labels(facet: str, values: Iterable[str]) -> dict[str, str]:
    """Return the label of each value of a facet, in one query or two; a value that the public may not see has none."""
    return dict(_LABELS[facet](list(values)))


def _of_records(model: type[Any]) -> Callable[[list[str]], Mapping[str, str]]:
    return lambda values: dict(model.objects.public().filter(slug__in=values).values_list("slug", "name"))


def _of_speakers(values: list[str]) -> Mapping[str, str]:
    persons = Person.objects.public().filter(slug__in=[v for v in values if v[0] not in "@="])
    bodies = Organisation.objects.public().filter(slug__in=[v[1:] for v in values if v[0] == "@"])
    named = dict(persons.values_list("slug", "name"))
    named |= {f"@{slug}": name for slug, name in bodies.values_list("slug", "name")}
    named |= {v: f"“{v[1:]}”, as printed" for v in values if v[0] == "="}
    return named | ({QUESTIONERS: "Questioners, not named"} if QUESTIONERS in values else {})


_LABELS: Mapping[str, Callable[[list[str]], Mapping[str, str]]] = {
    "speaker": _of_speakers,
    "said": lambda values: {v: _SAID[TurnKind(v)] for v in values if v in set(TurnKind)},
    "kind": lambda values: {v: str(DocumentKind(v).label) for v in values if v in DocumentKind.values},
    "org": _of_records(Organisation),
    "event": _of_records(Event),
    "collection": _of_records(Collection),
    "place": _of_records(Place),
    "subject": _of_records(Subject),
    "language": lambda values: {v: _LANGUAGES.get(v.split("-")[0], v) for v in values},
    "decade": lambda values: {v: f"{v}s" for v in values if v.isdigit()},
}
