"""The hits of any question are those that a scan of the database finds: all of them, each once, and no others."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from archive.editorial.describing import add_identifier, put_in_collection
from archive.models import Collection, Document, Event, Place, RoleHeld, Source, Subject
from archive.search import Group, Question, search
from archive.search import writing as writing_module
from archive.search.evaluation import Evaluation
from archive.search.finding import Search
from archive.search.language import parse
from archive.search.opening import snapshot_in_force
from archive.search.showing import keys_of
from archive.search.snapshot import Snapshot, open_snapshot
from archive.search.storage import store
from archive.search.tree import Node
from archive.transcripts.transcript import Turn
from tests import factories
from tests.factories import answer, question, statement
from tests.search.asking import Asker
from tests.search.scanning import Key, Told, everything, found, meets

pytestmark = pytest.mark.django_db

QUESTIONS = int(os.environ.get("QUESTIONS", "120"))  # of each world: `benchmarks/hit_sets.py` asks more
DOCUMENTS = 40
_SAID = {
    "en": "the ice of the river toll tolls tolled treaties treaty F-16 note/verbale minister’s may No. 5 § die dying",
    "en-GB": "the tolls and the treaty of the narrows narows harrow honour honoured buoy buoys",
    "fr": "le navire les navires passe passent l’été traité traités des glaces Orsund",
    "de": "die Verträge der Vertrag Straße Strassen über Eis und Fluss Flüsse",
    "es": "el tratado los tratados del río hielo y mañana",
    "ru": "договор договора договоры о льдах реки ещё",
    "ja": "条約 両国は条約を締結した。 氷 東京",
    "ar": "مُؤْتَمَر مؤتمر صحفي عن الجليد",
    "": "Malloch‐Brown erdogan Erdoğan naïve ﬁnal 🕊 treaties",
}
_VOICES = ("Ilse Marendal", "Tomas Reivik", "Ada Vane-Orr", "Count Aldane", "An Observer")
_KINDS = ("treaty", "speech", "press-conference", "")
_DATES = ("1957-03~", "1957", "1980/1984", "../1930", "1990/..", "2007-12-12", "2008", "1815-06-09", "")


def _turn(rng: Random, words: list[str]) -> Turn:
    text = " ".join(rng.choices(words, k=rng.choice([1, 3, 8, 20, 230])))
    name = rng.choice(_VOICES)
    role = rng.choice(["Minister", "Chair", ""])
    heading = rng.choice(["", "On the ice"])
    return rng.choice(
        [
            question(text),
            answer(text, label=name.upper(), speaker=name, role=role),
            statement(text, label=name, speaker=name, heading=heading),
            statement(text),
        ]
    )


def _document(rng: Random, number: int) -> Document:
    language = rng.choice(list(_SAID))
    event = Event.objects.order_by("pk")[number % 2] if rng.random() < 0.5 else None
    document = factories.make_published_document(
        [_turn(rng, _SAID[language].split(" ")) for _ in range(rng.randint(1, 6))],
        title=rng.choice(["On the tolls", "Protocol of Orsund", "Traité"]),
        language=language,
        kind=rng.choice(_KINDS),
        date=rng.choice(_DATES),
        place=rng.choice([None, *Place.objects.order_by("pk")]),
        event=event,
        source=rng.choice([None, *Source.objects.order_by("pk")]),
    )
    document.subjects.set(Subject.objects.order_by("pk")[: rng.randint(0, 1)])
    if rng.random() < 0.4:
        series = rng.choice(list(Collection.objects.order_by("pk")))
        put_in_collection(document=document, collection=series, actor="x", number=str(number))
    if rng.random() < 0.3:
        add_identifier(document=document, scheme="symbol", value=f"AC/{number}", actor="x")
    return document


def _authorities() -> None:
    for name in _VOICES[:4]:
        RoleHeld.objects.create(person=factories.make_person(name), title="Minister", date="1900/2021")
    commission = factories.make_organisation("Aure Commission")
    factories.make_place("Orsund", country="Kestria")
    factories.make_place("New Halvern", country="United Halvern")
    factories.make_event("Conference on the Narrow Sea", organisation=commission)
    factories.make_event("Forty-first session")
    factories.make_source("Ministry of the Ports")
    factories.make_collection("Papers on the tolls")
    factories.make_collection("Blue books")
    factories.make_subject("Winter navigation")


@pytest.fixture
def world(index: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[Told]]:
    """Make a record in several languages in an index of so many segments, some of its turns deleted."""
    monkeypatch.setattr(writing_module, "merged_at_once", lambda build, snapshot, segments: list(segments))

    def make(segments: int) -> list[Told]:
        rng = Random(segments)  # noqa: S311 -- the same record each time
        _authorities()
        documents = []
        for number in range(DOCUMENTS):
            documents.append(_document(rng, number))
            if (number + 1) % (DOCUMENTS // segments) == 0:
                index()
        assert len(snapshot_in_force(store()).segments) == segments
        for document in rng.sample(documents, 4):
            factories.withdraw_document(document)
        for document in rng.sample([each for each in documents if each in Document.objects.published()], 3):
            factories.make_version(document, [_turn(rng, _SAID["en"].split(" ")) for _ in range(3)])
        index()
        assert snapshot_in_force(store()).live_count < snapshot_in_force(store()).size
        return everything()

    return make


def hits(snapshot: Snapshot, asked: Question) -> set[Key]:
    """Return the keys of all hits on a snapshot."""
    return set(keys_of(snapshot, Search(asked, snapshot).ids))


@pytest.mark.parametrize("segments", [1, 5, 20])
def test_hits_equal_a_scan_of_the_database(world: Callable[[int], list[Told]], segments: int) -> None:
    told = world(segments)
    asker = Asker(told, Random(segments * 31))  # noqa: S311
    snapshot = snapshot_in_force(store())
    some = 0
    for _ in range(QUESTIONS):
        asked = asker.question()
        wanted = found(told, asked)
        assert hits(snapshot, asked) == wanted, asked
        some += bool(wanted)
    assert some > QUESTIONS / 3  # it is not nothing that equals nothing


def test_every_hit_is_reached_by_paging_once(world: Callable[[int], list[Told]]) -> None:
    told = world(5)
    asker = Asker(told, Random(5))  # noqa: S311
    for _ in range(max(12, QUESTIONS // 20)):
        asked = replace(asker.question(), group=Group.TURN, size=10)
        first = search(asked)
        pages = [search(asked.at_page(page)) for page in range(1, first.pages + 1)]
        seen = [(hit.document.pk, hit.number) for page in pages for group in page.groups for hit in group.hits]
        assert len(seen) == len(set(seen)) == first.total_turns
        assert set(seen) == found(told, asked), asked


def test_eight_threads_find_the_same_while_a_writer_writes(world: Callable[[int], list[Told]]) -> None:
    told = world(5)
    known = {each.document.pk for each in told}
    trees = _trees(Asker(told, Random(8)), max(24, QUESTIONS // 10))  # noqa: S311
    wanted = {node: {each.key for each in told if meets(each, node)} for node in trees}
    wrong: list[Node] = []
    asked = [0] * 8
    over = threading.Event()

    def ask(thread: int) -> None:
        rng = Random(thread)  # noqa: S311
        while not over.is_set():
            node = rng.choice(trees)
            snapshot = open_snapshot(store().in_force())
            turns = np.flatnonzero(Evaluation(snapshot).mask(node)).astype(np.int32)
            if {key for key in keys_of(snapshot, turns) if key[0] in known} != wanted[node]:
                wrong.append(node)
            asked[thread] += 1

    threads = [threading.Thread(target=ask, args=(thread,)) for thread in range(8)]
    for thread in threads:
        thread.start()
    for number in range(6):
        _document(Random(number), number)  # noqa: S311
        writing_module.drain_queue()
    over.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert min(asked) > 0


def _trees(asker: Asker, number: int) -> list[Node]:
    """Return so many trees that ask for words alone: conditions look names up in the database, where each thread would
    be in a transaction of its own.
    """
    nodes = (parse(asker.query(2)).node for _ in range(number * 20))
    return [node for node in nodes if node is not None and ":" not in str(node)][:number]
