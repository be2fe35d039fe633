"""Every word of a source is in a turn, in the description, or in the list of dropped text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.transcripts import Unreadable, read, read_record
from tests.transcripts.accounting import unaccounted
from tests.transcripts.conventions import CONVENTIONS, Convention
from tests.transcripts.samples import FLATTENED

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "documents.jsonl.gz"

_LINES = st.sampled_from(
    [
        "Q: Is the light lit?",
        "Q    And the ice?",
        "MR. OSK: It is lit. (Laughter.)",
        "Ms. Lind (Kestria): We are glad. Q: Are you? Osk: Quite.",
        "THE PRESIDENT. We begin.",
        "(Applause.)",
        "[The lights went out.]",
        "THE HERRING",
        "Article 5",
        "Press conference by Ada Osk, Foreign Minister of Kestria, May 6, 2011.",
        "Orsund, 6 May 2011",
        "Source: Harbour Gazette, www.gazette.example.",
        "Subjects: ice; light; herring.",
        "Back to Harbour Papers",
        "- 3 -",
        "Page 4 of 9",
        "ENDS",
        "* * *",
        "The meeting rose at 10.20 a.m.",
        "1 George Lind, Secretary to the Council.",
        "We went on with it, and I think that we were right to go on with it.",
        "",
        "  A line that is indented, and goes on",
        "and goes on, and ends.",
        "Вопрос: Когда он будет зажжён?",
        "问：灯塔什么时候点亮？",
        "\x0c",
        "END 2:43 P.M. EAT",
    ]
)


@given(st.lists(_LINES, min_size=1, max_size=30))
@settings(max_examples=400, deadline=None)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    try:
        found = read(source.encode(), "invented.txt")
    except Unreadable:
        assert not source.strip("\x0c \n")
        return
    assert unaccounted(source, found) == {}


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_text_is_lost(source: str) -> None:
    try:
        found = read(("x " + source).encode(), "invented.txt")
    except Unreadable:
        return
    if found.format == "plain text":
        assert unaccounted("x " + source, found) == {}


@pytest.mark.parametrize("convention", [c for c in CONVENTIONS if c.file.endswith(".txt")], ids=lambda c: c.name)
def test_no_word_of_a_convention_is_lost(convention: Convention) -> None:
    assert unaccounted(convention.text, read(convention.text.encode(), convention.file)) == {}


def test_a_flattened_page_loses_no_word() -> None:
    glued = FLATTENED.replace("PapersBack", "Papers Back").replace("2011Press", "2011 Press")
    assert unaccounted(glued, read(FLATTENED.encode(), "page.txt")) == {}


def test_no_word_of_the_corpus_is_lost_but_those_of_its_markup() -> None:
    if not CORPUS.exists():
        pytest.skip("The shared corpus is not beside this checkout; invented texts stand in for it.")
    lost = total = 0
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 80 == 0:
                record = json.loads(line)
                found = read_record(record)
                lost += sum(unaccounted(record["text"], found).values())
                total += len(record["text"].split())
    assert lost < total / 2000
