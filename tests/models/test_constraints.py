"""Constraints: what the database itself refuses to keep, whatever code writes it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from archive.models import (
    Collection,
    CollectionItem,
    Document,
    DocumentFile,
    DraftStep,
    DraftVisit,
    Event,
    Finding,
    Identifier,
    Organisation,
    OrganisationIdentifier,
    OrganisationMerge,
    Participation,
    Person,
    PersonIdentifier,
    PersonMerge,
    Place,
    Redirect,
    Relation,
    Resolution,
    RoleHeld,
    Source,
    SourceFile,
    Subject,
    Takedown,
    Turn,
    Version,
    WaitingLabel,
    Withdrawal,
)
from archive.models.alerts import SearchAlert, ToldDocument
from archive.models.authorities import OrganisationAlias, PersonAlias, PlaceAlias
from archive.models.guards import guards_of
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
LISTS = (Person, Organisation, Place, Subject, Event, Collection)
DATED = (Document, Event, Collection, RoleHeld)

Broken = Callable[[], object]


def draft() -> Version:
    return factories.make_draft(["The ice is thick.", "The ice is thin."])


def alert() -> SearchAlert:
    return SearchAlert.objects.create(address="ada@example.org", query="q=ice", query_digest="0" * 64)


def same_again(row: models.Model, **changed: Any) -> object:
    """Insert a row again under another key."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "id"}
    return type(row)._base_manager.bulk_create([type(row)(**{**values, **changed})])


def changed(row: models.Model, **values: Any) -> object:
    """Change a row in the database, past every rule that stands in Python."""
    return type(row)._base_manager.filter(pk=row.pk).update(**values)


def identifier(scheme: str) -> Identifier:
    return Identifier.objects.create(document=factories.make_document(), scheme=scheme, value="A/1")


def resolution(**values: Any) -> Resolution:
    document = values.pop("document", None) or factories.make_document()
    return Resolution.objects.create(document=document, turn_number=1, method="editor", **values)


def participation(**values: Any) -> Participation:
    return Participation.objects.create(document=factories.make_document(), **values)


def relation() -> Relation:
    return Relation.objects.create(document=factories.make_document(), kind="answers", target=factories.make_document())


def redirect(**values: Any) -> Redirect:
    return Redirect.objects.create(**({"old_path": "/a/", "new_path": "/b/", "reason": "moved"} | values))


def item() -> CollectionItem:
    return CollectionItem.objects.create(document=factories.make_document(), collection=factories.make_collection())


def withdrawal() -> Withdrawal:
    return factories.withdraw_document(factories.make_published_document())


def takedown(**values: Any) -> Takedown:
    version = factories.make_published_document().latest_version
    return Takedown.objects.create(**({"version": version, "authority": "A court", "reason": "Law"} | values))


def step() -> DraftStep:
    return DraftStep.objects.create(draft=draft(), number=1, actor="ada", says="turn 1 split", patch={})


def visit() -> DraftVisit:
    return DraftVisit.objects.create(draft=draft(), visitor="ada", seen_at=NOW)


def merge() -> PersonMerge:
    return PersonMerge.objects.create(
        source=factories.make_person(), target=factories.make_person("Iris Marendal"), actor="ada"
    )


def merge_of_organisations() -> OrganisationMerge:
    source, target = factories.make_organisation(), factories.make_organisation("River Council of Marendal")
    return OrganisationMerge.objects.create(source=source, target=target, actor="ada")


def a_source_file() -> SourceFile:
    return SourceFile.objects.create(sha256="0" * 64, size=1)


def alias(model: type[Any], owner: str, make: Callable[[], Any]) -> object:
    return model.objects.bulk_create([model(**{owner: make()}, name="")])


def _counted(version: Version, **values: Any) -> object:
    Document.objects.filter(pk=version.document_id).update(next_turn_number=9)
    return changed(version, **values)


def _proposed() -> Resolution:
    version = draft()
    return resolution(document=version.document, draft=version)


def _related_to_itself() -> object:
    document = factories.make_document()
    return Relation.objects.create(document=document, kind="answers", target=document)


