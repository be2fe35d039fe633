"""Versions: their digest is of all that is frozen with them, and of nothing else; strips and kinds follow from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.editorial.resolving import resolve_turns
from archive.models import Document, DocumentKind, Turn, digest_of, kind_of
from archive.models.strips import COLOURS, Voiced, strip
from archive.transcripts.transcript import Range, RangeKind, TurnKind
from tests import factories

frozen = st.builds(
    Turn,
    number=st.integers(1, 99),
    kind=st.sampled_from([kind.value for kind in TurnKind]),
    label=st.text(max_size=9),
    text=st.text(max_size=9),
    heading=st.text(max_size=9),
)
voiced = st.builds(
    Voiced,
    number=st.integers(1, 999),
    kind=st.sampled_from([kind.value for kind in TurnKind]),
    words=st.integers(0, 500),
    voice=st.one_of(st.none(), st.sampled_from("ABCDEFG")),
)


@given(st.lists(frozen, max_size=4), st.lists(frozen, max_size=4))
def test_texts_that_differ_have_digests_that_differ(one: list[Turn], other: list[Turn]) -> None:
    told = [[(turn.number, turn.kind, turn.label, turn.text, turn.heading) for turn in turns] for turns in (one, other)]
    assert (digest_of(one) == digest_of(other)) == (told[0] == told[1])


@pytest.mark.parametrize(
    "changed",
    [
        {"number": 2},
        {"kind": "question"},
        {"label": "Q"},
        {"speaker_named": "Ilse Marendal"},
        {"role_named": "Minister"},
        {"heading": "The tolls"},
        {"language": "fr"},
        {"text": "Yes. "},
        {"ranges": [{"kind": "emphasis", "start": 0, "end": 3, "value": ""}]},
    ],
)
def test_each_thing_that_is_frozen_is_in_the_digest(changed: dict[str, object]) -> None:
    plain: dict[str, object] = {"number": 1, "kind": "statement", "text": "Yes."}
    assert digest_of([Turn(**plain)]) != digest_of([Turn(**{**plain, **changed})])


def test_anyone_can_compute_the_digest_again_from_what_is_written_of_it() -> None:
    turn = Turn(number=7, kind="answer", label="МАРЕНДАЛЬ", text="Да.", ranges=[])
    written = (
        '[{"heading":"","key":"t7","kind":"answer","label":"МАРЕНДАЛЬ","language":"","ranges":[],"role_named":"",'
        '"speaker_named":"","text":"Да."}]'
    )
    assert json.loads(written)
    assert digest_of([turn]) == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.django_db
def test_the_digest_kept_is_that_of_what_the_database_holds_ranges_and_all() -> None:
    turn = replace(factories.statement("See the map."), ranges=(Range(RangeKind.LINK, 8, 11, "https://a.example/ü"),))
    document = factories.make_published_document([turn, factories.question("Why?", heading="The tolls")])
    version = document.latest_version
    assert version is not None
    assert version.digest == digest_of(version.turns.order_by("position"))
    resolve_turns(document=document, numbers=[1], party=factories.make_person(), actor="a test", reason="So it is.")
    version.refresh_from_db()
    assert version.digest == digest_of(version.turns.order_by("position"))


@given(st.lists(voiced, max_size=30))
def test_a_strip_has_a_band_for_each_turn_and_a_colour_for_the_five_who_speak_most(turns: Sequence[Voiced]) -> None:
    bands = strip(turns)
    assert [band.number for band in bands] == [turn.number for turn in turns]
    assert all(band.words >= 1 and 0 <= band.colour <= COLOURS for band in bands)
    of_voice = {turn.voice: band.colour for turn, band in zip(turns, bands, strict=True) if band.colour}
    assert len(set(of_voice.values())) == len(of_voice)
    assert all(not band.colour for turn, band in zip(turns, bands, strict=True) if turn.voice is None)


@pytest.mark.django_db
def test_the_strip_kept_with_a_document_follows_who_is_said_to_speak() -> None:
    document = factories.make_published_document([factories.statement("Yes."), factories.question("Why?")])
    assert Document.objects.get().strip == [[1, 0, 1, 0], [2, 0, 1, 1]]
    resolve_turns(document=document, numbers=[1], party=factories.make_person(), actor="a test", reason="So it is.")
    assert Document.objects.get().strip == [[1, 1, 1, 0], [2, 0, 1, 1]]


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_kind_is_known_by_its_own_value_and_label_however_written(kind: DocumentKind) -> None:
    for word in (kind.value, str(kind.label), kind.value.upper(), kind.value.replace("-", " "), f" {kind.label} "):
        assert kind_of(word) is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Press Briefings", DocumentKind.BRIEFING),
        ("press-conferences", DocumentKind.PRESS_CONFERENCE),
        ("Speeches-Remarks", DocumentKind.SPEECH),
        ("пресс-конференция", DocumentKind.PRESS_CONFERENCE),
        ("Traité", DocumentKind.TREATY),
        ("Note verbale", DocumentKind.LETTER),
        ("PRESS RELEASE", DocumentKind.NEWS),
    ],
)
def test_the_words_of_other_catalogues_are_mapped_to_the_closed_list(word: str, kind: DocumentKind) -> None:
    assert kind_of(word) is kind


@given(st.text())
def test_any_word_at_all_is_a_kind_or_none(word: str) -> None:
    assert kind_of(word) is None or kind_of(word) in DocumentKind
