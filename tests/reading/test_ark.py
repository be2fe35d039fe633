"""Every address of a document that DESIGN.md lists answers, and with the status that it has to have."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.citation import ark
from archive.models import Document, Redirect
from tests import factories
from tests.reading.worded import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    """Return a document of two versions; the second took turn 2 out and put turn 3 in."""
    made = factories.make_published_document(
        ["The ice goes out in April.", "The toll is paid in winter.", "Nobody disputes the channel."]
    )
    factories.make_version(
        made, ["The ice goes out in April.", "Nobody disputes the channel.", "A wholly other matter, of herring."]
    )
    return made


@pytest.mark.parametrize(
    ("form", "canonical"),
    [
        ("/ark:{naan}/{name}", "/ark:/{naan}/{name}"),
        ("/ark:/{naan}/{name}/", "/ark:/{naan}/{name}"),
        ("/ark:/{naan}/{name}.", "/ark:/{naan}/{name}"),
        ("/ARK:/{naan}/{NAME}", "/ark:/{naan}/{name}"),
        ("/ark:/{naan}/{hyphened}", "/ark:/{naan}/{name}"),
        ("/ark:/{naan}/{name}/on-the-winter-tolls", "/ark:/{naan}/{name}"),
        ("/ark:/{naan}/{name}/on-the-winter-tolls/", "/ark:/{naan}/{name}"),
        ("/d/{name}", "/ark:/{naan}/{name}"),
        ("/d/{name}/t1", "/ark:/{naan}/{name}/t1"),
        ("/d/{name}.v1", "/ark:/{naan}/{name}.v1"),
        ("/ark:{naan}/{name}.v2/t1", "/ark:/{naan}/{name}.v2/t1"),
        ("/ark:/{naan}/{name}/T1/", "/ark:/{naan}/{name}/t1"),
        ("/ark:/{naan}/{name}?q=ice", "/ark:/{naan}/{name}?q=ice"),
    ],
)
def test_every_form_leads_to_the_canonical_address(
    client: Client, document: Document, form: str, canonical: str
) -> None:
    name = document.ark_name
    parts = {
        "naan": document.naan, "name": name, "NAME": name.upper(), "hyphened": f"{name[:3]}-{name[3:6]}-{name[6:]}",
    }  # fmt: skip
    response = client.get(form.format(**parts))
    if form == canonical:
        assert response.status_code == 200
    else:
        assert (response.status_code, response.headers["Location"]) == (301, canonical.format(**parts))


@pytest.mark.parametrize("variant", ["", "/t1", ".v1", ".v2", ".v1/t2", ".v2/t1", ".v2.changes", "/t2"])
def test_the_canonical_addresses_answer(client: Client, document: Document, variant: str) -> None:
    assert client.get(document.get_absolute_url() + variant).status_code == 200


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [
        (".v3", "There is no version 3 of “On the winter tolls”. Its latest is version 2."),
        ("/t99", "There is no turn 99 in “On the winter tolls”."),
        ("/t0", "There is no turn 0"),
        (".v2/t2", "Version 2 of “On the winter tolls” has no turn 2; version 1 has."),
        (".v1.changes", "Version 1 of “On the winter tolls” is the first"),
        (".changes", "Say of which version"),
        (".xyz", "The archive does not give “On the winter tolls” as .xyz."),
    ],
)
def test_what_a_document_has_not_is_said_in_a_sentence(
    client: Client, document: Document, variant: str, sentence: str
) -> None:
    response = client.get(document.get_absolute_url() + variant)
    assert response.status_code == 404
    assert sentence in words(response)


def test_a_mistyped_identifier_is_told_from_a_missing_one(client: Client, document: Document) -> None:
    last = "0" if document.ark_name[-1] != "0" else "1"
    mistyped = client.get(f"/ark:/99999/{document.ark_name[:-1]}{last}")
    missing = client.get(f"/{ark.mint('99999')}")
    assert (mistyped.status_code, missing.status_code) == (404, 404)
    assert "slip of the pen" in words(mistyped)
    assert str(document) in words(mistyped)
    assert "This identifier is in order" in words(missing)


def test_an_unpublished_document_answers_like_an_identifier_that_was_never_given(client: Client) -> None:
    unknown = client.get(f"/{ark.mint('99999')}")
    for hidden in (factories.make_draft().document, factories.make_embargoed_document()):
        for variant in ("", "/t1", ".v1", ".v1/t1", ".v1.changes"):
            response = client.get(hidden.get_absolute_url() + variant)
            assert response.status_code == 404
            assert words(response) == words(unknown)


def test_a_draft_revision_of_a_published_document_is_no_version(client: Client, document: Document) -> None:
    factories.make_draft(["A word that nobody may see: herringbone."], document=document)
    assert client.get(f"{document.get_absolute_url()}.v3").status_code == 404
    assert "herringbone" not in client.get(document.get_absolute_url()).content.decode()


def test_a_withdrawn_document_answers_gone_at_each_of_its_addresses(client: Client) -> None:
    withdrawn = factories.make_withdrawn_document(["The secret word is herringbone."])
    for variant in ("", "/t1", ".v1", ".v1/t1", ".v2.changes", ".v9", ".bib"):
        response = client.get(withdrawn.get_absolute_url() + variant)
        assert response.status_code == 410
        assert "herringbone" not in response.content.decode()


def test_an_old_address_is_looked_up_only_after_a_miss(client: Client, document: Document) -> None:
    for old in ("/doc/17", "/ark:/99999/fk4misprint", document.get_absolute_url()):
        Redirect.objects.create(old_path=old, new_path="/about/", reason=Redirect.Reason.MOVED)
    assert client.get("/doc/17").headers["Location"] == "/about/"
    assert client.get("/ark:/99999/fk4misprint").headers["Location"] == "/about/"
    assert client.get(document.get_absolute_url()).status_code == 200


def test_an_ark_of_another_archive_is_sent_on_by_a_link(client: Client) -> None:
    response = client.get("/ark:/12148/btv1b8449691v")
    assert response.status_code == 404
    assert "https://n2t.net/ark:/12148/btv1b8449691v" in response.content.decode()


@pytest.mark.parametrize("path", ["/ark:/", "/ark:/99999", "/d/x%00y", "/ark:/99999/%00", "/ark:/99999/" + "a" * 3000])
def test_nonsense_is_not_found_and_breaks_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
