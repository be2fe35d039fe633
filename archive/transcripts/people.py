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
from archive.transcripts.wordlists import listed

_MOST_CAPITALS: Final = 4  # words of a name in capitals
_BETWEEN: Final = 2  # words between a name and its office
_LONGEST_NAME: Final = 6  # words
_LONGEST_ROLE: Final = 14  # words


@dataclass(frozen=True, slots=True)
class Person:
    """A name as fully as the document gives it, and the role that it states."""

    name: str
    role: str | None = None


_NAME_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_TOKEN: Final = re.compile(r"[^\s,;:()\[\]]+|[,;:()\[\]]")
_NAME_PARTICLES: Final = listed(
    "de da do dos das di del della du van von der den bin bint ibn abu al el la le ben zu af"
)
_TITLE_WORDS: Final = OFFICES | HONORIFICS
_ROLE_STOPS: Final = frozenset(
    {"following", "after", "before", "at", "on", "during", "and", "with", "in", "joint", "to"}
)


_PREFIXED: Final = re.compile(r"(?:al|el|as|ad|ar|an|at|ash|az|d|l|o|bin|ben)[-'’][^\W\d_]")


def _is_name_word(word: str) -> bool:
    """A capitalised word that is no title; in a script without capitals, any word that is none."""
    if not word[:1].isalpha() or fold(word) in _TITLE_WORDS:
        return False
    return word[0].isupper() or word.upper() == word.lower() or bool(_PREFIXED.match(word))


def split_name(label: str) -> tuple[str | None, str | None]:
    """The name within a printed label and the office before or after it; None for what it does not hold."""
    bare, _ = split_tail(label)
    before, comma, after = bare.partition("،" if "،" in bare else ",")
    words = before.split()
    start = len(words)
    while start and (
        _is_name_word(words[start - 1]) or (start < len(words) and fold(words[start - 1]) in _NAME_PARTICLES)
    ):
        start -= 1
    if start and fold(words[start - 1]) in PARTICLES:
        if len(words) - start <= len(("Kestria", "Osk")):
            return None, None
        start = len(words) - len(("Ada", "Osk"))
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
    if not any(c.islower() for c in text) and any(c.isupper() for c in text):
        return _named_in_capitals(tokens)
    if not any(c.isupper() for c in text):
        return []
    people, i = [], 0
    while i < len(tokens):
        j = _end_of_name(tokens, i)
        words = tokens[i:j]
        if len([w for w in words if _is_name_word(w)]) > 1 and _is_name_word(words[0]):
            people.append(Person(" ".join(words).strip(" .,’'"), _role_around(tokens, i, j)))
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
                and _is_name_word(tokens[end])
                and fold(tokens[end]) not in PARTICLES
            ):
                end += 1
            if end - start > 1:
                people.append(Person(_lowered(tokens[start:end])))
    return people


def _lowered(words: Sequence[str]) -> str:
    """A name from a line in capitals, as it is otherwise written."""
    return " ".join(word if word.endswith(".") else word.title() for word in words).strip(" .")


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


def _end_of_name(tokens: Sequence[str], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < _LONGEST_NAME:
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


def key_of(label: str) -> str:
    """What a label is resolved under: its core; the whole where an unnamed one names its person in brackets."""
    bare, tail = split_tail(label)
    return fold(label) if tail and is_generic(bare) else core(label)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who the labels of a document stand for: the label's key to a person."""

    persons: Mapping[str, Person]
    speakers: tuple[Speaker, ...]


def resolve(labels: Iterable[str], named: Sequence[Person]) -> Resolved:
    """Join the labels that mean one person, and name them as fully as the document does."""
    printed: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        if label not in printed[key_of(label)]:
            printed[key_of(label)].append(label)
    known = [*named, *(_person(forms[0]) for forms in printed.values() if _person(forms[0]))]
    people = [person for person in known if person is not None]
    persons = {key: person for key, forms in printed.items() if (person := _resolve(forms[0], people))}
    return Resolved(persons, _speakers(printed, persons))


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
    fuller = [p for p in people if _is_fuller(_words(p.name), words)]
    names = {fold(p.name) for p in fuller}
    if fuller and len({_family(name) for name in names}) == 1:
        best = max(fuller, key=lambda p: len(_words(p.name)))
        return Person(_cased(best.name), _best_role([p.role for p in [own, *fuller] if p.role]))
    return Person(_with_title(label, own), own.role)


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
        bare = split_tail(label)[0].partition(",")[0].strip()
        return _cased(bare)
    return _cased(own.name)


def _cased(name: str) -> str:
    """A name printed in capitals, as it is otherwise written."""
    words = name.split()
    titled = [fold(w) in HONORIFICS and w.isupper() and len(w) > 1 for w in words]
    return " ".join(
        w.capitalize() if is_title or (w.isupper() and len(w) > len("NYC") and w.isalpha()) else w
        for w, is_title in zip(words, titled, strict=True)
    )


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
