"""Labels that stand in the words: a part of a turn that begins with the label of somebody who speaks elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from archive.models import Finding, Turn, Version
from archive.transcripts.shapes import in_capitals
from archive.transcripts.vocabulary import is_generic

_RECURS = 2  # turns under a label, from which on it is one of the draft's
_SHORT = 3  # letters of a name that is no word of a sentence
_SIGN = r"\s?(?:\.?[:–—]|\.?\s?-{1,2}\s)[–—-]?\s?"
_NAMED = re.compile(r"“(.+?)” stands ")  # as a finding names a label


@dataclass(frozen=True, slots=True)
class Labelled:
    """Who is named at the head of words, as the fields of a turn, and at which character what is said begins."""

    fields: dict[str, str]
    begins: int


def label_at_head(draft: Version, text: str) -> Labelled | None:
    """Return the label that recurs in the draft and begins a text: whole, with its sign or before a capital; or its
    last word alone, with a sign. None where none does, or the labels of several do equally.
    """
    found: dict[str, int] = {}
    for label, turns in _labels(draft).items():
        if turns >= _RECURS and (end := _end(label, text)) and text[end:].strip():
            found[label] = end
    longest = [label for label in found if found[label] == max(found.values())]
    if len({label.casefold() for label in longest}) != 1:
        return None
    return Labelled(_voice(draft, longest[0]), found[longest[0]])


def place_of_finding(draft: Version, finding: Finding) -> tuple[Turn, int] | None:
    """Return the turn in which the label that a finding names stands in the words, and at which character: of several
    findings of one name at one turn, each has its own; a turn that was parted meanwhile is looked at with its parts.
    """
    named = _NAMED.search(finding.message)
    if finding.code != "label-doubtful" or named is None or finding.turn_number is None:
        return None
    start = draft.turns.filter(number=finding.turn_number).first()
    if start is None:
        return None
    alike = draft.findings.filter(code=finding.code, turn_number=finding.turn_number, state="open", pk__lt=finding.pk)
    skipped = sum(f"“{named[1]}” stands " in each.message for each in alike)
    pattern = re.compile(rf"(?:(?<=\n)|(?<=[.?!…\"”’»)]\s)){_spaced(named[1])}(?!\w)", re.IGNORECASE)
    for turn in draft.turns.filter(position__gte=start.position).order_by("position"):
        if turn.position > start.position and turn.line is not None:
            return None  # the reader began that one: it is no part of the turn that was parted
        places = [each.start() for each in pattern.finditer(turn.text)]
        if skipped < len(places):
            return turn, places[skipped]
        skipped -= len(places)
    return None


def _labels(draft: Version) -> Counter[str]:
    return Counter(draft.turns.exclude(label="").values_list("label", flat=True))


def _spaced(label: str) -> str:
    return r"\s+".join(map(re.escape, label.split()))


def _end(label: str, text: str) -> int:
    """Return where a label and its sign end at the head of a text, 0 where it does not begin it."""
    if found := re.match(rf"{_spaced(label)}{_SIGN}", text, re.IGNORECASE):
        return found.end()
    if is_generic(label):
        return 0
    if " " in label or in_capitals(label):
        found = re.match(rf"{_spaced(label)}\.?\s+", text, re.IGNORECASE)
        if found and text[found.end() :].lstrip('"“«')[:1].isupper():
            return found.end()
    last = label.rsplit(maxsplit=1)[-1]
    found = re.match(rf"{re.escape(last)}{_SIGN}", text, re.IGNORECASE) if len(last) > _SHORT else None
    return found.end() if found else 0


def _voice(draft: Version, label: str) -> dict[str, str]:
    """Return label, name, role and kind of most turns under a label."""
    names = ("label", "speaker_named", "role_named", "kind")
    ((values, _),) = Counter(draft.turns.filter(label=label).values_list(*names)).most_common(1)
    return dict(zip(names, values, strict=True))
