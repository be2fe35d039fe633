"""What the API says of each thing, as plain values."""

from __future__ import annotations

from typing import Any

from archive.citation.cited import absolute
from archive.models import Authority, Collection, Document, Event, Organisation, Person, Place, Subject, Version

from .answering import Json


def api(path: str) -> str:
    """Return an address of the API, with the archive's own name."""
    return absolute(f"/api/v1/{path}")


def document(it: Document) -> Json:
    """Return a document as lists have it. No query where place, event and latest version are loaded."""
    return {
        "id": it.ark_name,
        "ark": it.ark,
        "url": absolute(it.get_absolute_url()),
        "api": api(f"documents/{it.ark_name}"),
        "title": it.title,
        "date": it.date or None,
        "kind": it.kind or None,
        "place": it.place.name if it.place else None,
        "event": it.event.name if it.event else None,
        "language": it.language or None,
        "abstract": it.abstract or None,
        "version": it.latest_version.number if it.latest_version else None,
        "changed_at": it.public_changed_at.isoformat() if it.public_changed_at else None,
    }


def version(of: Document, it: Version) -> Json:
    """Return a version without its turns."""
    return {
        "number": it.number,
        "url": absolute(it.get_absolute_url()),
        "api": api(f"documents/{of.ark_name}/versions/{it.number}"),
        "published_at": it.published_at.isoformat() if it.published_at else None,
        "reason": it.reason or None,
        "digest": f"sha256:{it.digest}",
        "turns": it.turn_count,
        "words": it.word_count,
    }


def record(it: Any) -> Json:
    """Return a record of an authority list."""
    kind, slug = type(it), it.slug
    return {
        "id": slug,
        "name": it.name,
        "url": absolute(it.get_absolute_url()),
        "api": api(f"{NAMES[kind]}/{slug}"),
        "documents": api(f"documents?{_FILTERS[kind]}={slug}"),
        "note": it.note or None,
        **_MORE[kind](it),
    }


def _person(it: Person) -> Json:
    return {
        "family_name": it.family_name or None,
        "given_name": it.given_name or None,
        "born": it.born or None,
        "died": it.died or None,
        **_called(it),
    }


def _organisation(it: Organisation) -> Json:
    said = {name: getattr(it, name) or None for name in ("country", "founded", "dissolved")}
    return {"kind": it.kind, **said, **_called(it)}


def _called(it: Person | Organisation) -> Json:
    return {
        "aliases": [alias.name for alias in it.aliases.all()],
        "identifiers": [{"scheme": each.scheme, "value": each.value} for each in it.identifiers.all()],
    }


def _place(it: Place) -> Json:
    return {
        "country": it.country or None,
        "latitude": None if it.latitude is None else float(it.latitude),
        "longitude": None if it.longitude is None else float(it.longitude),
        "aliases": [alias.name for alias in it.aliases.all()],
    }


def _subject(it: Subject) -> Json:
    return {}


def _event(it: Event) -> Json:
    return {"kind": it.kind, "date": it.date or None, "place": _public_name(it.place)}


def _public_name(it: Authority | None) -> str | None:
    return it.name if it else None


def _collection(it: Collection) -> Json:
    return {"date": it.date or None, "description": it.description or None}


NAMES: dict[type[Any], str] = {
    Person: "persons",
    Organisation: "organisations",
    Place: "places",
    Subject: "subjects",
    Event: "events",
    Collection: "collections",
}
_FILTERS: dict[type[Any], str] = {
    Person: "speaker",
    Organisation: "organisation",
    Place: "place",
    Subject: "subject",
    Event: "event",
    Collection: "collection",
}
_MORE: dict[type[Any], Any] = {
    Person: _person,
    Organisation: _organisation,
    Place: _place,
    Subject: _subject,
    Event: _event,
    Collection: _collection,
}
