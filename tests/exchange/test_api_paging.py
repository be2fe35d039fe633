"""Lists of the API, page after page: what stays is met once, whatever changes, appears or goes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from archive.editorial.departing import restore
from archive.editorial.describing import correct_description, put_in_collection
from archive.editorial.publishing import publish
from archive.models import Document
from tests import factories
from tests.factories import ACTOR, answer, make_published_document, make_version, withdraw_document

pytestmark = pytest.mark.django_db
SITE = "http://archive.example"


def test_documents_without_a_date_are_listed_by_themselves(client: Client) -> None:
    make_published_document(title="Dated", date="1957")
    make_published_document(title="Undated")
    assert [each["title"] for each in pages(client, "documents?dated=no")] == ["Undated"]
    assert client.get("/api/v1/documents?dated=yes").status_code == 400


def pages(client: Client, path: str, between: Callable[[int], None] = lambda met: None) -> Iterator[Any]:
    """Yield the records of a list, a page after the other; `between` is called with how many there were by then."""
    address, met = f"/api/v1/{path}", 0
    while address:
        page = client.get(address.removeprefix(SITE)).json()
        yield from page["results"]
        met += len(page["results"])
        between(met)
        address = page["next"]


def test_paging_neither_doubles_nor_loses_what_stays_while_others_change_appear_and_go(client: Client) -> None:
    before = factories.make_draft(title="a draft from before").document
    made = [make_published_document(title=str(number)) for number in range(12)]
    gone = make_published_document(title="gone")
    withdraw_document(gone)

    def between(met: int) -> None:
        if met == 3:
            withdraw_document(made[2])  # the last that was met, after which the next page begins
            withdraw_document(made[4])
            correct_description(document=made[0], changes={"title": "0, corrected"}, actor=ACTOR)
            correct_description(document=made[7], changes={"title": "7, corrected"}, actor=ACTOR)
        if met == 6:
            publish(document=before, actor=ACTOR)
            make_published_document(title="new")
            make_version(made[3], [answer("Another text.", label="V")])
            restore(document=gone, actor=ACTOR, reason="It was right.")

    met = [each["title"] for each in pages(client, "documents?size=3", between)]
    assert met == ["0", "1", "2", "3", "5", "6", "7, corrected", "8", "9", "10", "11", "gone", "new"]


def test_paging_back_meets_the_same(client: Client) -> None:
    for number in range(5):
        make_published_document(title=str(number))
    second = client.get(client.get("/api/v1/documents?size=2").json()["next"].removeprefix(SITE))
    withdraw_document(Document.objects.get(title="0"))
    back = client.get(second.json()["previous"].removeprefix(SITE)).json()
    assert [each["title"] for each in back["results"]] == ["1"]
    assert [each["title"] for each in second.json()["results"]] == ["2", "3"]


def test_paging_through_persons_is_as_stable(client: Client) -> None:
    names = ["Ada Vane", "Olaf Rex", "Ilse Marendal", "Jon Ulve", "Mina Osk", "Tomas Reivik"]
    for name in names:
        make_published_document([answer("Yes.", label="V", speaker=name)], title=name)

    def between(met: int) -> None:
        if met == 2:
            make_published_document([answer("Yes.", label="V", speaker="Piet Hale")])
            withdraw_document(Document.objects.get(title="Ada Vane"))
            withdraw_document(Document.objects.get(title="Jon Ulve"))

    assert [each["name"] for each in pages(client, "persons?size=2", between)] == [
        *(name for name in names if name != "Jon Ulve"),
        "Piet Hale",
    ]


def test_a_narrowed_list_keeps_its_filters_from_page_to_page(client: Client) -> None:
    series = factories.make_collection()
    for number in range(5):
        made = make_published_document(title=str(number), kind="speech" if number % 2 else "letter")
        put_in_collection(document=made, collection=series, actor=ACTOR)
    path = "documents?size=1&kind=letter&collection=papers-on-the-tolls"
    assert [each["title"] for each in pages(client, path)] == ["0", "2", "4"]
