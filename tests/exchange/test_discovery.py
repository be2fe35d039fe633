"""How programs find their way: robots.txt, sitemaps, the description of the search, and feeds of all that lists."""

from __future__ import annotations

from typing import Any
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.editorial.describing import correct_description
from archive.exchange import sitemaps
from archive.models import Document
from tests import factories
from tests.factories import ACTOR, make_published_document, make_version, statement

pytestmark = pytest.mark.django_db

NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "o": "http://a9.com/-/spec/opensearch/1.1/"}
SITE = "https://archive.test"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE


def xml(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    return etree.fromstring(response.getvalue())


def locations(root: Any) -> list[str]:
    return [str(each) for each in root.xpath("//s:loc/text()", namespaces=NAMESPACES)]


def whole_sitemap(client: Client) -> list[str]:
    parts = locations(xml(client, "/sitemap.xml"))
    return [each for part in parts for each in locations(xml(client, part.removeprefix(SITE)))]


def feed(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    read = feedparser.parse(response.content)
    assert not read.bozo, read.bozo_exception
    return read


def test_robots_may_read_documents_and_not_search_and_are_told_where_all_is_listed(client: Client) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").content.decode().splitlines())
    assert robots.can_fetch("anybody", f"{SITE}/ark:/99999/fk4abc")
    assert not robots.can_fetch("anybody", f"{SITE}/search/?q=ice")
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_the_sitemap_has_each_published_document_once_by_its_canonical_address_and_no_other(client: Client) -> None:
    published = [make_published_document(title=str(each)) for each in range(3)]
    make_version(published[0], ["The ice went out."])
    factories.make_draft(title="A draft")
    factories.make_embargoed_document(title="Kept")
    factories.make_withdrawn_document(title="Gone")
    found = [each for each in whole_sitemap(client) if "/ark:/" in each]
    assert sorted(found) == sorted(f"{SITE}/{document.ark}" for document in published)


def test_the_sitemap_leads_to_pages_that_answer_and_that_call_themselves_so(client: Client) -> None:
    place = factories.make_place()
    document = make_published_document(
        [statement("The ice.", label="V", speaker="Ada Vane")], place=place, event=factories.make_event()
    )
    document.collection_items.create(collection=factories.make_collection())
    document.subjects.add(factories.make_subject())
    found = whole_sitemap(client)
    assert f"{SITE}/speakers/ada-vane/" in found
    assert len(found) == len(set(found))
    for address in found:
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200, address
        canonical = BeautifulSoup(response.content, "html.parser").find("link", rel="canonical")
        assert canonical is None or canonical["href"] == address


def test_lastmod_follows_what_the_public_sees_change(client: Client) -> None:
    document = make_published_document()

    def changed() -> str:
        (found,) = xml(client, "/sitemap-documents-0.xml").xpath("//s:lastmod/text()", namespaces=NAMESPACES)
        return str(found)

    client.get("/sitemap.xml")
    Document.objects.update(public_changed_at="2001-02-03T04:05:06Z")
    assert changed() == "2001-02-03T04:05:06Z"
    correct_description(document=document, changes={"title": "Corrected"}, actor=ACTOR)
    client.get("/sitemap.xml")
    assert changed() > "2001-02-03T04:05:06Z"


def test_a_part_of_the_sitemap_is_never_longer_than_the_protocol_allows(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "AT_MOST", 2)
    for each in range(5):
        make_published_document(title=str(each))
    parts = [each for each in locations(xml(client, "/sitemap.xml")) if "documents" in each]
    assert all(len(locations(xml(client, part.removeprefix(SITE)))) <= 2 for part in parts)
    assert len([each for each in whole_sitemap(client) if "/ark:/" in each]) == 5


def test_a_part_of_the_sitemap_asks_one_query_however_many_documents(client: Client) -> None:
    for each in range(4):
        make_published_document(title=str(each))
    with CaptureQueriesContext(connection) as queries:
        xml(client, "/sitemap-documents-0.xml")
    assert len(queries) == 1


def test_a_browser_learns_how_to_search_here(client: Client) -> None:
    link = BeautifulSoup(client.get("/").content, "html.parser").find("link", rel="search")
    assert link is not None
    root = xml(client, str(link["href"]))
    (name,) = root.xpath("o:ShortName/text()", namespaces=NAMESPACES)
    assert len(name) <= 16
    templates = {each.get("type"): each.get("template") for each in root.xpath("o:Url", namespaces=NAMESPACES)}
    assert templates["text/html"] == f"{SITE}/search/?q={{searchTerms}}"
    asked = templates["text/html"].removeprefix(SITE).format(searchTerms="winter+tolls")
    assert client.get(asked).status_code == 200


def test_new_documents_and_changed_ones_each_have_a_feed(client: Client) -> None:
    first, second = (make_published_document(title=title) for title in ("First", "Second"))
    client.get("/feeds/changed.atom")
    Document.objects.filter(pk=second.pk).update(public_changed_at="2001-01-01T00:00:00Z")
    Document.objects.filter(pk=first.pk).update(public_changed_at="2002-01-01T00:00:00Z")
    assert [entry.title for entry in feed(client, "/feeds/new.atom").entries] == ["Second", "First"]
    changed = feed(client, "/feeds/changed.atom").entries
    assert [(entry.title, entry.updated) for entry in changed] == [
        ("First", "2002-01-01T00:00:00+00:00"),
        ("Second", "2001-01-01T00:00:00+00:00"),
    ]


def test_each_page_that_lists_documents_names_a_feed_with_them_alone(client: Client) -> None:
    document = make_published_document(
        [statement("The ice.", label="V", speaker="Ada Vane")],
        title="Wanted",
        place=factories.make_place(),
        event=factories.make_event(),
    )
    document.collection_items.create(collection=factories.make_collection())
    document.subjects.add(factories.make_subject())
    make_published_document(title="Another")
    pages = ("/speakers/ada-vane/", "/places/orsund/", "/events/conference-on-the-narrow-sea/")
    for page in (*pages, "/collections/papers-on-the-tolls/", "/subjects/winter-navigation/"):
        link = BeautifulSoup(client.get(page).content, "html.parser").find("link", type="application/atom+xml")
        assert link is not None, page
        read = feed(client, str(link["href"]))
        assert [entry.title for entry in read.entries] == ["Wanted"]
        assert read.feed.link == f"{SITE}{page}"


def test_a_feed_without_documents_and_one_of_strange_characters_are_valid(client: Client) -> None:
    assert feed(client, "/feeds/new.atom").entries == []
    make_published_document(title="Ice \x07 & <i>snow</i>", abstract="]]> \x01 <script>")
    (entry,) = feed(client, "/feeds/new.atom").entries
    assert "<script" not in entry.summary


def test_a_feed_asks_as_often_for_many_documents_as_for_one(client: Client) -> None:
    counted = []
    for number in (1, 6):
        for each in range(number):
            make_published_document(title=f"{number} {each}", place=factories.make_place(f"Orsund {number} {each}"))
        feed(client, "/feeds/new.atom")
        with CaptureQueriesContext(connection) as queries:
            feed(client, "/feeds/new.atom")
        counted.append(len(queries))
    assert counted == [2, 2]


def test_the_page_of_the_feeds_leads_to_feeds(client: Client) -> None:
    page = BeautifulSoup(client.get("/feeds/").content, "html.parser")
    hrefs = [str(link["href"]) for link in page.find_all("link", type="application/atom+xml")]
    assert hrefs == ["/feeds/new.atom", "/feeds/changed.atom"]
    assert all(feed(client, href) for href in hrefs)
