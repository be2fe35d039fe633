"""Who speaks the turns of a draft, and how that follows them when they are given to another label or name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from archive.editorial.known import Known
from archive.models import Organisation, Person, Resolution, Version

from .rows import Row, resolution_row

Voice = tuple[str, str]  # the label as printed, and the name
_ASKED = 500  # turns of one voice at most that are asked who speaks them


def resolutions_of(draft: Version, numbers: Collection[int]) -> dict[int, Row]:
    """Return who speaks turns of a draft, by the number of the turn; those that nobody is known for are not in it."""
    rows = draft.draft_resolutions.filter(turn_number__in=numbers, superseded_at=None)
    return {row.turn_number: resolution_row(row) for row in rows}


def spoken_now(draft: Version, pairs: Mapping[int, tuple[Row, Row]]) -> dict[int, tuple[Row | None, Row | None]]:
    """Return how resolutions change with turns, given as rows before and after by their numbers, whose label or name
    did: each is spoken by whoever speaks the other turns of that label and name, else by whose name it is exactly.
    An editor's decision stands where the name alone changed, and nobody else bears it.
    """
    other = {number: rows for number, rows in pairs.items() if _voice(rows[0]) != _voice(rows[1])}
    if not other:
        return {}
    before = resolutions_of(draft, other)
    found = {voice: _speaker(draft, voice, other) for voice in {_voice(new) for _, new in other.values()}}
    changes: dict[int, tuple[Row | None, Row | None]] = {}
    for number, (old, new) in other.items():
        was, is_now = before.get(number), found[_voice(new)]
        decided = was is not None and was["method"] == Resolution.Method.EDITOR and old["label"] == new["label"]
        if was != is_now and not (is_now is None and decided):
            changes[number] = (was, is_now)
    return changes


def _voice(row: Row) -> Voice:
    return row["label"], row["speaker_named"]


def _speaker(draft: Version, voice: Voice, without: Collection[int]) -> Row | None:
    """Return who speaks under a label and a name: as in other turns of the draft, else who bears the name exactly."""
    label, name = voice
    of_voice = draft.turns.filter(label=label, speaker_named=name).exclude(number__in=without)
    numbers = list(of_voice.values_list("number", flat=True)[:_ASKED])
    if numbers:
        return next(iter(resolutions_of(draft, numbers).values()), None)
    known = Known()
    known.look_up(voice)
    party = known.party(name) or known.party(label)
    if party is None:
        return None
    return {
        "person_id": party.pk if isinstance(party, Person) else None,
        "organisation_id": party.pk if isinstance(party, Organisation) else None,
        "role": "",
        "method": Resolution.Method.EXACT.value,
        "reason": f"“{name or label}”",
        "made_by": "",
    }
