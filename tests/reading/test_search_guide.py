"""The guide to the search: each address that it gives as an example answers, and the files beside them do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests import factories
from tests.factories import statement
from tests.reading.worded import words

pytestmark = pytest.mark.django_db

GUIDE = (Path(__file__).parents[2] / "docs" / "SEARCH.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"`(/search/[a-z-]+/\?[^`]+)`", GUIDE)


@pytest.fixture
def archive(index: Callable[[], int]) -> None:
    """Publish what the examples of the guide ask for."""
    for name in ("Ilse Marendal", "Tomas Reivik"):
        factories.make_person(name)
        factories.make_published_document(
            [statement("The toll of the river.", label=name, speaker=name)], date="2019", language="en"
        )
    index()


def test_the_guide_has_an_example_of_each_way_of_counting() -> None:
    assert {address.split("/")[2] for address in EXAMPLES} == {"concordance", "over-time", "who-says-it", "set-apart"}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", EXAMPLES)
def test_an_example_of_the_guide_answers_as_a_page_and_as_a_file(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "Read as well as it could be" not in words(page)
    assert client.get(address.replace("/?", ".csv?")).status_code == 200


@pytest.mark.parametrize(("name", "value"), [("by", each) for each in re.findall(r"`((?:after|before)\d)`", GUIDE)])
@pytest.mark.usefixtures("archive")
def test_every_order_that_the_guide_names_is_one(client: Client, name: str, value: str) -> None:
    assert client.get("/search/concordance/", {"q": "toll", name: value}).status_code == 200
