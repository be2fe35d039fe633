"""ARKs: the permanent identifiers of documents, minted at random, with a check character, and read in all their forms.

The alphabet and the check character are those of NOID (J. Kunze, "Nice Opaque Identifier (Minter and Name Resolver)",
section "Noid check digit algorithm"): over the string `99999/fk4…`, the sum of each character's value times its place,
counted from 1, modulo 29; characters outside the alphabet count nothing. It notices any single wrong character and
any two neighbours exchanged. Forms that mean the same are those of the ARK specification (draft-kunze-ark): `ark:`
and `ark:/`, hyphens, capitals, a slash or stop at the end.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
SHOULDER = "fk4"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_RANDOM_LENGTH = 6
_HYPHENS = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212]")
_FORM = re.compile(r"^(?:ark:/?)?(?P<naan>[0-9bcdfghjkmnpqrstvwxz]{5,9})/(?P<name>[0-9a-z]+)$")


@dataclass(frozen=True, slots=True)
class Ark:
    """An ARK without qualifiers: the name assigning authority's number, and the name with its check character."""

    naan: str
    name: str

    def __str__(self) -> str:
        return f"ark:/{self.naan}/{self.name}"

    @property
    def is_well_formed(self) -> bool:
        """Whether the name is in the alphabet and its check character is right. If not, it was mistyped."""
        known = bool(self.name) and all(character in _VALUE for character in self.name)
        return known and len(self.name) > 1 and check_character(f"{self.naan}/{self.name[:-1]}") == self.name[-1]


def check_character(base: str) -> str:
    """Return the NOID check character of `base`, which is `NAAN/name` without it.

    >>> check_character("13030/xf93gt2")
    'q'
    """
    total = sum(place * _VALUE.get(character, 0) for place, character in enumerate(base, start=1))
    return ALPHABET[total % len(ALPHABET)]


def mint(naan: str) -> Ark:
    """Return a new random ARK under the shoulder `fk4`: some 600 million names. The database sees to uniqueness."""
    name = SHOULDER + "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_LENGTH))
    return Ark(naan, name + check_character(f"{naan}/{name}"))


def parse(text: str) -> Ark | None:
    """Return the ARK that `text` means, without qualifiers, in any of its forms; None where it is no ARK at all.

    >>> parse("ARK:99999/fk4-abc123-")
    Ark(naan='99999', name='fk4abc123')
    """
    bare = _HYPHENS.sub("", text.strip().lower()).rstrip("/.")
    found = _FORM.match(bare)
    return Ark(found["naan"], found["name"]) if found else None
