"""What the dataset says of documents, their versions and turns. Only what is published is read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from archive.citation.cited import absolute
from archive.models import Document, Organisation, Person, Relation, Version
from archive.models.speaking import SpokenTurn, spoken

from . import columns as c
from .columns import Row, Table

_AT_ONCE = 50  # documents; the turns of one are read at a time


@dataclass(frozen=True, slots=True)
class Held:
    """A published document with what belongs to it."""

    document: Document
    versions: Sequence[Version]

    def turns(self, version: Version) -> list[SpokenTurn]:
        """Return the turns of one of the versions, each with who speaks it as the record has it now."""
        version.document = self.document
        turns = list(version.turns.order_by("position"))
        for turn in turns:
            turn.version = version
        return spoken(turns)


def held() -> Iterator[Held]:
    """Yield every published document, in an order that never changes."""
    published = (
        Document.objects.published()
        .order_by("pk")
        .select_related("place", "event", "source", "rights", "latest_version")
        .prefetch_related(
            "identifiers",
            "subjects",
            "collection_items__collection",
            "participations__person",
            "participations__organisation",
            Prefetch(
                "relations", Relation.objects.filter(target__in=Document.objects.published()).select_related("target")
            ),
            Prefetch("versions", Version.objects.published().order_by("number").select_related("takedown")),
        )
    )
    last = 0
    while batch := list(published.filter(pk__gt=last)[:_AT_ONCE]):
        for document in batch:
            yield Held(document, list(document.versions.all()))
        last = batch[-1].pk


def document_row(it: Document) -> Row:
    """Return the row of a document."""
    return {
        "ark": it.ark,
        "url": absolute(it.get_absolute_url()),
        "title": it.title,
        "kind": it.kind,
        **dated(it),
        "language": it.language,
        "other_languages": "; ".join(it.other_languages),
        "place": it.place.slug if it.place else "",
        "place_detail": it.place_detail,
        "event": it.event.slug if it.event else "",
        "source": it.source.name if it.source else "",
        "source_detail": it.source_detail,
        "source_url": it.source_url,
        "source_taken": day(it.source_taken),
        "rights": it.rights.name if it.rights else "",
        "rights_uri": it.rights.uri if it.rights else "",
        "abstract": it.abstract,
        "translation_note": it.translation_note,
        "held_by": it.held_by,
        "held_at": it.held_at,
        "is_sample": it.is_sample,
        "first_published": moment(it.first_published_at),
        "changed": moment(it.public_changed_at),
        "latest_version": it.latest_version.number if it.latest_version else None,
    }


def version_row(it: Version, document: Document) -> Row:
    """Return the row of a version."""
    return {
        "ark": document.ark,
        "version": it.number,
        "url": absolute(f"{document.get_absolute_url()}.v{it.number}"),
        "published": moment(it.published_at),
        "reason": it.reason,
        "turns": it.turn_count,
        "words": it.word_count,
        "digest": it.digest,
        "taken_down": is_taken_down(it),
    }


def is_taken_down(version: Version) -> bool:
    """Whether the law had it emptied."""
    return getattr(version, "takedown", None) is not None


def turn_row(each: SpokenTurn, document: Document) -> Row:
    """Return the row of a turn."""
    it = each.turn
    return {
        "ark": document.ark,
        "version": it.version.number,
        "turn": it.number,
        "position": it.position,
        "url": absolute(f"{document.get_absolute_url()}.v{it.version.number}/{it.key}"),
        "kind": it.kind,
        "label": it.label,
        "speaker_named": it.speaker_named,
        "role_named": it.role_named,
        **_party(each.party),
        "speaker": each.name if each.party or it.speaker_named else "",
        "role": each.role,
        "heading": it.heading,
        "language": it.language,
        "words": it.word_count,
        "text": it.text,
    }


def _party(it: Person | Organisation | None) -> Row:
    kind = "" if it is None else "person" if isinstance(it, Person) else "organisation"
    return {"party": kind, "party_slug": it.slug if it else ""}


def belongings(it: Document) -> Iterator[tuple[Table, Row]]:
    """Yield the rows of what belongs to a document beside its words, each with its table."""
    ark = it.ark
    for name in sorted(it.identifiers.all(), key=lambda one: one.pk):
        yield c.IDENTIFIERS, {"ark": ark, "scheme": name.scheme, "value": name.value}
    for relation in sorted(it.relations.all(), key=lambda one: one.pk):
        said = {"relation": relation.kind, "target": relation.target.ark, "note": relation.note}
        yield c.RELATIONS, {"ark": ark, **said}
    for item in sorted(it.collection_items.all(), key=lambda one: one.pk):
        said = {"collection": item.collection.slug, "number": item.number}
        yield c.IN_COLLECTIONS, {"ark": ark, **said, "position": item.position}
    for subject in sorted(it.subjects.all(), key=lambda one: one.pk):
        if subject.merged_into_id is None:
            yield c.OF_SUBJECTS, {"ark": ark, "subject": subject.slug}
    for part in sorted(it.participations.all(), key=lambda one: (one.position, one.pk)):
        yield (
            c.PARTICIPANTS,
            {
                "ark": ark,
                **_party(part.person or part.organisation),
                "role": part.role,
                "position": part.position,
            },
        )


def dated(it: object) -> dict[str, str]:
    """Return what a row says of the date of a record that has one."""
    return {
        "date": getattr(it, "date", ""),
        "date_earliest": day(getattr(it, "date_earliest", None)),
        "date_latest": day(getattr(it, "date_latest", None)),
    }


def day(it: datetime.date | None) -> str:
    """Return a day as text; empty where there is none."""
    return it.isoformat() if it else ""


def moment(it: datetime.datetime | None) -> str:
    """Return a moment as text, in UTC, to the second."""
    return f"{it.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}" if it else ""
