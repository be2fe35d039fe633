"""What every engine keeps to, whatever runs below `search`: the embedded index, and the database where there is none.

An engine more is a line in ENGINES. What one cannot do (rank, count facets, narrow) is told in a notice, and tested
where it can be.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings

from archive.search import Question, Results, drain_queue, search
from tests.factories import (
    make_draft,
    make_embargoed_document,
    make_published_document,
    make_version,
    withdraw_document,
)
from tests.search.test_search import said

pytestmark = pytest.mark.django_db

Ask = Callable[[Question], Results]
ENGINES: dict[str, Callable[[], object]] = {
    "embedded": drain_queue,
    "database": lambda: None,  # no index is ever built
}


@pytest.fixture(params=ENGINES)
def ask(request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Search by one of the engines, after it took up what is new."""
    monkeypatch.setitem(project_settings.HAYSTACK_CONNECTIONS["default"], "PATH", str(tmp_path / "index"))
    follow = ENGINES[request.param]

    def asking(question: Question) -> Results:
        follow()
        return search(question)

    return asking


@pytest.mark.parametrize("query", ["ice", "ICE", "ice goes", "goes AND ice", '"ice"'])
def test_a_word_is_found_where_it_is_said(ask: Ask, query: str) -> None:
    make_published_document(["The ice goes out.", "Something else."], title="x")
    results = ask(Question(text=query))
    assert said(results) == ["The ice goes out."]
    assert (results.total_turns, results.total_documents, results.total_groups) == (1, 1, 1)


def test_what_was_sought_is_marked_and_nothing_else(ask: Ask) -> None:
    make_published_document(["Out goes the ice, and the ice is gone."], title="x")
    hit = ask(Question(text="ice")).groups[0].hits[0]
    assert [piece.text for piece in hit.pieces if piece.marked] == ["ice", "ice"]
    assert "".join(piece.text for piece in hit.pieces) == hit.spoken.turn.text


def test_what_the_public_may_not_read_is_found_by_nobody(ask: Ask) -> None:
    make_draft(["quillwort"])
    make_embargoed_document(["quillwort"])
    withdrawn = make_published_document(["quillwort"])
    withdraw_document(withdrawn)
    assert ask(Question(text="quillwort")).total_turns == 0


def test_the_latest_version_alone_is_found(ask: Ask) -> None:
    document = make_published_document(["The ise goes out."])
    make_version(document, ["The ice goes out."])
    assert ask(Question(text="ise")).total_turns == 0
    assert ask(Question(text="ice")).total_turns == 1


def test_every_hit_is_counted_and_every_document_reached_once(ask: Ask) -> None:
    for number in range(23):
        make_published_document(["ice"] * (number % 3 + 1), title=f"Number {number}")
    asked = Question(text="ice", size=10)
    first = ask(asked)
    pages = [ask(asked.at_page(page)) for page in range(1, first.pages + 1)]
    groups = [group for page in pages for group in page.groups]
    assert (first.pages, first.total_groups, first.total_documents) == (3, 23, 23)
    assert len({group.document.pk for group in groups if group.document}) == 23
    assert sum(group.total for group in groups) == first.total_turns


def test_a_question_is_read_back_and_a_mistake_told(ask: Ask) -> None:
    make_published_document(["The ice goes out."])
    results = ask(Question(text="(ice"))
    assert [part.words for part in results.parts] == ["“ice”"]
    assert "not closed" in results.mistakes[0].sentence
    assert said(results) == ["The ice goes out."]


@pytest.mark.parametrize("query", ["\0", "🕊", "((((", '"', "x')(abcdefghijkl~9)(x", "speaker:", "NOT", "a" * 900])
def test_whatever_is_typed_gets_an_answer(ask: Ask, query: str) -> None:
    make_published_document(["Something else."])
    assert ask(Question(text=query)).total_turns == 0


def test_an_engine_that_does_less_says_so(ask: Ask, request: pytest.FixtureRequest) -> None:
    make_published_document(["The ice goes out."], kind="treaty")
    results = ask(Question(text="ice"))
    assert bool(results.facets) != bool(results.notice)
