"""Renumbering: a draft's turns get other numbers, and what hangs on the old ones follows."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from archive.models import Version

_OUT_OF_THE_WAY = 1_000_000  # numbers that nobody has, by way of which two may swap


def renumber(draft: Version, changed: Mapping[int, int]) -> None:
    """Give turns of a draft other numbers, and with them who speaks them and what the reader found in them."""
    draft.turns.filter(number__in=changed).update(number=F("number") + _OUT_OF_THE_WAY)
    draft.draft_resolutions.filter(turn_number__in=changed).update(turn_number=F("turn_number") + _OUT_OF_THE_WAY)
    draft.findings.filter(turn_number__in=changed).update(turn_number=F("turn_number") + _OUT_OF_THE_WAY)
    for old, number in changed.items():
        draft.turns.filter(number=old + _OUT_OF_THE_WAY).update(number=number)
        draft.findings.filter(turn_number=old + _OUT_OF_THE_WAY).update(turn_number=number)
        draft.draft_resolutions.filter(turn_number=old + _OUT_OF_THE_WAY).update(turn_number=number)
