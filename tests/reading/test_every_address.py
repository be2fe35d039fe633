"""Every address form of the design, and the status that it answers with today. An address that answers 200 or 301 here
never stops.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from archive.exchange.formats import FORMATS
from archive.models import Document, Place, Subject
from tests.factories import (
    make_collection,
    make_event,
    make_published_document,
    make_version,
    statement,
    withdraw_document,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(index: Callable[[], int]) -> Document:
    """A document of two versions that mentions one record of each list."""
    place = Place.objects.create(slug="orsund", name="Orsund")
    made = make_published_document(
        [statement("The ice goes out.", label="Vane", speaker="Ada Vane"), "It is cold."],
        date="2007-12-07",
        place=place,
        event=make_event("A session"),
        kind="speech",
    )
    made.subjects.add(Subject.objects.create(slug="ice", name="Ice"))
    made.collection_items.create(collection=make_collection("A series"))
    make_version(made, [statement("The ice went out.", label="Vane", speaker="Ada Vane"), "It is cold."])
    made.refresh_from_db()
    index()
    return made


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/search/", 200),
        ("/search/?q=ice", 200),
        ("/search/concordance/", 200),
        ("/search/concordance/?q=ice&by=before2&span=4", 200),
        ("/search/concordance.csv?q=ice", 200),
        ("/search/over-time/", 200),
        ("/search/over-time/?q=ice&q=cold&by=decade&show=turns", 200),
        ("/search/over-time.csv?q=ice", 200),
        ("/search/who-says-it/", 200),
        ("/search/who-says-it/?q=ice&who=never&least=1", 200),
        ("/search/who-says-it.csv?q=ice", 200),
        ("/search/set-apart/", 200),
        ("/search/set-apart/?q=speaker:vane&against=kind:speech&within=language:en&side=there", 200),
        ("/search/set-apart.csv?q=ice", 200),
        ("/search/set-apart.csv", 400),
        ("/quotations/", 200),
        ("/documents/", 200),
        ("/speakers/", 200),
        ("/speakers/ada-vane/", 200),
        ("/events/", 200),
        ("/organisations/", 200),
        ("/collections/", 200),
        ("/places/", 200),
        ("/places/orsund/", 200),
        ("/subjects/", 200),
        ("/subjects/ice/", 200),
        ("/dates/", 200),
        ("/dates/2007/", 200),
        ("/dates/2007/12/", 200),
        ("/dates/2007/12/07/", 200),
        ("/dates/2007/02/30/", 404),
        ("/ark:/{naan}/{name}", 200),
        ("/ark:/{naan}/{name}/t1", 200),
        ("/ark:/{naan}/{name}.v1", 200),
        ("/ark:/{naan}/{name}.v1/t1", 200),
        ("/ark:/{naan}/{name}.v2", 200),
        ("/ark:/{naan}/{name}.v2.changes", 200),
        ("/ark:/{naan}/{name}/t99", 404),
        ("/ark:/{naan}/{name}.v9", 404),
        ("/ark:/{naan}/{name}?info", 200),
        ("/ark:/{naan}/{name}??", 200),
        ("/ark:/{naan}/{name}.v1/t1?info", 200),
        ("/d/{name}", 301),
        ("/ark:{naan}/{name}", 301),
        ("/ark:/{naan}/{name}/", 301),
        ("/ark:/{naan}/{name}.", 301),
        ("/ark:/{naan}/{name}).", 301),
        ("/ark:/{naan}/{name}%E2%80%8B", 301),
        ("/ark:/{naan}/{hyphened}", 301),
        ("/ark:/{naan}/{capitals}", 301),
        ("/ark:/{naan}/{name}/on-the-winter-tolls", 301),
        ("/ark%3A/{naan}/{name}", 200),
        ("/ark:/{naan}/fk40000000", 404),
        ("/robots.txt", 200),
        ("/search/alert/?q=ice", 200),
        ("/search/alert/?page=0", 400),
        ("/search/alert/sent/", 200),
        ("/search/alert/confirm/nobody.knows.this/", 410),
        ("/search/alert/stop/nobody.knows/", 410),
        ("/reports/new/?turn=ark:/{naan}/{name}/t1", 200),
        ("/reports/new/", 404),
        ("/reports/nobody.knows/", 404),
        ("/api/v1/search?q=ice", 200),
        ("/api/v1/search", 200),
        ("/api/v1/search?page=0", 400),
        ("/search/feed.atom?q=ice", 200),
        ("/search/export.csv?q=ice", 200),
        ("/search/export.jsonl?q=ice", 200),
        ("/search/export.bib?q=ice", 200),
        ("/search/export.ris?q=ice", 200),
        ("/search/export.tei.xml?q=ice", 200),
        ("/search/export.docx?q=ice", 404),
        ("/admin/login/", 302),
        # what harvesters and citation tools will read, and what librarians will work at: not there yet
        *((f"/ark:/{{naan}}/{{name}}.v1.{ending}/t1", 200) for ending in FORMATS),
        ("/ark:/{naan}/{name}.bib", 200),
        ("/ark:/{naan}/{name}.exe", 404),
        ("/resolve", 200),
        ("/resolve?q=nobody+wrote+these+words", 404),
        ("/resolve?q=ark:/{naan}/{name}.", 303),
        ("/resolve?url=https://n2t.net/ark:/{naan}/{name}", 303),
        ("/timegate/ark:/{naan}/{name}", 302),
        ("/timegate/ark:/{naan}/{name}/t1", 302),
        ("/ark:/{naan}/{name}.timemap", 200),
        ("/ark:/{naan}/{name}.timemap/t1", 200),
        ("/unapi", 200),
        ("/unapi?id=ark:/{naan}/{name}", 300),
        ("/unapi?id=ark:/{naan}/{name}.v1/t1&format=rdf_zotero", 200),
        ("/unapi?id=ark:/{naan}/{name}&format=mods", 406),
        ("/search/export.biblatex.bib?q=ice", 200),
        ("/search/export.csl.json?q=ice", 200),
        ("/oai", 200),
        ("/oai?verb=ListRecords&metadataPrefix=tei", 200),
        ("/api/", 200),
        ("/api/v1/", 200),
        ("/api/v1/schema", 200),
        ("/api/v1/documents", 200),
        ("/api/v1/documents/{name}", 200),
        ("/api/v1/documents/{name}/versions", 200),
        ("/api/v1/documents/{name}/versions/1", 200),
        ("/api/v1/documents/{name}/turns/t1", 200),
        ("/api/v1/documents/{name}/versions/1/turns/t1", 200),
        ("/api/v1/documents/{name}/versions/9", 404),
        ("/api/v1/persons", 200),
        ("/api/v1/persons/ada-vane", 200),
        ("/api/v1/events", 200),
        ("/api/v1/events/a-session", 200),
        ("/api/v1/collections", 200),
        ("/api/v1/collections/a-series", 200),
        ("/api/v1/quotations?text=ice", 200),
        ("/feeds/", 200),
        ("/feeds/new.atom", 200),
        ("/feeds/changed.atom", 200),
        ("/feeds/old.atom", 404),
        ("/feeds/speakers/ada-vane.atom", 200),
        ("/feeds/events/a-session.atom", 200),
        ("/feeds/collections/a-series.atom", 200),
        ("/feeds/places/orsund.atom", 200),
        ("/feeds/subjects/ice.atom", 200),
        ("/feeds/speakers/nobody.atom", 404),
        ("/sitemap.xml", 200),
        ("/sitemap-documents-0.xml", 200),
        ("/sitemap-speakers-0.xml", 200),
        ("/sitemap-pages-0.xml", 200),
        ("/sitemap-pages-1.xml", 404),
        ("/sitemap-drafts-0.xml", 404),
        ("/opensearch.xml", 200),
        ("/data/", 200),
        ("/data/feed.atom", 200),
        ("/data/latest/", 404),
        ("/data/2026-11-24/", 404),
        ("/data/2026-11-24/turns.csv.gz", 404),
        ("/desk/", 302),
        ("/desk/sign-in/", 200),
    ],
)
def test_each_address_form_answers(client: Client, document: Document, address: str, status: int) -> None:
    name = document.ark_name
    filled = address.format(naan=document.naan, name=name, hyphened=f"{name[:4]}-{name[4:]}", capitals=name.upper())
    response = client.get(filled)
    assert response.status_code == status
    if status == 301:
        assert response.headers["Location"].endswith(f"/{document.ark}")


def test_a_withdrawn_documents_addresses_are_gone_and_say_what_was_there(client: Client, document: Document) -> None:
    withdraw_document(document, reason="It was published twice.")
    for address in (f"/{document.ark}", f"/{document.ark}/t1", f"/{document.ark}.v1"):
        response = client.get(address)
        assert response.status_code == 410
        assert "It was published twice." in response.content.decode()
