"""Organisations are found at the desk by any name, merged after a page that says what goes over, and parted again."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.resolving import resolve_turns
from archive.editorial.services import Role
from archive.models import Event, Organisation, OrganisationAlias, OrganisationMerge
from tests import factories
from tests.desk.signing_in import signed_in
from tests.factories import statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> tuple[Organisation, Organisation]:
    """Two records of one body, of which the first speaks and has an event."""
    source, target = factories.make_organisation("Aure Comm."), factories.make_organisation("Aure Commission")
    document = factories.make_published_document([statement("So.", label="THE COMMISSION")])
    resolve_turns(document=document, numbers=[1], party=source, actor="a test", reason="Said so.")
    Event.objects.create(slug="session", name="Its session", organisation=source)
    return source, target


def test_a_body_is_found_by_any_of_its_names(both: tuple[Organisation, Organisation]) -> None:
    OrganisationAlias.objects.create(organisation=both[0], name="Commission de l’Aure")
    factories.make_organisation("Kestria")
    page = signed_in().get("/desk/organisations/", {"q": "de l’aure"}).content.decode()
    assert "Aure Comm." in page
    assert "Kestria" not in page
    assert "No organisation is called" in signed_in(name="b").get("/desk/organisations/", {"q": "zzz"}).content.decode()


def test_its_page_says_what_hangs_on_it_and_leads_to_its_fields(both: tuple[Organisation, Organisation]) -> None:
    page = signed_in().get(f"/desk/organisations/{both[0].pk}/").content.decode()
    said = ("1 turn, shown in 1 document", "Its session", "Merge into another", f"/organisation/{both[0].pk}/change/")
    assert all(words in page for words in said)


def test_a_merge_says_what_goes_over_and_is_done_and_taken_back_at_a_press(
    both: tuple[Organisation, Organisation], client: Client
) -> None:
    source, target = both
    ada, merge = signed_in(), f"/desk/organisations/{source.pk}/merge/"
    offered = ada.get(merge).content.decode()
    assert f"?into={target.pk}" in offered, "one that begins with the same word is offered at once"
    page = ada.get(merge, {"into": target.pk}).content.decode()
    assert all(said in page for said in ("1 turn;", "1 event: Its session", "one organisation", "can be taken back"))
    assert ada.post(merge, {"into": target.pk, "reason": ""}).status_code == 409
    done = ada.post(merge, {"into": target.pk, "reason": "One body."}, follow=True).content.decode()
    assert "Aure Comm. was merged into Aure Commission" in done
    assert client.get(source.get_absolute_url()).headers["Location"] == target.get_absolute_url()
    assert "This record went into" in ada.get(f"/desk/organisations/{source.pk}/").content.decode()
    back = ada.post(f"/desk/organisations/merges/{OrganisationMerge.objects.get().pk}/undo/", follow=True)
    assert "a record by itself again" in back.content.decode()
    assert client.get(source.get_absolute_url()).status_code == 200


def test_what_is_not_there_answers_404_and_a_contributor_is_refused(both: tuple[Organisation, Organisation]) -> None:
    ada, mina = signed_in(), signed_in(Role.CONTRIBUTOR, "mina")
    for path in ("/desk/organisations/99/", "/desk/organisations/99/merge/"):
        assert ada.get(path).status_code == 404
    assert ada.post("/desk/organisations/merges/99/undo/").status_code == 404
    for path in ("/desk/organisations/", f"/desk/organisations/{both[0].pk}/merge/"):
        assert mina.get(path).status_code == 403
