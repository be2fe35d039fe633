"""Conditions: `speaker:`, `place:`, `date:` and the like. Names are looked up in the database, so that a renamed
record is found at once.

A value is a name or a part of one, or the very slug under which a record stands in addresses. Unknown names find
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import numpy as np
from django.db.models import Model, Q

from archive.models import (
    Collection,
    Document,
    DocumentKind,
    Event,
    Organisation,
    Person,
    Place,
    Source,
    Subject,
    TurnKind,
)
from archive.models.dates import bounds
from archive.models.documents import DocumentQuerySet
from archive.models.folding import fold
from archive.models.identifiers import Identifier, normalised
from archive.models.kinds import kind_of

from .dates_typed import date_meant
from .snapshot import Mask, Snapshot
from .words import terms

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# The records that a condition names.
NAMED: Mapping[str, type[Any]] = {
    "speaker": Person,
    "asked-of": Person,
    "place": Place,
    "event": Event,
    "collection": Collection,
    "org": Organisation,
    "subject": Subject,
}
_MOST = 500  # records that one name can mean
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # of a language, BCP 47


def meets(snapshot: Snapshot, name: str, value: str) -> Mask:
    """Return the turns that meet a condition."""
    return _CONDITIONS[name](snapshot, value)


def _words_of(name: str) -> Callable[[Snapshot, str], Mask]:
    def condition(snapshot: Snapshot, value: str) -> Mask:
        mask = snapshot.live if terms(value) else snapshot.empty()
        for term in sorted(set(terms(value)), key=len, reverse=True):  # long words are rare: soon there is no turn left
            found = snapshot.empty()
            found[snapshot.postings(name, term).ids] = True
            mask = mask & found
            if not mask.any():
                break
        return mask

    return condition


def _records(name: str, model: type[Any]) -> Callable[[Snapshot, str], Mask]:
    def condition(snapshot: Snapshot, value: str) -> Mask:
        return snapshot.with_values(name, slugs_named(model, value))

    return condition


def slugs_named(model: type[Any], value: str, *, most: int | None = _MOST) -> set[str]:
    """Return the slugs of the records that a name or a part of one means, no more than so many: each of its words
    begins a word of the name.
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
    return set(model.objects.current().filter(named).values_list("slug", flat=True)[:most])


def name_like(name: str, value: str) -> str | None:
    """Return the nearest value of a condition by which a public record is called, for one by which none is; or None."""
    model = NAMED[name]
    known = {word for each in model.objects.public().values_list("name_folded", flat=True) for word in each.split()}
    words = [word if any(each.startswith(word) for each in known) else _nearest(word, known) for word in terms(value)]
    near = " ".join(filter(None, words))
    return near if all(words) and near and near != value and slugs_named(model, near) else None


def _nearest(word: str, known: Iterable[str]) -> str | None:
    near = [each for each in known if abs(len(each) - len(word)) < 3 and each[:1] == word[:1]]  # noqa: PLR2004 -- letters
    found = get_close_matches(word, sorted(near), 1, 0.7)
    return found[0] if found else None


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
    return {each for each in labels if words <= _words_in(each)} if words else set()


@lru_cache(maxsize=50_000)
def _words_in(label: str) -> frozenset[str]:
    return frozenset(terms(label))


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


class UnknownValueError(ValueError):
    """A value that a condition cannot have. Its text is a sentence fit to show; `nearest` is one that it can have."""

    def __init__(self, sentence: str, nearest: str | None) -> None:
        super().__init__(sentence)
        self.nearest = nearest


def check(name: str, value: str) -> None:
    """Raise ValueError, with a sentence, where a condition cannot have a value: a date that is none, a kind unknown."""
    if name == "date":
        _check_date(value)
    elif name == "language" and not _is_language(value):
        sentence = f"“{value}” is no language that is known here. Write its English name, or its tag, such as fr."
        raise UnknownValueError(sentence, _near_value(value, sorted(LANGUAGES.values())))
    elif name == "kind" and kind_of(value) is None:
        raise _unknown(value, "kind of document", list(DocumentKind.values))
    elif name == "said" and said_as(value) is None:
        raise _unknown(value, "way in which something is said", list(TurnKind))


def _check_date(value: str) -> None:
    try:
        span(value)
    except ValueError as error:
        raise UnknownValueError(str(error), date_meant(value)) from error


def _is_language(value: str) -> bool:
    return fold(value) in map(fold, LANGUAGES.values()) or _TAG.fullmatch(value) is not None


def _unknown(value: str, what: str, known: Sequence[str]) -> UnknownValueError:
    return UnknownValueError(f"“{value}” is no {what}. It can be: {', '.join(known)}.", _near_value(value, known))


def _near_value(value: str, known: Sequence[str]) -> str | None:
    """Return the first of some values that begins so, or else the nearest."""
    folded = {fold(each): each for each in known}
    begun = [each for each in folded if each.startswith(fold(value))] if fold(value) else []
    near = begun or get_close_matches(fold(value), folded, 1, 0.6)
    return folded[near[0]] if near else None


def said_as(value: str) -> str | None:
    """Return the kind of turn that a word means, in the singular or the plural."""
    known = fold(value).rstrip("s")
    return next((kind.value for kind in TurnKind if kind.value == known), None)


def _said(snapshot: Snapshot, value: str) -> Mask:
    kind = said_as(value)
    return snapshot.with_values("said", [kind] if kind else [])


def _language(snapshot: Snapshot, value: str) -> Mask:
    """Documents in a language, given by its tag or its English name, whatever its region and script."""
    wanted = fold(value)
    tags = {tag for tag, name in LANGUAGES.items() if fold(name) == wanted} | {wanted}
    spoken = snapshot.facet("language").values
    return snapshot.with_values("language", [each for each in spoken if tags & {each.lower(), main_tag(each)}])


def main_tag(tag: str) -> str:
    """Return the language of a BCP 47 tag, without region and script."""
    return tag.partition("-")[0].lower()


def _kind(snapshot: Snapshot, value: str) -> Mask:
    kind = kind_of(value)
    return snapshot.with_values("kind", [kind.value] if kind else [])


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
    found = bounds(interval(value))
    first = int(f"{found.earliest:%Y%m%d}") if found.earliest else 1
    return first, int(f"{found.latest:%Y%m%d}") if found.latest else 99991231


def interval(value: str) -> str:
    """Return a range as EDTF writes it: `1957..1990`, and `1957..` and `..1990`, which are open at one end."""
    if "/" in value or ".." not in value:
        return value
    first, _, last = value.partition("..")
    return f"{first or '..'}/{last or '..'}"


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
    "language": _language,
    "said": _said,
    "date": _date,
}
