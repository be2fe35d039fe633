"""OAI-PMH: what the protocol demands of each verb and each mistake, and what a harvester has in the end."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from archive.editorial.departing import restore
from archive.editorial.describing import correct_description, put_in_collection
from archive.exchange.oai import formats
from archive.models import Document, date_changes
from tests import factories
from tests.exchange.oai_pages import shorten
from tests.factories import ACTOR, answer, make_published_document, question, statement, withdraw_document

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parents[1] / "schemas" / "oai"
N = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "m": "http://www.loc.gov/mods/v3",
    "t": "http://www.tei-c.org/ns/1.0",
}
HOST = "archive.test"
RECORDS = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = f"https://{HOST}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "all.xsd"))


@pytest.fixture
def ask(client: Client, schema: etree.XMLSchema) -> Any:
    """Ask the archive, and return an answer that is valid. MODS and TEI, which have schemas elsewhere, are looked at
    by themselves.
    """

    def asked(*, post: bool = False, **arguments: str) -> Any:
        response = client.post("/oai", arguments) if post else client.get("/oai", arguments)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
        root = etree.fromstring(response.content)
        plain = etree.fromstring(response.content)
        for strange in plain.xpath("//o:metadata[m:mods or t:TEI]", namespaces=N):
            strange.getparent().remove(strange)
        schema.assertValid(plain)
        return root

    return asked


def of(root: Any, path: str) -> list[Any]:
    return list(root.xpath(path, namespaces=N))


def code(root: Any) -> list[str]:
    return [str(each) for each in of(root, "o:error/@code")]


def names(root: Any) -> list[str]:
    return [str(each).rpartition(":")[2] for each in of(root, "//o:header/o:identifier/text()")]


def identifier(document: Document) -> str:
    return f"oai:{HOST}:{document.ark_name}"


def age(document: Document, **ago: float) -> datetime.datetime:
    """Say that a document last changed so long ago."""
    date_changes()
    moment = timezone.now() - datetime.timedelta(**ago)
    Document.objects.filter(pk=document.pk).update(public_changed_at=moment)
    return moment


def test_the_archive_says_what_it_is(ask: Any) -> None:
    make_published_document()
    root = ask(verb="Identify")
    assert of(root, "//o:baseURL/text()") == [f"https://{HOST}/oai"]
    assert of(root, "//o:deletedRecord/text()") == ["persistent"]
    assert of(root, "//o:granularity/text()") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert of(root, "//o:description/*/*[local-name()='repositoryIdentifier']/text()") == [HOST]


def test_an_archive_of_no_domain_makes_no_claim_to_one(ask: Any, settings: Any) -> None:
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert of(ask(verb="Identify"), "//o:description") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("metadataPrefix=oai_dc", "badVerb"),
        ("verb=Identify&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&strange=1", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-40", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=%01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListIdentifiers&resumptionToken=", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1066-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=colour:red", "noRecordsMatch"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.test:nothing", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%01", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:elsewhere.test:x", "idDoesNotExist"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_mistake_has_its_code(client: Client, schema: Any, query: str, expected: str, method: str) -> None:
    make_published_document()
    form = "application/x-www-form-urlencoded"
    response = client.get(f"/oai?{query}") if method == "get" else client.post("/oai", query, content_type=form)
    assert response.status_code == 200
    root = etree.fromstring(response.content)
    schema.assertValid(root)
    assert code(root) == [expected]
    attributes = dict(of(root, "o:request")[0].attrib)
    assert bool(attributes) == (expected not in ("badVerb", "badArgument"))


def test_an_archive_in_which_nothing_is_published_has_no_sets_and_no_records(ask: Any) -> None:
    factories.make_draft()
    assert code(ask(verb="ListSets")) == ["noSetHierarchy"]
    assert code(ask(**RECORDS)) == ["noRecordsMatch"]


def test_dublin_core_says_what_the_catalogue_says(ask: Any) -> None:
    person = factories.make_person()
    document = make_published_document(
        [statement("The ice.", label="M", speaker=person.name)],
        title="On <ice> & tolls \x07",
        kind="speech",
        date="1957-03~",
        language="en",
        abstract="What she said.",
        place=factories.make_place(),
        rights=factories.make_rights_statement(uri="https://rights.example/open"),
        source_url="https://ports.example/1",
    )
    put_in_collection(document=document, collection=factories.make_collection(), actor=ACTOR)
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier(document))

    def said(name: str) -> list[str]:
        return [str(each) for each in of(root, f"//dc:{name}/text()")]

    assert said("title") == ["On <ice> & tolls "]
    assert said("creator") in (["Marendal, Ilse"], ["Ilse Marendal"])
    assert said("type") == ["Text", "Speech"]
    assert said("identifier") == [f"https://{HOST}/{document.ark}", document.ark]
    assert (said("date"), said("language"), said("coverage")) == (["1957-03~"], ["en"], ["Orsund"])
    assert (said("relation"), said("rights")) == (["Papers on the tolls"], ["https://rights.example/open"])
    assert said("source") == ["https://ports.example/1"]


def test_who_speaks_in_a_press_conference_is_no_author_of_it(ask: Any) -> None:
    document = make_published_document(
        [question("When?", label="Q"), answer("Soon.", label="V", speaker="Ada Vane")], kind="press-conference"
    )
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier(document))
    assert of(root, "//dc:creator") == []
    assert of(root, "//dc:contributor/text()") in (["Vane, Ada"], ["Ada Vane"])


def test_mods_says_who_speaks_and_where_in_a_series_it_stands(ask: Any) -> None:
    document = make_published_document(
        [statement("The ice.", label="V", speaker="Ada Vane")], date="2019-03-14", event=factories.make_event()
    )
    series = factories.make_collection()
    put_in_collection(document=document, collection=series, actor=ACTOR, number="212")
    root = ask(verb="GetRecord", metadataPrefix="mods", identifier=identifier(document))
    assert of(root, "//m:name[m:role/m:roleTerm='speaker']/m:namePart[last()]/text()")
    assert of(root, "//m:dateCreated[@encoding='edtf']/text()") == ["2019-03-14"]
    assert of(root, "//m:relatedItem[@type='host']//m:number/text()") == ["212"]
    assert of(root, "//m:identifier[@type='ark']/text()") == [document.ark]


def test_tei_has_the_words_and_what_has_none_is_not_among_them(ask: Any) -> None:
    document, entry = make_published_document(["The ice.", "The snow."]), factories.make_catalogue_entry()
    root = ask(verb="ListRecords", metadataPrefix="tei")
    assert names(root) == [document.ark_name]
    assert of(root, "//t:seg/text()") == ["The ice.", "The snow."]
    refused = ask(verb="GetRecord", metadataPrefix="tei", identifier=identifier(entry))
    assert code(refused) == ["cannotDisseminateFormat"]
    offered = ask(verb="ListMetadataFormats", identifier=identifier(entry))
    assert of(offered, "//o:metadataPrefix/text()") == ["oai_dc", "mods"]


def test_drafts_and_what_is_under_embargo_are_not_there(ask: Any) -> None:
    public = make_published_document()
    factories.make_draft(["Other words."], document=public)
    for document in (factories.make_draft(title="A draft").document, factories.make_embargoed_document(title="Kept")):
        root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier(document))
        assert code(root) == ["idDoesNotExist"]
    assert names(ask(**RECORDS)) == [public.ark_name]


def test_a_withdrawn_record_is_deleted_for_ever_and_comes_back_when_it_is_restored(ask: Any) -> None:
    document = make_published_document(kind="speech")
    long_ago = age(document, days=9)
    withdraw_document(document)
    today = f"{timezone.now():%Y-%m-%d}"
    root = ask(**RECORDS, **{"from": today})
    assert of(root, "//o:header/@status") == ["deleted"]
    assert of(root, "//o:header/o:setSpec/text()") == ["kind:speech"]
    assert of(root, "//o:metadata") == []
    alone = ask(verb="GetRecord", metadataPrefix="mods", identifier=identifier(document))
    assert of(alone, "//o:header/@status") == ["deleted"]
    assert code(ask(**RECORDS, until=f"{long_ago:%Y-%m-%d}")) == ["noRecordsMatch"]
    restore(document=document, actor=ACTOR, reason="It was no copy.")
    assert of(ask(**RECORDS, **{"from": today}), "//o:metadata//dc:title/text()") == [document.title]


def test_sets_are_kinds_and_collections_and_a_record_in_one_is_in_that_above(ask: Any) -> None:
    speech, other = make_published_document(kind="speech"), make_published_document(kind="letter", title="A letter")
    put_in_collection(document=speech, collection=factories.make_collection(), actor=ACTOR)
    factories.make_draft(kind="treaty")
    listed = [str(each) for each in of(ask(verb="ListSets"), "//o:setSpec/text()")]
    assert listed == ["kind", "kind:speech", "kind:letter", "collection", "collection:papers-on-the-tolls"]
    assert names(ask(**RECORDS, set="kind:speech")) == [speech.ark_name]
    assert sorted(names(ask(**RECORDS, set="kind"))) == sorted([speech.ark_name, other.ark_name])
    for name in ("collection", "collection:papers-on-the-tolls"):
        assert names(ask(**RECORDS, set=name)) == [speech.ark_name]


def test_both_ends_of_a_span_are_within_it_by_day_and_by_second(ask: Any) -> None:
    document = make_published_document()
    moment = age(document, days=3)
    for form in ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"):
        exact = moment.strftime(form)
        assert names(ask(**RECORDS, **{"from": exact, "until": exact})) == [document.ark_name]
    before = (moment - datetime.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert code(ask(**RECORDS, until=before)) == ["noRecordsMatch"]


def test_a_long_list_is_read_page_by_page_to_an_empty_token(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, 2)
    documents = [make_published_document(title=str(each)) for each in range(5)]
    for number, document in enumerate(documents):
        age(document, days=9 - number)
    root, found = ask(**RECORDS), []
    cursors = []
    while True:
        found += names(root)
        (token,) = of(root, "//o:resumptionToken")
        cursors.append((token.get("cursor"), token.get("completeListSize")))
        if not token.text:
            break
        root = ask(verb="ListRecords", resumptionToken=token.text)
    assert found == [document.ark_name for document in documents]
    assert cursors == [("0", "5"), ("2", "5"), ("4", "5")]


def test_many_records_of_one_moment_are_each_met_once(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, 2)
    for each in range(7):
        make_published_document(title=str(each))
    Document.objects.update(public_changed_at="2020-01-01T00:00:00Z")
    assert len(set(found := harvested(ask))) == len(found) == 7


def test_a_token_that_was_changed_or_given_for_another_verb_is_refused(
    ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten(monkeypatch, 1)
    for each in range(3):
        age(make_published_document(title=str(each)), days=1)
    (token,) = of(ask(**RECORDS), "//o:resumptionToken/text()")
    assert code(ask(verb="ListRecords", resumptionToken=f"{token}x")) == ["badResumptionToken"]
    assert code(ask(verb="ListIdentifiers", resumptionToken=str(token))) == ["badResumptionToken"]
    assert not code(ask(verb="ListRecords", resumptionToken=str(token), post=True))


def harvested(ask: Any, **arguments: str) -> list[str]:
    root = ask(**(arguments or RECORDS))
    found = names(root)
    while token := of(root, "//o:resumptionToken/text()"):
        root = ask(verb="ListRecords", resumptionToken=str(token[0]))
        found += names(root)
    return found


def test_what_changes_while_it_is_harvested_is_met_again_and_nothing_is_lost(
    ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten(monkeypatch, 2)
    documents = [make_published_document(title=str(each)) for each in range(6)]
    for number, document in enumerate(documents):
        age(document, days=9 - number)
    root = ask(**RECORDS)
    found = names(root)
    correct_description(document=documents[0], changes={"title": "Corrected"}, actor=ACTOR)  # met already
    withdraw_document(documents[4])  # not met yet
    while token := of(root, "//o:resumptionToken/text()"):
        root = ask(verb="ListRecords", resumptionToken=str(token[0]))
        found += names(root)
    expected = [0, 1, 2, 3, 5]
    assert found[:5] == [documents[each].ark_name for each in expected]
    assert sorted(found[5:]) == sorted([documents[0].ark_name, documents[4].ark_name])


@pytest.mark.parametrize("prefix", formats.FORMATS)
def test_a_page_asks_as_often_for_many_records_as_for_few(ask: Any, prefix: str) -> None:
    counted = []
    for number in (2, 8):
        for each in range(number):
            document = make_published_document(
                [statement("The ice.", label="V", speaker=f"Ada Vane {each}"), "The snow."],
                title=f"{number} {each}",
                kind="speech",
                place=factories.make_place(f"Orsund {number} {each}"),
            )
            put_in_collection(document=document, collection=factories.make_collection(f"{number} {each}"), actor=ACTOR)
            document.subjects.add(factories.make_subject(f"Ice {number} {each}"))
        ask(verb="Identify")
        with CaptureQueriesContext(connection) as queries:
            ask(verb="ListRecords", metadataPrefix=prefix)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 11