# For each constraint, by its name: what it refuses.
REFUSED: dict[str, Sequence[Broken]] = {
    "archive_document_ark_once": [lambda: same_again(factories.make_document())],
    "archive_document_state_known": [lambda: changed(factories.make_document(), state="lost")],
    "archive_document_kind_known": [lambda: changed(factories.make_document(), kind="sermon")],
    "archive_document_published_once_dated": [
        lambda: changed(factories.make_document(), state="published"),
        lambda: changed(factories.make_document(), first_published_at=NOW),
    ],
    "archive_document_embargo_has_an_end": [lambda: changed(factories.make_document(), state="embargo")],
    "archive_document_published_has_a_title": [lambda: changed(factories.make_published_document(), title="")],
    "archive_document_turn_numbers_from_one": [
        lambda: same_again(factories.make_document(), ark_name="x", next_turn_number=0)
    ],
    "archive_version_number_once": [],  # the guards refuse both before: see their tests
    "archive_version_one_draft": [lambda: Version.objects.create(document=draft().document)],
    "archive_version_numbered_is_published": [
        lambda: changed(draft(), published_at=NOW),
        lambda: _counted(draft(), number=1),
        lambda: _counted(draft(), number=1, published_at=NOW, digest=""),
    ],
    "archive_turn_position_once": [lambda: changed(draft().turns.get(position=1), position=2)],
    "archive_turn_key_once": [lambda: changed(draft().turns.get(position=1), number=2)],
    "archive_turn_kind_known": [lambda: changed(draft().turns.get(position=1), kind="sermon")],
    "archive_turn_counts_from_one": [
        lambda: changed(draft().turns.get(position=1), number=0),
        lambda: changed(draft().turns.get(position=1), position=0),
    ],
    "archive_resolution_one_in_force": [lambda: same_again(resolution())],
    "archive_resolution_one_in_force_of_a_draft": [lambda: same_again(_proposed())],
    "archive_resolution_to_one_party_at_most": [
        lambda: resolution(person=factories.make_person(), organisation=factories.make_organisation())
    ],
    "archive_resolution_turn_counts_from_one": [lambda: changed(_proposed(), turn_number=0)],
    "archive_identifier_once": [lambda: same_again(identifier("symbol"))],
    "archive_identifier_of_one_document": [
        lambda: same_again(identifier("ark"), document_id=factories.make_document().pk),
        lambda: same_again(identifier("record"), document_id=factories.make_document().pk),
    ],
    "archive_identifier_not_empty": [lambda: changed(identifier("symbol"), value="")],
    "archive_redirect_leads_elsewhere": [lambda: redirect(new_path="/a/")],
    "archive_redirect_within_the_site": [
        lambda: redirect(new_path="//elsewhere.example/"),
        lambda: redirect(new_path="https://elsewhere.example/"),
        lambda: redirect(old_path="a/"),
    ],
    "archive_relation_once": [lambda: same_again(relation())],
    "archive_relation_to_another": [_related_to_itself],
    "archive_collectionitem_once": [lambda: same_again(item())],
    "archive_participation_of_one_party": [
        participation,
        lambda: participation(person=factories.make_person(), organisation=factories.make_organisation()),
    ],
    "archive_withdrawal_one_in_force": [lambda: same_again(withdrawal())],
    "archive_withdrawal_has_a_reason": [lambda: same_again(withdrawal(), reason="", ended_at=NOW)],
    "archive_takedown_says_why": [lambda: takedown(authority=""), lambda: takedown(reason="")],
    "archive_sourcefile_has_a_digest": [lambda: SourceFile.objects.create(sha256="", size=1)],
    "archive_source_has_a_name": [lambda: Source.objects.create(name="", slug="none")],
    "archive_searchalert_once": [lambda: same_again(alert(), key="another")],
    "archive_tolddocument_once": [
        lambda: same_again(ToldDocument.objects.create(alert=alert(), document_id=1)),
    ],
    "archive_waitinglabel_once": [
        lambda: same_again(WaitingLabel.objects.create(document=draft().document, name="A", name_folded="a", turns=1)),
    ],
    "archive_draftstep_number_once": [lambda: same_again(step())],
    "archive_draftstep_counts_from_one": [lambda: changed(step(), number=0)],
    "archive_draftvisit_once": [lambda: same_again(visit())],
    "archive_personmerge_one_in_force": [lambda: same_again(merge())],
    "archive_organisationmerge_one_in_force": [lambda: same_again(merge_of_organisations())],
    "archive_personidentifier_once": [
        lambda: same_again(PersonIdentifier.objects.create(person=factories.make_person(), scheme="viaf", value="1"))
    ],
    "archive_organisationidentifier_once": [
        lambda: same_again(
            OrganisationIdentifier.objects.create(organisation=factories.make_organisation(), scheme="viaf", value="1")
        )
    ],
    "archive_personalias_has_a_name": [lambda: alias(PersonAlias, "person", factories.make_person)],
    "archive_organisationalias_has_a_name": [
        lambda: alias(OrganisationAlias, "organisation", factories.make_organisation)
    ],
    "archive_placealias_has_a_name": [lambda: alias(PlaceAlias, "place", factories.make_place)],
}


