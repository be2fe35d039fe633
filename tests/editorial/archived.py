"""What an archive holds, as plain values: to compare two archives, or one before and after."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from archive.models import AuditRecord, Document, Person, Place, Relation, Resolution


def every_table() -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables."""
    models = [model for app in apps.get_app_configs() for model in app.get_models(include_auto_created=True)]
    return {model._meta.db_table: sorted(model._default_manager.values_list(), key=repr) for model in models}


def holdings() -> dict[str, Any]:
    """Return what is held, without the numbers, names and times that differ from one import of it to the next."""
    documents = [_document(each) for each in Document.objects.order_by("pk")]
    relations = Relation.objects.order_by("document__title", "target__title")
    audit = AuditRecord.objects.values_list("action", "subject_type", "reason")
    return {
        "documents": sorted(documents, key=repr),
        "related": [[each.document.title, each.kind, each.target.title] for each in relations],
        "persons": sorted(Person.objects.values_list("name", flat=True)),
        "places": sorted(Place.objects.values_list("name", flat=True)),
        "audit": sorted(map(list, audit)),
    }


def _document(document: Document) -> dict[str, Any]:
    resolutions = Resolution.objects.filter(document=document).order_by("turn_number", "pk")
    return {
        "title": document.title,
        "date": document.date,
        "state": document.state,
        "place": str(document.place or ""),
        "strip": document.strip,
        "identifiers": sorted(map(list, document.identifiers.values_list("scheme", "value"))),
        "files": sorted(map(list, document.files.values_list("source_file__sha256", "name"))),
        "versions": sorted(map(list, document.versions.values_list("number", "turn_count", "digest")), key=repr),
        "resolved": [
            [each.turn_number, str(each.party or ""), each.role, str(each.draft_id or "")] for each in resolutions
        ],
    }
