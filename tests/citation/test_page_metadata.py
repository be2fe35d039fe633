"""What citation tools read in a page's head is what the catalogue says, and never what would mislead them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.citation.cited import Name, cited
from archive.citation.page_metadata import PARTS_ON_A_PAGE, highwire, json_ld, open_graph
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


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Jan Peter van der Berg", "van der Berg", "Jan Peter"), "van der Berg, Jan Peter;"),
        (Name("Ilse Marendal", "Marendal", "Ilse"), "Marendal, Ilse"),
        (Name("Wang Wenbin", "Wang", "Wenbin"), "Wang, Wenbin"),
        (Name("王文斌", "王文斌"), "王文斌,"),
    ],
)
def test_a_name_is_written_so_that_zotero_takes_it_apart_rightly(name: Name, written: str) -> None:
    document = _document()
    what = cited(document, document.latest_version, speakers=(name,))
    assert [content for tag, content in highwire(document, what) if tag == "citation_author"] == [written]


def test_two_speakers_need_no_semicolon() -> None:
    document, name = _document(), Name("Jan Peter van der Berg", "van der Berg", "Jan Peter")
    tags = highwire(document, cited(document, document.latest_version, speakers=(name, name)))
    assert [content for tag, content in tags if tag == "citation_author"] == ["van der Berg, Jan Peter"] * 2


def test_what_a_presentation_has_no_field_for_stands_in_extra() -> None:
    document = _document()
    document.source = factories.make_source()
    tags = dict(highwire(document, cited(document, document.latest_version)))
    assert tags["z:extra"].splitlines()[:3] == [
        "Archive: Chancery",
        f"Archive Location: {document.ark}.v1",
        "Publisher: Ministry of the Ports",
    ]
    assert "z:archive" not in tags
    assert "DC.description" not in tags


def test_a_treaty_is_a_document_that_extra_calls_a_treaty() -> None:
    document = factories.make_published_document(kind="treaty")
    tags = dict(highwire(document, cited(document, document.latest_version)))
    assert tags["z:itemType"] == "document"
    assert "Type: treaty" in tags["z:extra"]
    assert tags["z:archive"] == "Chancery"


def test_json_ld_has_one_type_and_the_ark() -> None:
    document = _document()
    work = json_ld(document, cited(document, document.latest_version))
    assert work["@type"] == "CreativeWork"
    assert work["identifier"]["value"] == document.ark
    assert work["version"] == 1


def test_the_host_is_the_archives_own() -> None:
    document = _document()
    assert cited(document, document.latest_version).address == f"http://archive.example/{document.ark}.v1"


def test_a_link_to_a_document_is_shown_with_its_title_and_what_it_is() -> None:
    document = _document()
    tags = dict(open_graph(document, cited(document, document.latest_version)))
    assert tags["og:type"] == "article"
    assert tags["og:title"] == document.title
    assert tags["og:description"] == "Press conference, 14 March 2019, Orsund"
    assert tags["article:published_time"] == "2019-03-14"
    assert all(tags.values())


def _json_ld_of(client: Client, address: str) -> dict[str, Any]:
    script = BeautifulSoup(client.get(address).content, "html.parser").find("script", type="application/ld+json")
    assert script is not None
    return dict(json.loads(str(script.string)))


def test_the_page_tells_search_engines_who_speaks_and_where_each_turn_stands(client: Client) -> None:
    document = factories.make_published_document(
        [
            factories.question("When?", label="Q"),
            factories.answer("Soon.", label="V", speaker="Ada Vane"),
            factories.answer("Or later.", label="V", speaker="Ada Vane"),
        ]
    )
    work = _json_ld_of(client, document.get_absolute_url())
    assert [each["name"] for each in work["contributor"]] == ["Ada Vane"]
    assert [part["@type"] for part in work["hasPart"]] == ["Question", "Answer", "Answer"]
    assert work["hasPart"][1]["@id"].endswith(f"/{document.ark}.v1/t2")
    assert "text" not in work["hasPart"][1]
    page = BeautifulSoup(client.get(document.get_absolute_url()).content, "html.parser")
    tag = page.find("meta", property="og:title")
    assert tag is not None
    assert tag["content"] == document.title


def test_a_long_page_names_its_first_turns_and_its_file_all(client: Client) -> None:
    document = factories.make_published_document([f"Point {each}." for each in range(PARTS_ON_A_PAGE + 5)])
    assert len(_json_ld_of(client, document.get_absolute_url())["hasPart"]) == PARTS_ON_A_PAGE
    assert len(client.get(f"/{document.ark}.jsonld").json()["hasPart"]) == PARTS_ON_A_PAGE + 5
