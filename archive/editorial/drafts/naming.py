"""Naming: which turns and findings a step was of, in words that stand behind “Undo”."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from archive.models import Finding, Version

_NAMED = 5  # turns at most that are named one by one
_LABEL = 60  # letters of a label


def of_turns(positions: Collection[int]) -> str:
    """Return turns by their positions: “turn 4”, “turns 2, 5 and 9”, “turns 2, 3, 5, 9, 12 and 30 more”."""
    places = sorted(positions)
    if len(places) == 1:
        return f"turn {places[0]}"
    if len(places) > _NAMED + 1:
        return f"turns {', '.join(map(str, places[:_NAMED]))} and {len(places) - _NAMED} more"
    return f"turns {', '.join(map(str, places[:-1]))} and {places[-1]}"


def under(label: str) -> str:
    """Return under which label turns are printed: “under “Q””, “without a label”."""
    return f"under “{label[:_LABEL]}”" if label else "without a label"


def of_findings(draft: Version, found: Sequence[Finding]) -> str:
    """Return findings by where they are: “the finding at turn 4”, “3 findings at turns 2 and 5”."""
    numbers = {each.turn_number for each in found if each.turn_number is not None}
    places = draft.turns.filter(number__in=numbers).values_list("position", flat=True) if numbers else ()
    many = "the finding" if len(found) == 1 else f"{len(found)} findings"
    if places:
        return f"{many} at {of_turns(places)}"
    lines = sorted({each.line for each in found if each.line is not None})
    return f"{many} on line {lines[0]}" if len(lines) == 1 else many
