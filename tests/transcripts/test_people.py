"""Who a label stands for: names parted from titles, roles and countries, and labels that mean one person."""

from __future__ import annotations

import pytest

from archive.transcripts.names import Person, full_names, split_name, uninverted
from archive.transcripts.people import resolve
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
        ("Q. Dagny M. Rusk, Belmar Courier", "Dagny M. Rusk", "Belmar Courier"),
        ("P J OSK QC MP", "P J OSK", None),
        ("CHIEF OF THE RIVER GUARD", None, None),
        ("SECRETARY GENERAL OSK", "OSK", "SECRETARY GENERAL"),
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


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Press briefing by Secretary of Public Works Ada Osk", "Ada Osk", "Secretary of Public Works"),
        (
            "Briefing by RSC Coordinator for River Communications Ada M. Osk",
            "Ada M. Osk",
            "RSC Coordinator for River Communications",
        ),
        ("Chair of the Council of River Pilots Ada Osk", "Ada Osk", "Chair of the Council of River Pilots"),
        ("Secretary of Locks and Inland Harbours Ada M. Osk", "Ada M. Osk", "Secretary of Locks and Inland Harbours"),
        ("Press gaggle by Press Secretary Ada Osk En Route Belmar", "Ada Osk", "Press Secretary"),
        ("Interview With Ada Osk", "Ada Osk", None),
        ("STATEMENT BY THE PRIME MINISTER, THE HON A B OSK QC MP ON THE ICE", "A B Osk", None),
        ("ADDRESS BY THE HON ADA OSK MP ADDRESS AT THE LOCK", "Ada Osk", None),
    ],
)
def test_a_name_ends_where_the_heading_goes_on_and_begins_after_the_office(
    line: str, name: str, role: str | None
) -> None:
    assert full_names(line) == [Person(name, role)]


@pytest.mark.parametrize(
    "line", ["Meeting with Secretary of State Osk", "Talks with the Director of River Intelligence"]
)
def test_an_office_and_its_domain_alone_are_no_name(line: str) -> None:
    assert full_names(line) == []


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("SAM OSK-LINDEN", "Sam Osk-Linden"),
        ("JO MCKEEN", "Jo McKeen"),
        ("PJ O’LIND", "PJ O’Lind"),
        ("MS. OSK", "Ms. Osk"),
    ],
)
def test_a_name_in_capitals_is_written_as_names_are(label: str, name: str) -> None:
    assert [person.name for person in resolve([label], []).persons.values()] == [name]


def test_a_label_of_office_and_one_name_is_the_person_of_that_office_with_that_name() -> None:
    found = resolve(["PRIME MINISTER LIN"], [Person("Lin Osk Dar", "Prime Minister"), Person("Ada Lin", "President")])
    assert found.persons["prime minister lin"].name == "Lin Osk Dar"


@pytest.mark.parametrize(
    ("name", "spoken_name"), [("Osk, Ada", "Ada Osk"), ("Ada Osk", "Ada Osk"), ("Osk, Minister", "Osk, Minister")]
)
def test_a_catalogues_name_is_turned_round(name: str, spoken_name: str) -> None:
    assert uninverted(name) == spoken_name


def test_an_abbreviation_at_the_head_of_a_line_is_no_label() -> None:
    found = of(
        "MR. OSK: It is lit.\n\nQ: Will the\n\nU.K. envoy come?\n\nMR. OSK: He will.\n\nQ: And the\n\nU.K. fleet?\n\n"
        "MR. OSK: It will.\n\nQ: When?\n\nU.K. ships are late.\n\nMR. OSK: Soon.\n"
    )
    assert {turn.label for turn in spoken(found)} == {"MR. OSK", "Q"}


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
