"""JSON: everything that the public record says, under the names that the archive's own reader reads back."""

from __future__ import annotations

import json
from typing import Any

from archive.citation.cited import absolute
from archive.models.speaking import SpokenTurn

from .copies import Copy


def write(copy: Copy) -> str:
    """Return one object."""
    return json.dumps(as_value(copy), ensure_ascii=False, indent=1) + "\n"


def as_value(copy: Copy) -> dict[str, Any]:
    """Return the object as a value: the description, the version, and the turns."""
    document = copy.document
    return {
        "ark": document.ark,
        "url": copy.address,
        "title": document.title,
        "date": document.date,
        "kind": document.kind,
        "place": document.place.name if document.place else None,
        "event": document.event.name if document.event else None,
        "language": document.language or None,
        "abstract": document.abstract or None,
        "source": {"name": document.source.name if document.source else None, "url": document.source_url or None},
        "rights": {"name": document.rights.name, "uri": document.rights.uri} if document.rights else None,
        "series": copy.reference.what.series or None,
        "series_number": copy.reference.what.series_number or None,
        "identifiers": [{"scheme": each.scheme, "value": each.value} for each in document.identifiers.all()],
        "version": _version(copy),
        "turns": [turn_as_value(copy, each) for each in copy.turns],
    }


def _version(copy: Copy) -> dict[str, Any] | None:
    version = copy.version
    if version is None:
        return None
    return {
        "number": version.number,
        "url": absolute(version.get_absolute_url()),
        "published_at": version.published_at.isoformat() if version.published_at else None,
        "reason": version.reason or None,
        "digest": f"sha256:{version.digest}",
    }


def turn_as_value(copy: Copy, each: SpokenTurn) -> dict[str, Any]:
    """Return a turn: its words as frozen, and who speaks it as the record has it today."""
    turn = each.turn
    return {
        "key": turn.key,
        "url": copy.address_of(each),
        "kind": turn.kind,
        "label": turn.label or None,
        "speaker": each.name if each.party or turn.speaker_named else None,
        "speaker_url": absolute(each.party.get_absolute_url()) if each.party else None,
        "role": each.role or None,
        "heading": turn.heading or None,
        "language": turn.language or None,
        "text": turn.text,
        "ranges": turn.ranges,
    }
