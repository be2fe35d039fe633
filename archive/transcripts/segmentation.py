"""Segmentation: the blocks of a manuscript cut at its labels into drafts of turns, with what stands before and
between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from archive.transcripts.afterwards import cut_afterwards, cut_under_a_rule, is_over, listed
from archive.transcripts.candidates import Candidate
from archive.transcripts.directions import introduces, is_reaction, nobody_speaks
from archive.transcripts.footnotes import attach
from archive.transcripts.furniture import is_clock, is_closing, is_navigation, is_rule
from archive.transcripts.headings import is_bold, is_shouted, looks_like_a_heading, may_stand_over, trailing_headings
from archive.transcripts.layout import Passage, set_line
from archive.transcripts.manuscript import Block, Form, Speech
from archive.transcripts.transcript import Dropped, Place
from archive.transcripts.unlabelled_answers import are_unlabelled, unlabelled_questions

_NOTED_WITHIN: Final = 8  # turns before a footnote
_COUNTER: Final = 14  # characters
_ARTICLE_LINE: Final = 80  # characters


@dataclass(slots=True)
class Draft:
    """A turn in the making: its label or the speech that markup delimits, and its passages in order."""

    label: str | None
    place: Place
    passages: list[Passage] = field(default_factory=list)
    heading: str | None = None
    speech: Speech | None = None
    language: str | None = None
    note: bool = False
    spoken: bool = True
    time: str | None = None  # the time code printed beside the label
    kind: str | None = None  # where print alone tells a question from an answer


@dataclass(slots=True)
class Segments:
    """What segmentation yields: the blocks before anyone speaks, the drafts in order, and what belongs to no turn."""

    head: list[Block] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    headings: list[Block] = field(default_factory=list)
    waiting: list[Passage] = field(default_factory=list)
    ruled: tuple[int, int] = (-1, 0)  # the turn and the passage after which the last rule stands
    shouted: bool = False  # whether all is in capitals, so that they make no heading
    answers: bool = False  # whether what follows a labelled question is its unlabelled answer
    questions: frozenset[int] = frozenset()  # the blocks that ask without a label, told by print alone


def segment(blocks: Sequence[Block], labels: Sequence[Candidate]) -> Segments:
    """The drafts of a manuscript whose labels were believed."""
    cuts: dict[int, list[Candidate]] = defaultdict(list)
    for label in labels:
        cuts[label.block].append(label)
    segments = Segments(shouted=is_shouted(blocks), answers=are_unlabelled(blocks, labels))
    segments.questions = unlabelled_questions(blocks, labels)
    for index, block in enumerate(blocks):
        if cuts[index]:
            _cut(segments, block, cuts[index])
        elif block.speech is not None:
            _spoken_by_markup(segments, block)
        elif index in segments.questions:
            _asks(segments, block)
        else:
            _unlabelled(segments, block)
    _release_at_end(segments)
    _cut_end(segments)
    return segments


def _asks(segments: Segments, block: Block) -> None:
    """A question that print alone tells from the labelled answers around it; it may run over several paragraphs."""
    if not segments.drafts or segments.drafts[-1].kind != "question" or segments.waiting:
        _open(segments, Draft(None, block.place, kind="question"))
    _add(segments.drafts[-1], Passage(block, 0, len(block.text)))


def _cut_end(segments: Segments) -> None:
    """What stands after the line that says all is over is listed; a label without words is no turn."""
    last = next((at for at in range(len(segments.drafts) - 1, -1, -1) if not segments.drafts[at].note), None)
    if last is None or segments.drafts[last].speech is not None:
        return
    over, dropped = cut_afterwards(segments.drafts[last].passages)
    if segments.ruled[0] == last and segments.ruled[1]:
        dropped.extend(cut_under_a_rule(segments.drafts[last].passages, segments.ruled[1]))
    after = segments.drafts[last + 1 :]
    ends = next((at for at, d in enumerate(after) if any(map(is_over, d.passages))), len(after))
    for draft in after[ends + 1 :] if not over else after:
        dropped.extend(listed(draft.passages))
    kept = [Draft(None, p.block.place, [p], note=True, spoken=False) for p in over]
    segments.drafts[last + 1 :] = kept or after[: ends + 1]
    segments.dropped.extend(dropped)


def without_empty(segments: Segments) -> None:
    """A label that no words follow is no turn: it is listed."""
    for draft in segments.drafts:
        if not draft.passages and draft.label:
            segments.dropped.append(Dropped(draft.label, "label-without-words", draft.place))
    segments.drafts[:] = [draft for draft in segments.drafts if draft.passages]


def _cut(segments: Segments, block: Block, cuts: Sequence[Candidate]) -> None:
    lead = block.text[: cuts[0].start]
    if lead:
        _before_cut(segments, block, lead)
    ends = [cut.start for cut in cuts[1:]] + [len(block.text)]
    for cut, end in zip(cuts, ends, strict=True):
        code = _TIME.search(block.text, cut.end, cut.words) or (_TIME.search(lead) if lead and cut is cuts[0] else None)
        time = code.group() if code else None
        place = block.place_of(cut.start)
        _open(segments, Draft(cut.label, place, language=block.language, speech=block.speech, time=time))
        _add(segments.drafts[-1], Passage(block, cut.words, end))


def _before_cut(segments: Segments, block: Block, lead: str) -> None:
    """What stands in a block before its first label: words that go on, or a counter."""
    if block.speech is not None and any(c.isalnum() for c in lead):
        _spoken_by_markup(segments, replace(block, text=lead.rstrip()))
    elif _is_counter(lead) and not _TIME.search(lead):
        segments.dropped.append(Dropped(lead.strip(), "counter", block.place))
    elif any(c.isalnum() for c in lead) and not _is_counter(lead):
        _unlabelled(segments, replace(block, text=lead.rstrip()))


_COUNTED: Final = re.compile(r"\d{1,3}\.")
_TIME: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?")


def _is_counter(lead: str) -> bool:
    """A number or a time code before a label: `3.`, `Q47`, `[00:01:12]`."""
    return len(lead) < _COUNTER and any(c.isdigit() for c in lead) and not any(c.isalpha() for c in lead.lstrip(" Q"))


def _spoken_by_markup(segments: Segments, block: Block) -> None:
    speech = block.speech
    if _COUNTED.fullmatch(block.text):
        segments.dropped.append(Dropped(block.text.strip(), "counter", block.place))
        return
    current = segments.drafts[-1] if segments.drafts else None
    if current is None or current.speech is None or speech is None or current.speech.number != speech.number:
        label, kind = (speech.label, speech.kind) if speech else (None, None)
        _open(segments, Draft(label, block.place, speech=speech, language=block.language, kind=kind))
        current = segments.drafts[-1]
    _settle(segments)
    _add(current, Passage(block, 0, len(block.text), note=nobody_speaks(block)))


def _unlabelled(segments: Segments, block: Block) -> None:
    """A block without a label: a heading, a stage direction, a mark of the page, or a turn that goes on."""
    text = block.text.strip()
    if not text:
        return
    if text.startswith(">>") and not text.startswith(">>>"):
        _open(segments, Draft(None, block.place, language=block.language))
        _add(segments.drafts[-1], Passage(block, block.text.index(">>") + 2, len(block.text)))
    elif segments.drafts and is_closing(text) and not is_rule(text):
        segments.waiting.append(Passage(block, 0, len(block.text), note=True))
    elif (
        is_closing(text)
        or is_navigation(text)
        or (_is_counter(text) and segments.drafts and segments.drafts[-1].speech)
    ):
        segments.dropped.append(Dropped(set_line(text), "closing-mark", block.place))
        if is_rule(text) and segments.drafts:
            segments.ruled = len(segments.drafts) - 1, len(segments.drafts[-1].passages)
    elif not segments.drafts:
        segments.head.append(block)
    elif is_reaction(block) or (not segments.drafts[-1].passages and nobody_speaks(block)):
        _settle(segments)
        segments.drafts[-1].passages.append(Passage(block, 0, len(block.text), note=True))
    elif nobody_speaks(block) or is_clock(text):
        segments.waiting.append(Passage(block, 0, len(block.text), note=True))
    elif _stands_over(segments, block):
        segments.headings.append(block)
    elif attach(block, [draft.passages for draft in reversed(segments.drafts[-_NOTED_WITHIN:])]):
        return
    else:
        _go_on(segments, block)


def _stands_over(segments: Segments, block: Block) -> bool:
    """Whether a block is the heading of the turn that follows, if one follows at once."""
    return block.form is Form.HEADING or (
        not segments.shouted and (looks_like_a_heading(block) or may_stand_over(block))
    )


def _go_on(segments: Segments, block: Block) -> None:
    current = segments.drafts[-1]
    if segments.answers and current.label and current.passages and not _goes_on_asking(current, block):
        _open(segments, Draft(None, block.place, kind="answer"))
        current = segments.drafts[-1]
    if segments.waiting and introduces(segments.waiting[-1].block.text):
        _open(segments, Draft(None, block.place, spoken=False))
        current = segments.drafts[-1]
    for heading in segments.headings:
        segments.waiting.append(Passage(heading, 0, len(heading.text)))
    segments.headings.clear()
    if current.speech is not None and block.speech is None:
        _open(segments, Draft(None, block.place, spoken=False))
        current = segments.drafts[-1]
    _settle(segments)
    _add(current, Passage(block, 0, len(block.text)))


def _goes_on_asking(asking: Draft, block: Block) -> bool:
    """Whether a question goes on in the next paragraph: both are in bold."""
    return is_bold(asking.passages[-1].block) and is_bold(block)


def _open(segments: Segments, draft: Draft) -> None:
    """A new turn begins: what waited is a note of its own, and the heading is the new turn's."""
    _release(segments)
    if not segments.drafts:
        moved = trailing_headings(segments.head)
        segments.headings[:0] = moved
        segments.head[len(segments.head) - len(moved) :] = []
    if segments.headings:
        draft.heading = " / ".join(set_line(heading.text) for heading in segments.headings)
        segments.headings.clear()
    segments.drafts.append(draft)


