"""What the review page shows of a draft: a window of its turns, its findings, its labels, and its last step."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Action, Actor, reports
from archive.models import DraftStep, ErrorReport, Finding, Turn, Version
from archive.transcripts.transcript import TurnKind

from .review_find import NOTHING, Find

WINDOW = 100  # turns of a page; script loads further ones as one scrolls
_VOICES_OFFERED = 8  # in each turn's list without script; script offers all
_FINDINGS_SHOWN = 200
_STEPS_SHOWN = 30
KINDS = tuple(kind.value for kind in TurnKind)
_CHOSEN = mark_safe(" selected")


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks in the draft: the label as printed, the name and the role that the source gives; and how often."""

    label: str
    name: str
    role: str
    turns: int = 0

    @property
    def value(self) -> str:
        """What a form sends for this voice."""
        return json.dumps([self.label, self.name, self.role], ensure_ascii=False)

    @property
    def words(self) -> str:
        """What a list calls it."""
        if self.name and self.label and self.label.casefold() != self.name.casefold():
            return f"{self.name} (“{self.label}”)"
        return self.name or self.label or "No label"

    @property
    def is_blank(self) -> bool:
        """Whether nobody is named at all."""
        return not (self.label or self.name)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its number in the list, and where it leads."""

    finding: Finding
    number: int
    turn: str  # the address of its turn, empty where it concerns none
    source: str  # the address of its place in the source

    @property
    def is_open(self) -> bool:
        """Whether nobody looked at it yet."""
        return self.finding.state == Finding.State.OPEN


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What a reader reported, which was accepted and is to be put right here, and where it leads."""

    report: ErrorReport
    turn: str  # the address of its turn, empty where the draft has it no more


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn of the window."""

    turn: Turn
    words: SafeString
    stamp: str
    language: str
    voices: SafeString  # the options of its list of voices, its own first
    kinds: SafeString  # those of its list of kinds
    findings: Sequence[ShownFinding] = ()
    reports: Sequence[ErrorReport] = ()  # what readers reported of it, and is to be put right
    source: str = ""  # the address of the words in the source that it came from


@dataclass(frozen=True, slots=True)
class Window:
    """The turns that a page shows, by position, both included."""

    first: int
    last: int
    total: int

    @property
    def previous(self) -> int:
        """A position in the window before, or 0."""
        return self.first - WINDOW if self.first > 1 else 0

    @property
    def next(self) -> int:
        """A position in the window after, or 0."""
        return self.last + 1 if self.last < self.total else 0

    @property
    def is_all(self) -> bool:
        """Whether nothing is outside of it."""
        return self.first == 1 and self.last >= self.total

    @property
    def starts(self) -> list[int]:
        """The first position of every window."""
        return list(range(1, self.total + 1, WINDOW))


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a draft: those shown, open ones first, and how many there are."""

    shown: Sequence[ShownFinding]
    open: int
    total: int

    @property
    def waiting(self) -> list[ShownFinding]:
        """The open ones that are shown."""
        return [each for each in self.shown if each.is_open]

    @property
    def settled(self) -> list[ShownFinding]:
        """The settled ones that are shown."""
        return [each for each in self.shown if not each.is_open]

    @property
    def more(self) -> int:
        """How many open ones are not shown."""
        return self.open - len(self.waiting)

    def by_turn(self) -> Mapping[int, list[ShownFinding]]:
        """Return the findings of each turn, by its number."""
        found: dict[int, list[ShownFinding]] = defaultdict(list)
        for each in self.shown:
            if each.finding.turn_number is not None:
                found[each.finding.turn_number].append(each)
        return found

    def by_line(self) -> Mapping[int, list[ShownFinding]]:
        """Return the findings of each line of the source, by its number."""
        found: dict[int, list[ShownFinding]] = defaultdict(list)
        for each in self.shown:
            if each.finding.line is not None:
                found[each.finding.line].append(each)
        return found


@dataclass(slots=True)
class Known:
    """What all turns of one answer share, asked for once, and each list of options rendered once."""

    draft: Version
    voices: Sequence[Voice]
    findings: Findings
    reports: Sequence[ShownReport] = ()
    _options: dict[object, SafeString] = field(default_factory=dict)

    def reports_by_turn(self) -> Mapping[int, list[ErrorReport]]:
        """Return the reports of each turn, by its number."""
        found: dict[int, list[ErrorReport]] = defaultdict(list)
        for each in self.reports:
            found[each.report.turn_number].append(each.report)
        return found

    def voice_options(self, own: Voice) -> SafeString:
        """Return the options of a turn's list of voices: its own, which is chosen, and those of most turns."""
        said = (own.label, own.name, own.role)
        if said not in self._options:
            others = (each for each in self.voices[:_VOICES_OFFERED] if (each.label, each.name, each.role) != said)
            self._options[said] = _options(((each.value, each.words) for each in (own, *others)), chosen=own.value)
        return self._options[said]

    def kind_options(self, own: str) -> SafeString:
        """Return the options of a turn's list of kinds."""
        if own not in self._options:
            self._options[own] = _options(((kind, kind) for kind in KINDS), chosen=own)
        return self._options[own]


