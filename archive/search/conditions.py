"""Conditions: `speaker:`, `place:`, `date:` and the like. Names are looked up in the database, so that a renamed
record is found at once.

A value is a name or a part of one, or the very slug under which a record stands in addresses. Unknown names find
nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from django.db.models import Model, Q

from archive.models import Collection, Document, Event, Organisation, Person, Place, Source, Subject, TurnKind
from archive.models.dates import bounds
from archive.models.documents import DocumentQuerySet
from archive.models.folding import fold
from archive.models.identifiers import Identifier, normalised
from archive.models.kinds import kind_of

from .snapshot import Mask, Snapshot
from .words import terms

_MOST = 500  # records that one name can mean


def meets(snapshot: Snapshot, name: str, value: str) -> Mask:
    """Return the turns that meet a condition."""
    return _CONDITIONS[name](snapshot, value)


def _words_of(name: str) -> Callable[[Snapshot, str], Mask]:
    def condition(snapshot: Snapshot, value: str) -> Mask:
        mask = snapshot.live.copy()
        for term in terms(value):
            found = snapshot.empty()
            found[snapshot.postings(name, term).ids] = True
            mask &= found
        return mask if terms(value) else snapshot.empty()

    return condition


def _records(name: str, model: type[Any]) -> Callable[[Snapshot, str], Mask]:
    def condition(snapshot: Snapshot, value: str) -> Mask:
        return snapshot.with_values(name, slugs_named(model, value))

    return condition


def slugs_named(model: type[Any], value: str) -> set[str]:
    """Return the slugs of the records that a name or a part of one means: each of its words begins a word of the
    name.
    """
    words = fold(value).split()
    if not words:
        return set()
    named = Q(slug=value)
    by_name = Q()
    for word in words:
        by_name &= _begins_a_word("name_folded", word)
    named |= by_name
    if hasattr(model, "aliases"):
        by_alias = Q()
        for word in words:
            by_alias &= _begins_a_word("name_folded", word)
        related: type[Model] = model.aliases.rel.related_model
        owner = model.aliases.rel.field.name
        named |= Q(pk__in=related._default_manager.filter(by_alias).values(owner))  # noqa: SLF001 -- documented as API
    return set(model.objects.current().filter(named).values_list("slug", flat=True)[:_MOST])


def _begins_a_word(column: str, word: str) -> Q:
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})


def _speaker(snapshot: Snapshot, value: str) -> Mask:
    """Persons, bodies that speak, and labels that nobody resolved."""
    wanted = slugs_named(Person, value) | {f"@{slug}" for slug in slugs_named(Organisation, value)}
    words = set(terms(value))
    return snapshot.with_values("speaker", wanted | _unresolved(snapshot, words))


def _unresolved(snapshot: Snapshot, words: set[str]) -> set[str]:
    """Return the labels that nobody resolved and that have these words. They stand together among the values."""
    values = snapshot.facet("speaker").values
    labels = values[bisect_left(values, "=") : bisect_left(values, ">")]
    return {each for each in labels if words <= set(terms(each))} if words else set()


def _country(snapshot: Snapshot, value: str) -> Mask:
    """Places in a country, each of the words of which stands in the country's name."""
    words = set(terms(value))
    places = Place.objects.current().exclude(country="").values_list("slug", "country")
    return snapshot.with_values("place", {slug for slug, name in places if words and words <= set(terms(name))})


def _source(snapshot: Snapshot, value: str) -> Mask:
    """Documents that a source with these words in its name published first."""
    words = set(terms(value))
    named = Source.objects.values_list("pk", "name")
    sources = [pk for pk, name in named if words and words <= set(terms(name))]
    return _of_documents(snapshot, Document.objects.published().filter(source__in=sources))


def _symbol(snapshot: Snapshot, value: str) -> Mask:
    """The documents with a symbol or another identifier, as the record looks it up."""
    looked_up = {normalised(scheme, value) for scheme in Identifier.Scheme.values}
    return _of_documents(snapshot, Document.objects.published().filter(identifiers__value_normalised__in=looked_up))


def _of_documents(snapshot: Snapshot, documents: DocumentQuerySet) -> Mask:
    mask: Mask = np.isin(snapshot.documents, list(documents.values_list("pk", flat=True))) & snapshot.live
    return mask


def _asked_of(snapshot: Snapshot, value: str) -> Mask:
    """Questions that somebody answers in the turn that follows."""
    answered = _speaker(snapshot, value)
    asked = snapshot.with_values("said", [TurnKind.QUESTION.value])
    asked[:-1] &= answered[1:] & (snapshot.documents[1:] == snapshot.documents[:-1])
    asked[-1:] = False
    return asked


def _kind(snapshot: Snapshot, value: str) -> Mask:
    kind = kind_of(value)
    return snapshot.with_values("kind", [kind.value] if kind else [])


def _plain(name: str) -> Callable[[Snapshot, str], Mask]:
    return lambda snapshot, value: snapshot.with_values(name, [value.lower()])


def _date(snapshot: Snapshot, value: str) -> Mask:
    """A date or a range: 1957, 2007-12..2008, <1960, >=1919, or EDTF."""
    earliest, latest = span(value)
    return within(snapshot, earliest, latest)


def span(value: str) -> tuple[int, int]:
    """Return the first and the last day of a date or a range as figures YYYYMMDD. Raise ValueError where it is none."""
    if value[:1] in ("<", ">"):
        days = span(value[1:].lstrip("="))
        if value[0] == "<":
            return 1, days[1] if value[1:2] == "=" else days[0] - 1
        return days[0] if value[1:2] == "=" else days[1] + 1, 99991231
    found = bounds(value.replace("..", "/") if ".." in value.strip(".") else value)
    first = int(f"{found.earliest:%Y%m%d}") if found.earliest else 1
    return first, int(f"{found.latest:%Y%m%d}") if found.latest else 99991231


def within(snapshot: Snapshot, earliest: int, latest: int) -> Mask:
    """Return the turns whose documents may date from between two days, both included, given as figures YYYYMMDD."""
    dated = snapshot.earliest > 0
    mask: Mask = dated & (snapshot.latest >= earliest) & (snapshot.earliest <= latest) & snapshot.live
    return mask


def undated(snapshot: Snapshot) -> Mask:
    """Return the turns whose documents have no date."""
    mask: Mask = np.equal(snapshot.earliest, 0) & snapshot.live
    return mask


_CONDITIONS: Mapping[str, Callable[[Snapshot, str], Mask]] = {
    "speaker": _speaker,
    "role": _words_of("role"),
    "title": _words_of("title"),
    "place": _records("place", Place),
    "country": _country,
    "event": _records("event", Event),
    "collection": _records("collection", Collection),
    "org": _records("org", Organisation),
    "subject": _records("subject", Subject),
    "source": _source,
    "symbol": _symbol,
    "asked-of": _asked_of,
    "kind": _kind,
    "language": _plain("language"),
    "said": _plain("said"),
    "date": _date,
}
