"""Every error has a page that says what happened and leads on, and none needs what may be broken."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from pytest_django import Settings

from archive.reading import errors
from tests.reading.worded import headings, soup, words


@pytest.mark.django_db
def test_an_unknown_address_says_so_and_offers_a_search(client: Client) -> None:
    page = client.get("/nowhere/at/all")
    assert page.status_code == 404
    assert headings(page)[0] == "There is nothing at this address"
    assert soup(page).select("main form[role=search]")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/%00", "/speakers/%00/", "/" + "a" * 5000, "/%ff%fe", "/speakers/..%2f..%2fetc/"])
def test_a_hostile_address_is_not_found_and_breaks_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_fault_has_a_page_that_asks_the_database_nothing() -> None:
    page = errors.broken(RequestFactory().get("/"))
    assert page.status_code == 500
    assert headings(page)[0] == "Something broke on our side"


def test_a_fault_of_the_templates_themselves_still_has_words(settings: Settings) -> None:
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [], "APP_DIRS": False}]
    page = errors.broken(RequestFactory().get("/"))
    assert page.status_code == 500
    assert b"Something broke on our side" in page.content


def test_what_is_not_allowed_is_said_to_be_so() -> None:
    page = errors.forbidden(RequestFactory().get("/"), PermissionDenied())
    assert page.status_code == 403
    assert headings(page)[0] == "This is not open to you"


def test_a_form_that_waited_too_long_says_that_nothing_was_changed() -> None:
    page = errors.forbidden(RequestFactory().post("/"), reason="CSRF token missing.")
    assert headings(page)[0] == "This form has waited too long"
    assert "Nothing was changed." in words(page)


def test_who_asks_too_much_is_told_how_long_to_wait() -> None:
    page = errors.too_many_requests(RequestFactory().get("/"), 30)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "30")
    assert "Wait 30 seconds" in words(page)


def test_a_request_for_another_host_is_refused_with_a_page(client: Client) -> None:
    page = client.get("/help/", headers={"Host": "evil.example"})
    assert page.status_code == 400
    assert b"evil.example" not in page.content


def test_no_error_is_kept_by_a_cache() -> None:
    for page in (errors.broken(RequestFactory().get("/")), errors.bad_request(RequestFactory().get("/"))):
        assert "no-store" in page.headers["Cache-Control"]
