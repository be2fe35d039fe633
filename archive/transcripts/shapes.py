"""The shape of a label: what a printed name, office or unnamed speaker looks like, and what merely resembles one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from archive.transcripts.vocabulary import (
    HONORIFICS,
    LABEL_WORDS,
    NOT_LABELS,
    OFFICES,
    PARTICLES,
    VERBS,
    fold,
    is_generic,
    unnumbered,
)
from archive.transcripts.wordlists import listed

_MOST_COMMAS: Final = 2
_BROKEN_OFF: Final = 40  # characters of a tail whose bracket is missing
_BRIEF_ROLE: Final = 2  # words after a name, in a language that may not be known
_LONGEST_ROLE: Final = 12  # words
_DIGITS: Final = 3
_MOST_UNCASED_WORDS: Final = 8
_SMALL: Final = 4  # letters of a title that is not in capitals
_NAME_LENGTHS: Final = range(2, 6)  # words

LONGEST: Final = 120
LONGEST_TAIL: Final = 200  # characters of a role in brackets
_MOST_WORDS: Final = 16
_MOST_UNCASED: Final = 30  # of a script without capitals, characters
_TAIL_OPEN: Final = re.compile(r"[(\[（［〔]")
_WORDS: Final = re.compile(r"[^\s,;/]+")
_FORBIDDEN: Final = re.compile(r"\s[—–]\s|[?!。？！、，;{}=<>|\"“”«»„…\\]|\.\.|--|://|@|\d{4,}|\d+[.,]\d")
# `(R), NEBRASKA`: the region after a party in brackets
_REGION: Final = re.compile(r"([)\]]),\s[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2}$")
# `(R, BE), für die Kommission`: for whom or as what a member speaks, after the party in brackets
_SPOKEN_FOR: Final = re.compile(r"([)\]]),\s([^\W\d_]{2,20})(?:\s[^\W\d_][\w’'-]*){0,4}$")
_NUMERAL: Final = re.compile(r"[\divxlc]+[a-z]?$")
# Small words that may stand inside a label, and never begin one.
_PREPOSITIONS: Final = listed(
    "of for and in to at on by with from pro und für von zum zur im am et à au aux en pour sur avec dans y para "
    "por con per e em na no pelo dear first well regarding concerning finally again now thank thanks today yes so "
    "but ladies chers cher chère mesdames liebe sehr querido señoras cari caros уважаемые дорогие шановні here's "
    "it's that's there's what's let's that’s it’s here’s hello bonjour bonsoir also yet fellow as и по в на для "
    "от с у та з із و في من على إلى "
)
# First words that open a sentence, and no name, in the languages that write them with a capital.
_OPENERS: Final = frozenset().union(*VERBS.values()) - {
    "will",
    "may",
    "can",
    "no",
    "a",
    "e",
    "y",
    "o",
    "do",
    "di",
    "on",
}
# Verbs and pronouns that no role has; small words such as `on` and `or` may stand in one.
_ROLE_BREAKERS: Final = _OPENERS | listed(
    "is are was were has have had said says asked i we you they he she it that this which who when because but if not "
    "est sont était a ont dit que qui nous vous il elle ist sind war hat haben sagte dass wir ich sie es son era "
    "dijo que "
    "è sono ha disse che é são disse сказал что как мы я вы он она было был"
) - listed("a son on or no in al per con para por de se si das y e o do di not as also into")
_ALL_VERBS: Final = _OPENERS | {"will", "can", "no", "or"}


@lru_cache(maxsize=8192)
def split_tail(label: str) -> tuple[str, str]:
    """A label and what stands after it in brackets: its country, its language, its interpreter."""
    for found in _TAIL_OPEN.finditer(label, 1):
        if not _titled_in_brackets(label, found.start()):
            return label[: found.start()].strip(), label[found.start() :].strip()
    return label.strip(), ""


def _titled_in_brackets(label: str, start: int) -> bool:
    """`Dr. (Smt.) Osk`: a title in brackets stands before a name, and is no tail."""
    inner, closed, rest = label[start + 1 :].partition(")")
    return bool(closed and rest.strip()) and fold(inner) in HONORIFICS


# `OSK A. B.`, as the chambers of eastern Europe print a name
NAME_AND_INITIALS: Final = re.compile(
    r"[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ’'-]{2,30}\s[A-ZÀ-ÞА-ЯІЇЄҐ]\.\s?(?:[A-ZÀ-ÞА-ЯІЇЄҐ]\.?)?(?=,|$)"
)


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """What two printings of one label have in common: folded, without the tail in brackets."""
    bare, _ = split_tail(label)
    if NAME_AND_INITIALS.match(bare):
        bare = bare.partition(",")[0]
    plain = fold(bare)
    if not is_generic(bare):
        plain = " ".join(word for word in plain.split() if not word.isdigit()) or plain
    return plain or fold(label)


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Whether a text has the shape of a label: names, offices and particles alone, and not many."""
    text = text.strip()
    if not text or len(text) > LONGEST + LONGEST_TAIL:
        return False
    bare, tail = split_tail(text)
    if (
        not bare
        or len(bare) > LONGEST
        or bare.count(",") > _MOST_COMMAS
        or bare[0] in "([（［〔"
        or _FORBIDDEN.search(bare)
        or not _balanced(tail)
        or _ends_a_sentence(bare)
    ):
        return False
    plain = fold(bare)
    if unnumbered(plain) in NOT_LABELS and not is_generic(bare):
        return False
    if sum(map(str.isalpha, bare)) <= 1 and not is_generic(bare):
        return False
    return is_generic(bare) or _named(_words_of(bare), plain)


