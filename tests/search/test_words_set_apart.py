"""Words that set texts apart: log-likelihood over the words counted by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from archive.models import Document
from archive.search.usage import (
    Apart,
)
from archive.search.usage.apart import log_likelihood, log_ratio
from archive.search.words import terms
from tests.factories import (
    make_published_document,
)
from tests.search.counting_by_hand import measured, published_texts

pytestmark = pytest.mark.django_db


def by_hand_g2(here: Sequence[str], there: Sequence[str], word: str) -> float:
    """Return G² as Rayson and Garside write it, from two lists of words."""
    a, b, c, d = here.count(word), there.count(word), len(here), len(there)
    e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(o * math.log(o / e) for o, e in ((a, e1), (b, e2)) if o)


@pytest.mark.usefixtures("archive")
def test_what_sets_texts_apart_is_log_likelihood_over_the_words_counted_by_hand() -> None:
    here, there = measured("date:1950..1955"), measured("date:1956..1961")
    apart = Apart(here.snapshot, here.mask, there.mask)
    languages = dict(Document.objects.values_list("pk", "date"))
    sides: tuple[list[str], list[str]] = ([], [])
    for turn in published_texts():
        sides[languages[turn.version.document_id] >= "1956"].extend(terms(turn.text))
    assert apart.sizes == (len(sides[0]), len(sides[1]))
    counts = [Counter(side) for side in sides]
    listed = apart.words(range(len(apart.counts[0])))
    for word in listed:
        assert (word.here, word.there) == (counts[0][word.word], counts[1][word.word])
        if word.here or word.there:
            assert word.g2 == pytest.approx(by_hand_g2(*sides, word.word), abs=1e-9)
    assert {word.word for word in listed if word.here + word.there} == {*counts[0], *counts[1]}


def test_log_likelihood_and_log_ratio_are_those_of_a_worked_example() -> None:
    # a = 10 of 1,000 words, b = 5 of 2,000: E₁ = 5, E₂ = 10, G² = 2 (10 ln 2 + 5 ln ½) = 6.931…
    here, there = np.array([10, 0, 3]), np.array([5, 4, 6])
    assert log_likelihood(here, there, 1000, 2000) == pytest.approx([10 * math.log(2), 8 * math.log(1.5), 0])
    assert log_ratio(here, there, 1000, 2000) == pytest.approx([2, -2, 0])


def test_only_words_that_are_surely_more_frequent_are_listed(index: Callable[[], int]) -> None:
    make_published_document(["ice " * 40 + "and the"], date="1957")
    make_published_document(["snow " * 40 + "and the"], date="1958")
    index()
    apart = Apart(measured("").snapshot, measured("date:1957").mask, measured("date:1958").mask)
    assert [word.word for word in apart.words(apart.order(more=True).tolist())] == ["ice"]
    assert [word.word for word in apart.words(apart.order(more=False).tolist())] == ["snow"]
    assert [word.documents_here for word in apart.words(apart.order(more=True).tolist())] == [1]
