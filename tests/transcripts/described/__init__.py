"""Transcripts of varied layout with the title, the day and the place that a person takes from each, by language."""

from __future__ import annotations

from tests.transcripts.described import english, french, german, more, russian, spanish

DESCRIBED = (
    *english.DESCRIBED,
    *french.DESCRIBED,
    *german.DESCRIBED,
    *spanish.DESCRIBED,
    *russian.DESCRIBED,
    *more.DESCRIBED,
)
