"""Reading: a manuscript to a transcript. Labels are believed, blocks cut at them, the head sorted, speakers
resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.transcripts.belief import believed
from archive.transcripts.closing import place_and_date, title_in_preamble
from archive.transcripts.dates import is_date_line
from archive.transcripts.description import Description, describe
from archive.transcripts.foot import cut_foot
from archive.transcripts.garbage import no_search_for_garbage
from archive.transcripts.head import (
    Head,
    field_of,
    is_greeting,
    is_head_line,
    is_spoken,
    salutation,
    sort_head,
)
from archive.transcripts.headings import trailing_headings
from archive.transcripts.kinds import kind_in, spoken_kind
from archive.transcripts.languages.detection import language_of
from archive.transcripts.layout import Passage, set_line
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.misprints import misprinted
from archive.transcripts.names import Person, uninverted
from archive.transcripts.people import Resolved, resolve, sole_person
from archive.transcripts.segmentation import (
    Draft,
    Segments,
    interview,
    sections,
    segment,
    without_empty,
)
from archive.transcripts.texts import infer_answers, infer_opening, kind_of, misprints, set_draft, with_kinds
from archive.transcripts.trailer import Trailer, cut_trailer
from archive.transcripts.transcript import (
    Dropped,
    Finding,
    Place,
    Speaker,
    Transcript,
    Turn,
)
from archive.transcripts.unlabelled_answers import bold_questions, dashed_turns, quoted_answers
from archive.transcripts.unmarked import possible_labels
from archive.transcripts.vocabulary import fold


def read_manuscript(manuscript: Manuscript) -> Transcript:
    """The transcript of a manuscript."""
    with no_search_for_garbage():
        return _read(manuscript)


def _read(manuscript: Manuscript) -> Transcript:
    labels = believed(manuscript)
    if labels or manuscript.marked:
        return _conversation(manuscript, segment(manuscript.blocks, labels))
    questions = bold_questions(manuscript.blocks)
    if questions:
        blocks, first = manuscript.blocks, questions[0]
        drafts = interview(blocks[first:], [at - first for at in questions])
        return _conversation(manuscript, Segments(head=list(blocks[:first]), drafts=drafts))
    first, questions = quoted_answers(manuscript.blocks)
    if not questions:
        first, questions = dashed_turns(manuscript.blocks)
    if questions:
        drafts = interview(manuscript.blocks[first:], [at - first for at in questions])
        return _conversation(manuscript, Segments(head=list(manuscript.blocks[:first]), drafts=drafts))
    return _unspoken(manuscript)


def _conversation(manuscript: Manuscript, segments: Segments) -> Transcript:
    head = sort_head(segments.head)
    if manuscript.marked:
        _silence(segments, head)
    elif not head.opening and _opens_a_briefing(head, segments):
        head.opening, head.summary = head.summary, []
    trailer = cut_trailer(_last_passages(segments.drafts))
    without_empty(segments)
    if head.opening:
        opening = Draft(None, head.opening[0].place, [Passage(b, 0, len(b.text)) for b in head.opening])
        segments.drafts.insert(0, opening)
    description = describe(manuscript, head, _back_links(manuscript, [b.text for b in head.back_links]))
    description.source = description.source or trailer.source
    cut_foot(segments.drafts, description)
    spoken = [draft.label for draft in segments.drafts if draft.label]
    meant = misprinted(spoken, frozenset(fold(word) for p in description.persons for word in p.name.split()))
    resolved = resolve(spoken, description.persons, meant)
    texts = [set_draft(draft, resolved) for draft in segments.drafts]
    findings = [*description.findings, *misprints(texts, meant), *possible_labels(texts)]
    infer_answers(texts, resolved, description, findings)
    if head.opening:
        infer_opening(texts[0], spoken, resolved, description, findings)
    description.kind = spoken_kind(description.kind, spoken)
    turns = with_kinds(texts, meant, description.kind)
    dropped = (*manuscript.dropped, *segments.dropped, *trailer.dropped, *_links(head.back_links))
    return _transcript(manuscript, description, turns, resolved, findings, dropped, trailer)


def _opens_a_briefing(head: Head, segments: Segments) -> bool:
    """Whether prose before the first question is what the briefing begins with: it names neither the occasion nor
    anyone who speaks.
    """
    said = " ".join(block.text for block in head.summary)
    kinds = {kind_in(set_line(block.text)) for block in head.lines}
    names = {word for draft in segments.drafts if draft.label for word in draft.label.split() if word[:1].isupper()}
    return (
        bool(said)
        and bool(kinds & {"press-conference", "briefing"})
        and not any(name.strip(".,:()") in said for name in names if len(name) > len("The"))
        and kind_in(said) not in ("press-conference", "briefing", "interview", "conversation")
    )


def _silence(segments: Segments, head: Head) -> None:
    """Where markup says who speaks, what stands before the first speech and is no line of the head is nobody's."""
    for block in reversed([*head.summary, *head.opening]):
        segments.drafts.insert(0, Draft(None, block.place, [Passage(block, 0, len(block.text))], spoken=False))
    head.summary, head.opening = [], []


def _last_passages(drafts: Sequence[Draft]) -> list[Passage]:
    return drafts[-1].passages if drafts else []


