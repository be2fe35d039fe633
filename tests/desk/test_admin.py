"""The authority lists in the admin: the roles decide, the services save, and what is mentioned is not deleted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from archive.editorial.roles import Role
from archive.models import AuditRecord, Collection, Event, IndexQueueEntry, Organisation, Person, Place
from tests import factories
from tests.desk.signing_in import signed_in
from tests.factories import statement

pytestmark = pytest.mark.django_db
LISTS = ["person", "organisation", "place", "subject", "event", "collection", "source", "rightsstatement"]
KEEPERS = [Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR]


def fields(page: str) -> dict[str, Any]:
    """Return what a form of the admin sends as it stands."""
    found: dict[str, Any] = dict(
        re.findall(r'<input type="(?:text|hidden|date)" name="([^"]+)"(?: value="([^"]*)")?', page)
    )
    found |= dict.fromkeys(re.findall(r'<textarea name="([^"]+)"', page), "")
    selected = re.findall(r'<select name="([^"]+)".*?</select>', page, re.DOTALL)
    return {**dict.fromkeys(selected, ""), **found}


@pytest.mark.parametrize("role", KEEPERS)
@pytest.mark.parametrize("which", LISTS)
def test_who_keeps_the_lists_sees_each_and_adds_to_it(role: Role, which: str) -> None:
    ada = signed_in(role)
    assert ada.get(f"/admin/archive/{which}/").status_code == 200
    assert ada.get(f"/admin/archive/{which}/add/").status_code == 200


@pytest.mark.parametrize("which", LISTS)
def test_djangos_own_permissions_open_nothing(which: str) -> None:
    user = User.objects.create_user("old", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    client = Client()
    client.force_login(user)
    assert client.get(f"/admin/archive/{which}/", follow=True).status_code == 403


def test_accounts_are_not_edited_there_by_anybody() -> None:
    root = signed_in(Role.ADMINISTRATOR)
    user = User.objects.get()
    for path in ("/admin/auth/user/", f"/admin/auth/user/{user.pk}/change/", "/admin/auth/group/", "/admin/auth/"):
        assert root.get(path).status_code == 404


def test_a_change_goes_through_the_service_under_the_name_of_who_made_it() -> None:
    place = factories.make_place("Orsund")
    document = factories.make_published_document(place=place)
    IndexQueueEntry.objects.all().delete()
    ada = signed_in(name="ada")
    path = f"/admin/archive/place/{place.pk}/change/"
    sent = fields(ada.get(path).content.decode()) | {
        "name": "Orsund on the Aure",
        "aliases-TOTAL_FORMS": "1",
        "aliases-0-name": "Örsund",
        "aliases-0-kind": "spelling",
        "slug": "elsewhere",
    }
    assert ada.post(path, sent).status_code == 302
    place = Place.objects.get()
    assert (place.name, place.slug, [alias.name for alias in place.aliases.all()]) == (
        "Orsund on the Aure",
        "orsund",
        ["Örsund"],
    )
    told = AuditRecord.objects.filter(actor="ada").order_by("pk")
    assert [(row.action, row.before.get("name")) for row in told] == [("change", "Orsund"), ("add-alias", None)]
    assert set(IndexQueueEntry.objects.values_list("document_id", flat=True)) == {document.pk}


def test_a_record_is_made_through_the_service() -> None:
    ada = signed_in(name="ada")
    sent = fields(ada.get("/admin/archive/organisation/add/").content.decode())
    sent |= {"name": "Aure Commission", "slug": "aure-commission", "kind": "organisation"}
    assert ada.post("/admin/archive/organisation/add/", sent).status_code == 302
    assert Organisation.objects.get().slug == "aure-commission"
    assert AuditRecord.objects.get(actor="ada").action == "create"


def test_a_number_that_can_be_none_is_told_beside_its_field() -> None:
    person = factories.make_person()
    ada = signed_in()
    path = f"/admin/archive/person/{person.pk}/change/"
    sent = fields(ada.get(path).content.decode()) | {
        "identifiers-TOTAL_FORMS": "1",
        "identifiers-0-scheme": "isni",
        "identifiers-0-value": "0000 0001 2103 2684",
    }
    refused = ada.post(path, sent)
    assert "is no number of ISNI" in refused.content.decode()
    assert not person.identifiers.exists()


@pytest.mark.parametrize("model", [Event, Collection])
def test_another_name_of_an_event_or_series_leaves_its_address(model: type[Event | Collection], client: Client) -> None:
    record: Any = factories.make_event() if model is Event else factories.make_collection()
    document = factories.make_published_document(event=record if model is Event else None)
    if model is Collection:
        document.collection_items.create(collection=record)
    ada, which = signed_in(), model._meta.model_name
    path = f"/admin/archive/{which}/{record.pk}/change/"
    sent = fields(ada.get(path).content.decode()) | {"name": "Another name"}
    if model is Event:
        sent["kind"] = "meeting"
    assert ada.post(path, sent).status_code == 302
    answered = client.get(record.get_absolute_url())
    assert (answered.status_code, "Another name" in answered.content.decode()) == (200, True)


def test_what_is_mentioned_cannot_be_deleted_and_what_is_not_can() -> None:
    factories.make_published_document([statement("So.", label="A", speaker="Ilse Marendal")])
    said, unsaid = Person.objects.get(), factories.make_person("Jon Ulve")
    ada = signed_in()
    refused = ada.post(f"/admin/archive/person/{said.pk}/delete/", {"post": "yes"})
    assert refused.status_code == 403
    assert ada.post(f"/admin/archive/person/{unsaid.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Person.objects.all()) == [said]
    assert "delete_selected" not in ada.get("/admin/archive/person/").content.decode()


def test_who_publishes_does_not_free_a_series_from_approval_there() -> None:
    series = factories.make_collection(needs_approval=True)
    path = f"/admin/archive/collection/{series.pk}/change/"
    for role, kept in ((Role.PUBLISHER, True), (Role.ADMINISTRATOR, False)):
        client = signed_in(role)
        sent = fields(client.get(path).content.decode())
        sent.pop("needs_approval", None)
        client.post(path, sent)
        assert Collection.objects.get().needs_approval is kept
