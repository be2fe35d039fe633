"""Names: a person's name parted from title, role, country and what a heading prints beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.transcripts.shapes import split_tail
from archive.transcripts.vocabulary import HONORIFICS, KINDS, OFFICES, PARTICLES, fold, is_generic
from archive.transcripts.wordlists import listed

_MOST_CAPITALS: Final = 6  # words of a name in capitals, and of the letters after it
_BETWEEN: Final = 2  # words between a name and its office
_LONGEST_NAME: Final = 6  # words
_LONGEST_ROLE: Final = 14  # words
_LONGEST_DOMAIN: Final = 8  # words between an office and the words before a name


@dataclass(frozen=True, slots=True)
class Person:
    """A name as fully as the document gives it, and the role that it states."""

    name: str
    role: str | None = None


_TOKEN: Final = re.compile(r"[^\s,;:()\[\]]+|[,;:()\[\]]")
_NAME_PARTICLES: Final = listed(
    "de da do dos das di del della du van von der den bin bint ibn abu al el la le ben zu af"
)
_TITLE_WORDS: Final = OFFICES | HONORIFICS
_ROLE_STOPS: Final = frozenset(
    {"following", "after", "before", "at", "on", "during", "and", "with", "in", "joint", "to"}
)


# Capitalised words that stand beside a name in a heading, and are no part of it.
_SMALL_WORDS: Final = listed("with and for on at in to by from of the")
_BESIDE_NAMES: Final = (
    frozenset(word for phrase in KINDS for word in phrase.split() if len(word) > len("and"))
    | _SMALL_WORDS
    | listed(
        "en route aboard before after ahead bilateral joint during previewing continuing radio "
        "television proof copy embargo embargoed only"
    )
) - PARTICLES.difference(_SMALL_WORDS, {"en"})
_POSTNOMINALS: Final = listed("mp mps msp mep td qc kc sc ac ao am oam ch cbe obe mbe kbe dbe cmg kcmg gcmg phd md esq")
_PREFIXED: Final = re.compile(r"(?:al|el|as|ad|ar|an|at|ash|az|d|l|o|bin|ben)[-'’][^\W\d_]")


def _is_name_word(word: str) -> bool:
    """A capitalised word that is no title; in a script without capitals, any word that is none."""
    if not word[:1].isalpha() or fold(word) in _TITLE_WORDS or fold(word) in _BESIDE_NAMES:
        return False
    return word[0].isupper() or word.upper() == word.lower() or bool(_PREFIXED.match(word))


def _is_initial(word: str) -> bool:
    """Whether a word is one capital letter, with its stop or without: `M.` within a name is no title."""
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def split_name(label: str) -> tuple[str | None, str | None]:
    """The name within a printed label and the office before or after it; None for what it does not hold."""
    bare, _ = split_tail(label)
    before, comma, after = bare.partition("،" if "،" in bare else ",")
    words = without_letters(without_sign(before.split()))
    start = len(words)
    while start and (
        _is_name_word(words[start - 1])
        or (start < len(words) and fold(words[start - 1]) in _NAME_PARTICLES)
        or (1 < start < len(words) and _is_initial(words[start - 1]))
    ):
        start -= 1
    if start and fold(words[start - 1]) in PARTICLES:
        if len(words) - start <= len(("Kestria", "Osk")):
            return None, None
        start = len(words) - len(("Ada", "Osk"))
    name = " ".join(words[start:]).strip(" .,")
    while name and fold(name.split()[0]) in _NAME_PARTICLES and name.split()[0].islower() and start == 0:
        break
    office = _without_honorifics(words[:start])
    if office and not any(fold(w) in OFFICES for w in office.split()):
        office = None
    if not name or is_generic(before):
        return None, None
    role = (after.strip() if comma else "") or office
    return name, role


def _without_honorifics(words: Sequence[str]) -> str | None:
    """An office without the honorifics before it; `General` belongs to the office that it follows."""
    kept = [
        word
        for at, word in enumerate(words)
        if fold(word) not in HONORIFICS or (at and fold(word) == "general" and fold(words[at - 1]) in OFFICES)
    ]
    return " ".join(kept).strip(" ,") or None


def without_sign(words: list[str]) -> list[str]:
    """The words of a label without the sign of a question before the name: `Q. Dagny Rusk`."""
    return words[1:] if len(words) > 1 and fold(words[0]) == "q" else words


def without_letters(words: list[str]) -> list[str]:
    """A name without the letters after it that say what its bearer is: `Ada Osk QC MP`."""
    end = len(words)
    while end > 1 and fold(words[end - 1]) in _POSTNOMINALS and words[end - 1].isupper():
        end -= 1
    return words[:end]


def uninverted(name: str) -> str:
    """A catalogue's `Osk, Ada` as it is spoken, `Ada Osk`; anything else as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    parts = [*family.split(), *given.split()]
    if not comma or "," in given or len(parts) > _LONGEST_NAME or not given or not family:
        return name
    return f"{given} {family}" if all(map(_is_name_word, parts)) else name