def _ends_a_sentence(bare: str) -> bool:
    """Whether a sentence, or another label, ends within it: a long word, a stop, and more."""
    if not _INNER_STOP.search(bare):
        return False
    first, _, rest = bare.partition(". ")
    return fold(first) not in OFFICES or bool(_INNER_STOP.search(rest))  # `AMBASSADOR. OSK`: so a typist may print it


_INNER_STOP: Final = re.compile(r"[^\W\d_]{7}\.\s+\S|[^\W\d_]\.[-–—]\s")


def _words_of(bare: str) -> list[str]:
    """The words of a label; the first after a comma marked, so that a role is told from a name."""
    before, comma, after = bare.partition(",")
    words = _WORDS.findall(before)
    role = _WORDS.findall(after)
    return [*words, "\0" + role[0], *role[1:]] if comma and words and role else [*words, *role]


def _balanced(tail: str) -> bool:
    """A tail is brackets and nothing outside them, one perhaps broken off within a word or two (a misprint)."""
    if len(tail) > LONGEST_TAIL:
        return False
    tail = _REGION.sub(r"\1", tail)
    spoken_for = _SPOKEN_FOR.search(tail)
    if spoken_for and fold(spoken_for[2]) in PARTICLES | OFFICES:
        tail = tail[: spoken_for.end(1)]
    depth = 0
    for character in tail:
        if character in "([（［〔":
            depth += 1
        elif character in ")]）］〕":
            depth = max(0, depth - 1)
        elif depth == 0 and character.isalnum():
            return False
    return depth == 0 or (len(tail) < _BROKEN_OFF and not _FORBIDDEN.search(tail))


def _named(words: Sequence[str], plain: str) -> bool:
    if not words or len(words) > _MOST_WORDS or _counts_parts(plain) or plain in _ARTICLES:
        return False
    if not any(_is_cased(word) for word in words):
        return _uncased_label(words)
    if (fold(words[0]) in _PREPOSITIONS and words[0][-1] != ".") or words[0][0].isdigit():
        return False
    if fold(words[0]) in _OPENERS and len(words[0].rstrip(".")) > 1:
        return False
    words, role = _before_role(words)
    if role and not (all(map(_fits, role)) or _is_role(role)):
        return False
    words = _without_particles(words)
    return all(_fits(word) for word in words) and any(word[:1].isupper() or not _is_cased(word) for word in words)


_ARTICLES: Final = listed("the a an of and by for to from with")  # alone they are what is left of a broken label


def _without_particles(words: Sequence[str]) -> Sequence[str]:
    """`Mrs. ter Borch`: after a title, small words before a capital are particles of the name, in whatever language."""
    if fold(words[0]) not in HONORIFICS:
        return words
    at = 1
    while at < len(words) and words[at][0].islower() and len(words[at]) <= _SMALL:
        at += 1
    named = at < len(words) and words[at][0].isupper() and fold(words[at]) not in _OPENERS
    return [words[0], *words[at:]] if named and not any(fold(w) in _OPENERS for w in words[1:at]) else words


