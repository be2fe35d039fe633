"""unAPI gives Zotero each record whole: every field of the document, for every kind and every odd name."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from lxml import etree

from archive.citation.cited import Name
from archive.citation.formats import zotero_rdf
from archive.citation.references import reference_to
from archive.models import Document, DocumentKind
from tests import factories

pytestmark = pytest.mark.django_db
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


def a_document(**changed: object) -> Document:
    """Make a document of which everything is known."""
    said = {
        "title": "Ice & <tolls>",
        "date": "2019-03-14",
        "kind": "speech",
        "language": "en",
        "abstract": "Of ice.",
        "place": factories.make_place(),
        "event": factories.make_event(),
        "source": factories.make_source(),
        "rights": factories.make_rights_statement(),
    }
    document = factories.make_published_document(
        [factories.statement("Ice.", label="VANE", speaker="Ada Vane")], **(said | changed)
    )
    document.subjects.add(factories.make_subject())
    document.identifiers.create(scheme="symbol", value="MFA-2019-7")
    return document


def item_of(client: Client, identifier: str) -> etree._Element:
    """Return the item that unAPI answers."""
    response = client.get("/unapi", {"id": identifier, "format": "rdf_zotero"})
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/rdf+xml")
    (item,) = etree.fromstring(response.content)
    return item


def said(item: etree._Element, path: str) -> str:
    return item.findtext(path, default="", namespaces=SPACES)


def test_the_formats_are_told(client: Client) -> None:
    document = a_document()
    for asked, status in (({}, 200), ({"id": document.ark}, 300)):
        response = client.get("/unapi", asked)
        formats = etree.fromstring(response.content)
        assert response.status_code == status
        assert [each.get("name") for each in formats] == ["rdf_zotero", "ris", "bibtex"]


def test_a_presentation_loses_no_field(client: Client) -> None:
    document = a_document()
    item = item_of(client, f"{document.ark}.v1")
    expected = {
        "z:itemType": "presentation",
        "z:presenters/rdf:Seq/rdf:li/foaf:Person/foaf:surname": "Vane",
        "z:presenters/rdf:Seq/rdf:li/foaf:Person/foaf:givenName": "Ada",
        "dc:title": "Ice & <tolls>",
        "dc:date": "2019-03-14",
        "dc:type": "Speech",
        "z:place": "Orsund",
        "z:language": "en",
        "dcterms:abstract": "Of ice.",
        "dc:rights": "May be copied with its source",
        "bib:presentedAt/bib:Conference/dc:title": "Conference on the Narrow Sea",
        "dc:identifier/dcterms:URI/rdf:value": f"http://archive.example/{document.ark}.v1",
        "dc:subject/z:AutomaticTag/rdf:value": "Winter navigation",
    }
    assert {path: said(item, path) for path in expected} == expected
    assert said(item, "z:extra").splitlines() == [
        "Archive: Chancery",
        f"Archive Location: {document.ark}.v1",
        "Number: MFA-2019-7",
        "Publisher: Ministry of the Ports",
        "Cited: version 1",
    ]


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_every_kind_says_who_where_and_by_whom(client: Client, kind: str) -> None:
    item = item_of(client, a_document(kind=kind).ark)
    everything = etree.tostring(item, encoding="unicode", method="text")
    for fact in ("Chancery", "ark:/99999/", "Ministry of the Ports", "Orsund", "MFA-2019-7", "2019-03-14"):
        assert fact in everything, fact
    assert ("Type: treaty" in said(item, "z:extra")) == (kind == "treaty")


@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [
        (Name("Ministry of Foreign Affairs", "Ministry of Foreign Affairs"), "Ministry of Foreign Affairs", None),
        (Name("Jan Peter van der Berg", "van der Berg", "Jan Peter"), "van der Berg", "Jan Peter"),
        (Name("Wang Wenbin", "Wang", "Wenbin"), "Wang", "Wenbin"),
        (Name("王文斌", "王文斌"), "王文斌", None),
        (Name("O’Brien & <Sons>", "O’Brien & <Sons>"), "O’Brien & <Sons>", None),
    ],
)
def test_an_odd_name_stays_whole(name: Name, surname: str, given: str | None) -> None:
    document = a_document()
    (item,) = etree.fromstring(zotero_rdf.record(reference_to(document, document.latest_version, speakers=(name,))))
    person = item.find("z:presenters/rdf:Seq/rdf:li/foaf:Person", SPACES)
    assert person is not None
    assert person.findtext("foaf:surname", namespaces=SPACES) == surname
    assert person.findtext("foaf:givenName", namespaces=SPACES) == given


def test_pages_and_lists_carry_the_identifiers_of_what_they_show(client: Client) -> None:
    document = a_document()
    for address, identifier in (
        (document.get_absolute_url(), document.ark),
        (f"{document.get_absolute_url()}.v1", f"{document.ark}.v1"),
        (f"{document.get_absolute_url()}.v1/t1", f"{document.ark}.v1/t1"),
        ("/documents/", document.ark),
    ):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert [each["title"] for each in page.select("abbr.unapi-id")] == [identifier]
        (server,) = page.select('head > link[rel="unapi-server"]')
        assert client.get(str(server["href"]), {"id": identifier, "format": "ris"}).status_code == 200


def test_what_is_not_there_is_told_by_its_status(client: Client) -> None:
    draft = factories.make_draft().document
    withdrawn = factories.make_withdrawn_document()
    path = a_document().ark
    for identifier, form, status in (
        (draft.ark, "ris", 404),
        ("nonsense", "ris", 404),
        (withdrawn.ark, "ris", 410),
        (path, "mods", 406),
        (f"{path}.v9", "ris", 404),
        ("", "ris", 400),
    ):
        assert client.get("/unapi", {"id": identifier, "format": form}).status_code == status
