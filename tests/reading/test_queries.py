"""The number of queries of each page is fixed: a document of 500 turns costs as many as one of five."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.editorial.describing import add_identifier, put_in_collection
from archive.models import Document, Person, RoleHeld, date_changes
from archive.search import naming
from archive.transcripts.transcript import Turn
from tests import factories
from tests.factories import answer, question, statement

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 3, 14)


def _turns(number: int) -> list[Turn]:
    """Return so many turns: an opening, then questions of five persons and answers of eight."""
    said = [statement("Good afternoon to everybody here.", label="S0", speaker="Speaker Number0")]
    for place in range(1, number):
        if place % 2:
            said.append(question(f"What of point {place}?", label="Q"))
        else:
            name = f"Speaker Number{place % 8}"
            said.append(answer(f"Point {place} is in hand.", label=name, speaker=name, role=f"Role {place % 3}"))
    return said


def _document(number: int) -> Document:
    """Make a document that uses everything the page shows, of two versions of so many turns."""
    document = factories.make_published_document(
        _turns(number),
        title=f"Conference of {number} turns",
        date=DAY.isoformat(),
        kind="press-conference",
        language="en",
        place=factories.make_place(f"Place {number}"),
        event=factories.make_event(f"Event {number}", date=DAY.isoformat()),
        source=factories.make_source(f"Source {number}"),
        rights=factories.make_rights_statement(f"Rights {number}"),
    )
    factories.make_version(document, [*_turns(number), statement("Thank you all for coming.", label="S0")])
    put_in_collection(
        document=document, collection=factories.make_collection(f"Series {number}"), actor="x", number="7"
    )
    add_identifier(document=document, scheme="symbol", value=f"AC/{number}", actor="x")
    document.subjects.add(factories.make_subject(f"Subject {number}"))
    return document


@pytest.fixture
def persons() -> None:
    """Make the persons who speak, before anything is published."""
    for number in range(8):
        person = factories.make_person(f"Speaker Number{number}")
        RoleHeld.objects.create(person=person, title="Minister", date="2016/2021")


PAGES: dict[str, tuple[Callable[[Document], str], int]] = {
    "home": (lambda _: "/", 11),
    "documents": (lambda _: "/documents/", 6),
    "documents of a kind": (lambda _: "/documents/?kind=press-conference", 6),
    "dates": (lambda _: "/dates/", 3),
    "a year": (lambda _: "/dates/2019/", 8),
    "a day": (lambda _: "/dates/2019/03/14/", 7),
    "a document": (Document.get_absolute_url, 15),
    "a version": (lambda document: f"{document.get_absolute_url()}.v1", 14),
    "a turn": (lambda document: f"{document.get_absolute_url()}/t3", 8),
    "a turn of a version": (lambda document: f"{document.get_absolute_url()}.v1/t3", 8),
    "changes": (lambda document: f"{document.get_absolute_url()}.v2.changes", 6),
    "speakers": (lambda _: "/speakers/", 4),
    "a speaker": (lambda _: "/speakers/speaker-number0/", 16),
    "events": (lambda _: "/events/", 3),
    "an event": (lambda document: document.event.get_absolute_url(), 4),  # type: ignore[union-attr]
    "collections": (lambda _: "/collections/", 2),
    "a collection": (lambda document: document.collections.get().get_absolute_url(), 5),
    "places": (lambda _: "/places/", 2),
    "a place": (lambda document: document.place.get_absolute_url(), 6),  # type: ignore[union-attr]
    "subjects": (lambda _: "/subjects/", 2),
    "a subject": (lambda document: document.subjects.get().get_absolute_url(), 6),
    "organisations": (lambda _: "/organisations/", 1),
    "a search": (lambda _: "/search/?q=point", 9),
    "a search by speaker": (lambda _: "/search/?q=point&group=speaker", 10),
    "every turn of a search": (lambda _: "/search/?q=point&group=turn&page=1", 9),
    "a search narrowed": (lambda _: "/search/?q=point&said=answer&since=2010", 9),
    "a search that finds nothing": (lambda _: "/search/?q=%22no+such+words%22", 1),
    "a quotation checked": (lambda _: "/quotations/?text=Good+afternoon+to+everybody+here", 6),
    "quotations that differ": (
        lambda _: "/quotations/?text=%22Good+evening+to+everybody+here%22+%22Point+1+is+in+my+hand%22",
        8,
    ),
    "a concordance": (lambda _: "/search/concordance/?q=point", 6),
    "use over time": (lambda _: "/search/over-time/?q=point&q=hand", 6),
    "who says it": (lambda _: "/search/who-says-it/?q=point", 5),
    "who never says it": (lambda _: "/search/who-says-it/?q=good&who=never&least=1", 5),
    "what sets apart": (lambda _: "/search/set-apart/?q=speaker:number1", 5),
    "a document reached from a search": (lambda document: f"{document.get_absolute_url()}?q=point", 15),
    "about": (lambda _: "/about/", 2),
    "help": (lambda _: "/help/", 0),
    "how to cite": (lambda _: "/about/citing/", 0),
}


@pytest.mark.usefixtures("persons")
def test_every_page_asks_as_often_for_500_turns_as_for_five(
    client: Client, index: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_KEPT", -1.0)  # no name is kept from one page to the next, so each count is the most
    for number in (5, 500):
        document = _document(number)
        index()
        date_changes()
        counted = {name: _queries(client, path(document)) for name, (path, _) in PAGES.items()}
        assert counted == {name: expected for name, (_, expected) in PAGES.items()}, f"with {number} turns"


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_a_long_list_costs_no_more_queries_than_a_short_one(client: Client) -> None:
    counted = []
    for number in (3, 20):
        for place in range(number):
            factories.make_published_document(
                title=f"Number {number} {place}", place=factories.make_place(f"P{number} {place}")
            )
        with CaptureQueriesContext(connection) as queries:
            client.get("/documents/")
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert Person.objects.count() == 0
