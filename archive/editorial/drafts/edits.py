"""Edits: what a librarian may do to a draft's turns and findings, each as a patch and the sentence that names it.

Each names a turn by its number, with the stamp of the turn as the librarian saw it; a turn that is another by now
raises StaleError, which holds what it is, so that nothing is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from archive.editorial.audit import EditorialError
from archive.editorial.known import Party
from archive.models import Finding, Organisation, Person, Resolution, Turn, Version
from archive.transcripts.transcript import TurnKind

from .labelled import label_at_head, place_of_finding
from .naming import of_findings, of_turns, under
from .rows import RESOLVED, Row, carried, cut, row_of, shifted, stamp_of, turn_of
from .speaking import resolutions_of, spoken_now
from .steps import Patch, Splice, rows_between

CHANGEABLE = ("kind", "label", "speaker_named", "role_named", "heading", "language", "text")
_BREAK = "\n\n"


class StaleError(EditorialError):
    """A turn is not as the librarian saw it: `now` is the row as it is, or None where it is gone."""

    def __init__(self, sentence: str, now: Row | None) -> None:
        super().__init__(sentence)
        self.now = now


@dataclass(frozen=True, slots=True)
class Edit:
    """A patch, and what it does in a few words: “turn 4 split”."""

    patch: Patch
    says: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn as a librarian saw it: its number, and the stamp of its row."""

    number: int
    stamp: str


def changed(draft: Version, seen: Seen, changes: Mapping[str, Any]) -> Edit:
    """Give a turn other words, kind, label, name, role, heading or language."""
    turn, row = as_seen(draft, seen)
    different = {name: _clean(name, value) for name, value in changes.items() if name in CHANGEABLE}
    new = {**row, **different}
    if new["text"] != row["text"]:
        new["ranges"] = carried(row["text"], new["text"], row["ranges"])
    if new == row:
        raise EditorialError(f"Nothing of turn {turn.position} was changed.")
    _check(draft, turn.position, new)
    others = {name for name in different if new[name] != row[name]}
    what = "edited" if "text" in others else f"given another {_nouns(others)}"
    spoken = spoken_now(draft, {seen.number: (row, new)})
    return Edit(Patch((Splice(turn.position, (row,), (new,)),), spoken), f"turn {turn.position} {what}")


def _nouns(names: Collection[str]) -> str:
    return " and ".join(noun for name, noun in _NOUNS.items() if name in names)


_NOUNS = {
    "kind": "kind",
    "label": "label",
    "speaker_named": "name",
    "role_named": "role",
    "heading": "heading",
    "language": "language",
}


def split(draft: Version, seen: Seen, at: int, second: Mapping[str, Any] | None = None) -> Edit:
    """Part a turn in two at an offset of its text, in code points. The first part keeps the key; `second` says what
    kind, label, name or role the other has, else it has those of the first. Where the second part begins with a label
    of the draft, that is taken off its words; it is its own unless `second` says another.
    """
    turn, row = as_seen(draft, seen)
    text = row["text"]
    end = len(text[:at].rstrip())
    start = len(text) - len(text[at:].lstrip())
    if not 0 < at < len(text) or not end or start >= len(text):
        raise EditorialError(f"Turn {turn.position} cannot be parted there: both parts need words.")
    first = {**row, "text": text[:end], "ranges": cut(row["ranges"], 0, end)}
    other = {name: _clean(name, value) for name, value in (second or {}).items() if name in CHANGEABLE}
    named = label_at_head(draft, text[start:])
    if named and other.get("label", named.fields["label"]) == named.fields["label"]:
        start += named.begins
        other = named.fields | other
    else:
        named = None
    rest = {
        **row,
        "number": free_number(draft),
        "heading": "",
        "text": text[start:],
        "ranges": cut(row["ranges"], start, len(text)),
        "line": None,
        "character": None,
        **other,
    }
    _check(draft, turn.position, first)
    _check(draft, turn.position, rest)
    resolved = resolutions_of(draft, [seen.number])
    same_speaker = rest["label"] == row["label"] and rest["speaker_named"] == row["speaker_named"]
    copied = {rest["number"]: (None, resolved[seen.number])} if same_speaker and seen.number in resolved else {}
    says = f"turn {turn.position} split"
    if named:
        says += f", the new one given to “{rest['label'][:60]}”"
    return Edit(Patch((Splice(turn.position, (row,), (first, rest)),), copied), says)


