"""Rows: what a table and a list of lines say of a turn, under the same names in both."""

from __future__ import annotations

from archive.citation.cited import absolute
from archive.models.speaking import SpokenTurn

Value = str | int | None


def row(spoken: SpokenTurn) -> dict[str, Value]:
    """Return what is said of a turn, by name; text as it stands in the record. `permalink` is that of the version, so
    that it shows these very words for ever.
    """
    turn, version = spoken.turn, spoken.turn.version
    document = version.document
    return {
        "document_id": document.ark_name,
        "ark": document.ark,
        "version": version.number,
        "title": document.title,
        "date": document.date,
        "document_kind": document.kind,
        "place": document.place.name if document.place else "",
        "event": document.event.name if document.event else "",
        "language": turn.language or document.language,
        "turn_no": turn.number,
        "kind": turn.kind,
        "speaker": spoken.name,
        "speaker_id": absolute(spoken.party.get_absolute_url()) if spoken.party else "",
        "speaker_label": turn.label,
        "role": spoken.role,
        "heading": turn.heading,
        "text": turn.text,
        "permalink": absolute(f"{version.get_absolute_url()}/{turn.key}"),
        "source": document.source.name if document.source else "",
        "source_url": document.source_url,
        "rights": (document.rights.uri or document.rights.name) if document.rights else "",
    }


NAMES = (
    *("document_id", "ark", "version", "title", "date", "document_kind", "place", "event", "language", "turn_no"),
    *("kind", "speaker", "speaker_id", "speaker_label", "role", "heading", "text", "permalink", "source"),
    *("source_url", "rights"),
)
