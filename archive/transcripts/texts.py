"""Texts: drafts of turns with their words set, who is found to speak them where no label says it, and their kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.transcripts.description import Description
from archive.transcripts.kinds import PRESS, Said, turn_kinds
from archive.transcripts.layout import set_passages
from archive.transcripts.names import Person
from archive.transcripts.people import Resolved, key_of, principal, sole_person
from archive.transcripts.segmentation import Draft
from archive.transcripts.transcript import Finding, Range, RangeKind, Turn, TurnKind
from archive.transcripts.vocabulary import answers


@dataclass(slots=True)
class Text:
    """A draft with its words set, and who was found to speak them."""

    draft: Draft
    text: str
    ranges: tuple[Range, ...]
    speaker: str | None = None
    role: str | None = None

    def spoken_by(self, person: Person | None) -> None:
        """The words are this person's."""
        self.speaker, self.role = (person.name, person.role) if person else (None, None)

    def turn(self, kind: TurnKind) -> Turn:
        """The turn that it has become."""
        draft = self.draft
        return Turn(
            text=self.text,
            kind=kind,
            label=draft.label,
            speaker=self.speaker,
            role=self.role,
            heading=draft.heading,
            language=draft.language,
            ranges=self.ranges,
            place=draft.place,
        )


def set_draft(draft: Draft, resolved: Resolved) -> Text:
    """A draft with its words set, spoken by whom its label stands for."""
    text, ranges = set_passages(draft.passages)
    if draft.time:
        ranges = (Range(RangeKind.TIME, 0, 0, draft.time), *ranges)
    person = resolved.persons.get(key_of(draft.label)) if draft.label else None
    if draft.speech and draft.speech.name:
        person = Person(draft.speech.name, draft.speech.role or (person.role if person else None))
    return Text(draft, text, ranges, *((person.name, person.role) if person else ()))


def kind_of(draft: Draft) -> TurnKind:
    """What a draft is, as long as nobody asks: spoken words, a stage direction, or a text."""
    return TurnKind.STATEMENT if draft.spoken else TurnKind.NOTE if draft.note else TurnKind.TEXT


def infer_opening(
    text: Text, spoken: Sequence[str], resolved: Resolved, description: Description, findings: list[Finding]
) -> None:
    """The speaker of an opening that carries no label: the one who answers, else the one whom the title names."""
    person = principal(spoken, resolved) or sole_person(description.persons)
    if person is None:
        sentence = "The text begins without a label, and nothing says who speaks: name the speaker."
        findings.append(Finding("opening-speaker-unknown", sentence, text.draft.place, 0))
        return
    sentence = f"The text begins without a label; {person.name}, who answers afterwards, was taken to be speaking."
    findings.append(Finding("opening-speaker-inferred", sentence, text.draft.place, 0))
    text.spoken_by(person)


def infer_answers(texts: Sequence[Text], resolved: Resolved, description: Description, findings: list[Finding]) -> None:
    """Answers labelled as such alone are words of the one person whom the head names, if it names one."""
    labelled = [(at, text) for at, text in enumerate(texts) if text.draft.label and answers(text.draft.label)]
    person = sole_person(description.persons) if labelled and not resolved.speakers else None
    if person is None:
        return
    first, text = labelled[0]
    sentence = f"The answers carry no name; they were taken for words of {person.name}, whom the head names."
    findings.append(Finding("answers-speaker-inferred", sentence, text.draft.place, first))
    for _, text in labelled:
        text.spoken_by(person)


def misprints(texts: Sequence[Text], meant: Mapping[str, str]) -> list[Finding]:
    """What to tell of the labels that were taken for misprints."""
    return [
        Finding(
            "label-misprinted",
            f"The label “{label}” was taken for a misprint of “{meant[label]}”, which recurs: check who speaks.",
            text.draft.place,
            at,
        )
        for at, text in enumerate(texts)
        if (label := text.draft.label) and label in meant
    ]


def with_kinds(texts: Sequence[Text], meant: Mapping[str, str], kind: str | None) -> list[Turn]:
    """The turns of a document of a kind, each a question, an answer, a statement or no speech."""
    spoken = [text for text in texts if text.draft.spoken]
    said = [
        Said(
            meant.get(t.draft.label or "", t.draft.label),
            len(t.text.split()),
            t.text.rstrip('"”’)»').endswith(("?", "？", "؟")),
        )
        for t in spoken
    ]
    kinds = iter(turn_kinds(said, press=kind in PRESS))
    found = [next(kinds) if text.draft.spoken else kind_of(text.draft) for text in texts]
    return [
        text.turn(TurnKind(text.draft.kind) if text.draft.kind else kind)
        for text, kind in zip(texts, found, strict=True)
    ]