def _back_links(manuscript: Manuscript, printed: Sequence[str]) -> list[str]:
    return [drop.text for drop in manuscript.dropped if drop.reason == "back-link"] + list(printed)


def _links(blocks: Sequence[Block]) -> list[Dropped]:
    return [Dropped(block.text, "back-link", block.place) for block in blocks]


def _unspoken(manuscript: Manuscript) -> Transcript:
    """A document without labels: one speaker's address is a statement; where nobody speaks, its parts are text."""
    cut = _head_length(manuscript.blocks, titled=bool(manuscript.declared.get("title")))
    head, body = sort_head(manuscript.blocks[:cut]), list(manuscript.blocks[cut:])
    body = [*head.summary, *(salutation(head) if not head.opening else []), *head.opening, *body]
    head.summary, head.opening = [], []
    description = describe(manuscript, head, _back_links(manuscript, [b.text for b in head.back_links]))
    resolved = resolve((), description.persons)
    if description.date is None or description.place is None:
        place, date = place_and_date(manuscript.blocks)
        description.place, description.date = description.place or place, description.date or date
    called = title_in_preamble(manuscript.blocks) if not _titled(description) else None
    if called:
        sentence = f"No title is printed; the text calls itself {called}."
        description.findings.append(Finding("title-inferred", sentence, Place(1, 1)))
        description.title, description.kind = called, description.kind or "treaty"
    speaker = _lone_speaker(manuscript, description, body)
    drafts = [_address(body)] if speaker else sections(body)
    trailer = cut_trailer(_last_passages(drafts))
    cut_foot(drafts, description)
    drafts = [draft for draft in drafts if draft.passages or draft.heading]
    texts = [set_draft(draft, resolved) for draft in drafts]
    findings = list(description.findings)
    if speaker and texts:
        texts[0].spoken_by(speaker)
        sentence = f"No label is printed; the whole was taken for words of {speaker.name}, whom the head names."
        findings.append(Finding("speaker-inferred", sentence, texts[0].draft.place, 0))
        resolved = replace(resolved, speakers=(Speaker(speaker.name, speaker.role),))
    dropped = (*manuscript.dropped, *trailer.dropped, *_links(head.back_links))
    description.source = description.source or trailer.source
    turns = [text.turn(kind_of(text.draft)) for text in texts]
    return _transcript(manuscript, description, turns, resolved, findings, dropped, trailer)


def _titled(description: Description) -> bool:
    """Whether a title that says what the document is was found."""
    return description.title is not None and kind_in(description.title) is not None


def _lone_speaker(manuscript: Manuscript, description: Description, body: Sequence[Block]) -> Person | None:
    """Who speaks in an address without labels: the one person whom the head names, where the words are spoken ones."""
    declared = manuscript.declared.get("speaker")
    named = sole_person(description.persons)
    if description.kind not in (None, "speech", "statement") or not (declared or named):
        return None
    prose = " ".join(block.text[:1500] for block in body[:6])
    if declared and description.kind == "speech" and _is_speech(manuscript):
        return named or Person(uninverted(" ".join(str(declared).split())))
    if not is_spoken(prose) or (description.kind is None and not is_greeting(prose)):
        return None
    return named or Person(uninverted(" ".join(str(declared).split())))


def _is_speech(manuscript: Manuscript) -> bool:
    """Whether the record beside a text calls it a speech: then its words need not say so themselves."""
    return kind_in(manuscript.declared.get("kind", "")) == "speech"


def _address(body: Sequence[Block]) -> Draft:
    return Draft(None, body[0].place if body else Place(), [Passage(block, 0, len(block.text)) for block in body])


def _head_length(blocks: Sequence[Block], *, titled: bool) -> int:
    """How many blocks are the head of a document in which nobody is labelled: lines, before the first paragraph."""
    for at, block in enumerate(blocks[:12]):
        if not is_head_line(block) or (at and is_spoken(block.text)):
            return at - len(trailing_headings(blocks[:at]))
    lines = [block.text for block in blocks[:12]]
    dated = [at for at, line in enumerate(lines) if not line.endswith(".") and (is_date_line(line) or field_of(line))]
    return min(len(blocks), dated[-1] + 1 if dated else 0 if titled else 1)


def _transcript(
    manuscript: Manuscript,
    description: Description,
    turns: Sequence[Turn],
    resolved: Resolved,
    findings: Sequence[Finding],
    dropped: Sequence[Dropped],
    trailer: Trailer,
) -> Transcript:
    sample = " ".join(turn.text[:2000] for turn in turns[:12])
    return Transcript(
        title=description.title,
        date=description.date,
        kind=description.kind,
        place=description.place,
        language=manuscript.declared.get("language") or language_of(sample),
        source=description.source,
        event=description.event,
        series=description.series,
        symbol=description.symbol,
        abstract=description.abstract,
        identifiers=description.identifiers,
        speakers=resolved.speakers,
        turns=tuple(turns),
        findings=(*manuscript.findings, *findings),
        dropped=tuple(dropped),
        head=(*description.head, *_declared_speaker(manuscript), *trailer.lines),
        format=manuscript.format,
    )


def _declared_speaker(manuscript: Manuscript) -> tuple[str, ...]:
    """The person whom a record names beside its text: it stands with the lines of the head."""
    said = manuscript.declared.get("speaker")
    return (said,) if said else ()
