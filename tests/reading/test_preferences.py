"""A reader's look is kept in a cookie, written into the page by the server, and leads nowhere but back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.reading.worded import soup

BACK = {"theme": "dark", "size": "large", "back": "/help/?a=b"}


def test_the_choice_is_kept_and_the_reader_is_where_they_were() -> None:
    client = Client()
    response = client.post("/look/", BACK)
    assert (response.status_code, response.headers["Location"]) == (302, "/help/?a=b")
    html = soup(client.get("/help/")).html
    assert html is not None
    assert (html["data-theme"], html["data-size"]) == ("dark", "large")


def test_the_usual_look_needs_no_cookie(client: Client) -> None:
    client.post("/look/", BACK)
    client.post("/look/", {"theme": "", "size": "", "back": "/help/"})
    html = soup(client.get("/help/")).html
    assert html is not None
    assert "data-theme" not in html.attrs


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\nb",
        "/" + "a" * 5000,
    ],
)
def test_it_never_leads_off_the_site(client: Client, back: str) -> None:
    assert client.post("/look/", BACK | {"back": back}).headers["Location"] == "/"


def test_an_unknown_look_is_not_kept(client: Client) -> None:
    client.post("/look/", BACK | {"theme": '"><script>'})
    client.cookies["size"] = "enormous"
    html = soup(client.get("/help/")).html
    assert html is not None
    assert not {"data-theme", "data-size"} & set(html.attrs)


def test_another_site_cannot_choose_it(client: Client) -> None:
    assert client.post("/look/", BACK, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_it_is_chosen_by_post_alone(client: Client) -> None:
    assert client.get("/look/").status_code == 405
