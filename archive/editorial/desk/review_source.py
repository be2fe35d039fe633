"""The left side of the review page: the source line by line, each word knowing its turn; or what is published."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.editorial.drafts.beside import Line, Source, Spoken, Stretch, beside
from archive.models import Reading, Turn, Version

from .review_shown import ShownFinding, Window

_NEAR = 6  # turns before and after a window that are looked at, to know where its part of the source begins and ends


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: its words, the number of the turn that they are of (0: of none), and whether they are left
    out.
    """

    text: str
    turn: int
    is_dropped: bool

    def __html__(self) -> str:
        """Return the part as HTML, without white space of its own."""
        if self.is_dropped:
            return format_html('<del class="dropped" data-of="{}">{}</del>', self.turn or "", self.text)
        if self.turn:
            return format_html('<span data-of="{}">{}</span>', self.turn, self.text)
        return format_html("{}", self.text)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the source: its number, its parts, the turn that begins on it (0: none does), its findings, and whether
    it is the first of its number: of a page that is one long line, all paragraphs have the same.
    """

    number: int
    parts: Sequence[Part]
    begins: int
    findings: Sequence[ShownFinding]
    is_first: bool = True

    @property
    def html(self) -> SafeString:
        """The words of the line."""
        return format_html_join("", "{}", ((part,) for part in self.parts))


@dataclass(frozen=True, slots=True)
class LeftSide:
    """What stands beside the turns of a window: lines of the source, or published turns; where each turn leads to."""

    lines: Sequence[ShownLine] = ()
    published: Sequence[Turn] = ()
    sources: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    total: int = 0

    @property
    def is_there(self) -> bool:
        """Whether there is anything to stand beside the turns."""
        return bool(self.lines or self.published)


def left_side(
    draft: Version, window: Window, near: Sequence[Turn], by_line: Mapping[int, list[ShownFinding]]
) -> LeftSide:
    """Return what stands beside the turns of a window. `near`: its turns, and those close before and after."""
    reading = Reading.objects.filter(draft=draft).first()
    if reading is not None and reading.lines:
        return _source(reading, window, near, by_line)
    latest = draft.document.latest_version
    if latest is None:
        return LeftSide()
    return _published(latest, window, near)


def near_window(draft: Version, window: Window) -> list[Turn]:
    """Return the turns of a window, and those close before and after."""
    return list(draft.turns.filter(position__range=(window.first - _NEAR, window.last + _NEAR)).order_by("position"))


def _source(
    reading: Reading, window: Window, near: Sequence[Turn], by_line: Mapping[int, list[ShownFinding]]
) -> LeftSide:
    lines = [Line(number, page, text) for number, page, text in reading.lines]
    from_line, to_line = _looked_at(lines, window, near)
    source = Source(lines[from_line:to_line])
    stretches = dict(zip((turn.number for turn in near), beside(source, [_spoken(turn) for turn in near]), strict=True))
    first, last = _shown_range(len(source.lines), window, near, stretches)
    inside = {number: stretch for number, stretch in stretches.items() if stretch is not None}
    dropped = _dropped(source, reading)
    cuts = _cuts(source, inside, dropped)
    begins = {stretch.first: number for number, stretch in reversed(inside.items())}
    shown = [
        _shown_line(source, at, _parts(source.lines[at].text, cuts.get(at, ())), begins.get(at, 0), by_line)
        for at in range(first, last)
    ]
    sources = {n: f"#l{source.lines[s.first].number}" for n, s in inside.items() if first <= s.first < last}
    return LeftSide(shown, (), sources, reading.name, len(lines))


def _shown_line(
    source: Source, at: int, parts: Sequence[Part], begins: int, by_line: Mapping[int, list[ShownFinding]]
) -> ShownLine:
    number = source.lines[at].number
    is_first = not at or source.lines[at - 1].number != number
    return ShownLine(number, parts, begins, by_line.get(number, ()) if is_first else (), is_first)


def _spoken(turn: Turn) -> Spoken:
    return Spoken(turn.line, turn.character, turn.page, f"{turn.heading} {turn.label}", turn.text)


def _looked_at(lines: Sequence[Line], window: Window, near: Sequence[Turn]) -> tuple[int, int]:
    """Return the part of the lines, by index, in which the turns can stand: between the places of the first and the
    last, where they have any.
    """
    numbers = [line.number for line in lines]
    placed = [turn.line for turn in near if turn.line is not None]
    if not placed or len(placed) < len(near) // 2:
        return 0, len(lines)
    from_line = 0 if window.first == 1 else max(bisect_left(numbers, min(placed)), 0)
    is_end = window.last >= window.total
    return from_line, len(lines) if is_end else bisect_left(numbers, max(placed) + 1)


def _shown_range(
    count: int, window: Window, near: Sequence[Turn], stretches: Mapping[int, Stretch | None]
) -> tuple[int, int]:
    """Return which lines the window shows: from the line on which its first turn begins, to before that on which the
    turn after its last one does. Whatever stands between two turns is so shown in one window.
    """
    placed = [(turn.position, stretch.first) for turn in near if (stretch := stretches[turn.number]) is not None]
    first = _begin(window.first, placed) if window.first > 1 else 0
    last = count if window.last >= window.total else _begin(window.last + 1, placed)
    return first or 0, count if last is None else max(last, first or 0)


def _begin(position: int, placed: Sequence[tuple[int, int]]) -> int | None:
    """Return on which line the text from a position on begins: that of the first turn which stands in the source
    between those beside it, since one that was moved says nothing.
    """
    for at, (place, line) in enumerate(placed):
        before = placed[at - 1][1] if at else line
        after = placed[at + 1][1] if at + 1 < len(placed) else line
        if place >= position and before <= line <= after:
            return line
    return None


def _dropped(source: Source, reading: Reading) -> list[Stretch]:
    """Return the stretches of the source that belong to no turn, as the reader or a librarian left them out."""
    # Where several lines have one number, as those of a page without line breaks, only whole ones can be told.
    numbers = Counter(line.number for line in source.lines)
    placed = [each for each in reading.dropped if numbers[each["line"]] == 1]
    spoken = [Spoken(each["line"], each["character"], None, "", each["text"]) for each in placed]
    # One by one: what was left out overlaps at times, and nothing is bounded by the next.
    found = [beside(source, [each])[0] for each in spoken]
    unplaced = (each for each in reading.dropped if each["line"] is None or numbers[each["line"]] > 1)
    texts = {text.strip() for each in unplaced for text in each["text"].split("\n")}
    whole = [Stretch(at, 0, at, len(line.text)) for at, line in enumerate(source.lines) if line.text.strip() in texts]
    return [*(stretch for stretch in found if stretch is not None), *whole]


Cut = tuple[int, int, int, bool]  # start, end, turn, dropped


def _cuts(source: Source, turns: Mapping[int, Stretch], dropped: Iterable[Stretch]) -> dict[int, list[Cut]]:
    """Return the marked parts of each line, by its index; where two overlap, the first in the draft has the words."""
    cuts: dict[int, list[Cut]] = {}
    for number, stretch in turns.items():
        for line, start, end in _by_line(source, stretch):
            cuts.setdefault(line, []).append((start, end, number, False))
    for stretch in dropped:
        for line, start, end in _by_line(source, stretch):
            cuts.setdefault(line, []).append((start, end, 0, True))
    return cuts


def _by_line(source: Source, stretch: Stretch) -> Iterable[tuple[int, int, int]]:
    for line in range(stretch.first, stretch.last + 1):
        start = stretch.start if line == stretch.first else 0
        end = stretch.end if line == stretch.last else len(source.lines[line].text)
        if start < end:
            yield line, start, end


def _parts(text: str, cuts: Sequence[Cut]) -> list[Part]:
    """Return a line as parts, each of one turn or of none, left out or not."""
    points = sorted({0, len(text), *(point for start, end, *_ in cuts for point in (start, end))})
    parts = []
    for start, end in pairwise(points):
        over = [cut for cut in cuts if cut[0] <= start and end <= cut[1]]
        turn = next((number for *_, number, is_dropped in over if not is_dropped), 0)
        parts.append(Part(text[start:end], turn, any(is_dropped for *_, is_dropped in over)))
    return parts


def _published(latest: Version, window: Window, near: Sequence[Turn]) -> LeftSide:
    """Return the published turns beside those of a window: from the first that it keeps to before the next window's."""
    inside = {turn.number for turn in near if window.first <= turn.position <= window.last}
    kept = latest.turns.filter(number__in=inside).order_by("position").values_list("position", flat=True)
    places = list(kept)
    first = 1 if window.first == 1 or not places else places[0]
    last = places[-1] if places and window.last < window.total else latest.turn_count
    last = min(last, first + 2 * (window.last - window.first + 1))
    shown = list(latest.turns.filter(position__range=(first, last)).order_by("position"))
    sources = {turn.number: f"#v{turn.number}" for turn in shown}
    return LeftSide((), shown, sources, f"Version {latest.number}", latest.turn_count)
