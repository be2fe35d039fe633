"""What the archive says of itself is true of the archive that says it."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.citation.styles import STYLES
from tests import factories
from tests.reading.worded import soup, words


@pytest.mark.django_db
def test_the_page_about_the_archive_counts_what_is_published(client: Client) -> None:
    factories.make_published_document(["One.", "Two."])
    factories.make_draft(["Three."])
    assert "1 published document with 2 turns." in words(client.get("/about/"))


def test_every_style_has_its_example(client: Client) -> None:
    assert len(soup(client.get("/about/citing/")).select(".examples dd")) == len(STYLES)


@pytest.mark.parametrize("path", ["/help/", "/about/citing/", "/about/accessibility/"])
def test_what_needs_nothing_of_the_record_answers_without_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_robots_may_read_documents_and_leave_searches_alone(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /search/" in response.content.decode()
    assert "ark" not in response.content.decode()
