"""Naming: what a facet's value is called, from the database, and only where the public may see the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet, Sum

from archive.models import (
    Collection,
    Document,
    DocumentKind,
    Event,
    Organisation,
    Person,
    Place,
    Subject,
    TurnKind,
    WaitingLabel,
)
from archive.models.waiting import folded_label

from .conditions import LANGUAGES, main_tag, slugs_named
from .rows import QUESTIONERS
from .snapshot import Snapshot
from .words import terms

NOT_NAMED = "Questioners, not named"
_KEPT = 60.0  # seconds
_MOST_KEPT = 20_000
_MODELS: Mapping[str, type[Any]] = {
    "org": Organisation,
    "event": Event,
    "collection": Collection,
    "place": Place,
    "subject": Subject,
}
_SAID = {
    TurnKind.STATEMENT: "Statement",
    TurnKind.QUESTION: "Question",
    TurnKind.ANSWER: "Answer",
    TurnKind.NOTE: "Note",
    TurnKind.TEXT: "Text",
}


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


def values_called(snapshot: Snapshot, facet: str, called: str, values: Iterable[str], news: int | None) -> list[str]:
    """Return those of a facet's values that are called so: each word of `called` begins a word of the name, or of
    another name of the record. `news` is as for `labels_shown`.
    """
    if facet in _MODELS:
        named = slugs_named(_MODELS[facet], called, most=None)
        return [value for value in values if value in named]
    if facet == "speaker":
        named = slugs_named(Person, called, most=None)
        named |= {f"@{slug}" for slug in slugs_named(Organisation, called, most=None)}
        return [value for value in values if value in named or (value[0] == "=" and _begins(called, value))]
    listed = list(values)
    return [value for value, label in labels_shown(snapshot, facet, listed, news).items() if _begins(called, label)]


def _begins(called: str, label: str) -> bool:
    words = terms(label)
    return all(any(word.startswith(wanted) for word in words) for wanted in terms(called))


def labels(facet: str, values: Iterable[str]) -> dict[str, str]:
    """Return the label of each value of a facet, in one query or two; a value that the public may not see has none."""
    return dict(_LABELS[facet](list(values)))


def _of_records(model: type[Any]) -> Callable[[list[str]], Mapping[str, str]]:
    return lambda values: _names(model, values)


def _names(model: type[Model], slugs: Sequence[str]) -> dict[str, str]:
    """Return the names of those records with these slugs that the public may see, in one query; in none for none."""
    return {slug: name for slug, name, *_ in _rows(model, slugs)}


def _rows(model: type[Model], wanted: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return what the database says of what is wanted of a model, in one query; in none for nothing."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        statement, before = _statement(model, len(wanted), connection.alias)
        cursor.execute(statement, [*before, *wanted])
        return list(cursor.fetchall())


@lru_cache(maxsize=200)
def _statement(model: type[Model], count: int, alias: str) -> tuple[str, Sequence[Any]]:
    """Return the query for the names of so many records, or for how often labels are printed, and its parameters but
    for what is wanted, which comes last: to put it into words takes ten times as long as to answer it, and a page asks
    for seven lists.
    """
    wanted = [f"\0{number}" for number in range(count)]
    asked = _printings(wanted, alias) if model is WaitingLabel else _of_public(model, wanted, alias)
    statement, parameters = asked.order_by().query.sql_with_params()
    if list(parameters[-count:]) != wanted:
        raise RuntimeError("What is wanted are not the last parameters of the query.")
    return statement, parameters[:-count]


def _of_public(model: Any, slugs: Sequence[str], alias: str) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = model.objects.using(alias).public().filter(slug__in=slugs).values_list("slug", "name")
    return found


def _printings(folded: Sequence[str], alias: str) -> QuerySet[Any, Any]:
    """Return labels that nobody resolved, folded, each with a printing and how many turns of public texts have it."""
    public = Document.objects.using(alias).published().filter(pk=OuterRef("document_id"), latest_version__takedown=None)
    waiting = WaitingLabel.objects.using(alias).filter(Exists(public), name_folded__in=folded)
    return waiting.values_list("name_folded", "name").annotate(Sum("turns"))


def _of_speakers(values: list[str]) -> Mapping[str, str]:
    named = _names(Person, [v for v in values if v[0] not in "@="])
    bodies = _names(Organisation, [v[1:] for v in values if v[0] == "@"])
    named |= {f"@{slug}": name for slug, name in bodies.items()}
    labels = {v: folded_label(v[1:]) for v in values if v[0] == "=" and v != QUESTIONERS}
    printed = _as_printed(set(labels.values()))
    named |= {value: f"“{printed.get(folded, value[1:])}”, as printed" for value, folded in labels.items()}
    return named | ({QUESTIONERS: NOT_NAMED} if QUESTIONERS in values else {})


def _as_printed(folded: Iterable[str]) -> dict[str, str]:
    """Return labels as most turns have them printed; of two printings that are as frequent, the first in order."""
    found: dict[str, str] = {}
    for label, name, _ in sorted(_rows(WaitingLabel, sorted(folded)), key=lambda row: (-row[2], row[1])):
        found.setdefault(label, name)
    return found


_LABELS: Mapping[str, Callable[[list[str]], Mapping[str, str]]] = {
    "speaker": _of_speakers,
    "said": lambda values: {v: _SAID[TurnKind(v)] for v in values if v in set(TurnKind)},
    "kind": lambda values: {v: str(DocumentKind(v).label) for v in values if v in DocumentKind.values},
    "language": lambda values: {v: LANGUAGES.get(main_tag(v), v) for v in values},
    "decade": lambda values: {v: f"{v}s" for v in values if v.isdigit()},
    "year": lambda values: {v: v for v in values if v.isdigit()},
    "role": lambda values: {v: v for v in values},
    **{name: _of_records(model) for name, model in _MODELS.items()},
}
