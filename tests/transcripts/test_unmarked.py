"""Names that may begin a turn without the sign for it are pointed at, and left as they were read."""

from __future__ import annotations

import pytest

from archive.transcripts import Place
from tests.transcripts.samples import labels, of

SPOKEN = [
    ("Mr. Osk", "The lamp was lit."),
    ("Ms. Lind", "It was not."),
    ("Mr. Osk", "Who says so?"),
    ("Ms. Lind", "My brother says so."),
    ("Mr. Osk", "He was at sea."),
    ("Ms. Lind", "He saw it from there."),
]


def debate(between: str, joint: str = "\n\n") -> str:
    """Return a debate into which something is set after the third turn."""
    said = [f"{label}.— {text}" for label, text in SPOKEN]
    return "\n\n".join([*said[:2], said[2] + joint + between, *said[3:]]) + "\n"


@pytest.mark.parametrize(
    ("between", "joint"),
    [
        ("Ms. Lind The keeper said so.", "\n\n"),
        ("Lind — The keeper said so.", "\n\n"),
        ("MS. LIND - The keeper said so.", " "),
    ],
)
def test_a_name_without_its_sign_begins_a_turn_or_is_pointed_at(between: str, joint: str) -> None:
    found = of(debate(between, joint))
    doubtful = [finding for finding in found.findings if finding.code == "label-doubtful"]
    if labels(found) == [label for label, _ in [*SPOKEN[:3], ("Ms. Lind", ""), *SPOKEN[3:]]]:
        assert not doubtful
    else:
        assert [finding.turn for finding in doubtful] == [2]
        assert "ind” stands" in doubtful[0].message.casefold()


def test_the_finding_stands_where_the_name_does() -> None:
    found = of(debate("MS. LIND - The keeper said so.", " "))
    (doubtful,) = (finding for finding in found.findings if finding.code == "label-doubtful")
    assert doubtful.place == Place(5, 24)


@pytest.mark.parametrize(
    "between",
    [
        "Ms. Lind says that the lamp was lit.",
        "Ms. Lind, I ask you again.",
        "Lind and her brother: they were both at sea.",
        "Mr. Speaker, I ask again.",
    ],
)
def test_who_is_merely_spoken_of_is_not_pointed_at(between: str) -> None:
    assert not [finding for finding in of(debate(between)).findings if finding.code == "label-doubtful"]
