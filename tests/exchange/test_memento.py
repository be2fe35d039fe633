"""Memento: who asks for a document as it was at some time is led to the version that was in force then."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.utils.http import http_date

from archive.models import Document, Version, guards
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://archive.example"
DAYS = [datetime.datetime(year, 3, 1, 12, tzinfo=datetime.UTC) for year in (2001, 2005, 2009)]


@pytest.fixture
def document() -> Document:
    """Return a document of three versions, published years apart; the second alone has a turn 2."""
    made = factories.make_published_document(["The ice goes out in April."])
    factories.make_version(made, ["The ice goes out in April.", "A wholly other matter, of herring."])
    factories.make_version(made, ["The ice goes out in late April."])
    with guards.lifted(connection):
        for number, day in enumerate(DAYS, start=1):
            Version.objects.filter(document=made, number=number).update(published_at=day)
        connection.check_constraints()  # PostgreSQL alters no table of which it has still something to check
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("", 3),
        ("Thu, 01 Jan 1998 00:00:00 GMT", 1),
        (http_date(DAYS[0].timestamp()), 1),
        ("Wed, 01 Jan 2003 00:00:00 GMT", 1),
        (http_date(DAYS[1].timestamp()), 2),
        ("Fri, 01 Jan 2038 00:00:00 GMT", 3),
    ],
)
@pytest.mark.parametrize("prefix", ["/timegate/", f"/timegate/{SITE}/"])
def test_the_timegate_leads_to_the_version_in_force(
    client: Client, document: Document, prefix: str, at: str, number: int
) -> None:
    response = client.get(f"{prefix}{document.ark}", headers={"accept-datetime": at} if at else {})
    assert (response.status_code, response.headers["Location"]) == (302, f"{SITE}/{document.ark}.v{number}")
    assert "accept-datetime" in response.headers["Vary"].lower()
    assert f'<{SITE}/{document.ark}>; rel="original"' in response.headers["Link"]
    assert 'rel="timemap"' in response.headers["Link"]


def test_a_turn_has_the_versions_that_have_it(client: Client, document: Document) -> None:
    asked = {"accept-datetime": "Fri, 01 Jan 2038 00:00:00 GMT"}
    response = client.get(f"/timegate/{document.ark}/t2", headers=asked)
    assert response.headers["Location"] == f"{SITE}/{document.ark}.v2/t2"
    assert client.get(f"/timegate/{document.ark}/t9").status_code == 404


@pytest.mark.parametrize(
    "said", ["yesterday", "2004-03-15", "Fri, 31 Feb 2004 09:30:00 GMT", "Mon, 15 Mar 2004 09:30:00 +0100", "0", "-1"]
)
def test_a_date_that_is_none_is_told(client: Client, document: Document, said: str) -> None:
    response = client.get(f"/timegate/{document.ark}", headers={"accept-datetime": said})
    assert response.status_code == 400
    assert "accept-datetime" in response.headers["Vary"].lower()
    assert "Accept-Datetime" in response.content.decode()


def test_the_timemap_lists_every_version_with_its_date(client: Client, document: Document) -> None:
    response = client.get(f"{document.get_absolute_url()}.timemap")
    assert response.headers["Content-Type"] == "application/link-format"
    listed = re.findall(r'<([^>]+)>; rel="([^"]+)"; datetime="([^"]+)"', response.content.decode())
    assert listed == [
        (f"{SITE}/{document.ark}.v1", "first memento", http_date(DAYS[0].timestamp())),
        (f"{SITE}/{document.ark}.v2", "memento", http_date(DAYS[1].timestamp())),
        (f"{SITE}/{document.ark}.v3", "last memento", http_date(DAYS[2].timestamp())),
    ]
    assert f'<{SITE}/timegate/{document.ark}>; rel="timegate"' in response.content.decode()


def test_a_versions_page_says_its_time_and_the_documents_page_does_not(client: Client, document: Document) -> None:
    for address in (".v2", ".v2/t2"):
        page = client.get(document.get_absolute_url() + address)
        assert page.headers["Memento-Datetime"] == http_date(DAYS[1].timestamp())
        assert 'rel="original"' in page.headers["Link"]
        assert 'rel="timegate"' in page.headers["Link"]
    page = client.get(document.get_absolute_url())
    assert "Memento-Datetime" not in page.headers
    assert 'rel="timemap"' in page.headers["Link"]


def test_a_version_of_a_turn_leads_to_the_versions_that_have_it(client: Client, document: Document) -> None:
    factories.make_version(document, ["The ice goes out in May.", "A wholly other matter, of herring."])
    base = f"{SITE}{document.get_absolute_url()}"
    link = client.get(f"{document.get_absolute_url()}.v2/t2").headers["Link"]
    assert f'<{base}/t2>; rel="latest-version"' in link
    assert f'<{base}.v4/t2>; rel="successor-version"' in link
    assert "predecessor-version" not in link
    link = client.get(f"{document.get_absolute_url()}/t2").headers["Link"]
    assert f'<{base}.v2/t2>; rel="predecessor-version"' in link
    assert "successor-version" not in link


def test_what_has_no_version_has_no_memento(client: Client) -> None:
    entry = factories.make_catalogue_entry()
    assert client.get(f"/timegate/{entry.ark}").status_code == 404
    assert client.get(f"{entry.get_absolute_url()}.timemap").status_code == 404
    assert "timegate" not in client.get(entry.get_absolute_url()).headers["Link"]


def test_a_draft_revision_is_no_memento_and_a_withdrawn_document_leads_to_its_tombstone(
    client: Client, document: Document
) -> None:
    factories.make_draft(["Secret."], document=document)
    assert ".v4" not in client.get(f"{document.get_absolute_url()}.timemap").content.decode()
    factories.withdraw_document(document)
    assert client.get(f"{document.get_absolute_url()}.timemap").status_code == 410
    response = client.get(f"/timegate/{document.ark}")
    assert client.get(response.headers["Location"]).status_code == 410
    assert response.headers["Link"] == f'<{SITE}/{document.ark}>; rel="original"'
    assert "accept-datetime" in response.headers["Vary"].lower()
