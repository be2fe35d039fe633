"""Attention: what a draft will be once it is published, and what still needs somebody's attention before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.models import Document, Finding, Turn, Version
from archive.models.waiting import SPOKEN

from .names import is_nobody
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
    """What a draft is published as: its version, its turns, how many numbers are kept and which are new, and the labels
    that nobody is known for, with those that name nobody apart.
    """

    version: int
    turns: int
    kept: int
    new: range
    resolved: int
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
    """Return what a draft will be, in five queries; its document and that one's latest version must be loaded."""
    document = draft.document
    turns = list(draft.turns.order_by("position").only("number", "kind", "label", "speaker_named", "version_id"))
    known = set(draft.draft_resolutions.values_list("turn_number", flat=True))
    known |= set(document.resolutions.in_force().values_list("turn_number", flat=True))
    new = sum(turn.number >= document.next_turn_number for turn in turns)
    labels = Counter(turn.label for turn in turns if _is_unknown(turn, known))
    spoken = [turn for turn in turns if turn.kind in SPOKEN]
    resolved = {turn.speaker_named or turn.label for turn in spoken if not _is_unknown(turn, known)}
    return Outlook(
        version=1 + ((document.latest_version.number or 0) if document.latest_version else 0),
        turns=len(turns),
        kept=len(turns) - new,
        new=range(document.next_turn_number, document.next_turn_number + new),
        resolved=len(resolved),
        unresolved=[label for label, _ in labels.most_common() if label and not is_nobody(label)],
        nameless=[label for label, _ in labels.most_common() if label and is_nobody(label)],
        open_findings=draft.findings.filter(state=Finding.State.OPEN).count(),
        needs_approval=needs_approval(document),
        to_confirm=len(to_confirm(draft)) if document.latest_version else 0,
    )


def _is_unknown(turn: Turn, known: set[int]) -> bool:
    return turn.kind in SPOKEN and turn.number not in known and not turn.speaker_named


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
        names = ", ".join(f"“{label}”" for label in seen.unresolved[:_NAMED])
        others = len(seen.unresolved) - _NAMED
        more = f" and {others} more" if others > 0 else ""
        yield Point("ask", f"Nobody is known yet for {names}{more}. They can be resolved later as well.", "speakers")
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
    if not seen.unresolved:
        yield Point("ready", "Every label that names somebody is resolved.")
