"""A withdrawn document leaves a page that says what it was, why and when it went, and how to cite it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from archive.editorial.services import Actor, Role
from archive.editorial.services.publication import withdraw
from tests import factories
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db


def test_the_tombstone_says_what_why_when_and_by_whom(client: Client) -> None:
    document = factories.make_published_document(title="Remarks", date="2018-11-28", kind="press-conference")
    factories.withdraw_document(
        document, reason="A court ordered it.", withdrawn_by="The keeper", on=datetime.date(2020, 1, 12)
    )
    page = words(client.get(document.get_absolute_url()))
    for part in ("Remarks", "A court ordered it.", "The keeper", "12 January 2020", "28 November 2018"):
        assert part in page


def test_it_can_still_be_cited(client: Client) -> None:
    document = factories.make_withdrawn_document(title="Remarks")
    cited = soup(client.get(document.get_absolute_url())).find(class_="cite-t")
    assert cited is not None
    assert "version 1 (withdrawn " in cited.get_text()
    assert f"{document.ark}.v1" in cited.get_text()


def test_what_replaces_it_is_a_link_while_that_is_published(client: Client) -> None:
    for replacement in (factories.make_published_document(title="New"), factories.make_draft(title="Hidden").document):
        document = factories.make_published_document()
        factories.withdraw_document(document, replaced_by=replacement)
        page = words(client.get(document.get_absolute_url()))
        assert ("In its place: New" in page) == (replacement.title == "New")
        assert "Hidden" not in page


def test_no_account_is_named_as_who_decided(client: Client) -> None:
    by = Actor("librarian", Role.PUBLISHER)
    document, older = factories.make_published_document(), factories.make_published_document()
    withdraw(by=by, document=document, reason="A court ordered it.")
    factories.make_reader("librarian")
    factories.withdraw_document(older, withdrawn_by="librarian")
    for each in (document, older):
        page = words(client.get(each.get_absolute_url()))
        assert "The archive" in page
        assert "librarian" not in page
