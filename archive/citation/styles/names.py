"""Names as citation styles write them: in the order of speech, with the family name first, or with initials."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from archive.citation.cited import Name

from .punctuation import listed

_PARTICLES = re.compile(r"((?:[a-zà-öø-ÿ]+(?: |-|[’']))+)(.+)")  # “van der Rex”, “al-Jubeir”: small letters only
_Written = Callable[[Name], str]


def in_order(name: Name) -> str:
    """Return the name as it is said: “Ilse Marendal”, “Wang Wenbin”."""
    return name.full if not name.given or name.keeps_its_order else f"{name.given} {name.family}"


def inverted(name: Name) -> str:
    """Return the name with the family name first: “Marendal, Ilse”; as it is, where it stands first anyway."""
    return name.full if not name.given or name.keeps_its_order else f"{name.family}, {name.given}"


def demoted(name: Name) -> str:
    """Return the name inverted, with the particles of the family name behind: “Rex, Jean-Pierre van der”."""
    found = _PARTICLES.fullmatch(name.family)
    if not found or not name.given or name.keeps_its_order:
        return inverted(name)
    return f"{found[2]}, {name.given} {found[1].rstrip()}"


def with_initials(name: Name, between: str = " ") -> str:
    """Return the family name and initials: “Marendal, I.”; “Wang W.” where the family name stands first anyway."""
    if not name.given or name.is_written_together:
        return name.full
    letters = between.join("-".join(f"{one[0]}." for one in part.split("-") if one) for part in name.given.split())
    return f"{name.family}{' ' if name.keeps_its_order else ', '}{letters}"


def in_capitals(name: Name) -> str:
    """Return the name inverted, the family name in capitals: “MARENDAL, Ilse”, “WANG Wenbin”."""
    if not name.given or name.is_written_together:
        return name.full.upper()
    return f"{name.family.upper()}{' ' if name.keeps_its_order else ', '}{name.given}"


def first_inverted(names: Sequence[Name], first: _Written, *, named: int, shown: int, last: str = ", and ") -> str:
    """Return names of which the first alone is inverted, by `first`; of more than `named`, the first `shown` and
    “et al.”
    """
    written = [first(name) if not number else in_order(name) for number, name in enumerate(names)]
    if len(names) > named:
        return f"{', '.join(written[:shown])}, et al."
    return listed(written, last)


def first_and_others(names: Sequence[Name], write: _Written, *, named: int, others: str, last: str = " and ") -> str:
    """Return up to `named` names; of more the first, and `others`."""
    written = [write(name) for name in names]
    return listed(written, last) if len(written) <= named else f"{written[0]} {others}"
