"""Likeness: texts that are nearly the same are found among thousands, and others are not."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from archive.editorial import departing
from archive.editorial.likeness import KEPT, alike, nearly_the_same, shingles_of, sketch_of, sketch_those_without
from archive.models import Document, TextSketch, Version
from tests import factories

WORDS = [f"{a}{b}{c}" for a in "bdfgl" for b in "aeiou" for c in ("n", "r", "st", "lk", "mp")]


def text(seed: int, words: int = 400) -> str:
    """Return a text of invented words."""
    chance = random.Random(seed)  # noqa: S311
    return " ".join(chance.choice(WORDS) for _ in range(words))


def misprinted(whole: str, every: int) -> str:
    """Return a text with every so-manieth word misprinted."""
    return " ".join(word + "x" if at % every == 0 else word for at, word in enumerate(whole.split()))


class TestShingles:
    """What a text is compared by."""

    def test_case_and_marks_do_not_count(self) -> None:
        one = shingles_of(["The ice goes out, in April."])
        assert np.array_equal(one, shingles_of(["THE ICE “GOES” OUT IN APRIL"]))

    def test_how_turns_are_parted_does_not_count(self) -> None:
        assert np.array_equal(shingles_of(["The ice goes", "out in April"]), shingles_of(["The ice goes out in April"]))

    def test_the_order_of_words_counts(self) -> None:
        assert alike(shingles_of(["the ice goes out in April"]), shingles_of(["April in out goes ice the"])) == 0

    def test_scripts_that_part_no_words_are_compared_by_their_characters(self) -> None:
        one, other = "外交部发言人就冬季航行收费问题回答了记者的提问", "外交部发言人就冬季航行收费问题回答了记者的问题"
        assert 0.5 < alike(shingles_of([one]), shingles_of([other])) < 1

    @given(st.lists(st.text(), max_size=5))
    def test_any_text_is_wholly_like_itself_if_it_has_a_word(self, texts: list[str]) -> None:
        shingles = shingles_of(texts)
        assert alike(shingles, shingles) == (1 if len(shingles) else 0)
        assert np.array_equal(shingles, np.unique(shingles))

    @given(st.integers(0, 1000), st.integers(4, 60))
    def test_two_texts_are_as_alike_the_one_way_as_the_other(self, seed: int, every: int) -> None:
        one, other = shingles_of([text(seed)]), shingles_of([misprinted(text(seed), every)])
        assert alike(one, other) == alike(other, one)

    def test_the_estimate_is_near_the_exact_figure(self) -> None:
        for seed in range(20):
            one, other = shingles_of([text(seed, 3000)]), shingles_of([misprinted(text(seed, 3000), 20)])
            smallest = np.union1d(sketch_of(one).smallest, sketch_of(other).smallest)[:KEPT]
            both = np.intersect1d(sketch_of(one).smallest, sketch_of(other).smallest)
            assert abs(len(np.intersect1d(smallest, both)) / KEPT - alike(one, other)) < 0.15


@pytest.mark.django_db
class TestFinding:
    """What is found among the texts of the archive."""

    def test_a_text_with_misprints_is_found_and_no_other(self) -> None:
        documents = [factories.make_published_document([text(seed)]) for seed in range(5)]
        (found,) = nearly_the_same(shingles_of([misprinted(text(3), 40)]))
        assert found.version == documents[3].latest_version_id
        assert found.likeness == pytest.approx(0.82, abs=0.03)

    def test_a_text_half_of_which_is_other_words_is_not_found(self) -> None:
        factories.make_published_document([text(1)])
        assert nearly_the_same(shingles_of([text(1, 130) + text(2, 300)])) == []

    def test_only_the_latest_version_is_compared(self) -> None:
        document = factories.make_published_document([text(1)])
        second = factories.make_version(document, [text(2)])
        assert nearly_the_same(shingles_of([text(1)])) == []
        assert [like.version for like in nearly_the_same(shingles_of([text(2)]))] == [second.pk]

    def test_what_has_no_sketch_gets_one_and_that_once(self) -> None:
        document, draft = factories.make_published_document([text(1)]), factories.make_draft([text(2)])
        TextSketch.objects.all().delete()
        assert sketch_those_without() == 2
        assert sketch_those_without() == 0
        assert {sketch.version_id for sketch in TextSketch.objects.all()} == {document.latest_version_id, draft.pk}
        call_command("sketch_texts")

    def test_a_text_taken_down_by_law_leaves_no_sketch_of_its_words(self) -> None:
        version = factories.make_published_document([text(1)]).latest_version
        assert version is not None
        departing.take_down(version=version, authority="a court", reason="By order.", actor="a test")
        sketch_those_without()
        assert nearly_the_same(shingles_of([text(1)])) == []

    def test_a_text_without_words_is_like_nothing(self) -> None:
        factories.make_published_document(["…"])
        assert nearly_the_same(shingles_of(["—"])) == []

    def test_among_eight_thousand_texts_it_takes_well_under_a_second(self) -> None:
        document = factories.make_published_document([text(0)])
        chance = np.random.default_rng(1)
        others = Document.objects.bulk_create(
            Document(naan="99999", ark_name=f"invented{n}", title=f"Paper {n}") for n in range(8000)
        )
        versions = Version.objects.bulk_create(Version(document=each) for each in others)
        hashes = chance.integers(0, 2**63, (8000, KEPT), dtype=np.uint64)
        TextSketch.objects.bulk_create(
            TextSketch(version=version, shingles=3000, smallest=np.sort(row).tobytes())
            for version, row in zip(versions, hashes, strict=True)
        )
        begun = time.perf_counter()
        (found,) = nearly_the_same(shingles_of([misprinted(text(0), 40)]))
        assert time.perf_counter() - begun < 0.8
        assert found.version == document.latest_version_id
