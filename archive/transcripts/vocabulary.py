"""The words of all the languages together, folded, as the rules of segmentation ask for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from archive.transcripts.languages import LANGUAGES

_STOPS: Final = re.compile(r"[.:*_·]+")
_SPACES: Final = re.compile(r"\s+")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@lru_cache(maxsize=4096)
def fold(label: str) -> str:
    """A label as it is compared: lower case, one space, no stops, straight apostrophes."""
    plain = _STOPS.sub(" ", label.translate(_APOSTROPHES).casefold())
    return _SPACES.sub(" ", plain).strip()


def _gather(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for language in LANGUAGES.values() for entry in language.entries(name))


QUESTIONS: Final = _gather("questions")
ANSWERS: Final = _gather("answers")
CHAIRS: Final = _gather("chairs")
INTERPRETERS: Final = _gather("interpreters")
VOICES: Final = _gather("voices")
HONORIFICS: Final = _gather("honorifics")
OFFICES: Final = _gather("offices")
PARTICLES: Final = _gather("particles")
NOT_LABELS: Final = _gather("not_labels")
DIRECTIONS: Final = _gather("directions")
GREETINGS: Final = tuple(sorted(_gather("greetings")))
VERBS: Final = {tag: frozenset(language.entries("verbs")) for tag, language in LANGUAGES.items()}

GENERIC: Final = QUESTIONS | ANSWERS | CHAIRS | INTERPRETERS | VOICES
LABEL_WORDS: Final = frozenset(
    word for entry in CHAIRS | VOICES | HONORIFICS | OFFICES | PARTICLES for word in entry.split()
) - {"all", "from", "floor"}
MONTHS: Final = {
    form.replace("_", " "): number for language in LANGUAGES.values() for form, number in language.months.items()
}
KINDS: Final = {fold(phrase): kind for language in LANGUAGES.values() for phrase, kind in language.kinds.items()}

_NUMBERED: Final = re.compile(r"[\s#]*\d{1,2}$")


@lru_cache(maxsize=8192)
def unnumbered(label: str) -> str:
    """A folded label without the number that tells one unnamed speaker from the next: `speaker 2`, `q3`."""
    return _NUMBERED.sub("", label)


@lru_cache(maxsize=8192)
def is_generic(label: str) -> bool:
    """Whether a printed label is one that no person owns: Q, a chair's title, a voice."""
    plain = unnumbered(fold(label))
    return plain in GENERIC or _ends_in(plain, QUESTIONS)


def _ends_in(plain: str, words: frozenset[str]) -> bool:
    """Whether a label of a script that parts no words ends in one of them: `路透社记者`."""
    return "\u3000" <= plain[-1:] <= "\u9fff" and any(plain.endswith(word) for word in words if len(word) > 1)


@lru_cache(maxsize=8192)
def asks(label: str) -> bool:
    """Whether a printed label is that of an unnamed person who asks."""
    plain = unnumbered(fold(label))
    return plain in QUESTIONS or plain.startswith("q ") or _ends_in(plain, QUESTIONS)


@lru_cache(maxsize=8192)
def answers(label: str) -> bool:
    """Whether a printed label is that of an unnamed person who answers."""
    return unnumbered(fold(label)) in ANSWERS
