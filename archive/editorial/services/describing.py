"""What the catalogue says of a document, put right at the desk: each value as a person writes it, checked field by
field before anything is written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection as Of
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.editorial import audit, authority_records, describing
from archive.editorial.roles import Action, Actor, require
from archive.models import (
    Collection,
    Document,
    Event,
    Identifier,
    Place,
    RightsStatement,
    Source,
)
from archive.models.dates import bounds
from archive.models.folding import fold
from archive.models.kinds import kind_of

from .listed import LISTED, faults_of_listed, put_in_series, put_subjects, written_series, written_subjects

PLAIN = (
    *("title", "date", "kind", "language", "place_detail", "source_detail", "source_url"),
    *("abstract", "translation_note", "held_by", "held_at"),
)
RECORDS = ("place", "event", "source", "series")  # named, found among the records of the archive, and made if asked
NAMED = (*RECORDS, *LISTED)  # all whose records are made if asked
FIELDS = (*PLAIN, *RECORDS, "series_number", *LISTED, "symbol", "rights")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_WHAT = {"place": "place", "event": "event", "source": "source", "series": "series"}


class DescriptionError(audit.EditorialError):
    """Values that cannot be: `faults` has a sentence for each field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{name}: {sentence}" for name, sentence in faults.items()))
        self.faults = dict(faults)


class StaleDescriptionError(audit.EditorialError):
    """The description is not as the librarian saw it: `now` is how it is."""

    def __init__(self, now: Mapping[str, str]) -> None:
        super().__init__("Somebody changed the description meanwhile. Nothing was overwritten; here are both.")
        self.now = dict(now)


def described(document: Document) -> dict[str, str]:
    """Return the description as a person writes it, by the names of FIELDS; what is not said is empty."""
    items = list(document.collection_items.select_related("collection"))
    item = items[0] if items else None
    symbol = document.identifiers.filter(scheme=Identifier.Scheme.SYMBOL).first()
    return {
        **{name: str(getattr(document, name)) for name in PLAIN},
        "place": document.place.name if document.place else "",
        "event": event_words(document.event) if document.event else "",
        "source": document.source.name if document.source else "",
        "series": item.collection.name if item else "",
        "series_number": item.number if item else "",
        "subjects": written_subjects(document.subjects.filter(merged_into=None)),
        "further_series": written_series(items[1:]),
        "symbol": symbol.value if symbol else "",
        "rights": document.rights.slug if document.rights else "",
    }


def event_words(event: Event) -> str:
    """Return what an event is called where it is chosen: with its date, since two may have one name."""
    return f"{event.name} ({event.date})" if event.date else event.name


