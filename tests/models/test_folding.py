"""Folding: one spelling for what differs in case, accents and the printing of marks alone, in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Collection, Document, Event, Organisation, Person, PersonAlias, Place, Source, Subject
from archive.models.folding import fold
from tests import factories


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("İstanbul", "istanbul"),
        ("DIŞİŞLERİ", "dışişleri"),
        ("Straße", "STRASSE"),
        ("Groß", "GROẞ"),
        ("Όδος", "ΟΔΟΣ"),
        ("Λόγος", "λογοσ"),
        ("Фёдоров", "ФЕДОРОВ"),
        ("Лавров Сергей", "лавров сергеи"),
        ("مُؤْتَمَرٌ صَحَفِيّ", "مؤتمر صحفي"),
        ("communiqué", "communique\u0301"),
        ("Æthelred", "aethelred"),
        ("Łódź", "lodz"),
        ("Ðorđe Þór", "dorde thor"),
        ("œuvre", "OEUVRE"),
        ("the minister’s “yes”", 'the minister\'s "yes"'),
        ("«Да»", '"да"'),
        ("NATO–Russia", "nato-russia"),
        ("cease\u00adfire", "ceasefire"),
        ("two\u00a0 words\n", "two words"),
        ("ﬁnal", "final"),
        ("２００７", "2007"),
    ],
)
def test_spellings_that_mean_the_same_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("resume", "resumed"), ("и", "й" + "x"), ("co-op", "coop"), ("صحفي", "صحفية"), ("ن", "ت")]
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composition_and_spaces_at_the_ends_make_no_difference(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(f"  {text}\n") == fold(text)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_of_plain_ascii_only_case_and_runs_of_spaces_are_lost_and_the_accent_and_backtick_become_apostrophes(
    text: str,
) -> None:
    assert fold(text) == " ".join(text.lower().replace("`", "'").split())


@given(st.text(st.characters(categories=["Lu", "Ll"])))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@given(st.text())
def test_what_is_folded_has_no_accents_no_capitals_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.combining(character) for character in folded)
    assert folded == folded.casefold()
    assert "  " not in folded
    assert folded == folded.strip()


@pytest.mark.django_db
def test_the_folded_name_follows_the_name_of_each_record() -> None:
    makers: dict[type[Any], Callable[[str], Any]] = {
        Person: factories.make_person,
        Organisation: factories.make_organisation,
        Place: factories.make_place,
        Event: factories.make_event,
        Collection: factories.make_collection,
        Subject: factories.make_subject,
        Source: factories.make_source,
    }
    for model, make in makers.items():
        record = make("Straße")
        record.name = "Ærø"
        record.save()
        assert model._base_manager.filter(name_folded="aero", pk=record.pk).exists()
    alias = PersonAlias.objects.create(person=factories.make_person(), name="Łukasz")
    assert alias.name_folded == "lukasz"


@pytest.mark.django_db
def test_the_folded_title_follows_the_title_even_where_other_fields_alone_are_saved() -> None:
    document = factories.make_document("Über die Zölle")
    document.title = "Érvényes"
    document.save(update_fields=["title"])
    assert Document.objects.get(title_folded="ervenyes").pk == document.pk


@pytest.mark.django_db
def test_a_name_that_grows_when_it_is_folded_can_be_kept() -> None:
    for make in (factories.make_person, factories.make_organisation, factories.make_place, factories.make_source):
        make("ﷺ" * 200, slug="long")
    factories.make_document("ﷺ" * 1000)
