"""The authority lists are kept: names change and addresses do not, numbers are checked, and each change is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from archive.editorial.audit import EditorialError
from archive.editorial.roles import Actor, NotAllowedError, Role
from archive.editorial.services import authorities
from archive.models import (
    AuditRecord,
    IndexQueueEntry,
    Person,
    PersonAlias,
    PersonIdentifier,
    RoleHeld,
)
from archive.models.authority_files import checked_number
from tests import factories
from tests.factories import statement

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.EDITOR)
PUBLISHER, ROOT = Actor("piet", Role.PUBLISHER), Actor("root", Role.ADMINISTRATOR)


def actions() -> list[str]:
    """Return what Ada did, in order."""
    return list(AuditRecord.objects.filter(actor="ada").order_by("pk").values_list("action", flat=True))


def test_a_new_person_is_two_fields() -> None:
    person = authorities.new_person(by=ADA, name="  Tomas  Reivik ", role="Foreign Minister of Halvern")
    assert (person.name, person.family_name, person.given_name, person.slug) == (
        "Tomas Reivik",
        "Reivik",
        "Tomas",
        "tomas-reivik",
    )
    assert [role.title for role in person.roles.all()] == ["Foreign Minister of Halvern"]
    assert actions() == ["create", "add-role"]


def test_a_person_without_a_name_is_none() -> None:
    with pytest.raises(EditorialError, match="needs a name"):
        authorities.new_person(by=ADA, name=" ")


@pytest.mark.parametrize("which", ["person", "place", "event", "collection"])
def test_another_name_leaves_the_address(which: str, client: Client) -> None:
    document = factories.make_published_document([statement("So.", label="A", speaker="Ilse Marendal")])
    record: Any = Person.objects.get()
    if which == "collection":
        record = factories.make_collection()
        document.collection_items.create(collection=record)
    elif which != "person":
        record = factories.make_place() if which == "place" else factories.make_event()
        setattr(document, which, record)
        document.save()
    path = record.get_absolute_url()
    IndexQueueEntry.objects.all().delete()
    assert authorities.change(by=ADA, record=record, changes={"name": "Quite another"})
    assert record.get_absolute_url() == path
    answered = client.get(path)
    assert (answered.status_code, "Quite another" in answered.content.decode()) == (200, True)
    assert list(IndexQueueEntry.objects.values_list("document_id", flat=True)) == [document.pk]


def test_a_person_keeps_the_old_name_where_that_is_asked() -> None:
    person = factories.make_person("Ilse Marendal")
    authorities.change(by=ADA, record=person, changes={"name": "Ilse Osk"}, keep_name=True)
    assert [alias.name for alias in person.aliases.all()] == ["Ilse Marendal"]
    assert actions() == ["change", "add-alias"]


def test_a_change_that_changes_nothing_is_none() -> None:
    person = factories.make_person("Ilse Marendal")
    assert not authorities.change(by=ADA, record=person, changes={"name": "Ilse Marendal"}, keep_name=True)
    assert actions() == []


def test_what_it_was_before_is_kept() -> None:
    person = factories.make_person("Ilse Marendal", note="")
    authorities.change(by=ADA, record=person, changes={"note": "Jurist."})
    kept = AuditRecord.objects.get(actor="ada")
    assert (kept.before, kept.after) == ({"note": ""}, {"note": "Jurist."})


def test_an_address_is_no_field_to_change() -> None:
    with pytest.raises(ValueError, match="slug"):
        authorities.change(by=ADA, record=factories.make_person(), changes={"slug": "another"})


@pytest.mark.parametrize(("field", "value"), [("born", "the year of the comet"), ("name", "x" * 400)])
def test_a_value_that_cannot_be_is_refused_with_a_sentence(field: str, value: str) -> None:
    person = factories.make_person()
    with pytest.raises(EditorialError, match=field):
        authorities.change(by=ADA, record=person, changes={field: value})
    person = Person.objects.get(pk=person.pk)
    assert getattr(person, field) != value


def test_names_roles_and_numbers_come_change_and_go_and_each_is_told() -> None:
    person = factories.make_person()
    alias = PersonAlias(person=person, name="Ilse Osk")
    role = RoleHeld(person=person, title="Envoy", date="1999/2004")
    number = PersonIdentifier(person=person, scheme="wikidata", value="https://www.wikidata.org/wiki/q42")
    for line in (alias, role, number):
        authorities.keep_line(by=ADA, line=line)
    role.title = "Special Envoy"
    authorities.keep_line(by=ADA, line=role)
    authorities.remove_line(by=ADA, line=alias)
    assert person.identifiers.get().value == "Q42"
    assert actions() == ["add-alias", "add-role", "add-identifier", "change-role", "remove-alias"]
    changed = AuditRecord.objects.get(action="change-role")
    assert (changed.before["title"], changed.after["title"]) == ("Envoy", "Special Envoy")


def test_one_number_is_of_one_person() -> None:
    for name, refused in (("Ilse Marendal", False), ("Anna Ulve", True)):
        line = PersonIdentifier(person=factories.make_person(name), scheme="viaf", value="102333412")
        if refused:
            with pytest.raises(EditorialError, match="another person identifier has it already"):
                authorities.keep_line(by=ADA, line=line)
        else:
            authorities.keep_line(by=ADA, line=line)


@pytest.mark.parametrize(
    ("scheme", "value", "kept"),
    [
        ("wikidata", "Q42", "Q42"),
        ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
        ("viaf", "https://viaf.org/viaf/102333412/", "102333412"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("isni", "0000-0001-2281-955x", "000000012281955X"),
        ("gnd", "118540238", "118540238"),
        ("lcnaf", "n 79021164", "n79021164"),
    ],
)
def test_a_number_in_its_form_is_kept_in_one_spelling(scheme: str, value: str, kept: str) -> None:
    assert checked_number(scheme, value) == kept


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "42"),
        ("wikidata", "Q042"),
        ("wikidata", "P31"),
        ("viaf", "VIAF102333412"),
        ("viaf", ""),
        ("isni", "0000 0001 2103 2684"),
        ("isni", "000000012103268"),
        ("gnd", "1185"),
        ("lcnaf", "79021164"),
    ],
)
def test_a_number_that_can_be_none_is_refused(scheme: str, value: str) -> None:
    with pytest.raises(EditorialError, match="is no number of"):
        authorities.keep_line(
            by=ADA, line=PersonIdentifier(person=factories.make_person(), scheme=scheme, value=value or "-")
        )


def test_what_is_mentioned_or_was_is_never_deleted() -> None:
    document = factories.make_published_document([statement("So.", label="A", speaker="Ilse Marendal")])
    person = Person.objects.get()
    authorities.resolve_turns(by=ADA, document=document, numbers=[1], party=None, reason="It was not she.")
    with pytest.raises(EditorialError, match="cannot be deleted: a resolution mentions it"):
        authorities.delete(by=ADA, record=person)
    assert Person.objects.filter(pk=person.pk).exists()


def test_what_nothing_mentions_can_be_deleted() -> None:
    person = factories.make_person()
    authorities.delete(by=ADA, record=person)
    assert not Person.objects.exists()
    assert actions() == ["delete"]


def test_a_person_who_was_merged_is_not_deleted_even_after_it_was_taken_back() -> None:
    source, target = factories.make_person("I. Marendal"), factories.make_person()
    merge = authorities.merge(by=ADA, source=source, target=target, reason="One.")
    authorities.undo_merge(by=ADA, merge=merge)
    for record in (source, target):
        with pytest.raises(EditorialError, match="was merged with another record"):
            authorities.delete(by=ADA, record=record)


def test_who_publishes_does_not_free_a_collection_from_approval() -> None:
    series = factories.make_collection(needs_approval=True)
    with pytest.raises(NotAllowedError, match="Only an administrator"):
        authorities.change(by=PUBLISHER, record=series, changes={"needs_approval": False})
    assert authorities.change(by=ROOT, record=series, changes={"needs_approval": False})
    assert authorities.change(by=PUBLISHER, record=series, changes={"needs_approval": True})
