"""Running words: the words of the index are those of the texts, also where a file of them is damaged."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from archive.search.postings import running as running_words
from archive.search.postings.lists import BLOCK, POSITION_BITS
from archive.search.postings.segments import Ids, Keys, Segment
from archive.search.postings.standing import NOT_SAID, keys_of_each, keys_of_sentence, keys_of_words
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
            segment.beside.clear()  # as in a process that starts
            path.unlink()
            path.write_bytes(damaged)
            assert running_words.running(segment).figures.tolist() == whole
    strange = snapshot.folder / f"MAIN_gone{running_words.ENDING}"
    strange.write_bytes(b"")
    segment.beside.clear()
    path.unlink()
    running_words.running(segment)
    assert not strange.exists()


@pytest.mark.usefixtures("archive")
def test_words_stand_where_their_lists_say_whichever_turns_are_asked_for() -> None:
    drawn = random.Random(9)  # noqa: S311 -- the same turns each time
    for segment in ground().snapshot.segments:
        running = running_words.running(segment)
        words = [term for term, _ in segment.terms("text")]
        for word in words:
            whole = segment.decode_positions("text", word)
            for size in (1, segment.size // 8, segment.size):
                among = np.sort(np.array(drawn.sample(range(segment.size), max(size, 1)), np.int32))
                for sought in ((word,), (word, drawn.choice(words), "nobody-says-this")):
                    expected = np.sort(np.concatenate([segment.decode_positions("text", each) for each in set(sought)]))
                    found = keys_of_words(running, _figures(segment, sought), among)
                    assert _within(found, among) == _within(expected, among)
                    assert set(found.tolist()) <= set(expected.tolist())
                    each, which = keys_of_each(running, _figures(segment, sought), among)
                    assert each.tolist() == found.tolist()
                    assert all(
                        key in segment.decode_positions("text", sought[at]) for key, at in zip(each, which, strict=True)
                    )
                sentence = keys_of_sentence(running, _figures(segment, (word, word)), 1, among)
                assert _within(sentence, among) == _within(whole[np.isin(whole + 1, whole)], among)


def test_where_running_words_were_not_made_a_sentence_is_found_all_the_same(index: Callable[[], int]) -> None:
    make_published_document(["the ice of the canal and the ice", "of the ice"])
    index()
    snapshot = ground().snapshot
    among = np.arange(snapshot.size, dtype=np.int32)
    before = snapshot.keys(snapshot.following("text", ("the", "ice")), among).tolist()
    for segment in snapshot.segments:
        assert running_words.running_if_made(segment) is None
        running_words.running(segment)
    assert snapshot.keys(snapshot.following("text", ("the", "ice")), among).tolist() == before == [0, 6, (1 << 20) + 1]


def _figures(segment: Segment, words: Iterable[str]) -> list[int]:
    places = [segment.place_of("text", word) for word in words]
    return [NOT_SAID if place is None else place for place in places]


def _within(keys: Keys, among: Ids) -> list[int]:
    found: list[int] = keys[np.isin(keys >> POSITION_BITS, among)].tolist()
    return found


def test_words_are_found_in_a_text_wherever_they_are_printed() -> None:
    drawn = random.Random(4)  # noqa: S311 -- the same texts each time
    for text in [*texts(7, 30), "", " ".join(["a"] * 500), ", ".join(["été"] * 300), "…"]:
        for _ in range(10):
            first = drawn.randrange(len(spans(text)) + 2)
            last = first + drawn.randrange(30)
            assert spans_between(text, first, last) == spans(text)[first : last + 1]
