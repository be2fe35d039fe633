"""Feeds: any search, the last published first, under identifiers that never change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import make_published_document, make_version, statement

pytestmark = pytest.mark.django_db

Index = Callable[[], int]


def read(client: Client, **asked: str) -> Any:
    response = client.get("/search/feed.atom", asked)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_a_feed_has_the_documents_in_which_something_is_found_the_last_published_first(
    client: Client, index: Index
) -> None:
    for title in ("First", "Second", "Third"):
        make_published_document(["The ice."], title=title)
    make_published_document(["The snow."], title="Another")
    index()
    feed = read(client, q="ice")
    assert [entry.title for entry in feed.entries] == ["Third", "Second", "First"]
    assert feed.feed.title == "Chancery: “ice”"


def test_an_entry_keeps_its_identifier_and_its_day_when_a_text_is_corrected_or_the_archive_moves(
    client: Client, index: Index, settings: Any
) -> None:
    document = make_published_document(["The ice is thick."])
    index()
    (before,) = read(client, q="ice").entries
    make_version(document, ["The ice is thin."])
    settings.SITE_URL = "https://elsewhere.example"
    index()
    (after,) = read(client, q="thin ice").entries
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated > before.updated
    assert after.link == f"https://elsewhere.example/{document.ark}"


def test_a_feed_keeps_its_identifier_whatever_the_order_of_its_page(client: Client, index: Index) -> None:
    make_published_document(["The ice."])
    index()
    first = read(client, q="ice").feed
    other = read(client, q="ice", sort="latest", group="turn", page="7").feed
    assert (first.id, first.links) == (other.id, other.links)
    assert read(client, q="snow").feed.id != first.id


def test_a_summary_is_text_and_no_markup_of_the_record(client: Client, index: Index) -> None:
    make_published_document([statement("<script>alert(1)</script> ice", label="V", speaker="<b>Vane</b>")], title="<i>")
    index()
    (entry,) = read(client, q="ice").entries
    raw = client.get("/search/feed.atom", {"q": "ice"}).content.decode()
    assert "&amp;lt;script&amp;gt;" in raw
    assert "<script" not in entry.summary


def test_whoever_has_a_feed_already_is_not_sent_it_again(client: Client, index: Index) -> None:
    make_published_document(["The ice."])
    index()
    response = client.get("/search/feed.atom", {"q": "ice"})
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get("/search/feed.atom", {"q": "ice"}, headers={header: response.headers[value]})
        assert again.status_code == 304


def test_a_withdrawn_document_leaves_the_feed_before_the_index_hears_of_it(client: Client, index: Index) -> None:
    document = make_published_document(["The ice."])
    index()
    assert len(read(client, q="ice").entries) == 1
    factories.withdraw_document(document)
    assert read(client, q="ice").entries == []


def test_a_feed_of_everything_a_feed_of_nothing_and_a_strange_one_are_valid(client: Client, index: Index) -> None:
    make_published_document(["The ice."], title="Ice \x07 and snow")
    index()
    assert len(read(client).entries) == 1
    assert read(client, q="xyzzyx").entries == []
    read(client, q='\x01 "<& ]]> \u202e')


def test_a_feed_asks_as_often_for_twenty_documents_as_for_two(client: Client, index: Index) -> None:
    counted = []
    for number in (2, 20):
        for each in range(number):
            make_published_document([f"Ice {each}.", "More ice."])
        index()
        read(client, q="ice")
        with CaptureQueriesContext(connection) as queries:
            read(client, q="ice")
        counted.append(len(queries))
    assert counted == [5, 5]
