"""Running words: the words of the index are those of the texts, also where a file of them is damaged."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from archive.search.postings import running as running_words
from archive.search.postings.lists import BLOCK
from archive.search.usage import (
    ground,
)
from archive.search.usage.lexicon import lexicon
from archive.search.usage.printed import spans_between
from archive.search.usage.text import text_of
from archive.search.words import spans, terms
from tests.factories import (
    make_published_document,
)
from tests.search.counting_by_hand import measured, published_texts, texts

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("archive")
def test_the_running_words_of_the_index_are_the_words_of_the_texts() -> None:
    counted = measured("")
    text = text_of(counted.snapshot)
    known = {(t.version.document_id, t.number): terms(t.text) for t in published_texts()}
    for turn in np.flatnonzero(counted.snapshot.live):
        places = np.arange(text.starts[turn], text.starts[turn + 1])
        words = text.words_at(places, np.full(len(places), turn, np.int32))
        key = (int(counted.snapshot.documents[turn]), int(counted.snapshot.turn_numbers[turn]))
        assert [lexicon.words[word] for word in words] == known[key]


def test_running_words_are_right_where_lists_have_several_blocks(index: Callable[[], int]) -> None:
    make_published_document(["the ice"] * (BLOCK + 5))
    index()
    assert measured("ice").places.first.tolist() == list(range(1, 2 * (BLOCK + 5), 2))


@pytest.mark.usefixtures("archive")
def test_running_words_that_are_damaged_or_of_another_segment_are_made_again() -> None:
    snapshot = ground().snapshot
    for segment in snapshot.segments:
        path = segment.path.with_suffix(running_words.ENDING)
        whole = running_words.running(segment).figures.tolist()
        for damaged in (b"", b"{}\n", path.read_bytes()[:-1]):
            path.write_bytes(damaged)
            assert running_words.running(segment).figures.tolist() == whole
    strange = snapshot.folder / f"MAIN_gone{running_words.ENDING}"
    strange.write_bytes(b"")
    path.unlink()
    running_words.running(segment)
    assert not strange.exists()


def test_words_are_found_in_a_text_wherever_they_are_printed() -> None:
    drawn = random.Random(4)  # noqa: S311 -- the same texts each time
    for text in [*texts(7, 30), "", " ".join(["a"] * 500), ", ".join(["été"] * 300), "…"]:
        for _ in range(10):
            first = drawn.randrange(len(spans(text)) + 2)
            last = first + drawn.randrange(30)
            assert spans_between(text, first, last) == spans(text)[first : last + 1]