def _settle(segments: Segments) -> None:
    """The same speaker goes on after what waited: it stands inside the turn."""
    segments.drafts[-1].passages.extend(segments.waiting)
    segments.waiting.clear()


def _release(segments: Segments) -> None:
    for passage in segments.waiting:
        segments.drafts.append(Draft(None, passage.block.place, [passage], note=True, spoken=False))
    segments.waiting.clear()


def _release_at_end(segments: Segments) -> None:
    _release(segments)
    for heading in segments.headings:
        segments.dropped.append(Dropped(set_line(heading.text), "heading-without-turn", heading.place))
    segments.headings.clear()


def _add(draft: Draft, passage: Passage) -> None:
    if passage.block.text[passage.start : passage.end].strip():
        draft.passages.append(passage)


def sections(blocks: Iterable[Block]) -> list[Draft]:
    """The parts of a document in which nobody speaks: one at each heading or article, that it can be cited by part."""
    drafts: list[Draft] = []
    headings: list[Block] = []
    for block in blocks:
        if looks_like_a_heading(block) or _is_article_heading(block):
            headings.append(block)
            continue
        if headings or not drafts or _opens_an_article(block):
            heading = " / ".join(set_line(h.text) for h in headings) or None
            drafts.append(Draft(None, (headings or [block])[0].place, heading=heading, spoken=False))
            headings = []
        _add(drafts[-1], Passage(block, 0, len(block.text)))
    if headings:
        drafts.append(Draft(None, headings[0].place, [Passage(h, 0, len(h.text)) for h in headings], spoken=False))
    return drafts


_ARTICLE: Final = re.compile(
    r"(?:article|artikel|artículo|articolo|artigo|статья|стаття|المادة|chapter|chapitre|kapitel|capítulo|глава|section|"
    r"part|annex|annexe|第)\s?[\dIVXLC一二三四五六七八九十]{1,6}(?:er|e|º|条|條)?\b",
    re.IGNORECASE,
)


def _is_article_heading(block: Block) -> bool:
    text = block.text.strip()
    return (
        len(text) < _ARTICLE_LINE and "\n" not in text and bool(_ARTICLE.match(text)) and not text.endswith((",", ";"))
    )


def _opens_an_article(block: Block) -> bool:
    return bool(_ARTICLE.match(block.text.lstrip()))


def interview(blocks: Sequence[Block], questions: Sequence[int]) -> list[Draft]:
    """The turns of an interview whose questions are told by bold print: each is followed by its answer."""
    drafts: list[Draft] = []
    asked = set(questions)
    for at, block in enumerate(blocks):
        kind = "question" if at in asked else "answer"
        if not drafts or drafts[-1].kind != kind:
            drafts.append(Draft(None, block.place, kind=kind))
        _add(drafts[-1], Passage(block, 0, len(block.text), note=nobody_speaks(block)))
    return drafts
