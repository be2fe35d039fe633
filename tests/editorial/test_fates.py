"""Fates: the librarian is told what became of each turn, and of which to make sure."""

from __future__ import annotations

from archive.editorial.alignment import Contribution, Fate, Kind, fates

OPEN = Contribution("MARENDAL", "The harbour is open to all ships until the ice comes. After that the pilots decide.")
WHEN = Contribution("Q", "And by what date will the tolls of the last winter be paid back to the owners?")
NEVER = Contribution("RUSK", "Nobody has told the delegation anything of the kind, and nobody ever will.")
COURT = Contribution("OSTEN", "It is the court that has to decide on the papers, and not the commission.")
LAUGHTER = Contribution("", "(Laughter.)")


def told(old: list[Contribution], new: list[Contribution]) -> list[tuple[Kind, tuple[int, ...], tuple[int, ...]]]:
    """Return the fates without how sure they are."""
    return [(fate.kind, fate.old, fate.new) for fate in fates(old, new)]


def test_the_same_turns_are_kept_for_certain() -> None:
    assert fates([OPEN, WHEN], [OPEN, WHEN]) == [
        Fate(Kind.KEPT, (0,), (0,), 1.0, uncertain=False),
        Fate(Kind.KEPT, (1,), (1,), 1.0, uncertain=False),
    ]


def test_a_turn_in_other_words_or_under_another_label_is_changed() -> None:
    new = [Contribution("MARENDAL", OPEN.text.replace("open", "opened")), Contribution("RUSK", WHEN.text)]
    assert told([OPEN, WHEN], new) == [(Kind.CHANGED, (0,), (0,)), (Kind.CHANGED, (1,), (1,))]


def test_what_is_new_and_what_is_gone_stand_where_they_stood() -> None:
    assert told([OPEN, WHEN, NEVER], [COURT, OPEN, NEVER]) == [
        (Kind.NEW, (), (0,)),
        (Kind.KEPT, (0,), (1,)),
        (Kind.GONE, (1,), ()),
        (Kind.KEPT, (2,), (2,)),
    ]
    assert told([WHEN], [COURT])[0] == (Kind.GONE, (0,), ())


def test_a_turn_that_stands_elsewhere_is_moved() -> None:
    assert told([OPEN, WHEN, NEVER], [NEVER, OPEN, WHEN]) == [
        (Kind.MOVED, (2,), (0,)),
        (Kind.KEPT, (0,), (1,)),
        (Kind.KEPT, (1,), (2,)),
    ]


def test_the_parts_of_a_split_and_of_a_join_belong_together() -> None:
    first, second = (Contribution("MARENDAL", f"{part}.") for part in OPEN.text.rstrip(".").split(". "))
    assert told([WHEN, OPEN, NEVER], [WHEN, first, second, NEVER]) == [
        (Kind.KEPT, (0,), (0,)),
        (Kind.SPLIT, (1,), (1, 2)),
        (Kind.KEPT, (2,), (3,)),
    ]
    assert told([WHEN, first, second, NEVER], [WHEN, OPEN, NEVER]) == [
        (Kind.KEPT, (0,), (0,)),
        (Kind.JOINED, (1, 2), (1,)),
        (Kind.KEPT, (3,), (2,)),
    ]


def test_of_what_is_hardly_alike_a_person_should_make_sure() -> None:
    rewritten = Contribution("RUSK", "The delegation was not told of any of this by anybody, and will not be.")
    [_, fate, _] = fates([OPEN, NEVER, WHEN], [OPEN, rewritten, WHEN])
    assert fate.uncertain
    assert fate.likeness < 0.6


def test_of_a_new_turn_that_resembles_one_that_is_gone_a_person_should_make_sure() -> None:
    def call(name: str, other: str) -> Contribution:
        return Contribution("The President", f"I thank the representative of {name} and call on that of {other}.")

    found = fates([OPEN, call("Kestria", "Lorn"), WHEN], [OPEN, call("Halvern", "Brede"), WHEN])
    assert {fate.kind for fate in found if fate.uncertain} == {Kind.NEW, Kind.GONE}


def test_what_a_person_said_is_certain_and_every_turn_has_one_fate() -> None:
    old, new = [OPEN, WHEN, LAUGHTER, NEVER], [COURT, LAUGHTER, WHEN]
    found = fates(old, new, {0: 0, 2: None})
    assert Fate(Kind.CHANGED, (0,), (0,), 1.0, uncertain=False) in found
    assert Fate(Kind.NEW, (), (2,), 1.0, uncertain=False) in found
    assert sorted(place for fate in found for place in fate.old) == [0, 1, 2, 3]
    assert sorted(place for fate in found for place in fate.new) == [0, 1, 2]
