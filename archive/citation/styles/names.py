"""Names as citation styles write them: in the order of speech, with the family name first, or with initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from archive.citation.cited import Name

from .punctuation import listed

_PARTICLES = re.compile(r"((?:[a-zà-öø-ÿ]+(?: |-|[’']))+)(.+)")  # “van der Rex”, “al-Jubeir”: small letters only
_LARGE = ("Lu", "Lt", "Lo")  # letters: capitals, and those of scripts without any
_INITIAL = re.compile(r"(?<!\w)([^\W\d_a-zà-öø-ÿ])\.(?: (?=[^\W\d_]\.))?")
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
    return f"{name.family}{' ' if name.keeps_its_order else ', '}{_initials(name.given, between)}"


def _initials(given: str, between: str) -> str:
    """Return the initials of given names, “J.-P.”. A word in small letters, as “bin”, stays as it is."""
    written, follows = "", ""
    for word in given.split():
        initial = _initial(word)
        written += (follows if initial else " ") + (initial or word)
        follows = between if initial else " "
    return written.strip()


def _initial(word: str) -> str:
    """Return the initial of a name, of each part that begins with a large letter: “K.” for “Ki-moon”."""
    first, *others = word.split("-")
    if not _begins_large(first):
        return ""
    return "-".join(f"{part[0]}." for part in (first, *filter(_begins_large, others)))


def _begins_large(part: str) -> bool:
    return bool(part) and unicodedata.category(part[0]) in _LARGE


def without_stops(given: str) -> str:
    """Return given names with their initials together and without stops: “APJ Abdul” for “A. P. J. Abdul”."""
    return _INITIAL.sub(r"\1", given)


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