def _record(model: type[Any], **values: Any) -> Any:
    if model is Document:
        return factories.make_document(**values)
    if model is RoleHeld:
        return RoleHeld.objects.create(person=factories.make_person(), title="Minister", **values)
    return model.objects.create(name="Orsund", slug="orsund", **values)


# A state that nobody knows is at odds with two constraints, and PostgreSQL names the first by the alphabet.
ALSO_REFUSED_BY = {"archive_document_state_known": "archive_document_published_once_dated"}
LATE = datetime.date(1958, 1, 1)


def _of_list(model: type[Any]) -> dict[str, Sequence[Broken]]:
    """Return what the constraints that every authority list has refuse."""
    name = f"archive_{model._meta.model_name}"
    return {
        f"{name}_has_a_name": [lambda: changed(_record(model), name="")],
        f"{name}_not_merged_into_itself": [lambda: _merged_into_itself(_record(model))],
    }


def _of_dated(model: type[Any]) -> dict[str, Sequence[Broken]]:
    """Return what the constraints that every record with a date has refuse."""
    name = f"archive_{model._meta.model_name}"
    return {
        f"{name}_date_in_order": [lambda: changed(_record(model, date="1957"), date_earliest=LATE)],
        f"{name}_date_bounds_need_a_date": [lambda: changed(_record(model, date="1957"), date="")],
    }


def _merged_into_itself(record: models.Model) -> object:
    return changed(record, merged_into_id=record.pk)


ALL_REFUSED = dict(
    chain(
        REFUSED.items(), *(_of_list(model).items() for model in LISTS), *(_of_dated(model).items() for model in DATED)
    )
)


def test_each_constraint_of_the_record_has_something_that_it_refuses() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("archive").get_models()
        for constraint in model._meta.constraints
    }
    assert set(ALL_REFUSED) == named


@pytest.mark.parametrize("name", ALL_REFUSED)
def test_the_database_refuses(name: str) -> None:
    for broken in ALL_REFUSED[name]:
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            broken()
        said = str(caught.value)
        assert (
            name in said
            or ALSO_REFUSED_BY.get(name, name) in said
            or (connection.vendor == "sqlite" and _says_sqlite(said))
        ), said


def _says_sqlite(said: str) -> bool:
    """Whether this is how SQLite refuses what is there once: without the name, or by the guard against replacing it."""
    return said.startswith("UNIQUE") or said in {guard.says for guard in guards_of(connection).values()}


@pytest.mark.parametrize(
    "again",
    [
        lambda: same_again(factories.make_person(), name="Another"),
        lambda: same_again(a_source_file()),
        lambda: same_again(redirect(), new_path="/c/"),
        lambda: same_again(takedown()),
    ],
)
def test_what_is_there_once_is_not_put_in_twice(again: Broken) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        again()


def _refer_to_nothing(row: models.Model, column: str) -> None:
    changed(row, **{column: 999_999})
    connection.check_constraints()


@pytest.mark.parametrize("model", [Version, Turn, Document, DocumentFile, Finding])
def test_every_reference_to_a_row_that_is_not_there_is_refused(model: type[models.Model]) -> None:
    version = draft()
    version.findings.create(code="invented", message="Look.")
    DocumentFile.objects.create(document=version.document, source_file=a_source_file(), name="a.txt", version=version)
    row = model._base_manager.get() if model is not Turn else version.turns.get(position=1)
    for field in row._meta.concrete_fields:
        if field.is_relation and field.name != "latest_version":  # which the guards refuse before
            with pytest.raises(DatabaseError, match=r"(?i)foreign key"), transaction.atomic():
                _refer_to_nothing(row, field.attname)


def test_nothing_that_anything_mentions_is_deleted_from_under_it() -> None:
    person, place, event = factories.make_person(), factories.make_place(), factories.make_event()
    factories.make_draft([factories.statement("Yes.", speaker=person.name)], place=place, event=event)
    for record in (person, place, event):
        with pytest.raises(models.ProtectedError):
            record.delete()
