"""OAI-PMH as a harvester of others meets it: what it holds in the end, while records change under it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.utils import timezone
from oaipmh_scythe import Scythe
from oaipmh_scythe.models import Record

from archive.editorial.departing import restore
from archive.editorial.describing import correct_description
from archive.models import Document
from tests.exchange.oai_pages import shorten
from tests.factories import ACTOR, make_published_document, make_version, withdraw_document

pytestmark = pytest.mark.django_db


def test_a_harvester_has_the_final_state_though_500_records_change_meanwhile(
    live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SITE_URL = live_server.url
    shorten(monkeypatch, 10)
    documents = [make_published_document(title=f"First {each}") for each in range(60)]
    chance = random.Random(7)  # noqa: S311 -- no secret: the same changes in each run
    left = 500

    def change_some(most: int) -> None:
        nonlocal left
        for _ in range(min(left, most)):
            left -= 1
            document = Document.objects.get(pk=chance.choice(documents).pk)
            if document.state == "withdrawn":
                restore(document=document, actor=ACTOR, reason="Back again.")
            elif chance.random() < 0.1:
                withdraw_document(document)
            elif chance.random() < 0.1:
                make_version(document, [f"Words {left}."])
            else:
                correct_description(document=document, changes={"title": f"Title {left}"}, actor=ACTOR)

    held: dict[str, tuple[bool, str]] = {}
    since = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
    doubled = harvest(live_server.url, held, lambda: change_some(9))
    change_some(500)
    doubled |= harvest(live_server.url, held, lambda: None, since)
    expected = {
        document.ark_name: (document.state == "withdrawn", "" if document.state == "withdrawn" else document.title)
        for document in Document.objects.all()
    }
    assert left == 0
    assert held == expected
    assert doubled == set()


def harvest(url: str, held: dict[str, tuple[bool, str]], meanwhile: Any, since: str | None = None) -> set[Any]:
    """Harvest into `held`, as a harvester does; return what one list had twice under one datestamp."""
    met: set[tuple[str, str]] = set()
    doubled: set[tuple[str, str]] = set()
    with Scythe(f"{url}/oai") as scythe:
        for record in scythe.list_records(from_=since):
            assert isinstance(record, Record)
            header = record.header
            key = (str(header.identifier), str(header.datestamp))
            (doubled if key in met else met).add(key)
            title = str(record.metadata["title"][0]) if not header.deleted else ""
            held[key[0].rpartition(":")[2]] = (bool(header.deleted), title)
            meanwhile()
    return doubled
