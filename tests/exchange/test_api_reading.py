"""How the API is read: by scripts of other sites too, and nothing is sent to who has it already."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.exchange.test_api_description import asked, reading

pytestmark = pytest.mark.django_db
ELSEWHERE = {"Origin": "https://elsewhere.example"}


@pytest.fixture
def addresses(client: Client, sample: None) -> list[str]:
    """The address of every GET of the API, as the examples of its description fill it."""
    return [asked(path, operation) for path, operation in reading(client.get("/api/v1/schema").json())]


def test_who_has_an_answer_is_not_sent_it_again(client: Client, addresses: list[str]) -> None:
    assert len(addresses) == 22
    for address in addresses:
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), address
        assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200, address


def test_scripts_of_other_sites_may_read_every_answer_without_credentials(client: Client, addresses: list[str]) -> None:
    for address in (*addresses, "/api/v1/documents?size=none", "/api/v1/persons/nobody", "/api/v1/nothing"):
        response = client.get(address, headers=ELSEWHERE)
        assert response.headers["Access-Control-Allow-Origin"] == "*", address
        assert "ETag" in response.headers["Access-Control-Expose-Headers"], address
        assert "Access-Control-Allow-Credentials" not in response.headers, address
        assert not response.cookies


def test_a_browser_that_asks_first_is_told_that_reading_alone_is_allowed(client: Client, addresses: list[str]) -> None:
    first = {**ELSEWHERE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    for address in addresses:
        response = client.options(address, headers=first)
        assert (response.status_code, response.content) == (204, b""), address
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
        assert "Authorization" not in response.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_what_is_read_is_not_written(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        for method in (client.post, client.put, client.patch, client.delete):
            response = method(address)
            assert (response.status_code, list(response.json())) == (405, ["error"]), address
            assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("address", ["nothing", "documents/", "persons/no one", "documents/x/y", "turns", "x\n"])
def test_an_address_that_is_none_is_told_as_json_to_every_method(client: Client, address: str) -> None:
    for method in (client.get, client.post, client.put, client.patch, client.delete, client.options):
        response = method(f"/api/v1/{address}")
        assert (response.status_code, list(response.json())) == (404, ["error"])


@pytest.mark.parametrize("size", ["0", "-1", "201", "ten", "1.5", "٣", "1e2", "1" * 5000])
@pytest.mark.parametrize("name", ["documents", "persons", "events"])
def test_a_size_that_cannot_be_is_told_and_not_guessed(client: Client, name: str, size: str) -> None:
    response = client.get(f"/api/v1/{name}", {"size": size})
    assert (response.status_code, response.json()) == (400, {"error": "“size” is a number from 1 to 200."})


@pytest.mark.parametrize("year", ["0000011111111111", "1" * 5000, "10000", "٣"])
def test_a_year_that_cannot_be_breaks_neither_list_nor_search(client: Client, year: str) -> None:
    for address in (f"/api/v1/documents?from={year}", f"/api/v1/search?since={year}", f"/search/?since={year}"):
        assert client.get(address).status_code == 400, address