def _before_role(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """A label's words before its first comma, and the role that stands after it."""
    for at, word in enumerate(words):
        if at and word.startswith("\0"):
            return words[:at], [word[1:], *words[at + 1 :]]
    return words, ()


def _is_role(words: Sequence[str]) -> bool:
    """Whether words after a comma are a role, `minister for foreign affairs`: an office first, and no verb."""
    plain = [fold(word) for word in words]
    brief = len(words) <= _BRIEF_ROLE
    if words[0][0].islower() and not brief and plain[0] not in OFFICES and plain[0] not in HONORIFICS:
        return False
    if not (brief or any(word in OFFICES for word in plain[:6])) or len(words) > _LONGEST_ROLE:
        return False
    return not any(word in _ROLE_BREAKERS for word in plain)


def _counts_parts(plain: str) -> bool:
    """`Article 5`, `Annex II`: a part of a document, and its number."""
    first, _, rest = plain.partition(" ")
    return first in NOT_LABELS and bool(rest) and all(_NUMERAL.match(word) for word in rest.split())


@lru_cache(maxsize=16384)
def _fits(word: str) -> bool:
    """Whether a word may stand in a label: capitalised, an initial, an office, a particle."""
    bare = word.strip(".,'’-–—&*_:")
    if not bare:
        return True
    if bare.isdigit():
        return len(bare) <= _DIGITS
    plain = fold(bare)
    if bare[0].islower():
        inner = re.search(r"['’-](\w)", bare)
        return plain in LABEL_WORDS or bool(inner and inner.group(1).isupper())
    return not (
        bare.isupper() is False
        and plain in _ALL_VERBS
        and len(bare) > len("It")
        and plain not in LABEL_WORDS
        and plain != "will"
    )


def _is_cased(word: str) -> bool:
    return word.upper() != word.lower()


def _uncased_label(words: Sequence[str]) -> bool:
    """A label in a script without capitals is short, and has no word that makes it a sentence."""
    whole = "".join(words)
    if len(words) == 1:
        return len(whole) <= _MOST_UNCASED // 2 and not whole.isdigit()
    return (
        len(whole) <= 2 * _MOST_UNCASED
        and len(words) <= _MOST_UNCASED_WORDS
        and not any(fold(word) in _ALL_VERBS for word in words)
    )


@lru_cache(maxsize=8192)
def in_capitals(label: str) -> bool:
    """Whether a label is printed in capitals: its longest words are, whatever its title and particles are."""
    bare, _ = split_tail(label)
    name = bare.partition(",")[0]
    long = [w.strip(".,'’-") for w in _WORDS.findall(name) if fold(w) not in HONORIFICS and len(w.strip(".,")) > 1]
    upper = [w for w in long if _mostly_upper(w)]
    lower = [w for w in long if not _mostly_upper(w) and fold(w) not in LABEL_WORDS]
    if len(lower) == 1 and lower[0] is long[0] and len(lower[0]) <= _SMALL:
        lower = []
    return bool(upper) and not lower


def _mostly_upper(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) > 1 and (upper == len(letters) or (upper >= len("ABC") and upper >= len(letters) - 2))


_UNCASED_OFFICES: Final = tuple(word for word in OFFICES if word.upper() == word.lower() and len(word) > 1)
_UNCASED_HONORIFICS: Final = tuple(word for word in HONORIFICS if "\u3000" <= word[:1] <= "\u9fff")


@lru_cache(maxsize=8192)
def has_office(label: str) -> bool:
    """Whether a label holds a title or an office: `Mr. Osk`, `The Minister for Trade`."""
    bare, _ = split_tail(label)
    if not any(_is_cased(c) for c in bare):
        plain = fold(bare)
        titled = plain.partition(" ")[0] in HONORIFICS and " " in plain
        return titled or any(office in plain for office in _UNCASED_OFFICES) or plain.endswith(_UNCASED_HONORIFICS)
    words = [fold(word) for word in _WORDS.findall(bare)]
    return any(word in OFFICES for word in words) or (bool(words) and words[0] in HONORIFICS and len(words) > 1)


@lru_cache(maxsize=8192)
def looks_like_a_person(label: str) -> bool:
    """Whether a label is two to five capitalised words, as a person's whole name is."""
    bare, _ = split_tail(label)
    words = _WORDS.findall(bare)
    capitals = [word for word in words if word[:1].isupper()]
    return len(words) in _NAME_LENGTHS and len(capitals) > 1 and not any(c.isdigit() for c in bare)
