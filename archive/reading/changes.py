"""What changed from one version to the next: why first, then turn by turn only what changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import absolute
from archive.models import Document, Turn
from archive.models.differences import Paragraph, differences, whole
from archive.models.speaking import SpokenTurn

from . import turns_shown
from .document import chosen, counted, frame
from .pages import show
from .parameters import NotHere


@dataclass(frozen=True, slots=True)
class Change:
    """One turn that changed, is new or is gone, or a run of turns that are the same, from `number` to `last`."""

    kind: str
    number: int
    last: int
    label: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    between: tuple[int, int] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        """What happened to the turn, in a word."""
        return {"changed": "Changed", "moved": "Moved", "new": "New", "gone": "Taken out"}.get(self.kind, "")


def page(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Show what a version changed in the one before it. Raise NotHere for the first version, which changed nothing."""
    versions = list(document.versions.published().order_by("-number"))
    if address.version is None:
        raise NotHere("Say of which version: its address ends with .v2.changes.", href=document.get_absolute_url())
    version = chosen(document, versions, address.version)
    before = next((one for one in versions if one.number == address.version - 1), None)
    if version is None or before is None:
        raise NotHere(
            f"Version 1 of “{document}” is the first: there is nothing that it changed.",
            href=f"{document.get_absolute_url()}.v1",
        )
    changes = compared(turns_shown.turns_of(before), turns_shown.turns_of(version))
    context = {
        **frame(document),
        "version": version,
        "before": before,
        "versions": versions,
        "changes": changes,
        "facts": _facts(changes),
        "canonical": absolute(f"{version.get_absolute_url()}.changes"),
    }
    return show(request, "changes.html", context, section="documents")


def compared(old: Sequence[SpokenTurn], new: Sequence[SpokenTurn]) -> list[Change]:
    """Return what became of each turn, in the order of the new version; a turn that went stands where it stood.

    The same turn is the one with the same key.
    """
    before = {one.turn.number: one for one in old}
    after = [one.turn.number for one in new]
    runs: list[Change] = []
    for change in (*_gone_after(None, old, after), *_in_order(old, new, before, after)):
        if change.kind == "same" and runs and runs[-1].kind == "same":
            runs[-1] = Change("same", runs[-1].number, change.last)
        else:
            runs.append(change)
    return runs


def _in_order(
    old: Sequence[SpokenTurn], new: Sequence[SpokenTurn], before: dict[int, SpokenTurn], after: list[int]
) -> Iterator[Change]:
    moved = _moved(old, new)
    for place, one in enumerate(new):
        was = before.get(one.turn.number)
        yield _became(was, one, is_moved=one.turn.number in moved) if was else _added(one, after, place)
        yield from _gone_after(one.turn.number, old, after)


def _gone_after(number: int | None, old: Sequence[SpokenTurn], after: Sequence[int]) -> Iterator[Change]:
    """Yield the turns that went and that stood, in the old version, right after the turn of that number."""
    kept = set(after)
    start = 0
    if number is not None:
        start = next((place + 1 for place, one in enumerate(old) if one.turn.number == number), len(old))
    for one in old[start:]:
        if one.turn.number in kept:
            return
        yield Change("gone", one.turn.number, one.turn.number, _label(one), whole("old", one.turn.text))


def _became(was: SpokenTurn, one: SpokenTurn, *, is_moved: bool) -> Change:
    number = one.turn.number
    if _frozen(was.turn) == _frozen(one.turn) and not is_moved:
        return Change("same", number, number)
    label = _label(one)
    if was.turn.label != one.turn.label:
        label = f"{label}, printed “{one.turn.label or '—'}” where “{was.turn.label or '—'}” stood"
    remarks = _remarks(was.turn, one.turn)
    kind = "moved" if is_moved and _frozen(was.turn) == _frozen(one.turn) else "changed"
    if is_moved:
        remarks = ("It stands in another place than before.", *remarks)
    return Change(kind, number, number, label, differences(was.turn.text, one.turn.text), remarks=remarks)


def _remarks(was: Turn, now: Turn) -> tuple[str, ...]:
    """Say what changed beside the words."""
    names = {"heading": "heading", "kind": "kind", "speaker_named": "name in the source", "role_named": "role",
             "language": "language"}  # fmt: skip
    found = [
        f"Its {what}: “{getattr(now, name) or '—'}”, before: “{getattr(was, name) or '—'}”."
        for name, what in names.items()
        if getattr(was, name) != getattr(now, name)
    ]
    if was.ranges != now.ranges and was.text == now.text:
        found.append("Emphasis, links, notes or page breaks beside the words were put right.")
    return tuple(found)


def _moved(old: Sequence[SpokenTurn], new: Sequence[SpokenTurn]) -> set[int]:
    """Return the numbers of the fewest turns that, taken out, leave all others in the order they had."""
    where = {one.turn.number: place for place, one in enumerate(old)}
    kept = [one.turn.number for one in new if one.turn.number in where]
    return set(kept) - set(_longest_rising(kept, where))


def _longest_rising(numbers: Sequence[int], where: dict[int, int]) -> list[int]:
    """Return the longest run of numbers, not all neighbours, whose places rise (patience sorting)."""
    tops: list[int] = []  # the places of the last of each length
    ends: list[int] = []  # the number that stands there
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tops, where[number])
        before[number] = ends[at - 1] if at else None
        tops[at : at + 1], ends[at : at + 1] = [where[number]], [number]
    found: list[int] = []
    last: int | None = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found


def _added(one: SpokenTurn, order: Sequence[int], place: int) -> Change:
    between = (order[place - 1], order[place + 1]) if 0 < place < len(order) - 1 else None
    return Change("new", one.turn.number, one.turn.number, _label(one), whole("new", one.turn.text), between)


def _frozen(turn: Turn) -> tuple[object, ...]:
    named = (turn.label, turn.speaker_named, turn.role_named)
    return (*named, turn.text, turn.kind, turn.heading, turn.language, turn.ranges)


def _label(one: SpokenTurn) -> str:
    return ", ".join(part for part in (turns_shown.name_shown(one), one.role) if part)


def _facts(changes: Sequence[Change]) -> str:
    """Say in a sentence how much changed."""
    of = {kind: [one for one in changes if one.kind == kind] for kind in ("new", "changed", "moved", "gone")}
    parts = [
        f"{counted(len(of['changed']), 'turn')} changed" if of["changed"] else "",
        f"{counted(len(of['moved']), 'turn')} moved" if of["moved"] else "",
        f"{counted(len(of['new']), 'turn')} new" if of["new"] else "",
        f"{counted(len(of['gone']), 'turn')} taken out" if of["gone"] else "",
    ]
    said = ", ".join(part for part in parts if part) or "No turn changed in its words"
    return f"{said}; all others are the same word for word. No turn lost its number."
