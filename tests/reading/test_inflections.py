"""`?info` and `??` after an ARK answer in ERC what it names and what is promised, whatever became of the document."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def told(client: Client, address: str, status: int = 200) -> dict[str, dict[str, str]]:
    """Return the blocks of the record that an address answers, each with its values by their labels."""
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    blocks: dict[str, dict[str, str]] = {}
    for line in response.content.decode().splitlines():
        label, colon, value = line.partition(":")
        if colon and not value:
            blocks[label] = {}
        elif line:
            blocks[list(blocks)[-1]][label] = value.strip()
    return blocks


@pytest.mark.parametrize("inflection", ["?info", "??"])
def test_a_document_is_described_with_what_is_promised(client: Client, inflection: str) -> None:
    document = factories.make_published_document(
        [factories.statement("Ice.", label="VANE", speaker="Ada Vane")], kind="speech", date="2007-12-07"
    )
    blocks = told(client, f"{document.get_absolute_url()}{inflection}")
    assert list(blocks) == ["erc", "erc-support"]
    assert blocks["erc"]["who"] == "Vane, Ada"
    assert blocks["erc"]["what"] == "On the winter tolls"
    assert blocks["erc"]["when"] == "20071207"
    assert blocks["erc"]["where"] == f"http://archive.example/{document.ark}"
    assert blocks["erc-support"]["who"] == "Chancery"
    assert "never given to another document" in blocks["erc-support"]["what"]


def test_a_version_and_a_turn_of_it_are_promised_not_to_change(client: Client) -> None:
    path = factories.make_published_document().get_absolute_url()
    version, turn = told(client, f"{path}.v1?info"), told(client, f"{path}.v1/t1?info")
    assert "words of this version never change" in version["erc-support"]["what"]
    assert turn["erc"]["what"].endswith("version 1, turn 1")
    assert turn["erc"]["where"].endswith(f"{path}.v1/t1")


def test_a_withdrawn_document_tells_what_it_was_and_that_it_went(client: Client) -> None:
    document = factories.make_withdrawn_document(["The secret word is herringbone."])
    for address in (document.get_absolute_url(), f"{document.get_absolute_url()}.v1"):
        blocks = told(client, f"{address}??", 410)
        assert blocks["erc"]["what"].startswith("On the winter tolls")
        assert blocks["erc"]["note"].startswith("Withdrawn 2")
        assert "no longer shown" in blocks["erc-support"]["what"]
        assert "herringbone" not in str(blocks)


def test_another_form_of_the_address_leads_to_the_same_description(client: Client) -> None:
    document = factories.make_published_document()
    response = client.get(f"/ark:{document.naan}/{document.ark_name.upper()}/?info")
    assert (response.status_code, response.headers["Location"]) == (301, f"{document.get_absolute_url()}?info")


def test_what_is_not_published_or_not_there_is_not_described(client: Client) -> None:
    draft = factories.make_draft().document
    path = factories.make_published_document().get_absolute_url()
    for address in (draft.get_absolute_url(), f"{path}.v9", f"{path}/t9"):
        assert client.get(f"{address}?info").status_code == 404


def test_a_title_of_several_lines_stays_one_value(client: Client) -> None:
    document = factories.make_published_document(title="On tolls\nwhere: elsewhere | 5%")
    erc = told(client, f"{document.get_absolute_url()}?info")["erc"]
    assert erc["what"] == "On tolls where: elsewhere %7C 5%25"
    assert erc["where"].endswith(document.ark)