def stamp_of(said: Mapping[str, str]) -> str:
    """Return twelve hexadecimal digits that are others as soon as anything of a description is."""
    canonical = json.dumps({name: said[name] for name in FIELDS}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@transaction.atomic
def describe(
    *,
    by: Actor,
    document: Document,
    changes: Mapping[str, str],
    new: Of[str] = (),
    seen: str = "",
    reason: str = "",
) -> bool:
    """Change what the catalogue says, given as a person writes it by the names of FIELDS; return whether anything was
    different. `new`: the fields whose record, where the archive has none of that name, is made. `seen`: the stamp of
    the description as the librarian saw it.

    Raise DescriptionError, with a sentence a field, and StaleDescriptionError.
    """
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    may_describe(by, fresh)
    now = described(fresh)
    if seen and seen != stamp_of(now):
        raise StaleDescriptionError(now)
    said = {name: cleaned(name, value) for name, value in changes.items()}
    different = {name: value for name, value in said.items() if value != now[name]}
    found = faults(fresh, different, new=new)
    if found:
        raise DescriptionError(found)
    values = _values(fresh, different, by.name)
    changed = describing.correct_description(document=fresh, changes=values, actor=by.name, reason=reason)
    if {"series", "series_number", "further_series"} & different.keys():
        changed |= put_in_series(fresh, now | different, actor=by.name)
    if "subjects" in different:
        changed |= put_subjects(fresh, different["subjects"], actor=by.name)
    if "symbol" in different:
        changed |= _symbol(fresh, different["symbol"], by.name)
    document.refresh_from_db()
    return changed


def identify(*, by: Actor, document: Document, scheme: str, value: str) -> bool:
    """Give a document another identifier; return whether it is one that it did not have."""
    may_describe(by, document)
    return describing.add_identifier(document=document, scheme=scheme, value=cleaned(scheme, value), actor=by.name)


def may_describe(by: Actor, document: Document) -> None:
    """Raise NotAllowedError where somebody may not put the description of a document right."""
    if document.first_published_at is not None:
        require(by, Action.DESCRIBE)
        return
    own = document.versions.filter(number=None, drafted_by=by.name).exists()
    require(by, Action.EDIT, own=own)


def faults(document: Document, changes: Mapping[str, str], *, new: Of[str] = ()) -> dict[str, str]:
    """Return a sentence for each field whose value cannot be: `changes` and `new` as `describe` takes them."""
    found = _faults_of_columns(document, {name: value for name, value in changes.items() if name in PLAIN})
    day = "" if "date" in found else changes.get("date", document.date)
    for name in RECORDS:
        value = changes.get(name, "")
        if value and name not in new and not _candidates(name, value):
            found[name] = (
                f"The archive knows no {_WHAT[name]} “{value[:80]}”. Choose one that it knows, or make it new."
            )
        elif value and name == "event" and len(_events(value, day)) > 1:
            found[name] = f"More than one event is called “{value[:80]}”. Choose the one with its date."
    if {"series", *LISTED} & changes.keys():
        now = described(document)
        lists = {name: changes.get(name, now[name]) for name in LISTED if name in changes or name == "further_series"}
        found |= faults_of_listed(lists, changes.get("series", now["series"]), new=new)
    if changes.get("rights") and not RightsStatement.objects.filter(slug=changes["rights"]).exists():
        found["rights"] = "The archive has no such rights statement. Choose one of the list."
    if "symbol" in changes and document.first_published_at is not None and described(document)["symbol"]:
        found["symbol"] = "The symbol of a published document stays, since links depend on it."
    return found


def _faults_of_columns(document: Document, plain: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if not plain.get("title", "there"):
        found["title"] = "A document needs a title."
    if plain.get("language") and not _LANGUAGE.fullmatch(plain["language"]):
        found["language"] = "Write the language as its tag: en, fr, ar, zh-Hant."
    if plain.get("date"):
        try:
            bounds(plain["date"])
        except ValueError as error:
            found["date"] = str(error)
    if plain.get("kind") and kind_of(plain["kind"]) is None:
        found["kind"] = "The archive has no such kind of document. Choose one of the list."
    for name, value in plain.items():
        column = document._meta.get_field(name)
        try:
            column.clean(value, document)  # type: ignore[union-attr]
        except ValidationError as error:
            found.setdefault(name, " ".join(error.messages))
    return found


def _candidates(name: str, value: str) -> bool:
    folded = fold(value)
    match name:
        case "place":
            here = Place.objects.current().filter(name_folded=folded)
            return here.exists() or Place.objects.current().filter(aliases__name_folded=folded).exists()
        case "event":
            return bool(_events(value, ""))
        case "source":
            return Source.objects.filter(name_folded=folded).exists()
        case _:
            return Collection.objects.current().filter(name_folded=folded).exists()


def _events(value: str, day: str) -> list[Event]:
    """Return the events that a value names: those of that name and, where several have it, of the document's date."""
    bare, _, dated = value.rpartition(" (")
    same = Event.objects.current().filter(name_folded__in=[fold(value), *([fold(bare)] if bare else [])])
    found = [each for each in same if fold(each.name) == fold(value) or each.date == dated.rstrip(")")]
    if len(found) > 1 and day:
        wanted = bounds(day)
        close = [e for e in found if (e.date_earliest, e.date_latest) == (wanted.earliest, wanted.latest)]
        return close or found
    return found


def _values(document: Document, different: Mapping[str, str], actor: str) -> dict[str, Any]:
    """Return changes as values of the document's columns; records that are not there are made."""
    values: dict[str, Any] = {name: value for name, value in different.items() if name in PLAIN}
    if values.get("kind"):
        values["kind"] = kind_of(values["kind"])
    day = different.get("date", document.date)
    if "place" in different:
        name = different["place"]
        values["place"] = authority_records.place_named(name, actor=actor) if name else None
    if "event" in different:
        values["event"] = _event(different["event"], day, actor)
    if "source" in different:
        url = different.get("source_url", "")
        name = different["source"]
        values["source"] = authority_records.source_named(name, url=url, actor=actor) if name else None
    if "rights" in different:
        values["rights"] = RightsStatement.objects.filter(slug=different["rights"]).first()
    return values


def _event(value: str, day: str, actor: str) -> Event | None:
    if not value:
        return None
    known = _events(value, day)
    return known[0] if known else authority_records.event_named(value, date=day, actor=actor)


def _symbol(document: Document, value: str, actor: str) -> bool:
    old = document.identifiers.filter(scheme=Identifier.Scheme.SYMBOL).first()
    if old is not None:
        was = {"scheme": old.scheme, "value": old.value}
        audit.record(actor=actor, action="unidentify", subject=document, before=was)
        old.delete()
    if value:
        describing.add_identifier(document=document, scheme=Identifier.Scheme.SYMBOL, value=value, actor=actor)
    return True


def cleaned(name: str, value: str) -> str:
    """Return a value as it is kept: without spaces at its ends, and of one line where it is no long text."""
    text = str(value).replace("\0", "").replace("\r\n", "\n").strip()
    return text if name in ("abstract", "translation_note") else " ".join(text.split())
