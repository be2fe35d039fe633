"""The guide for researchers: each of its examples finds what it says, and what it says can be typed is understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.search import Question, search
from archive.search.language import parse
from archive.search.planning import plan
from archive.search.question import LONGEST
from archive.search.shaping import MOST_WORDS
from tests.factories import make_person, make_published_document, question, statement

pytestmark = pytest.mark.django_db

GUIDE = (Path(__file__).parents[2] / "docs" / "SEARCH.md").read_text(encoding="utf-8")
TURNS = dict(re.findall(r"^(\d)\. .*?: \"(.*)\"$", GUIDE, re.MULTILINE))
EXAMPLES = re.findall(r"^\| `([^`]+)` \| (nothing|[\d, ]+) \|$", GUIDE, re.MULTILINE)
TYPED = re.findall(r"`([^`]+)`", GUIDE.split("|---|---|")[1].split("\n\n")[0])


@pytest.fixture
def archive(index: Callable[[], int]) -> dict[int, str]:
    """Publish the turns of the guide; return their figures there by the document and the turn's key."""
    for name in ("Ada Vane", "Bo Orr"):
        make_person(name)
    conference = make_published_document(
        [
            statement(TURNS["1"], label="VANE", speaker="Ada Vane", role="Minister of Ports"),
            question(TURNS["2"]),
            statement(TURNS["3"], label="ORR", speaker="Bo Orr"),
        ],
        language="en",
        date="1957",
        title="x",
    )
    others = [("4", "en", "1984"), ("5", "fr", "1984"), ("6", "ja", "")]
    made = [make_published_document([TURNS[n]], language=tag, date=date, title="x") for n, tag, date in others]
    index()
    return {conference.pk: "123"} | {document.pk: figure for document, (figure, _, _) in zip(made, others, strict=True)}


def test_the_guide_has_examples() -> None:
    assert len(TURNS) == 6
    assert len(EXAMPLES) > 20
    assert len(TYPED) > 30


@pytest.mark.parametrize(("typed", "finds"), EXAMPLES)
def test_an_example_finds_what_the_guide_says(archive: dict[int, str], typed: str, finds: str) -> None:
    results = search(Question(text=typed))
    hits = [hit for group in results.groups for hit in group.hits]
    found = sorted(archive[hit.document.pk][hit.number - 1] for hit in hits)
    assert ", ".join(found) == finds.replace("nothing", "")
    assert not [mistake for mistake in results.mistakes if "Nothing here is called" not in mistake.sentence]


@pytest.mark.parametrize("typed", TYPED)
def test_what_the_guide_says_can_be_typed_is_understood(typed: str) -> None:
    planned = plan(typed)
    assert planned.node is not None
    assert not planned.slips
    assert parse(str(planned.node)).node == planned.node


def test_the_limits_that_the_guide_names_are_those_that_hold() -> None:
    assert f"{LONGEST:,} characters and a question {MOST_WORDS} words" in GUIDE