def _options(offered: Iterable[tuple[str, str]], *, chosen: str) -> SafeString:
    return format_html_join(
        "", '<option value="{}"{}>{}</option>', ((v, _CHOSEN if v == chosen else "", words) for v, words in offered)
    )


def window_around(draft: Version, asked: str) -> Window:
    """Return the window in which a position stands that a page asked for, the first where it asked for none."""
    total = draft.turn_count
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1  # noqa: PLR2004 -- no position
    at = min(max(at, 1), max(total, 1))
    first = at - (at - 1) % WINDOW
    return Window(first, min(first + WINDOW - 1, total), total)


def known_of(draft: Version, by: Actor) -> Known:
    """Return what the turns of a draft share: two queries, one for the places of the findings; and, of a new version,
    one for the reports of readers, and one for their places.
    """
    return Known(draft, voices_of(draft), findings_of(draft), reports_of(draft, by))


def reports_of(draft: Version, by: Actor) -> list[ShownReport]:
    """Return the readers' reports that a draft is to put right, for somebody who answers such."""
    found = reports.to_put_right(draft) if by.may(Action.ANSWER) else []
    numbers = {report.turn_number for report in found}
    places = dict(draft.turns.filter(number__in=numbers).values_list("number", "position")) if found else {}
    return [ShownReport(report, _turn_at(places.get(report.turn_number), report.turn_number)) for report in found]


def voices_of(draft: Version) -> list[Voice]:
    """Return who speaks in the draft, those of most turns first."""
    counted = draft.turns.order_by().values_list("label", "speaker_named", "role_named").annotate(turns=Count("pk"))
    voices = [Voice(label, name, role, turns) for label, name, role, turns in counted]
    return sorted(voices, key=lambda voice: (-voice.turns, voice.words))


def findings_of(draft: Version) -> Findings:
    """Return the findings of a draft, numbered in the order of the source."""
    found = list(draft.findings.order_by("pk"))
    waiting = [each for each in enumerate(found, 1) if each[1].state == Finding.State.OPEN]
    settled = [each for each in enumerate(found, 1) if each[1].state != Finding.State.OPEN]
    shown = [*waiting[:_FINDINGS_SHOWN], *settled[: _FINDINGS_SHOWN // 2]]
    numbers = {each.turn_number for _, each in shown if each.turn_number is not None}
    places = dict(draft.turns.filter(number__in=numbers).values_list("number", "position"))
    return Findings([_shown(each, number, places) for number, each in shown], len(waiting), len(found))


def _shown(finding: Finding, number: int, places: Mapping[int, int]) -> ShownFinding:
    place = None if finding.turn_number is None else places.get(finding.turn_number)
    turn = _turn_at(place, finding.turn_number)
    source = f"{f'?at={place}' if place else ''}#l{finding.line}" if finding.line is not None else ""
    return ShownFinding(finding, number, turn, source)


def _turn_at(place: int | None, number: int | None) -> str:
    return f"?at={place}#t{number}" if place else ""


def turns_shown(
    known: Known, turns: Iterable[Turn], sources: Mapping[int, str] | None = None, find: Find = NOTHING
) -> list[ShownTurn]:
    """Return turns as the page shows them; `sources`: the addresses of their words in the source, by number; `find`:
    what is marked in them.
    """
    language, by_turn, reported = known.draft.document.language, known.findings.by_turn(), known.reports_by_turn()
    return [
        ShownTurn(
            turn,
            find.marked(turn.text, turn.position),
            stamp_of(row_of(turn)),
            turn.language or language,
            known.voice_options(Voice(turn.label, turn.speaker_named, turn.role_named)),
            known.kind_options(turn.kind),
            by_turn.get(turn.number, ()),
            reported.get(turn.number, ()),
            (sources or {}).get(turn.number, ""),
        )
        for turn in turns
    ]


def last_steps(draft: Version, most: int = _STEPS_SHOWN) -> list[DraftStep]:
    """Return the last steps that stand, the last first: it is what the button for undoing names."""
    return list(draft.steps.filter(undone_at=None).defer("patch").order_by("-number")[:most])