def full_names(text: str) -> list[Person]:
    """The persons that a line of the head names: capitalised words with a title before or a role after them."""
    tokens = _TOKEN.findall(text)
    if not any(c.islower() for c in text) and any(c.isupper() for c in text):
        return _named_in_capitals(tokens)
    if not any(c.isupper() for c in text):
        return []
    people, i = [], 0
    while i < len(tokens):
        j = _end_of_name(tokens, i)
        domain, i = i, _after_a_domain(tokens, i, j)
        words = without_letters(list(tokens[i:j]))
        if len([w for w in words if _is_name_word(w)]) > 1 and _is_name_word(words[0]):
            people.append(
                Person(" ".join(words).strip(" .,’'"), _role_around(tokens, i, j) or _with_domain(tokens, domain, i))
            )
        i = max(j, i + 1)
    return people


def _named_in_capitals(tokens: Sequence[str]) -> list[Person]:
    """The names of a line in capitals: they follow a title, since nothing else sets them off."""
    people = _before_an_office(tokens)
    for at, token in enumerate(tokens[:-1]):
        if fold(token) in HONORIFICS and len(fold(token)) > 1 and (at == 0 or fold(tokens[at - 1]) not in HONORIFICS):
            start = at + 1
            while start < len(tokens) and fold(tokens[start]) in HONORIFICS:
                start += 1
            end = start
            while (
                end < len(tokens)
                and end - start < _MOST_CAPITALS
                and (_is_initial(tokens[end]) or (_is_name_word(tokens[end]) and fold(tokens[end]) not in PARTICLES))
            ):
                end += 1
            if end - start > 1:
                people.append(Person(_lowered(tokens[start:end])))
    return people


def _lowered(words: Sequence[str]) -> str:
    """A name from a line in capitals, as it is otherwise written."""
    return " ".join(word if word.endswith(".") else _as_a_name(word) for word in without_letters(list(words))).strip(
        " ."
    )


def _as_a_name(word: str) -> str:
    """A word of a name in capitals as it is otherwise written: `O’BRIEN`, `MCKEE`, `SMITH-OSK`."""
    if len(word) <= len("PJ") and not _VOWELS.search(word):
        return word
    parts = (part[:1].upper() + part[1:].lower() for part in _INNER.split(word))
    return _MC.sub(lambda found: "Mc" + found.group(1).upper(), "".join(parts))


_VOWELS: Final = re.compile(r"[^BCDFGHJKLMNPQRSTVWXZ.]")
_INNER: Final = re.compile(r"(?<=['’-])")
_MC: Final = re.compile(r"\bMc([a-z])(?=[a-z]{2})")


def _before_an_office(tokens: Sequence[str]) -> list[Person]:
    """`ADA OSK FOREIGN MINISTER OF KESTRIA`: two or three words, and then an office to the end of the line."""
    office = next((at for at, token in enumerate(tokens) if fold(token) in OFFICES), len(tokens))
    for length in (2, 3):
        between = tokens[length:office]
        named = all(_is_name_word(token) and fold(token) not in PARTICLES for token in tokens[:length])
        if named and length <= office < len(tokens) and len(between) <= _BETWEEN:
            role = " ".join(tokens[length:]).title().replace(" Of ", " of ")
            return [Person(_lowered(tokens[:length]), role)]
    return []