def begun(draft: Version, finding: int) -> Edit:
    """Begin a new turn at the label that a finding points at, in the words of the turn before."""
    found = draft.findings.filter(pk=finding).first()
    place = found and place_of_finding(draft, found)
    if not place:
        raise EditorialError("The name does not stand in the words any more. Split the turn where the new one begins.")
    turn, at = place
    return split(draft, Seen(turn.number, stamp_of(row_of(turn))), at)


def joined(draft: Version, seen: Seen, before: Seen) -> Edit:
    """Join a turn to the one before it, as paragraphs of it; that one's key, label and kind stay."""
    turn, row = as_seen(draft, seen)
    earlier, first = as_seen(draft, before)
    if earlier.position + 1 != turn.position:
        raise EditorialError(f"Turn {turn.position} does not follow turn {earlier.position}, so they cannot be joined.")
    words = _BREAK.join(filter(None, (row["heading"], row["text"])))
    text = _BREAK.join(filter(None, (first["text"], words)))
    further = len(text) - len(row["text"])
    whole = {**first, "text": text, "ranges": [*first["ranges"], *shifted(row["ranges"], further)]}
    gone = {number: (said, None) for number, said in resolutions_of(draft, [seen.number]).items()}
    says = f"turn {turn.position} joined to turn {earlier.position}"
    return Edit(Patch((Splice(earlier.position, (first, row), (whole,)),), gone), says)


def removed(draft: Version, seen: Seen) -> Edit:
    """Say that a turn is none: its words go to what was left out, where they stay listed."""
    turn, row = as_seen(draft, seen)
    if draft.turns.count() == 1:
        raise EditorialError("This is the only turn of the draft, which needs one. Change it, or discard the draft.")
    words = _BREAK.join(filter(None, (row["label"], row["heading"], row["text"])))
    left_out = {"line": row["line"], "character": row["character"], "text": words, "reason": "left-out-at-the-desk"}
    gone = {number: (said, None) for number, said in resolutions_of(draft, [seen.number]).items()}
    patch = Patch((Splice(turn.position, (row,), ()),), gone, left_out=(left_out,))
    return Edit(patch, f"turn {turn.position} left out")


def inserted(draft: Version, after: int, values: Mapping[str, Any]) -> Edit:
    """Add a turn after the one at a position; 0 adds it before the first."""
    if not 0 <= after <= draft.turns.count():
        raise EditorialError(f"This draft has no turn {after} to add another after.")
    row: dict[str, Any] = dict.fromkeys(CHANGEABLE, "") | {"kind": TurnKind.STATEMENT.value, "ranges": []}
    row |= {"ranges": [], "number": free_number(draft), "line": None, "character": None, "page": None}
    row |= {name: _clean(name, value) for name, value in values.items() if name in CHANGEABLE}
    _check(draft, after + 1, row)
    says = f"a turn added after turn {after}" if after else "a turn added before the first"
    return Edit(Patch((Splice(after + 1, (), (row,)),)), says)


def moved(draft: Version, seen: Seen, to: int) -> Edit:
    """Move a turn to another position; those between make room."""
    turn, row = as_seen(draft, seen)
    if not 1 <= to <= draft.turns.count():
        raise EditorialError(f"There is no place {to}: this draft has {draft.turns.count()} turns.")
    if to == turn.position:
        raise EditorialError(f"Turn {turn.position} stands there already.")
    first, last = min(to, turn.position), max(to, turn.position)
    rows = rows_between(draft, first, last)
    others = [each for each in rows if each["number"] != seen.number]
    new = [row, *others] if to < turn.position else [*others, row]
    return Edit(Patch((Splice(first, tuple(rows), tuple(new)),)), f"turn {turn.position} moved to place {to}")


def relabelled(draft: Version, label: str, changes: Mapping[str, Any], *, kind: str = "") -> Edit:
    """Change every turn that is printed under one label (of one kind, where it is given): its label, name, role or
    kind. No stamp is asked for, since what is meant is all of them, as they are.
    """
    different = {n: _clean(n, v) for n, v in changes.items() if n in CHANGEABLE and n not in ("text", "heading")}
    splices = []
    pairs = {}
    chosen = draft.turns.filter(label=label) if not kind else draft.turns.filter(label=label, kind=kind)
    for turn in chosen.order_by("position"):
        row = row_of(turn)
        new = {**row, **different}
        if new != row:
            _check(draft, turn.position, new)
            splices.append(Splice(turn.position, (row,), (new,)))
            pairs[turn.number] = (row, new)
    if not splices:
        raise EditorialError(f"No turn of the draft is printed under “{label}” and is not so already.")
    others = {name for old, new in pairs.values() for name in different if old[name] != new[name]}
    says = f"{of_turns([splice.at for splice in splices])} {under(label)} given another {_nouns(others)}"
    return Edit(Patch(tuple(splices), spoken_now(draft, pairs)), says)


