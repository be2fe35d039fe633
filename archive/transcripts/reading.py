"""Reading: a manuscript to a transcript. Labels are believed, blocks cut at them, the head sorted, speakers resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.transcripts.candidates import Candidate, candidates_of, interruptions, own_lines
from archive.transcripts.description import Description, describe
from archive.transcripts.evidence import confirmed, weigh
from archive.transcripts.head import Head, head_words, is_spoken, sort_head
from archive.transcripts.kinds import Said, kind_by_shape, turn_kinds
from archive.transcripts.languages.detection import language_of
from archive.transcripts.layout import Passage, set_passages
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.people import Person, Resolved, principal, resolve
from archive.transcripts.segmentation import Draft, Segments, sections, segment
from archive.transcripts.shapes import core
from archive.transcripts.trailer import Trailer, cut_trailer
from archive.transcripts.transcript import Dropped, Finding, Transcript, Turn, TurnKind


@dataclass(frozen=True, slots=True)
class _Text:
    """A draft with its words set."""

    draft: Draft
    turn: Turn


def read_manuscript(manuscript: Manuscript) -> Transcript:
    """The transcript of a manuscript."""
    labels = _believed(manuscript)
    if labels or manuscript.marked:
        return _conversation(manuscript, labels)
    return _unspoken(manuscript)


def _believed(manuscript: Manuscript) -> Sequence[Candidate]:
    """The labels of a manuscript. Where markup delimits the speeches, only those that other printings confirm are added."""
    blocks = manuscript.blocks
    known = head_words([*blocks[:6], *_declared_blocks(manuscript)])
    candidates = [*candidates_of(blocks)]
    if manuscript.marked:
        return confirmed([*candidates, *interruptions(blocks)], blocks)
    taken = {candidate.block for candidate in candidates}
    candidates.extend(c for c in own_lines(blocks) if c.block not in taken)
    candidates.sort(key=lambda c: (c.block, c.start))
    return weigh(candidates, blocks, known).labels


def _declared_blocks(manuscript: Manuscript) -> list[Block]:
    said = " ".join(manuscript.declared.get(name, "") for name in ("title", "speaker", "event"))
    return [Block(said + " " + " ".join(name for name, _ in manuscript.persons))]


def _conversation(manuscript: Manuscript, labels: Sequence[Candidate]) -> Transcript:
    segments = segment(manuscript.blocks, labels)
    head = sort_head(segments.head)
    if manuscript.marked:
        _silence(segments, head)
    trailer = cut_trailer(_last_passages(segments.drafts))
    segments.drafts[:] = [draft for draft in segments.drafts if draft.passages or draft.label]
    if head.opening:
        opening = Draft(None, head.opening[0].place, [Passage(b, 0, len(b.text)) for b in head.opening])
        segments.drafts.insert(0, opening)
    description = describe(manuscript, head, _back_links(manuscript, [b.text for b in head.back_links]))
    description.source = description.source or trailer.source
    spoken = [draft.label for draft in segments.drafts if draft.label]
    resolved = resolve(spoken, description.persons)
    texts = [_set(draft, resolved) for draft in segments.drafts]
    findings = [*description.findings]
    if head.opening:
        texts[0] = _infer_opening(texts[0], spoken, resolved, description, findings)
    turns = _with_kinds(texts)
    dropped = (*manuscript.dropped, *segments.dropped, *trailer.dropped, *_links(head.back_links))
    description.kind = description.kind or kind_by_shape(spoken)
    return _transcript(manuscript, description, turns, resolved, findings, dropped, trailer)


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


def _set(draft: Draft, resolved: Resolved) -> _Text:
    text, ranges = set_passages(draft.passages)
    person = resolved.persons.get(core(draft.label)) if draft.label else None
    if draft.speech and draft.speech.name:
        person = Person(draft.speech.name, draft.speech.role or (person.role if person else None))
    turn = Turn(
        text=text,
        kind=TurnKind.STATEMENT if draft.spoken else TurnKind.NOTE if draft.note else TurnKind.TEXT,
        label=draft.label,
        speaker=person.name if person else None,
        role=person.role if person else None,
        heading=draft.heading,
        language=draft.language,
        ranges=ranges,
        place=draft.place,
    )
    return _Text(draft, turn)


def _infer_opening(
    text: _Text, spoken: Sequence[str], resolved: Resolved, description: Description, findings: list[Finding]
) -> _Text:
    """The speaker of an opening that carries no label: the one who answers, else the one whom the title names."""
    person = principal(spoken, resolved) or (description.persons[0] if len(description.persons) == 1 else None)
    if person is None:
        sentence = "The text begins without a label, and nothing says who speaks: name the speaker."
        findings.append(Finding("opening-speaker-unknown", sentence, text.turn.place, 0))
        return text
    sentence = f"The text begins without a label; {person.name}, who answers afterwards, was taken to be speaking."
    findings.append(Finding("opening-speaker-inferred", sentence, text.turn.place, 0))
    return replace(text, turn=replace(text.turn, speaker=person.name, role=person.role))


def _with_kinds(texts: Sequence[_Text]) -> list[Turn]:
    spoken = [text for text in texts if text.draft.spoken]
    said = [
        Said(t.turn.label, len(t.turn.text.split()), t.turn.text.rstrip('"”’)»').endswith(("?", "？", "؟")))
        for t in spoken
    ]
    kinds = iter(turn_kinds(said))
    return [replace(t.turn, kind=next(kinds)) if t.draft.spoken else t.turn for t in texts]


def _unspoken(manuscript: Manuscript) -> Transcript:
    """A document without labels: one speaker's address is a statement; where nobody speaks, its parts are text."""
    cut = _head_length(manuscript.blocks, bool(manuscript.declared.get("title")))
    head, body = sort_head(manuscript.blocks[:cut]), list(manuscript.blocks[cut:])
    body = [*head.summary, *head.opening, *body]
    head.summary, head.opening = [], []
    description = describe(manuscript, head, _back_links(manuscript, [b.text for b in head.back_links]))
    resolved = resolve((), description.persons)
    drafts = sections(body)
    trailer = cut_trailer(_last_passages(drafts))
    drafts = [draft for draft in drafts if draft.passages or draft.heading]
    turns = [_set(draft, resolved).turn for draft in drafts]
    dropped = (*manuscript.dropped, *trailer.dropped, *_links(head.back_links))
    description.source = description.source or trailer.source
    return _transcript(manuscript, description, turns, resolved, list(description.findings), dropped, trailer)


def _head_length(blocks: Sequence[Block], titled: bool) -> int:
    """How many blocks are the head of a document in which nobody is labelled: lines, before the first paragraph."""
    from archive.transcripts.head import _is_line, field_of
    from archive.transcripts.layout import set_line

    for at, block in enumerate(blocks[:12]):
        line = set_line(block.text)
        if not (field_of(block.text) or _is_line(block, line)) or (at and is_spoken(line)):
            return at
    return min(len(blocks), 1 if not titled else 0)


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
        head=(*description.head, *trailer.lines),
        format=manuscript.format,
    )
