"""Unresolved labels wait in one list for an editor, each with its turns, a reason, and who may be meant."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.editorial.names import full_name, is_nobody, is_office
from archive.editorial.resolving import resolve_turns
from archive.editorial.unresolved import Reason, Unresolved, unresolved
from archive.models import PersonAlias
from tests import factories
from tests.factories import ACTOR, answer, question, statement

pytestmark = pytest.mark.django_db


def the_one() -> Unresolved:
    """Return the only label that waits."""
    (found,) = unresolved()
    return found


def test_a_surname_alone_waits_with_all_who_are_called_so() -> None:
    persons = [factories.make_person("Ilse Marendal"), factories.make_person("Jon Marendal")]
    factories.make_person("Anna Ulve")
    factories.make_published_document([answer("Yes.", label="MR. MARENDAL"), answer("No.", label="Mr. Marendal")])
    assert (the_one().turns, len(the_one().documents), the_one().reason) == (2, 1, Reason.SURNAME)
    assert {each.party for each in the_one().candidates} == set(persons)


def test_a_name_that_two_records_bear_waits_with_both_and_makes_no_third() -> None:
    persons = [factories.make_person("Ilse Marendal"), factories.make_person("Ilse Marendal", note="Another.")]
    factories.make_published_document([statement("Yes.", label="Marendal", speaker="Ilse Marendal")])
    assert (the_one().name, the_one().reason) == ("Ilse Marendal", Reason.SHARED)
    assert [each.party for each in the_one().candidates] == persons


def test_an_office_waits_with_those_who_are_known_to_have_held_it() -> None:
    factories.make_published_document(
        [statement("Yes.", label="Reivik", speaker="Tomas Reivik", role="Foreign Minister of Halvern")]
    )
    factories.make_published_document([statement("No.", label="THE FOREIGN MINISTER")])
    factories.make_published_document([statement("No.", label="THE PRESIDENT")])
    foreign, president = sorted(unresolved(), key=lambda each: each.name)
    assert [str(each.party) for each in foreign.candidates] == ["Tomas Reivik"]
    assert (president.reason, president.candidates) == (Reason.OFFICE, ())


def test_the_candidate_who_speaks_most_stands_first() -> None:
    factories.make_published_document([statement("Yes.", label="A. Ulve", speaker="Anna Ulve")])
    factories.make_published_document([statement(word, label="J. Ulve", speaker="Jon Ulve") for word in ("A.", "B.")])
    factories.make_published_document([statement("No.", label="Ulve")])
    assert [(str(each.party), each.turns) for each in the_one().candidates] == [("Jon Ulve", 2), ("Anna Ulve", 1)]


def test_an_alias_leads_to_its_person() -> None:
    person = factories.make_person("Ilse Marendal")
    PersonAlias.objects.create(person=person, name="Ilse Kestrel")
    factories.make_published_document([statement("Yes.", label="Ms. Kestrel")])
    assert [each.party for each in the_one().candidates] == [person]


def test_what_is_resolved_or_was_said_to_stay_unresolved_does_not_wait() -> None:
    document = factories.make_published_document([statement("Yes.", label="Ulve"), statement("No.", label="Marendal")])
    resolve_turns(document=document, numbers=[1], party=factories.make_person(), actor=ACTOR, reason="It is she.")
    resolve_turns(document=document, numbers=[2], party=None, actor=ACTOR, reason="Nobody knows.")
    assert unresolved() == []


def test_drafts_wait_as_well_and_versions_that_are_not_the_latest_do_not() -> None:
    document = factories.make_published_document([statement("The ice goes out in April.", label="Ulvee")])
    factories.make_version(document, [statement("The ice goes out in April.", label="Ulve")])
    factories.make_draft([statement("Yes.", label="Marendal")])
    assert [each.name for each in unresolved()] == ["Marendal", "Ulve"]


def test_questioners_and_voices_wait_only_where_they_are_asked_for() -> None:
    factories.make_published_document(
        [question("Why?"), statement("Here!", label="VOICE"), answer("So.", label="Ulve")]
    )
    assert [each.name for each in unresolved()] == ["Ulve"]
    assert [each.reason for each in unresolved(nobody=True) if each.name == "VOICE"] == [Reason.NOBODY]


def test_one_name_in_several_spellings_is_one_and_shown_as_it_is_printed_most() -> None:
    labels = ["MR. ULVE", "Mr. Ulve", "Mr. Ulve"]
    for label in labels:
        factories.make_published_document([statement("Yes.", label=label)])
    assert (the_one().name, the_one().turns, len(the_one().documents)) == ("Mr. Ulve", 3, 3)


def test_the_command_lists_those_met_most_first(capsys: pytest.CaptureFixture[str]) -> None:
    factories.make_person("Ilse Marendal")
    factories.make_published_document([statement("A.", label="Ulve")])
    factories.make_published_document([statement(word, label="Marendal") for word in ("A.", "B.")])
    call_command("list_unresolved_speakers")
    first, second, summary = capsys.readouterr().out.splitlines()
    assert first.endswith("Marendal: It is a surname alone. Perhaps Ilse Marendal (0).")
    assert second.endswith("Ulve: It is a surname alone.")
    assert summary == "2 labels wait, of 3 turns in all."


def test_the_command_gives_programs_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    person = factories.make_person("Ilse Marendal")
    document = factories.make_published_document([statement("A.", label="Marendal")])
    factories.make_published_document([statement("A.", label="Ulve")])
    call_command("list_unresolved_speakers", json=True, limit=1)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "label": "Marendal",
        "turns": 1,
        "documents": 1,
        "for_instance": [document.ark],
        "reason": "surname",
        "says": "It is a surname alone.",
        "candidates": [{"name": "Ilse Marendal", "address": person.get_absolute_url(), "turns": 0}],
    }


def test_it_takes_the_same_number_of_queries_however_much_waits() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            unresolved()
        return len(captured)

    factories.make_person("Anna Ulve")
    factories.make_published_document([statement("A.", label="Ulve")])
    few = queries()
    for number in range(5):
        factories.make_person(f"Ilse Marendal-{number}")
        factories.make_published_document([statement("A.", label=f"Marendal-{number}")])
    assert queries() == few


@pytest.mark.parametrize("label", ["Q", "Q.", "QUESTION", "QUESTION 2", "VOICE", "SENIOR ADMINISTRATION OFFICIAL", "—"])
def test_a_label_that_names_nobody_is_told(label: str) -> None:
    assert is_nobody(label)
    assert not is_office(label)


@pytest.mark.parametrize(
    "label", ["THE PRESIDENT", "Deputy Prime Minister", "PM", "Secretary-General", "The Chair-man"]
)
def test_an_office_is_told_from_a_name(label: str) -> None:
    assert is_office(label) == (label != "The Chair-man")
    assert not is_nobody(label)


@pytest.mark.parametrize(
    "name",
    ["Strategic Communications John Kirk", "Exactly. Jones", "Treasury Jane Yell", "United Nations New Orsund", "Ulve"],
)
def test_what_is_more_or_less_than_a_name_makes_no_record(name: str) -> None:
    assert not full_name(name)


@pytest.mark.parametrize(
    "name", ["Ilse Marendal", "J. R. Marendal", "Jon van der Ulve", "Wm. Osk", "Ana-María Osk Jr."]
)
def test_a_name_in_full_makes_one(name: str) -> None:
    assert full_name(name)