def spoken_by(
    draft: Version, numbers: Collection[int], party: Party | None, *, role: str, reason: str, by: str
) -> Edit:
    """Say who speaks turns of the draft, for when it is published; `party` None: nobody knows, or nobody may say."""
    wanted = sorted(set(numbers))
    turns = {turn.number: turn for turn in draft.turns.filter(number__in=wanted)}
    missing = [number for number in wanted if number not in turns]
    if missing or not wanted:
        raise EditorialError("A turn that was to get a speaker is not in the draft any more. Load the page again.")
    before = resolutions_of(draft, wanted)
    after = {
        "person_id": party.pk if isinstance(party, Person) else None,
        "organisation_id": party.pk if isinstance(party, Organisation) else None,
        "method": Resolution.Method.EDITOR.value,
        "reason": reason,
        "made_by": by,
    }
    changes = {n: (before.get(n), {**after, "role": role or turns[n].role_named}) for n in wanted}
    places = of_turns([turn.position for turn in turns.values()])
    return Edit(Patch(resolutions=changes), f"{places} given to {party or 'nobody known'}")


def settled(draft: Version, ids: Iterable[int], answer: str, *, by: str) -> Edit:
    """Settle findings with an answer, such as `accepted`, `mended` or `dismissed`; "" opens them again."""
    state = Finding.State.SETTLED.value if answer else Finding.State.OPEN.value
    after = {"state": state, "answer": answer, "settled_by": by if answer else ""}
    found = list(draft.findings.filter(pk__in=list(ids)))
    changes = {each.pk: (_finding_row(each), after) for each in found if (each.state, each.answer) != (state, answer)}
    if not changes:
        raise EditorialError("These findings are settled so already.")
    which = of_findings(draft, [each for each in found if each.pk in changes])
    return Edit(Patch(findings=changes), f"{which} {answer or 'opened again'}")


def _finding_row(finding: Finding) -> Row:
    return {"state": finding.state, "answer": finding.answer, "settled_by": finding.settled_by}


def as_seen(draft: Version, seen: Seen) -> tuple[Turn, Row]:
    """Return a turn and its row; raise StaleError where it is not as it was seen."""
    turn = draft.turns.filter(number=seen.number).first()
    who = draft.steps.filter(undone_at=None).order_by("-number").values_list("actor", flat=True).first()
    whose = f"{who} changed it meanwhile" if who else "It was changed meanwhile"
    if turn is None:
        raise StaleError(f"The turn is not in the draft any more: {whose}. Nothing of yours was saved yet.", None)
    row = row_of(turn)
    if stamp_of(row) != seen.stamp:
        raise StaleError(
            f"Turn {turn.position} is not as you saw it: {whose}. Nothing was overwritten; here are both.", row
        )
    return turn, row


def _clean(name: str, value: Any) -> str:
    text = str(value).replace("\0", "").replace("\r\n", "\n").strip()
    return text if name in ("text", "heading") else " ".join(text.split())


def _check(draft: Version, position: int, row: Row) -> None:
    """Raise EditorialError, with a sentence, where a turn cannot be as the row says."""
    turn = turn_of(draft, position, row)
    if not row["text"].strip():
        raise EditorialError(f"Turn {position} needs words. To take it away, say that it is not a turn.")
    try:
        turn.clean_fields(exclude=["version", "ranges"])
    except ValidationError as error:
        sentences = [f"{_NAMES.get(name, name)}: {' '.join(said)}" for name, said in error.message_dict.items()]
        raise EditorialError(f"Turn {position} cannot be so. {' '.join(sentences)}") from error


_NAMES = {"speaker_named": "name", "role_named": "role"}


def free_number(draft: Version) -> int:
    """Return a number that neither the document nor this draft has used."""
    highest = draft.turns.aggregate(Max("number"))["number__max"] or 0
    held = draft.draft_resolutions.aggregate(Max("turn_number"))["turn_number__max"] or 0
    return 1 + max(highest, held, draft.document.next_turn_number - 1)


__all__ = [
    "CHANGEABLE",
    "RESOLVED",
    "Edit",
    "Seen",
    "StaleError",
    "begun",
    "changed",
    "inserted",
    "joined",
    "moved",
    "relabelled",
    "removed",
    "settled",
    "split",
    "spoken_by",
]
