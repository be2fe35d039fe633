"""What changed from one version to the next: why first, then turn by turn only what changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import absolute
from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn

from . import turns_shown
from .document import chosen, counted, frame
from .pages import show
from .parameters import NotHere

_WORDS = re.compile(r"\s+|[^\s]+")
_COMPARED_AT_MOST = 4000  # words of a turn: the comparison's time grows with their square


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both versions have, or one of them: `same`, `old` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One turn that changed, is new or is gone, or a run of turns that are the same, from `number` to `last`."""

    kind: str
    number: int
    last: int
    label: str = ""
    paragraphs: tuple[tuple[Piece, ...], ...] = ()
    between: tuple[int, int] | None = None

    @property
    def verb(self) -> str:
        """What happened to the turn, in a word."""
        return {"changed": "Changed", "new": "New", "gone": "Taken out"}.get(self.kind, "")


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
    for place, one in enumerate(new):
        was = before.get(one.turn.number)
        yield _became(was, one) if was else _added(one, after, place)
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
        yield Change("gone", one.turn.number, one.turn.number, _label(one), _whole("old", one.turn.text))


def _became(was: SpokenTurn, one: SpokenTurn) -> Change:
    number = one.turn.number
    if _frozen(was.turn) == _frozen(one.turn):
        return Change("same", number, number)
    label = _label(one)
    if was.turn.label != one.turn.label:
        label = f"{label}, printed “{one.turn.label or '—'}” where “{was.turn.label or '—'}” stood"
    return Change("changed", number, number, label, tuple(_differences(was.turn.text, one.turn.text)))


def _added(one: SpokenTurn, order: Sequence[int], place: int) -> Change:
    between = (order[place - 1], order[place + 1]) if 0 < place < len(order) - 1 else None
    return Change("new", one.turn.number, one.turn.number, _label(one), _whole("new", one.turn.text), between)


def _frozen(turn: Turn) -> tuple[object, ...]:
    return (turn.text, turn.label, turn.kind, turn.heading, turn.ranges)


def _label(one: SpokenTurn) -> str:
    return ", ".join(part for part in (turns_shown.name_shown(one), one.role) if part)


def _whole(kind: str, text: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple((Piece(kind, paragraph),) for paragraph in text.split("\n\n"))


def _differences(old: str, new: str) -> Iterator[tuple[Piece, ...]]:
    """Yield the paragraphs of the new text, with the words that went and those that came."""
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    if len(was) > _COMPARED_AT_MOST or len(now) > _COMPARED_AT_MOST:
        yield from (*_whole("old", old), *_whole("new", new))
        return
    paragraph: list[Piece] = []
    for piece in _pieces(was, now):
        first, *others = piece.text.split("\n\n")
        paragraph.append(Piece(piece.kind, first))
        for other in others:
            yield tuple(one for one in paragraph if one.text)
            paragraph = [Piece(piece.kind, other)]
    yield tuple(one for one in paragraph if one.text)


def _pieces(was: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(now[c:d]))
            continue
        if b > a:
            yield Piece("old", "".join(was[a:b]))
        if d > c:
            yield Piece("new", "".join(now[c:d]))


def _facts(changes: Sequence[Change]) -> str:
    """Say in a sentence how much changed."""
    of = {kind: [one for one in changes if one.kind == kind] for kind in ("new", "changed", "gone")}
    parts = [
        f"{counted(len(of['changed']), 'turn')} changed" if of["changed"] else "",
        f"{counted(len(of['new']), 'turn')} new" if of["new"] else "",
        f"{counted(len(of['gone']), 'turn')} taken out" if of["gone"] else "",
    ]
    said = ", ".join(part for part in parts if part) or "No turn changed in its words"
    return f"{said}; all others are the same word for word. No turn lost its number."
