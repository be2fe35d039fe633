"""People: the labels of one document that stand for one person, joined to the fullest name that it gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from archive.transcripts.names import Person, cased, split_name, without_sign
from archive.transcripts.shapes import core, split_tail
from archive.transcripts.transcript import Speaker
from archive.transcripts.vocabulary import HONORIFICS, PARTICLES, asks, fold, is_generic

_NAME_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """What a label is resolved under: its core; the whole where an unnamed one names its person in brackets."""
    bare, tail = split_tail(label)
    return fold(label) if tail and is_generic(bare) else core(label)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who the labels of a document stand for: the label's key to a person."""

    persons: Mapping[str, Person]
    speakers: tuple[Speaker, ...]


def resolve(
    labels: Iterable[str], named: Sequence[Person], meant: Mapping[str, str] = MappingProxyType({})
) -> Resolved:
    """Join the labels that mean one person, and name them as fully as the document does. `meant` tells what a
    misprinted label stands for.
    """
    printed: dict[str, list[str]] = defaultdict(list)
    for label in sorted(labels, key=meant.__contains__):  # no person is named as a misprint names him
        if label not in (forms := printed[key_of(meant.get(label, label))]):
            forms.append(label)
    known = [*named, *(_person(forms[0]) for forms in printed.values() if _person(forms[0]))]
    people = [person for person in known if person is not None]
    persons = {key: person for key, forms in printed.items() if (person := _resolve(forms[0], people))}
    wrong = {key_of(label): persons[key] for label, right in meant.items() if (key := key_of(right)) in persons}
    return Resolved({**persons, **wrong}, _speakers(printed, persons))


_SPOKEN_IN: Final = re.compile(
    r"\b(?:spoke|speaking|in|through|via|par|en|auf|на|перевод|retranslated|off|as|by)\b", re.IGNORECASE
)


def _person(label: str) -> Person | None:
    tail = split_tail(label)[1].strip("()[] ")
    name, role = split_name(label)
    if name is None and tail and not _SPOKEN_IN.search(tail):
        name, role = split_name(tail)
        role = role if asks(split_tail(label)[0]) else split_tail(label)[0]
    return Person(name, role) if name else None


def _resolve(label: str, people: Sequence[Person]) -> Person | None:
    own = _person(label)
    if own is None or (_INITIALS.fullmatch(own.name) and (own := _by_initials(own, people)) is None):
        return None
    words = _words(own.name)
    fuller = [p for p in people if _has_office_and_name(p, own)] or [
        p for p in people if _is_fuller(_words(p.name), words)
    ]
    names = {fold(p.name) for p in fuller}
    if fuller and len({_family(name) for name in names}) == 1:
        best = max(fuller, key=lambda p: len(_words(p.name)))
        return Person(cased(best.name), _best_role([p.role for p in [own, *fuller] if p.role]))
    return Person(_with_title(label, own), own.role)


def _has_office_and_name(person: Person, own: Person) -> bool:
    """Whether a person holds the office of a label and bears its one name, wherever in the whole name it stands."""
    part, whole = _words(own.name), _words(person.name)
    same = own.role is not None and person.role is not None and fold(own.role) == fold(person.role)
    return same and len(part) == 1 and len(whole) > 1 and part[0] in whole


_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_]\.?")


def _by_initials(own: Person, people: Sequence[Person]) -> Person | None:
    """The one person whose names begin with the letters of a label that has no more; else the letters themselves."""
    letters = [c for c in own.name.casefold() if c.isalpha()]
    fitting = {fold(p.name): p for p in people if [word[0] for word in _words(p.name) if len(word) > 1] == letters}
    return next(iter(fitting.values())) if len(fitting) == 1 else own


def _best_role(roles: Sequence[str]) -> str | None:
    """The role that says of what it is one (`Foreign Minister of Kestria`), else the first."""
    whole = [role for role in roles if any(fold(word) in PARTICLES for word in role.split()[1:])]
    return next(iter([*whole, *roles]), None)


def _with_title(label: str, own: Person) -> str:
    """A family name alone keeps its title: `Mr. Osk` is not a person called `Osk`."""
    if len(_words(own.name)) == 1:
        bare = split_tail(label)[0].partition(",")[0].split()
        return cased(" ".join(without_sign(bare)))
    return cased(own.name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _NAME_WORD.findall(name) if fold(word) not in HONORIFICS)


def _family(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name else ""


def _is_fuller(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a name has all that another has, in order, and more: initials count for the names they begin."""
    if not part or len(whole) < len(part) or (len(whole) == len(part) and all(len(word) > 1 for word in part)):
        return False
    if part[-1] != whole[-1] and not (len(part) == 1 and part[0] in whole and len(part[0]) > len("bin")):
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
    names = {fold(p.name): p for label in labels if not asks(label) and (p := resolved.persons.get(key_of(label)))}
    return next(iter(names.values())) if len(names) == 1 else None


def sole_person(persons: Sequence[Person]) -> Person | None:
    """The one person whom a head names with a role, else the one whom it names at all; None where it names several."""
    for chosen in ([p for p in persons if p.role], list(persons)):
        names = {fold(p.name): p for p in chosen}
        if len(names) == 1:
            return next(iter(names.values()))
        if names:
            return None
    return None
