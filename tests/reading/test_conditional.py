"""Pages and files say when they last changed, and are not sent again to who has them already."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils.http import http_date, parse_http_date

from archive.editorial.describing import correct_description
from archive.models import Document, date_changes
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESSES = ("", ".v1", "/t1", ".v1/t1", ".bib", ".v1.tei.xml", ".v1.json/t1", ".timemap", ".v2.changes")


@pytest.fixture
def document() -> Document:
    """Return a document of two versions with a speaker and a place."""
    turns = [factories.statement("Ice.", label="VANE", speaker="Ada Vane")]
    made = factories.make_published_document(turns, place=factories.make_place())
    factories.make_version(made, [*turns, "It is cold."])
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("rest", ADDRESSES)
def test_who_has_it_already_gets_it_no_second_time(client: Client, document: Document, rest: str) -> None:
    address = document.get_absolute_url() + rest
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


@pytest.mark.parametrize("rest", ADDRESSES)
def test_who_asks_for_the_head_alone_is_told_the_same_tag(client: Client, document: Document, rest: str) -> None:
    address = document.get_absolute_url() + rest
    told = [asked(address).headers for asked in (client.get, client.head)]
    for name in ("ETag", "Last-Modified", "Link", "Memento-Datetime"):
        assert told[0].get(name) == told[1].get(name)
    assert told[1]["ETag"]


@pytest.mark.parametrize("rest", ["", ".v1", ".v1/t1", ".bib", ".v1.tei.xml", ".timemap", ".v2.changes"])
def test_who_has_it_since_the_last_change_gets_it_no_second_time(client: Client, document: Document, rest: str) -> None:
    address = document.get_absolute_url() + rest
    changed = parse_http_date(client.get(address).headers["Last-Modified"])
    assert client.get(address, headers={"if-modified-since": http_date(changed)}).status_code == 304
    assert client.get(address, headers={"if-modified-since": http_date(changed - 1)}).status_code == 200


def test_what_changes_the_page_changes_its_date(client: Client, document: Document) -> None:
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: later)
        correct_description(document=document, actor="a test", changes={"title": "On the summer tolls"})
        date_changes()  # as the process that changed it does, once the change is committed
    for rest in ("", ".bib"):
        said = parse_http_date(client.get(document.get_absolute_url() + rest).headers["Last-Modified"])
        assert said == int(later.timestamp())


def test_a_draft_that_is_under_way_changes_no_date(client: Client, document: Document) -> None:
    before = client.get(document.get_absolute_url()).headers["Last-Modified"]
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: later)
        factories.make_draft([factories.statement("Snow.", label="REX", speaker="Olaf Rex")], document=document)
    assert client.get(document.get_absolute_url()).headers["Last-Modified"] == before