def _after_a_domain(tokens: Sequence[str], start: int, end: int) -> int:
    """Where a name begins that follows an office and its domain, `Secretary of Public Works Ada Osk`: its last two
    words, or three with an initial. The end where what stands there is too short to be both.
    """
    if _office_of_domain(tokens, start) is None:
        return start
    words = tokens[start:end]
    initial = len(words) > len(("Ada", "Osk")) and len(words[-2].rstrip(".")) == 1
    length = len(("Ada", "M.", "Osk")) if initial else len(("Ada", "Osk"))
    return end - length if len(words) > length else end


def _with_domain(tokens: Sequence[str], domain: int, name: int) -> str | None:
    """The office before a name with the domain that stands between them."""
    office = _office_of_domain(tokens, domain)
    if office is None:
        return None
    first = office
    while first and tokens[first - 1][:1].isupper() and tokens[first - 1].isalpha():
        first -= 1
    return " ".join(word for word in tokens[first:name] if fold(word) not in HONORIFICS)


def _office_of_domain(tokens: Sequence[str], domain: int) -> int | None:
    """The place of the office's word before a domain: that of `Chair` in `Chair of the Council of River Pilots`."""
    if not domain or fold(tokens[domain - 1]) not in _SMALL_WORDS | {"and"}:
        return None
    for at in range(domain - 1, max(domain - _LONGEST_DOMAIN, -1), -1):
        if fold(tokens[at]) in OFFICES:
            return at if fold(tokens[at + 1]) in ("of", "for") else None
        if not (tokens[at][:1].isupper() or fold(tokens[at]) in _SMALL_WORDS | {"and"}):
            return None
    return None


def _end_of_name(tokens: Sequence[str], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < _LONGEST_NAME:
        word = tokens[end]
        if _is_name_word(word) or (
            end > start and (_is_initial(word) or (fold(word) in _NAME_PARTICLES and word.islower()))
        ):
            end += 1
            continue
        break
    while end > start and not _is_name_word(tokens[end - 1]):
        end -= 1
    return end


def _role_around(tokens: Sequence[str], start: int, end: int) -> str | None:
    """A role after a comma (`Ada Osk, Foreign Minister of Kestria`), else the office before the name."""
    if end + 1 < len(tokens) and tokens[end] == ",":
        stop = end + 1
        while stop < len(tokens) and tokens[stop] not in ",;:()" and fold(tokens[stop]) not in _ROLE_STOPS:
            stop += 1
        role = tokens[end + 1 : stop]
        if any(fold(word) in OFFICES for word in role) and len(role) <= _LONGEST_ROLE:
            return " ".join(role)
    first = start
    while first and (
        fold(tokens[first - 1]) in OFFICES
        or (tokens[first - 1][:1].isupper() and first > 0 and _office_run(tokens, first, start))
    ):
        first -= 1
    office = [w for w in tokens[first:start] if fold(w) not in HONORIFICS or fold(w) in OFFICES]
    return " ".join(office) if any(fold(w) in OFFICES for w in office) else None


def _office_run(tokens: Sequence[str], first: int, start: int) -> bool:
    """A capitalised word before an office belongs to it: `Kestrian Foreign Minister`."""
    return any(fold(word) in OFFICES for word in tokens[first:start]) and tokens[first - 1].isalpha()


def cased(name: str) -> str:
    """A name printed in capitals, as it is otherwise written. Letters that stand among words otherwise written stay."""
    words = name.split()
    plain = [word for word in words if fold(word) not in HONORIFICS]
    whole = all(word.isupper() for word in plain) and (len(words) > 1 or len(name) > len("NYC"))
    return " ".join(_cased_word(word, whole=whole) for word in words)


def _cased_word(word: str, *, whole: bool) -> str:
    if fold(word) in HONORIFICS:
        return word.capitalize() if word.isupper() and len(word) > 1 else word
    if not word.isupper() or "." in word or len(word) == 1:
        return word
    return _as_a_name(word) if whole or len(word) > len("NYC") else word
