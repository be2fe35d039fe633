"""The page of the API: its forms lead to answers, and it needs no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import make_published_document

pytestmark = pytest.mark.django_db


def test_each_form_of_the_page_leads_to_an_answer(client: Client, index: Callable[[], int]) -> None:
    make_published_document(["The ice goes out in April."], kind="speech", date="1957")
    index()
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    assert page.find("script") is None
    forms = [form for form in page.find_all("form") if str(form["action"]).startswith("/api/")]
    assert [str(form["action"]) for form in forms] == ["/api/v1/documents", "/api/v1/search", "/api/v1/quotations"]
    filled = {"kind": "speech", "from": "1957", "to": "1957", "speaker": "", "q": "ice", "text": "“The ice goes out”"}
    for form in forms:
        names = [str(field["name"]) for field in form.find_all(["input", "select"])]
        response = client.get(str(form["action"]), {name: filled[name] for name in names})
        assert response.status_code == 200, form["action"]
        assert response.headers["Content-Type"].startswith("application/json")


def test_the_page_leads_to_the_description_and_to_what_harvesters_read(client: Client) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    main = page.find("main")
    assert main is not None
    hrefs = [str(link["href"]) for link in main.find_all("a")]
    assert {"/api/v1/schema", "/oai?verb=Identify", "/sitemap.xml", "/feeds/"} <= set(hrefs)
    assert "/desk/tokens/" in hrefs
    assert all(client.get(href).status_code == (302 if href == "/desk/tokens/" else 200) for href in hrefs)
