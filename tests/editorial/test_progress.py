"""Progress: a log has a line every ten seconds, with rate and time left."""

from __future__ import annotations

import io

import pytest

from archive.management.progress import Lines, in_words, reckoned


def test_a_log_is_told_every_ten_seconds_and_not_more_often() -> None:
    now = [0.0]
    stream = io.StringIO()
    lines = Lines(stream, clock=lambda: now[0])
    for count in range(1, 1001):
        now[0] = count * 0.025
        lines.advance(count / 4000)
    assert stream.getvalue().splitlines() == [
        "400 of about 4,000 records, 40 a second, about 1 min 30 s to go.",
        "800 of about 4,000 records, 40 a second, about 1 min 20 s to go.",
    ]


@pytest.mark.parametrize(("count", "done", "told"), [(0, 0.0, 0), (5, 0.0, 5), (50, 0.5, 100), (100, 1.0, 100)])
def test_how_many_there_are_is_reckoned_from_the_part_that_is_done(count: int, done: float, told: int) -> None:
    assert reckoned(count, done) == told


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (3725, "62 min 5 s")])
def test_a_time_is_told_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
