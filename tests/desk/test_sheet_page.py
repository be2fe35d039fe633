"""The page of the spreadsheet: taken away, tried out, confirmed; what was tried out by another is not written."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from archive.editorial.services import Role
from archive.models import Document
from tests import factories
from tests.desk.reviewing import at_desk

pytestmark = pytest.mark.django_db
AT = "/desk/spreadsheet/"


def taken(client: Client, form: str = "csv") -> bytes:
    """Return the sheet that the page gives."""
    response = client.get(f"{AT}descriptions.{form}?which=published")
    assert "attachment" in response.headers["Content-Disposition"]
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def tried(client: Client, data: bytes) -> str:
    """Try a sheet out, and return the page."""
    return client.post(AT, {"sheet": SimpleUploadedFile("sheet.csv", data)}).content.decode()


def test_a_sheet_is_taken_edited_tried_out_and_written() -> None:
    document, client = factories.make_published_document(title="On herring"), at_desk()
    page = tried(client, taken(client).replace(b"On herring", b"On the herring"))
    assert "1 field of 1 document would change. Nothing is written yet." in page
    assert Document.objects.get(pk=document.pk).title == "On herring"
    token = re.search(r'name="tried" value="([^"]+)"', page)
    assert token
    said = client.post(AT, {"tried": token[1]}, follow=True).content.decode()
    assert "1 description is put right." in said
    assert Document.objects.get(pk=document.pk).title == "On the herring"
    assert "changed since the sheet was exported" in client.post(AT, {"tried": token[1]}).content.decode()


def test_a_sheet_with_a_fault_lists_it_and_offers_no_way_to_write() -> None:
    factories.make_published_document(title="On herring", date="1957")
    client = at_desk()
    page = tried(client, taken(client).replace(b"1957", b"next year"))
    assert "Row 2, date: “next year” is not a date that can be read." in page
    assert 'name="tried"' not in page


def test_what_somebody_else_tried_out_or_nobody_did_is_not_written() -> None:
    factories.make_published_document(title="On herring")
    ada, piet = at_desk("ada"), at_desk("piet")
    token = re.search(r'value="([^"]+)"', tried(ada, taken(ada).replace(b"On herring", b"On ice")).split('"tried"')[1])
    assert token
    for forged in (token[1], token[1] + "x", ""):
        assert "Try it again." in piet.post(AT, {"tried": forged}).content.decode()
    assert not Document.objects.filter(title="On ice").exists()


def test_it_is_given_as_xlsx_and_in_no_other_form() -> None:
    factories.make_published_document(title="On herring")
    client = at_desk()
    assert taken(client, "xlsx").startswith(b"PK")
    assert client.get(f"{AT}descriptions.ods").status_code == 404


def test_without_a_file_the_page_says_so() -> None:
    assert "Choose the file of the sheet." in at_desk().post(AT, {}).content.decode()
    empty = io.BytesIO(b"")
    empty.name = "sheet.csv"
    assert at_desk("mo").post(AT, {"sheet": empty}).status_code == 422


def test_a_contributor_has_no_way_to_it() -> None:
    client = at_desk("mina", Role.CONTRIBUTOR)
    assert client.get(AT).status_code == 403
    assert client.get(f"{AT}descriptions.csv").status_code == 403
