"""Who a label stands for: names parted from titles, roles and countries, and labels that mean one person."""

from __future__ import annotations

import pytest

from archive.transcripts.people import Person, full_names, resolve, split_name
from tests.transcripts.samples import of, spoken


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("President of Kestria Ada Osk", "Ada Osk", "President of Kestria"),
        ("Ada Osk, Foreign Minister of Kestria", "Ada Osk", "Foreign Minister of Kestria"),
        ("MR. OSK", "OSK", None),
        ("Mr. Osk (Kestria)", "Osk", None),
        ("Nadia al-Sahr", "Nadia al-Sahr", None),
        ("Ludwig van der Lind", "Ludwig van der Lind", None),
        ("The head of the delegation of Halvern", None, None),
        ("QUESTION", None, None),
        ("THE PRESIDENT", None, None),
    ],
)
def test_a_name_is_parted_from_its_title_and_role(label: str, name: str | None, role: str | None) -> None:
    assert split_name(label) == (name, role)


def test_the_labels_of_one_person_are_joined_to_the_fullest_name() -> None:
    labels = ["President of Kestria Ada Osk", "Ada Osk", "A. Osk", "Ada Osk (through interpreter)"]
    found = resolve(labels, [])
    assert {person.name for person in found.persons.values()} == {"Ada Osk"}
    assert len(found.speakers) == 1
    assert set(found.speakers[0].labels) == set(labels)
    assert found.speakers[0].role == "President of Kestria"


def test_a_surname_is_resolved_by_the_head_and_a_title_is_kept_where_nothing_is_known() -> None:
    found = resolve(["MR. OSK", "Mr. Lind"], [Person("Ada Osk", "Foreign Minister of Kestria")])
    assert found.persons["mr osk"] == Person("Ada Osk", "Foreign Minister of Kestria")
    assert found.persons["mr lind"].name == "Mr. Lind"


def test_two_persons_of_one_surname_are_not_joined() -> None:
    found = resolve(["Osk"], [Person("Ada Osk"), Person("Karl Osk")])
    assert found.persons["osk"].name in ("Ada Osk", "Karl Osk", "Osk")
    found = resolve(["Ada Osk", "Karl Osk"], [])
    assert {person.name for person in found.persons.values()} == {"Ada Osk", "Karl Osk"}


def test_initials_stand_for_the_one_whose_names_begin_with_them() -> None:
    found = resolve(["A.O.", "P.L."], [Person("Ada Osk", "President"), Person("Paul Lind")])
    assert [person.name for person in found.persons.values()] == ["Ada Osk", "Paul Lind"]


def test_an_unnamed_label_that_names_its_person_in_brackets_speaks_for_that_turn_alone() -> None:
    found = of(
        "Question (Dagny Rusk, Belmar Courier): Is it lit?\n\nOsk: It is.\n\nQuestion: By whom?\n\nOsk: The keeper.\n"
    )
    assert [(turn.label, turn.speaker) for turn in spoken(found) if turn.label != "Osk"] == [
        ("Question (Dagny Rusk, Belmar Courier)", "Dagny Rusk"),
        ("Question", None),
    ]


def test_the_persons_of_a_line_are_found_with_their_roles() -> None:
    found = full_names("Press conference by Ada Osk, Foreign Minister of Kestria following talks with Envoy Paul Lind")
    assert Person("Ada Osk", "Foreign Minister of Kestria") in found
    assert "Paul Lind" in [person.name for person in found]


def test_in_a_line_of_capitals_a_name_follows_a_title_or_precedes_an_office() -> None:
    assert [p.name for p in full_names("SPEECH OF THE PRESIDENT, DR. ADA LINDQUIST, AT THE GREAT LOCK")] == [
        "Ada Lindquist"
    ]
    assert full_names("ADA LINDQUIST FOREIGN MINISTER OF KESTRIA")[0].name == "Ada Lindquist"
