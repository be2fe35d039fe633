"""The sample collection: source files read by the archive's own readers, and what files cannot say from a list.

fixtures/collection.toml fixes identifiers, descriptions, versions and their reasons, withdrawals and merges. It fills
only an empty archive, so that the demonstration never overwrites anything.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from archive import transcripts
from archive.citation import ark
from archive.models import Collection as Series
from archive.models import (
    Document,
    Event,
    Identifier,
    Organisation,
    Participation,
    Person,
    Place,
    Relation,
    RightsStatement,
    Source,
    Subject,
    Version,
)
from archive.transcripts.transcript import Transcript

from . import audit, source_files
from .authority_records import free_slug
from .departing import withdraw
from .describing import add_identifier, put_in_collection, said_by
from .drafting import create_document, create_draft
from .embargo import put_under_embargo
from .merging import merge_records
from .publishing import publish
from .resolving import resolve_turns
from .sample_authorities import Row, load_authorities

ACTOR = "sample collection"


@transaction.atomic
def load(folder: Path) -> int:
    """Load the collection of `folder` into an empty archive; return the number of documents.

    Raise EditorialError where the archive is not empty, or the list contradicts the files.
    """
    if Document.objects.exists():
        raise audit.EditorialError("The archive is not empty, so the sample collection was not loaded into it.")
    tables: dict[str, list[Row]] = tomllib.loads((folder / "collection.toml").read_text(encoding="utf-8"))
    merged = [row for row in tables.get("person", ()) if "merged_into" in row]
    load_authorities(tables)
    for row in tables["document"]:
        _load_document(row, folder)
    for row in tables["document"]:
        _relate(row)
    for row in merged:
        _merge(row)
    for row in tables["document"]:
        if "withdrawn" in row:
            _withdraw(row)
    return len(tables["document"])


def _merge(row: Row) -> None:
    merge_records(
        source=Person.objects.get(slug=row["slug"]),
        target=Person.objects.get(slug=row["merged_into"]),
        actor=ACTOR,
        reason=row.get("merged_reason", ""),
        on=_day(row["merged_on"]) if "merged_on" in row else None,
    )


def _load_document(row: Row, folder: Path) -> None:
    versions: Sequence[Row] = row.get("versions") or ([{"file": row["file"]}] if "file" in row else [])
    readings = [_read(folder / version["file"]) for version in versions]
    document = _describe(row, readings[-1][0] if readings else Transcript())
    for place, (version, (reading, data)) in enumerate(zip(versions, readings, strict=True), start=1):
        draft = create_draft(document=document, transcript=reading, actor=ACTOR, reason=version.get("reason", ""))
        name = Path(version["file"]).name
        source_files.attach(document, data, name=name, version=draft)
        _resolve(document, draft, row.get("resolutions", ()))
        if row.get("state", "published") == "published":
            moment = _moment(version.get("published") or row["published"])
            publish(document=document, actor=ACTOR, reason=version.get("reason", "") if place > 1 else "", at=moment)
    _set_state(document, row, has_text=bool(readings))


def _set_state(document: Document, row: Row, *, has_text: bool) -> None:
    state = row.get("state", "published")
    if state == "published" and not has_text:
        publish(document=document, actor=ACTOR, at=_moment(row["published"]))
    elif state == "embargo":
        put_under_embargo(document=document, until=_day(row["embargo_until"]), actor=ACTOR)


def _read(path: Path) -> tuple[Transcript, bytes]:
    data = path.read_bytes()
    try:
        return transcripts.read(data, path.name), data
    except transcripts.Unreadable as error:
        raise audit.EditorialError(f"{path.name}: {error}") from error


def _describe(row: Row, reading: Transcript) -> Document:
    said = said_by(reading)
    parsed = ark.parse(f"{settings.NAAN}/{row['ark']}")
    if parsed is None or (settings.NAAN == "99999" and not parsed.is_well_formed):
        raise audit.EditorialError(f"{row['ark']} is no identifier: its check character is wrong.")
    plain = "kind place_detail source_detail abstract embargo_until translation_note other_languages"
    document = create_document(
        actor=ACTOR,
        naan=settings.NAAN,
        ark_name=row["ark"],
        title=row.get("title") or said.get("title", ""),
        date=row.get("date") or said.get("date", ""),
        language=row.get("language") or said.get("language", ""),
        is_sample=row.get("sample", True),
        place=_get(Place, row.get("place")),
        event=_get(Event, row.get("event")),
        source=_get(Source, row.get("source")),
        source_url=row.get("source_url") or said.get("source_url", ""),
        source_taken=_day(row["source_taken"]) if row.get("source_taken") else None,
        rights=_rights(row.get("rights")),
        held_by=row.get("held_by", {}).get("name", ""),
        held_at=row.get("held_by", {}).get("url", ""),
        **{name: row[name] for name in plain.split() if name in row and name != "embargo_until"},
    )
    _belong(document, row)
    return document


def _belong(document: Document, row: Row) -> None:
    document.subjects.set(Subject.objects.filter(slug__in=row.get("subjects", ())))
    if row.get("collection"):
        series = Series.objects.get(slug=row["collection"])
        put_in_collection(
            document=document, collection=series, actor=ACTOR, number=str(row.get("collection_number", ""))
        )
    for scheme, value in _identifiers(row):
        add_identifier(document=document, scheme=scheme, value=value, actor=ACTOR)
    Participation.objects.bulk_create(
        Participation(
            document=document,
            person=_get(Person, each.get("person")),
            organisation=_get(Organisation, each.get("organisation")),
            role=each.get("role", ""),
            position=place,
        )
        for place, each in enumerate(row.get("participants", ()), start=1)
    )


def _identifiers(row: Row) -> Iterable[tuple[str, str]]:
    if row.get("symbol"):
        yield Identifier.Scheme.SYMBOL, row["symbol"]
    for name, scheme in (
        ("printed_urls", Identifier.Scheme.PRINTED_URL),
        ("old_identifiers", Identifier.Scheme.OLD),
        ("records", Identifier.Scheme.RECORD),
    ):
        for value in row.get(name, ()):
            yield scheme, value


def _rights(text: str | None) -> RightsStatement | None:
    if not text:
        return None
    found = RightsStatement.objects.filter(name=text[:300]).first()
    return found or RightsStatement.objects.create(slug=free_slug(RightsStatement, text[:60]), name=text[:300])


def _resolve(document: Document, draft: Version, rows: Iterable[Row]) -> None:
    """Say who the labels of a draft stand for, where an earlier version has not said it of the turn."""
    turns = list(draft.turns.order_by("position"))
    said = set(document.resolutions.in_force().values_list("turn_number", flat=True))
    for row in rows:
        chosen = [
            turn.number for turn in turns if _is_meant(row, turn.label, turn.position) and turn.number not in said
        ]
        if chosen:
            _resolve_in_draft(document, draft, chosen, row)


def _is_meant(row: Row, label: str, position: int) -> bool:
    return bool(position == row["turn"] if "turn" in row else label == row["label"])


def _resolve_in_draft(document: Document, draft: Version, numbers: Sequence[int], row: Row) -> None:
    resolve_turns(
        document=document,
        draft=draft,
        numbers=numbers,
        party=_get(Person, row.get("person")) or _get(Organisation, row.get("organisation")),
        role=row.get("role", ""),
        actor=ACTOR,
        reason="said by the collection",
        method="collection",
    )


def _relate(row: Row) -> None:
    document = Document.objects.get(ark_name=row["ark"])
    for relation in row.get("relations", ()):
        target = Document.objects.get(ark_name=relation["target"])
        Relation.objects.create(document=document, kind=relation["kind"], target=target)


def _withdraw(row: Row) -> None:
    said: Mapping[str, Any] = row["withdrawn"]
    replaced_by = said.get("replaced_by")
    withdraw(
        document=Document.objects.get(ark_name=row["ark"]),
        actor=ACTOR,
        reason=said["why"],
        withdrawn_by=said["by"],
        on=_day(said["on"]),
        replaced_by=Document.objects.get(ark_name=replaced_by) if replaced_by else None,
    )


def _get(model: Any, slug: str | None) -> Any:
    return model.objects.get(slug=slug) if slug else None


def _day(value: str | datetime.date) -> datetime.date:
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def _moment(value: str | datetime.date) -> datetime.datetime:
    noon = datetime.datetime.combine(_day(value), datetime.time(12))
    return timezone.make_aware(noon)
