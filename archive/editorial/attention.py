"""Attention: what a draft will be once it is published, and what still needs somebody's attention before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from archive.models import Document, Finding, Turn, Version
from archive.models.folding import fold
from archive.models.waiting import SPOKEN

from .known import Known
from .names import full_name, is_nobody
from .publishing import needs_approval
from .revision import to_confirm

Weight = Literal["error", "ask", "ready"]
_NAMED = 5  # labels that a sentence lists
_LACKS = {
    "date": "When it was is not said.",
    "place": "Where it was is not said.",
    "kind": "What kind of document it is, is not said.",
}
_ORDER = {"error": 0, "ask": 1, "ready": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know before a draft is public: a sentence, and `at`, the name of the field or part it is about.

    An `error` keeps the draft from being published; what there is to `ask` about does not; `ready` is in order.
    """

    weight: Weight
    sentence: str
    at: str = ""
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a draft is published as: its version, its turns, how many numbers are kept and which are new, and what
    its labels are: how many stand for somebody, names in full, for which publishing finds or makes a record, labels
    that nobody is known for and that wait once it is public, and those that name nobody.
    """

    version: int
    turns: int
    kept: int
    new: range
    resolved: int
    in_full: Sequence[str]
    unresolved: Sequence[str]
    nameless: Sequence[str]
    open_findings: int
    needs_approval: bool
    to_confirm: int = 0

    @property
    def needs_reason(self) -> bool:
        """Whether readers are to be told why this version came to be."""
        return self.version > 1

    @property
    def numbering(self) -> str:
        """What numbers the turns get, in a sentence."""
        if self.version == 1:
            many = f"{self.turns:,}, numbered 1 to {self.turns:,} for good"
            return many if self.turns > 1 else "1, which is number 1 for good"
        if not self.new:
            return f"{self.turns:,}; each keeps its number"
        first, last = f"{self.new[0]:,}", f"{self.new[-1]:,}"
        numbers = f"gets number {first}" if len(self.new) == 1 else f"get numbers {first} to {last}"
        return f"{self.turns:,}; {self.kept:,} keep their numbers, {len(self.new):,} new {numbers}"


def outlook(draft: Version) -> Outlook:
    """Return what a draft will be, in nine queries at most; its document, and that one's latest version, are loaded."""
    document = draft.document
    turns = list(draft.turns.order_by("position").only("number", "kind", "label", "speaker_named", "version_id"))
    new = sum(turn.number >= document.next_turn_number for turn in turns)
    speakers = _speakers(draft, turns)
    return Outlook(
        version=1 + ((document.latest_version.number or 0) if document.latest_version else 0),
        turns=len(turns),
        kept=len(turns) - new,
        new=range(document.next_turn_number, document.next_turn_number + new),
        resolved=len(speakers[_Is.KNOWN]),
        in_full=speakers[_Is.IN_FULL],
        unresolved=speakers[_Is.UNKNOWN],
        nameless=speakers[_Is.NOBODY],
        open_findings=draft.findings.filter(state=Finding.State.OPEN).count(),
        needs_approval=needs_approval(document),
        to_confirm=len(to_confirm(draft)) if document.latest_version else 0,
    )


class _Is(IntEnum):
    """What a label is once the draft is public; one that is several in its turns is the last of them."""

    NOBODY = 0
    KNOWN = 1
    IN_FULL = 2
    UNKNOWN = 3


def _speakers(draft: Version, turns: Sequence[Turn]) -> dict[_Is, list[str]]:
    """Return the names or labels of each sort, each once, however it is printed, those of most turns first."""
    said: dict[int, bool] = {}  # by a turn's number: whether it stands for somebody, or for nobody for good
    for rows in (draft.document.resolutions.in_force(), draft.draft_resolutions):
        for number, person, body in rows.values_list("turn_number", "person_id", "organisation_id"):
            said[number] = bool(person or body)
    spoken = [turn for turn in turns if turn.kind in SPOKEN and fold(turn.speaker_named or turn.label)]
    in_full = {turn.speaker_named for turn in spoken if turn.number not in said and full_name(turn.speaker_named)}
    known = Known()
    known.look_up(in_full)
    sorts: dict[str, _Is] = {}
    printed: dict[str, str] = {}
    for turn in spoken:
        name = turn.speaker_named or turn.label
        if turn.number in said:
            sort = _Is.KNOWN if said[turn.number] else _Is.NOBODY
        elif name in in_full and not known.is_shared(name):
            sort = _Is.IN_FULL
        else:
            sort = _Is.NOBODY if is_nobody(name) else _Is.UNKNOWN
        sorts[fold(name)] = max(sort, sorts.get(fold(name), sort))
        printed.setdefault(fold(name), name)
    often = Counter(fold(turn.speaker_named or turn.label) for turn in spoken)
    return {sort: [printed[name] for name, _ in often.most_common() if sorts[name] is sort] for sort in _Is}


def points(draft: Version, seen: Outlook) -> list[Point]:
    """Return what needs attention before a draft is published, what keeps it from that first."""
    found = [*_errors(draft, seen), *_questions(draft, seen), *_in_order(draft, seen)]
    return sorted(found, key=lambda point: _ORDER[point.weight])


def _errors(draft: Version, seen: Outlook) -> Iterator[Point]:
    if not draft.document.title:
        yield Point("error", "A title is needed: it is what the document will be called.", "title")
    if seen.needs_approval and not draft.approved_by:
        yield Point("error", "Somebody other than who made this draft has to approve it first.", "approval")
    if not seen.turns:
        yield Point("error", "The draft has no turns, so there is nothing to publish.", "turns")


def _questions(draft: Version, seen: Outlook) -> Iterator[Point]:
    document = draft.document
    if seen.open_findings:
        one = seen.open_findings == 1
        are = "1 finding is" if one else f"{seen.open_findings:,} findings are"
        later = f"{'It' if one else 'They'} can be settled later in a new version."
        yield Point("ask", f"{are} still open. {later}", "findings")
    if seen.to_confirm:
        those = "1 turn is" if seen.to_confirm == 1 else f"{seen.to_confirm:,} turns are"
        yield Point("ask", f"{those} perhaps not the one whose number it keeps.", "keys")
    if seen.unresolved:
        count = len(seen.unresolved)
        names = ", ".join(f"“{label}”" for label in seen.unresolved[:_NAMED])
        more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
        many = "1 label" if count == 1 else f"{count:,} labels"
        later = "It waits" if count == 1 else "They wait"
        yield Point(
            "ask",
            f"Nobody is known yet for {many}: {names}{more}. {later} among the speakers once it is public.",
            "speakers",
        )
    for name, sentence in _LACKS.items():
        if not getattr(document, name):
            yield Point("ask", sentence, name)
    for deposit in document.deposits.exclude(like=None).select_related("like")[:1]:
        likeness = f", {deposit.likeness:.0%} of its words" if deposit.likeness else ""
        yield Point("ask", f"It is nearly the same as another document{likeness}:", "like", deposit.like)


def _in_order(draft: Version, seen: Outlook) -> Iterator[Point]:
    if draft.approved_by:
        yield Point("ready", f"{draft.approved_by} approved it.")
    if not seen.open_findings:
        yield Point("ready", "Every finding of the reader is settled.")
    if seen.in_full:
        one = len(seen.in_full) == 1
        those = "1 label is a name in full" if one else f"{len(seen.in_full):,} labels are names in full"
        yield Point("ready", f"{those}: publishing finds or makes {'its record' if one else 'their records'}.", "named")
    elif not seen.unresolved:
        yield Point("ready", "Every label that names somebody is resolved.")
