"""Popolo: persons, organisations, what they were when they spoke, the occasion, and each turn as a Speech."""

from __future__ import annotations

import json
import re
from typing import Any

from archive.citation.cited import absolute
from archive.models import Organisation, Person, TurnKind
from archive.models.speaking import SpokenTurn

from .copies import Copy

_TYPES = {TurnKind.STATEMENT: "speech", TurnKind.NOTE: "narrative", TurnKind.TEXT: "other"}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def write(copy: Copy) -> str:
    """Return one object with a list for each class."""
    return json.dumps(as_value(copy), ensure_ascii=False, indent=1) + "\n"


def as_value(copy: Copy) -> dict[str, Any]:
    """Return the object as a value; identifiers are the addresses of the records on this site."""
    parties = {party.get_absolute_url(): party for each in copy.turns if (party := each.party)}
    event = absolute(copy.document.get_absolute_url())
    return {
        "persons": [_person(one) for one in parties.values() if isinstance(one, Person)],
        "organizations": [_organisation(one) for one in parties.values() if isinstance(one, Organisation)],
        "memberships": _memberships(copy),
        "events": [_event(copy, event)],
        "speeches": [_speech(copy, each, event, place) for place, each in enumerate(copy.turns, start=1)],
    }


def _person(person: Person) -> dict[str, Any]:
    names = {"family_name": person.family_name or None, "given_name": person.given_name or None}
    return {"id": absolute(person.get_absolute_url()), "name": person.name, **names}


def _organisation(body: Organisation) -> dict[str, Any]:
    return {"id": absolute(body.get_absolute_url()), "name": body.name, "classification": body.get_kind_display()}


def _memberships(copy: Copy) -> list[dict[str, Any]]:
    """Return each person's roles in this document, which is all that it says of them."""
    roles = {(each.party.get_absolute_url(), each.role) for each in copy.turns if isinstance(each.party, Person)}
    return [{"person_id": absolute(who), "role": role} for who, role in sorted(roles) if role]


def _event(copy: Copy, identifier: str) -> dict[str, Any]:
    document, what = copy.document, copy.reference.what
    source = {"url": document.source_url, "note": copy.reference.source or None} if document.source_url else None
    return {
        "id": identifier,
        "name": document.title,
        "description": document.abstract or None,
        "start_date": document.date if _DAY.fullmatch(document.date) else None,
        "location": what.place or None,
        "classification": what.kind or None,
        "identifiers": [{"scheme": "ARK", "identifier": copy.reference.ark}],
        "sources": [source] if source else [],
    }


def _speech(copy: Copy, each: SpokenTurn, event: str, place: int) -> dict[str, Any]:
    turn = each.turn
    return {
        "id": copy.address_of(each),
        "creator_id": absolute(each.party.get_absolute_url()) if each.party else None,
        "role": each.role or None,
        "attribution_text": turn.label or None,
        "title": turn.heading or None,
        "text": turn.text,
        "type": _TYPES.get(TurnKind(turn.kind), turn.kind),
        "position": place,
        "event_id": event,
    }
