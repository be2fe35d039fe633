"""Find in a draft: words lead from place to place, are marked, and are the same whatever their case and accents."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.editorial.desk.review_find import pattern_of
from archive.models import Version
from tests.desk.reviewing import JSON, at_desk, read_draft
from tests.factories import answer, make_draft

pytestmark = pytest.mark.django_db
SAID = ["The ice goes out. So the ice holds.", "No word of it.", "“ICE”, he said.", "Of <b>ice & tolls</b>."]


def draft_of(said: list[str]) -> Version:
    """Return a draft of turns with these words."""
    return make_draft([answer(text, label="A") for text in said])


def led_to(client: Client, draft: Version, **asked: object) -> str:
    """Return where a form for finding leads."""
    answered = client.get(f"/desk/drafts/{draft.pk}/?{urlencode(asked)}")
    assert answered.status_code == 302
    return str(answered.headers["Location"])


def shown(client: Client, draft: Version, query: str) -> BeautifulSoup:
    """Return the review page at an address within it."""
    answered = client.get(f"/desk/drafts/{draft.pk}/{query.partition('#')[0]}")
    assert answered.status_code == 200
    return BeautifulSoup(answered.content.decode(), "html.parser")


def place_of(page: BeautifulSoup) -> tuple[str, str]:
    """Return what the page says of the place that was found, and in which turn it stands."""
    (hit,) = page.select("mark#hit")
    (said,) = page.select("#found .n")
    turn = hit.find_parent(class_="piece")
    assert turn is not None
    return said.text.strip(), str(turn["data-position"])


def test_words_lead_from_place_to_place_and_round_again() -> None:
    client, draft = at_desk(), draft_of(SAID)
    at, seen = led_to(client, draft, find="ice", **{"from": 1}), []
    for _ in range(5):
        page = shown(client, draft, at)
        seen.append(place_of(page))
        assert [mark.text for mark in page.select("mark")] == ["ice", "ice", "ICE", "ice"]
        at = str(page.select_one("#find-next")["href"])  # type: ignore[index]
    assert seen == [("1 of 4", "1"), ("2 of 4", "1"), ("3 of 4", "3"), ("4 of 4", "4"), ("1 of 4", "1")]


def test_the_one_before_the_first_is_the_last() -> None:
    client, draft = at_desk(), draft_of(SAID)
    page = shown(client, draft, "?find=ice&hit=1")
    assert place_of(shown(client, draft, str(page.select_one("#find-previous")["href"]))) == ("4 of 4", "4")  # type: ignore[index]


def test_the_same_words_asked_for_again_lead_to_the_next_place() -> None:
    client, draft = at_desk(), draft_of(SAID)
    assert led_to(client, draft, find="ice", was="ice", hit=2, **{"from": 1}) == "?find=ice&hit=3#hit"
    assert led_to(client, draft, find="ice", was="ice", hit=4, **{"from": 1}) == "?find=ice&hit=1#hit"
    assert led_to(client, draft, find="said", was="ice", hit=4, **{"from": 1}) == "?find=said&hit=1#hit"


def test_the_search_begins_where_one_is() -> None:
    client, draft = at_desk(), draft_of([f"Point {n} of the ice." for n in range(250)])
    assert led_to(client, draft, find="ice", **{"from": 101}) == "?find=ice&hit=101#hit"
    page = shown(client, draft, "?find=ice&hit=101")
    assert place_of(page) == ("101 of 250", "101")
    assert len(page.select("#turns .piece")) == 100


def test_what_is_nowhere_is_said_and_the_page_stays() -> None:
    page = shown(at_desk(), draft_of(SAID), "?find=zebra&from=1")
    assert "No turn has these words." in page.select_one("#found").text  # type: ignore[union-attr]
    assert not page.select("mark")
    assert page.select_one("#find")["value"] == "zebra"  # type: ignore[index]


def test_words_are_text_and_marks_change_none_of_them() -> None:
    page = shown(at_desk(), draft_of(SAID), "?find=<b>ice")
    assert [said.text for said in page.select("#turns .said")] == SAID
    assert [mark.text for mark in page.select("mark")] == ["<b>ice"]


@pytest.mark.parametrize("asked", ["", " ", "\0", "%00", "\u00ad"])
def test_nothing_asked_finds_nothing(asked: str) -> None:
    page = shown(at_desk(), draft_of(SAID), f"?{urlencode({'find': asked, 'from': 1})}")
    assert not page.select("mark, #found .n")


@pytest.mark.parametrize("hit", ["0", "-1", "x", "99999999999", "٣"])
def test_a_place_that_is_none_shows_the_turns(hit: str) -> None:
    page = shown(at_desk(), draft_of(SAID), f"?find=ice&hit={hit}")
    assert page.select_one("#found .n").text.strip() == "4"  # type: ignore[union-attr]


def test_further_turns_that_a_script_asks_for_are_marked_too() -> None:
    client, draft = at_desk(), draft_of([f"Point {n} of the ice." for n in range(150)])
    part = client.get(f"/desk/drafts/{draft.pk}/?at=101&find=ice", headers=JSON).json()
    assert part["turns"].count("<mark>ice</mark>") == 50
    assert str(shown(client, draft, "?find=ice&hit=1").select_one("#after a")["href"]) == "?at=101&find=ice"  # type: ignore[index]


@pytest.mark.parametrize("turns", [5, 500])
def test_the_number_of_queries_does_not_grow_with_the_draft(turns: int) -> None:
    text = "\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is word{n}." for n in range(1, turns + 1))
    client, draft = at_desk(), read_draft(text)
    shown(client, draft, "?find=point&hit=2")
    with CaptureQueriesContext(connection) as asked:
        shown(client, draft, "?find=point&hit=2")
    assert len(asked) == 17


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("erdogan", "Recep Tayyip Erdoğan", ["Erdoğan"]),
        ('it\'s "so"', "It’s “so”, it's\n“so”", ["It’s “so”", "it's\n“so”"]),
        ("мои", "МОЙ, мой", ["МОЙ", "мой"]),
        ("co-operation", "co–operation", ["co–operation"]),
        ("cooperation", "co\u00adoperation", ["co\u00adoperation"]),
        ("السلام", "السَّلام", ["السَّلام"]),
        ("c++ (a)", "C++ (a)", ["C++ (a)"]),
        ("東京", "東京で", ["東京"]),
        ("a", "A\u0301.", ["A\u0301"]),
    ],
)
def test_words_are_the_same_whatever_their_case_accents_and_marks(words: str, text: str, found: list[str]) -> None:
    pattern = pattern_of(words)
    assert pattern is not None
    assert [match[0] for match in pattern.finditer(text)] == found
