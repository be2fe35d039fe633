"""Turn keys: each sentence of what DESIGN.md says of them, whatever is done to a document in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from archive.editorial.drafting import discard
from archive.editorial.publishing import publish
from archive.models import Document, Turn, digest_of
from tests import factories

pytestmark = pytest.mark.django_db

_LENGTH = 12
_LABELS = ("Q", "MARENDAL", "")


@dataclass(frozen=True)
class Said:
    """A turn as the person who edits it knows it: `key` is what it must be called; None where it has no name yet."""

    words: tuple[str, ...]
    label: str
    key: int | None = None
    untouched: bool = True


class Revisions(RuleBasedStateMachine):
    """A document that is revised: turns inserted, dropped, moved, misprinted, split, joined, and versions published."""

    def __init__(self) -> None:
        super().__init__()
        self.fresh = count()
        self.text: list[Said] = []
        self.published: list[dict[int, str]] = []

    def new_turn(self, label: str = "") -> Said:
        """Return a turn with words that no other has."""
        number = next(self.fresh)
        return Said(tuple(f"w{number}x{place}" for place in range(_LENGTH)), label)

    @initialize(labels=st.lists(st.sampled_from(_LABELS), min_size=1, max_size=6))
    def begin(self, labels: list[str]) -> None:
        self.text = [self.new_turn(label) for label in labels]
        self.document = factories.make_document()
        self.publish_it()

    def draft(self) -> None:
        factories.make_draft(
            [factories.statement(" ".join(said.words), label=said.label or None) for said in self.text],
            document=self.document,
        )

    @rule(at=st.integers(0, 20), label=st.sampled_from(_LABELS))
    def insert(self, at: int, label: str) -> None:
        self.text.insert(at % (len(self.text) + 1), self.new_turn(label))

    def choose(self, at: int) -> int | None:
        """Return the place of a turn that was not touched since the last version, or None."""
        places = [place for place, said in enumerate(self.text) if said.untouched and said.key is not None]
        return places[at % len(places)] if places else None

    @precondition(lambda self: len(self.text) > 1)
    @rule(at=st.integers(0, 20))
    def drop(self, at: int) -> None:
        if (place := self.choose(at)) is not None:
            del self.text[place]

    @precondition(lambda self: len(self.text) > 1)
    @rule(at=st.integers(0, 20), to=st.integers(0, 20))
    def move(self, at: int, to: int) -> None:
        if (place := self.choose(at)) is not None:
            said = replace(self.text.pop(place), untouched=False)
            self.text.insert(to % (len(self.text) + 1), said)

    @rule(at=st.integers(0, 20), word=st.integers(0, _LENGTH - 1))
    def correct_a_misprint(self, at: int, word: int) -> None:
        if (place := self.choose(at)) is not None:
            said = self.text[place]
            words = (*said.words[:word], f"corrected{next(self.fresh)}", *said.words[word + 1 :])
            self.text[place] = replace(said, words=words, untouched=False)

    @rule(at=st.integers(0, 20), word=st.integers(2, _LENGTH - 2), label=st.sampled_from(_LABELS))
    def split(self, at: int, word: int, label: str) -> None:
        place = self.choose(at)
        if place is not None and len(self.text[place].words) > word + 1:
            said = self.text[place]
            first = replace(said, words=said.words[:word], untouched=False)
            self.text[place : place + 1] = [first, Said(said.words[word:], label, untouched=False)]

    @rule(at=st.integers(0, 20))
    def join(self, at: int) -> None:
        place = self.choose(at)
        if place is not None and place + 1 < len(self.text) and self.text[place + 1].untouched:
            said = self.text[place]
            words = said.words + self.text[place + 1].words
            self.text[place : place + 2] = [replace(said, words=words, untouched=False)]

    @rule()
    def draft_and_discard(self) -> None:
        self.text, kept = [*self.text, self.new_turn()], self.text
        self.draft()
        discard(document=self.document, actor=factories.ACTOR)
        self.text = kept

    @rule()
    def publish_it(self) -> None:
        first_unused = Document.objects.get(pk=self.document.pk).next_turn_number
        self.draft()
        version = publish(document=self.document, actor=factories.ACTOR, reason=factories.REASON)
        assert version is not None
        turns = list(version.turns.order_by("position"))
        unused = count(first_unused)
        expected = [next(unused) if said.key is None else said.key for said in self.text]
        assert [turn.number for turn in turns] == expected
        assert version.digest == digest_of(turns)
        self.text = [replace(said, key=key, untouched=True) for said, key in zip(self.text, expected, strict=True)]
        self.published.append({turn.number: turn.text for turn in turns})

    @invariant()
    def every_version_is_as_it_was(self) -> None:
        kept: dict[int, dict[int, str]] = {}
        for turn in Turn.objects.filter(version__document=self.document).select_related("version"):
            kept.setdefault(turn.version.number or 0, {})[turn.number] = turn.text
        assert kept == dict(enumerate(self.published, start=1))

    @invariant()
    def the_next_key_was_never_used(self) -> None:
        used = {number for version in self.published for number in version}
        assert Document.objects.get(pk=self.document.pk).next_turn_number == max(used) + 1


def test_keys_are_what_the_design_says_however_a_document_is_revised() -> None:
    run_state_machine_as_test(
        Revisions,
        settings=settings(
            max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
