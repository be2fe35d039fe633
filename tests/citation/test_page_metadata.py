"""What citation tools read in a page's head is what the catalogue says, and never what would mislead them."""

from __future__ import annotations

import pytest

from archive.citation.cited import Name, cited
from archive.citation.page_metadata import highwire, json_ld
from archive.models import Document
from tests import factories

pytestmark = pytest.mark.django_db
MISLEADING = ("citation_conference_title", "citation_technical_report_institution", "citation_journal_title")


def _document() -> Document:
    return factories.make_published_document(
        kind="press-conference", date="2019-03-14", place=factories.make_place(), language="en"
    )


def test_a_press_conference_is_a_presentation_with_its_date_and_place() -> None:
    document = _document()
    tags = highwire(document, cited(document, document.latest_version))
    assert ("z:itemType", "presentation") in tags
    assert ("citation_publication_date", "2019/03/14") in tags
    assert ("z:place", "Orsund") in tags
    assert not [name for name, _ in tags if name in MISLEADING]


def test_no_tag_is_empty() -> None:
    document = factories.make_published_document()
    assert all(content for _, content in highwire(document, cited(document, document.latest_version)))


def test_a_body_is_written_so_that_it_is_not_taken_for_a_person() -> None:
    document = _document()
    what = cited(document, document.latest_version, speakers=(Name("Ministry of Ports", "Ministry of Ports"),))
    assert ("citation_author", "Ministry of Ports,") in highwire(document, what)


def test_json_ld_has_one_type_and_the_ark() -> None:
    document = _document()
    work = json_ld(document, cited(document, document.latest_version))
    assert work["@type"] == "CreativeWork"
    assert work["identifier"]["value"] == document.ark
    assert work["version"] == 1


def test_the_host_is_the_archives_own() -> None:
    document = _document()
    assert cited(document, document.latest_version).address == f"http://archive.example/{document.ark}.v1"
