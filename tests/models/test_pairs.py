"""Rows are found by two columns together, and no other combination of the same values is."""

from __future__ import annotations

import pytest

from archive.models import Turn
from archive.models.pairs import of_pairs
from tests.factories import make_published_document

pytestmark = [pytest.mark.django_db, pytest.mark.record]


def test_the_pairs_asked_for_are_found_and_no_others() -> None:
    first = make_published_document(["ice", "tolls", "rivers"]).latest_version
    second = make_published_document(["buoys", "gates"]).latest_version
    assert first is not None
    assert second is not None
    pairs = [(first.pk, 1), (first.pk, 3), (second.pk, 2), (second.pk, 9)]
    found = of_pairs(Turn.objects.all(), ("version", "number"), pairs)
    assert sorted(turn.text for turn in found) == ["gates", "ice", "rivers"]


def test_no_pair_finds_nothing() -> None:
    make_published_document(["ice"])
    assert not of_pairs(Turn.objects.all(), ("version", "number"), [])
