"""OAI-PMH as harvesters of others meet it: what each holds in the end, while records change under it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from oaipmh_scythe import Scythe
from oaipmh_scythe.models import Record
from sickle import Sickle

from archive.editorial.departing import restore
from archive.editorial.describing import correct_description
from archive.editorial.merging import merge_records
from archive.models import Document, Person
from tests.exchange.oai_pages import shorten
from tests.factories import ACTOR, make_published_document, make_version, statement, withdraw_document

pytestmark = pytest.mark.django_db
Held = dict[str, tuple[bool, dict[str, list[str]]]]
# What a harvester yields: identifier, datestamp, whether it is deleted, and Dublin Core by element.
Harvested = tuple[str, str, bool, dict[str, list[str]]]


def by_scythe(url: str, since: str | None) -> Iterator[Harvested]:
    with Scythe(f"{url}/oai") as scythe:
        for record in scythe.list_records(from_=since):
            assert isinstance(record, Record)
            head = record.header
            deleted = bool(head.deleted)
            yield str(head.identifier), str(head.datestamp), deleted, {} if deleted else _texts(record.metadata)


def by_sickle(url: str, since: str | None) -> Iterator[Harvested]:
    asked = {"metadataPrefix": "oai_dc"} | ({"from": since} if since else {})
    for record in Sickle(f"{url}/oai").ListRecords(**asked):
        head = record.header
        yield head.identifier, head.datestamp, record.deleted, {} if record.deleted else _texts(record.metadata)


def _texts(metadata: Any) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in metadata.items()}


Harvester = Callable[[str, str | None], Iterator[Harvested]]


class Changes:
    """Random changes of the record, in every way in which the public sees one: five hundred in all."""

    def __init__(self, documents: list[Document]) -> None:
        self.left = 500
        self.done: set[str] = set()
        self._pks = [document.pk for document in documents]
        self._chance = random.Random(7)  # noqa: S311 -- no secret: the same changes in each run

    def make(self, most: int) -> None:
        for _ in range(min(self.left, most)):
            self.left -= 1
            document = Document.objects.get(pk=self._chance.choice(self._pks))
            act = self._restore if document.state == "withdrawn" else self._drawn()
            act(document)
            self.done.add(act.__name__)

    def _drawn(self) -> Callable[[Document], None]:
        acts = (self._withdraw, self._revise, self._publish, self._merge, self._retitle)
        return self._chance.choices(acts, (1, 1, 1, 1, 6))[0]

    def _restore(self, document: Document) -> None:
        restore(document=document, actor=ACTOR, reason="Back again.")

    def _withdraw(self, document: Document) -> None:
        withdraw_document(document)

    def _revise(self, document: Document) -> None:
        make_version(document, [_said(f"Words {self.left}.", document.pk)])

    def _publish(self, document: Document) -> None:
        self._pks.append(make_published_document([_said("New.", self.left)], title=f"New {self.left}").pk)

    def _retitle(self, document: Document) -> None:
        correct_description(document=document, changes={"title": f"Title {self.left}"}, actor=ACTOR)

    def _merge(self, document: Document) -> None:
        standing = list(Person.objects.current().order_by("pk"))
        if len(standing) > 1:
            source, target = self._chance.sample(standing, 2)
            merge_records(source=source, target=target, actor=ACTOR, reason="One person.")


def _said(words: str, number: int) -> Any:
    speaker = f"Speaker Number{number}"
    return statement(words, label=speaker.upper(), speaker=speaker)


@pytest.mark.parametrize("harvester", [by_scythe, by_sickle])
def test_a_harvester_has_the_final_state_though_500_records_change_meanwhile(
    live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, harvester: Harvester
) -> None:
    settings.SITE_URL = live_server.url
    shorten(monkeypatch, 10)
    documents = [make_published_document([_said("First.", each)], title=f"First {each}") for each in range(60)]
    changes = Changes(documents)
    held: Held = {}
    since = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
    doubled = harvest(harvester(live_server.url, None), held, lambda: changes.make(9))
    changes.make(500)
    doubled |= harvest(harvester(live_server.url, since), held, lambda: None)
    assert changes.left == 0
    assert changes.done == {"_restore", "_withdraw", "_revise", "_publish", "_merge", "_retitle"}
    assert doubled == set()
    states = {name: (gone, said.get("title", [""])[0]) for name, (gone, said) in held.items()}
    assert states == {
        document.ark_name: (document.state == "withdrawn", "" if document.state == "withdrawn" else document.title)
        for document in Document.objects.all()
    }
    anew: Held = {}
    harvest(harvester(live_server.url, None), anew, lambda: None)
    assert held == anew


def harvest(records: Iterator[Harvested], held: Held, meanwhile: Callable[[], None]) -> set[tuple[str, str]]:
    """Take records into `held`, as a harvester does; return what one list had twice under one datestamp."""
    met: set[tuple[str, str]] = set()
    doubled: set[tuple[str, str]] = set()
    for identifier, datestamp, deleted, said in records:
        key = (identifier, datestamp)
        (doubled if key in met else met).add(key)
        held[identifier.rpartition(":")[2]] = (deleted, said)
        meanwhile()
    return doubled
