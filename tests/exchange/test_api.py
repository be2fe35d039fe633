"""The API: what it says, that it says it as its description tells, and that what is not published is not there."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from archive.editorial.describing import put_in_collection
from archive.models import Document, Person, date_changes
from tests import factories
from tests.factories import ACTOR, answer, make_published_document, make_version, question, withdraw_document

pytestmark = pytest.mark.django_db
SITE = "https://archive.test"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def document() -> Document:
    """A document of two versions that mentions one record of each list."""
    made = make_published_document(
        [question("When does the ice go?", label="Q"), answer("In April.", label="V", speaker="Ada Vane")],
        title="On the ice",
        kind="press-conference",
        date="2019-03-14",
        language="en",
        place=factories.make_place(),
        event=factories.make_event(),
    )
    put_in_collection(document=made, collection=factories.make_collection(), actor=ACTOR)
    made.subjects.add(factories.make_subject())
    make_version(made, [question("When does the ice go?", label="Q"), answer("In May.", label="V", speaker="Ada Vane")])
    date_changes()
    made.refresh_from_db()
    return made


def got(client: Client, path: str, **asked: Any) -> Any:
    response = client.get(path.removeprefix(SITE), asked)
    assert response.status_code == 200, (path, response.content)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.json()


def titles(client: Client, **asked: Any) -> list[str]:
    return [each["title"] for each in got(client, "/api/v1/documents", **asked)["results"]]


def described(client: Client) -> Any:
    return got(client, "/api/v1/schema")


ADDRESSES = (
    "/api/v1/",
    "/api/v1/documents",
    "/api/v1/documents/{name}",
    "/api/v1/documents/{name}/versions",
    "/api/v1/documents/{name}/versions/1",
    "/api/v1/documents/{name}/turns/t1",
    "/api/v1/documents/{name}/versions/1/turns/t2",
    "/api/v1/persons",
    "/api/v1/persons/ada-vane",
    "/api/v1/events",
    "/api/v1/events/conference-on-the-narrow-sea",
    "/api/v1/collections",
    "/api/v1/collections/papers-on-the-tolls",
)


def paths_like(description: Any, path: str) -> Iterator[str]:
    parts = path.split("/")
    for known in description["paths"]:
        pattern = known.split("/")
        if len(pattern) == len(parts) and all("{" in a or a == b for a, b in zip(pattern, parts, strict=True)):
            yield known


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_answer_is_as_the_description_says(client: Client, document: Document, address: str) -> None:
    description = described(client)
    path = address.format(name=document.ark_name)
    known = min(paths_like(description, path), key=lambda each: each.count("{"))
    media = description["paths"][known]["get"]["responses"]["200"]["content"]
    (shape,) = (each["schema"] for each in media.values())
    schema = {**shape, "components": description["components"]}
    errors = list(Draft202012Validator(schema).iter_errors(got(client, path)))
    assert not errors, errors[:2]


def test_the_description_is_openapi_3_1(client: Client) -> None:
    description = described(client)
    assert description["openapi"].startswith("3.1")
    assert description["servers"] == [{"url": SITE}]


def test_a_document_is_the_same_as_its_file(client: Client, document: Document) -> None:
    assert got(client, f"/api/v1/documents/{document.ark_name}") == got(client, f"/{document.ark}.json")
    old = got(client, f"/api/v1/documents/{document.ark_name}/versions/1")
    assert [turn["text"] for turn in old["turns"]] == ["When does the ice go?", "In April."]
    assert old["version"]["number"] == 1


def test_every_address_that_an_answer_gives_leads_somewhere(client: Client, document: Document) -> None:
    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from itertools.chain.from_iterable(addresses(each) for each in value.values())
        elif isinstance(value, list):
            yield from itertools.chain.from_iterable(addresses(each) for each in value)
        elif isinstance(value, str) and value.startswith(SITE):
            yield value

    met = {each for address in ADDRESSES for each in addresses(got(client, address.format(name=document.ark_name)))}
    assert f"{SITE}/api/v1/persons/ada-vane" in met
    without_a_text = {f"{SITE}/api/v1/quotations", f"{SITE}/api/v1/search"}
    for address in met - without_a_text:
        assert client.get(address.removeprefix(SITE)).status_code in (200, 302), address


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "press-conference"},
        {"language": "en"},
        {"collection": "papers-on-the-tolls"},
        {"place": "orsund"},
        {"event": "conference-on-the-narrow-sea"},
        {"subject": "winter-navigation"},
        {"speaker": "ada-vane"},
        {"from": "2019", "to": "2019"},
    ],
)
def test_documents_are_narrowed_as_the_pages_are(client: Client, document: Document, asked: dict[str, str]) -> None:
    make_published_document(title="Another", date="1957", kind="letter", language="fr")
    assert titles(client) == ["On the ice", "Another"]
    assert titles(client, **asked) == ["On the ice"]


@pytest.mark.parametrize(
    "asked", ["kind=poem", "from=yesterday", "to=0", "from=-1", "place=%00", "kind=%00", f"event={'x' * 500}"]
)
def test_what_cannot_be_asked_is_told_in_a_sentence(client: Client, asked: str) -> None:
    response = client.get(f"/api/v1/documents?{asked}")
    assert response.status_code == 400
    assert list(response.json()) == ["error"]


@pytest.mark.parametrize("written", ["p=abc", "p=" + "9" * 40, "p=%00", "o=x", "p=-1&r=1&o=5"])
def test_a_cursor_that_somebody_wrote_breaks_nothing(client: Client, document: Document, written: str) -> None:
    cursor = base64.b64encode(written.encode()).decode()
    response = client.get("/api/v1/documents", {"cursor": cursor})
    assert response.status_code in (200, 404)
    assert response.status_code == 200 or list(response.json()) == ["error"]


@pytest.mark.parametrize("path", ["/api/v1/documents/nothing", "/api/v1/persons/nobody", "/api/v1/documents?cursor=x"])
def test_what_is_not_there_is_told_in_a_sentence(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, list(response.json())) == (404, ["error"])


def test_following_the_pages_meets_each_document_once_though_others_come_and_go(client: Client) -> None:
    made = [make_published_document(title=str(each)) for each in range(7)]
    page, met = got(client, "/api/v1/documents", size=2), []
    while True:
        met += [each["title"] for each in page["results"]]
        if len(met) == 2:
            withdraw_document(made[0])
            make_published_document(title="7")
        if page["next"] is None:
            break
        assert page["next"].startswith(SITE)
        page = got(client, page["next"])
    assert met == [str(each) for each in range(8)]


def test_drafts_are_not_there_and_what_was_withdrawn_is_gone(client: Client) -> None:
    hidden = [factories.make_draft(title="A draft").document, factories.make_embargoed_document(title="Kept")]
    for each in hidden:
        assert client.get(f"/api/v1/documents/{each.ark_name}").status_code == 404
    gone = factories.make_withdrawn_document(title="Gone")
    for rest in ("", "/versions", "/versions/1", "/turns/t1"):
        response = client.get(f"/api/v1/documents/{gone.ark_name}{rest}")
        assert response.status_code == 410
        assert f"{SITE}/{gone.ark}" in response.json()["error"]
    assert titles(client) == []


def test_a_person_who_was_merged_leads_to_the_other(client: Client, document: Document) -> None:
    ada = Person.objects.get(slug="ada-vane")
    other = factories.make_person("A. Vane")
    Person.objects.filter(pk=other.pk).update(merged_into=ada, merged_on="2026-01-01")
    response = client.get(f"/api/v1/persons/{other.slug}")
    assert (response.status_code, response.headers["Location"]) == (301, "/api/v1/persons/ada-vane")


def test_a_quotation_is_checked(client: Client, document: Document, index: Callable[[], int]) -> None:
    make_published_document([answer("The ice goes out of the harbour in April.", label="V", speaker="Olaf Rex")])
    index()
    (checked,) = got(client, "/api/v1/quotations", text="“The ice goes out of the harbour in April”")["quotations"]
    assert (checked["verdict"], checked["places"][0]["speaker"]) == ("exact", "Olaf Rex")
    assert client.get("/api/v1/quotations").status_code == 400


def test_a_list_asks_as_often_for_many_as_for_one(client: Client) -> None:
    counted = []
    for number in (1, 6):
        for each in range(number):
            make_published_document(
                [answer("Yes.", label="V", speaker=f"Ada Vane {number} {each}")],
                place=factories.make_place(f"Place {number} {each}"),
                event=factories.make_event(f"Event {number} {each}"),
            )
        date_changes()
        counts = []
        for path in ("documents", "persons", "events"):
            with CaptureQueriesContext(connection) as queries:
                got(client, f"/api/v1/{path}")
            counts.append(len(queries))
        counted.append(counts)
    assert counted[0] == counted[1]
