"""People: a name parted from its title, role and country, and the labels of one document that stand for one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from archive.transcripts.shapes import core, split_tail
from archive.transcripts.transcript import Speaker
from archive.transcripts.vocabulary import HONORIFICS, OFFICES, PARTICLES, asks, fold, is_generic


@dataclass(frozen=True, slots=True)
class Person:
    """A name as fully as the document gives it, and the role that it states."""

    name: str
    role: str | None = None


_NAME_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_TOKEN: Final = re.compile(r"[^\s,;:()\[\]]+|[,;:()\[\]]")
_NAME_PARTICLES: Final = frozenset(
    "de da do dos das di del della du van von der den bin bint ibn abu al el la le ben zu af".split()
)
_TITLE_WORDS: Final = OFFICES | HONORIFICS
_ROLE_STOPS: Final = frozenset(
    {"following", "after", "before", "at", "on", "during", "and", "with", "in", "joint", "to"}
)


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word[0].isalpha() and fold(word) not in _TITLE_WORDS


def split_name(label: str) -> tuple[str | None, str | None]:
    """The name within a printed label and the office before or after it; None for what it does not hold."""
    bare, tail = split_tail(label)
    before, comma, after = bare.partition(",")
    words = before.split()
    start = len(words)
    while start and (
        _is_name_word(words[start - 1]) or (start < len(words) and fold(words[start - 1]) in _NAME_PARTICLES)
    ):
        start -= 1
    if start and fold(words[start - 1]) in PARTICLES - _NAME_PARTICLES:
        return None, None
    name = " ".join(words[start:]).strip(" .,")
    while name and fold(name.split()[0]) in _NAME_PARTICLES and name.split()[0].islower() and start == 0:
        break
    office = " ".join(w for w in words[:start] if fold(w) not in HONORIFICS).strip(" ,") or None
    if office and not any(fold(w) in OFFICES for w in office.split()):
        office = None
    if not name or is_generic(before):
        return None, None
    role = (after.strip() if comma else "") or office
    return name, role


def full_names(text: str) -> list[Person]:
    """The persons that a line of the head names: capitalised words with a title before or a role after them."""
    tokens = _TOKEN.findall(text)
    people, i = [], 0
    while i < len(tokens):
        j = _end_of_name(tokens, i)
        words = tokens[i:j]
        if len([w for w in words if _is_name_word(w)]) >= 2 and _is_name_word(words[0]):
            people.append(Person(" ".join(words).strip(" .,’'"), _role_around(tokens, i, j)))
        i = max(j, i + 1)
    return people


def _end_of_name(tokens: Sequence[str], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < 6:
        word = tokens[end]
        if _is_name_word(word) or (end > start and fold(word) in _NAME_PARTICLES and word.islower()):
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
        if any(fold(word) in OFFICES for word in role) and len(role) <= 14:
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


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who the labels of a document stand for: the label's core to a person."""

    persons: Mapping[str, Person]
    speakers: tuple[Speaker, ...]


def resolve(labels: Iterable[str], named: Sequence[Person]) -> Resolved:
    """Join the labels that mean one person, and name them as fully as the document does."""
    printed: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        if label not in printed[core(label)]:
            printed[core(label)].append(label)
    known = [*named, *(_person(forms[0]) for forms in printed.values() if _person(forms[0]))]
    people = [person for person in known if person is not None]
    persons = {key: person for key, forms in printed.items() if (person := _resolve(forms[0], people))}
    return Resolved(persons, _speakers(printed, persons))


_SPOKEN_IN: Final = re.compile(r"\b(?:spoke|speaking|in|through|via|par|en|auf|на|перевод|retranslated|off|as|by)\b", re.IGNORECASE)


def _person(label: str) -> Person | None:
    tail = split_tail(label)[1].strip("()[] ")
    name, role = split_name(label)
    if name is None and tail and not _SPOKEN_IN.search(tail):
        name, role = split_name(tail)
        role = role if asks(label) else split_tail(label)[0]
    return Person(name, role) if name else None


def _resolve(label: str, people: Sequence[Person]) -> Person | None:
    own = _person(label)
    if own is None:
        return None
    words = _words(own.name)
    fuller = [p for p in people if _is_fuller(_words(p.name), words)]
    names = {fold(p.name) for p in fuller}
    if fuller and len({_family(name) for name in names}) == 1:
        best = max(fuller, key=lambda p: len(_words(p.name)))
        return Person(_cased(best.name), _best_role([p.role for p in [own, *fuller] if p.role]))
    return Person(_with_title(label, own), own.role)


def _best_role(roles: Sequence[str]) -> str | None:
    """The role that says of what it is one (`Foreign Minister of Kestria`), else the first."""
    whole = [role for role in roles if any(fold(word) in PARTICLES for word in role.split()[1:])]
    return (whole or list(roles) or [None])[0]


def _with_title(label: str, own: Person) -> str:
    """A family name alone keeps its title: `Mr. Osk` is not a person called `Osk`."""
    if len(_words(own.name)) == 1:
        bare = split_tail(label)[0].partition(",")[0].strip()
        return _cased(bare)
    return _cased(own.name)


def _cased(name: str) -> str:
    """A name printed in capitals, as it is otherwise written."""
    words = name.split()
    titled = [fold(w) in HONORIFICS and w.isupper() and len(w) > 1 for w in words]
    return " ".join(
        w.capitalize() if is_title or (w.isupper() and len(w) > 3 and w.isalpha()) else w
        for w, is_title in zip(words, titled, strict=True)
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _NAME_WORD.findall(name) if fold(word) not in HONORIFICS)


def _family(name: str) -> str:
    return name.split()[-1] if name else ""


def _is_fuller(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a name has all that another has, in order, and more: initials count for the names they begin."""
    if len(whole) <= len(part) or not part:
        return False
    if part[-1] != whole[-1] and not (len(part) == 1 and part[0] in whole and len(part[0]) > 3):
        return False
    at = 0
    for word in part:
        while at < len(whole) and not (whole[at] == word or (len(word) == 1 and whole[at].startswith(word))):
            at += 1
        if at == len(whole):
            return False
        at += 1
    return True


def _speakers(printed: Mapping[str, Sequence[str]], persons: Mapping[str, Person]) -> tuple[Speaker, ...]:
    gathered: dict[str, tuple[Person, list[str]]] = {}
    for key, forms in printed.items():
        person = persons.get(key)
        if person is None:
            continue
        _, labels = gathered.setdefault(fold(person.name), (person, []))
        labels.extend(forms)
    return tuple(Speaker(person.name, person.role, tuple(labels)) for person, labels in gathered.values())


def principal(labels: Sequence[str], resolved: Resolved) -> Person | None:
    """The one person who answers in a document, where all others merely ask; None where there are several or none."""
    names = {fold(p.name): p for label in labels if not asks(label) and (p := resolved.persons.get(core(label)))}
    return next(iter(names.values())) if len(names) == 1 else None
