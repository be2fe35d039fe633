"""Queries: the seven whose times SEARCH.md tells, a mixed stream cut from the texts, and hostile ones; by seeds."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

SEVEN = (
    "nuclear",
    "nations",
    "peace AND security",
    "nuclear OR missile OR disarmament",
    '"united nations"',
    "finlandization",
    "disarm*",
)
SEED = 11
_WORD = re.compile(r"[A-Za-z]{2,}")
_SHAPES = ("word", "word", "word", "and", "or", "phrase", "phrase", "prefix", "question")


def words_of(text: str) -> list[str]:
    """Return the words of a text that are written with letters of ASCII alone, and have two at least."""
    return [word.lower() for word in _WORD.findall(text)]


def mixed(texts: Sequence[str], count: int = 500, seed: int = SEED) -> list[str]:
    """Return queries such as people type: words, AND, OR, phrases of 2 to 8 words, beginnings and whole questions, all
    of words that stand in these texts.
    """
    rng = random.Random(seed)  # noqa: S311 -- the same queries each time
    made: list[str] = []
    while len(made) < count:
        words = words_of(rng.choice(texts))
        long = [word for word in words if len(word) > 4]  # noqa: PLR2004
        if len(words) < 12 or len(long) < 4:  # noqa: PLR2004
            continue
        made.append(_of_shape(rng, words, long))
    return made


def _of_shape(rng: random.Random, words: list[str], long: list[str]) -> str:
    match rng.choice(_SHAPES):
        case "and":
            return " AND ".join(rng.sample(long, rng.randint(2, 3)))
        case "or":
            return " OR ".join(rng.sample(long, rng.randint(2, 3)))
        case "phrase":
            size = rng.randint(2, 8)
            at = rng.randrange(len(words) - size)
            return f'"{" ".join(words[at : at + size])}"'
        case "prefix":
            return f"{rng.choice(long)[: rng.randint(4, 6)]}*"
        case "question":
            at = rng.randrange(len(words) - 8)
            return "what was said of " + " ".join(words[at : at + rng.randint(4, 8)])
        case _:
            return rng.choice(long)


# What frequent words are in English: lists of their turns are the longest that an index has.
_COMMON = ("the", "of", "and", "to", "in", "that", "we", "is", "for", "a", "be", "our", "on", "it", "this", "with")
_SIGNS = "()\"'*~:-+=/\\[]{}<>^!&|?%_#@$;,.§№🕊\0\u202e\u200b\u200f\u0301\ufeff“”«»½… "
_NAMED = ("speaker", "place", "event", "title", "asked-of")
_TYPED = r"""
a*
*
**
th*
the*
e~
the~
"
""
((((((((((
))))
NOT
NOT the
-the
the -the
AND OR NOT
may
i
to be or not to be
"to be or not to be"
=the
===
\
%00%0a
%00%ff ${7*7} {{7*7}} ../../etc/passwd
date:
date:<0
date:9999..1
speaker:
speaker:*
speaker:* date:9999..0001
symbol:a/res/1 -kind:treaty
NEAR/10
the NEAR/99999 of
the NEAR/5 the
NOT (NOT (NOT (NOT the)))
' OR 1=1 --
*:*
text:* AND _exists_:x
'; DROP TABLE archive_turn; --
<script>alert(1)</script>
[a TO z]
x')(abcdefghijkl~9)(x
"""
_ODD = (
    *_TYPED.strip().splitlines(),
    *("", "\0", "🕊", "🕊" * 200, "a\u202eb", "\u202eword\u202c", "ن" * 200, "مُؤْتَمَر " * 40, "漢" * 250, "а́" * 900),
    *("/" * 250, ":" * 250, "x" * 256, "a" * 10_000, "date:" + "9" * 900, "(" * 120 + "the" + ")" * 120),
    *("of the " * 36, f'"{"of the " * 36}"', f'"{"the " * 60}"', " OR ".join(_COMMON), " AND ".join(_COMMON)),
    *(" OR ".join(f"{word}~" for word in _COMMON), " ".join(f"{a}{b}*" for a in "abcst" for b in "aeiou")),
)


def hostile(count: int = 300, seed: int = SEED) -> list[str]:
    """Return queries that a search might choke on, some of them longer than its box takes."""
    rng = random.Random(seed)  # noqa: S311 -- the same queries each time
    made = list(_ODD)
    makers = (_of_signs, _of_brackets, _of_operators, _of_sentences, _of_beginnings, _of_likeness, _of_names)
    while len(made) < count:
        made.append(makers[len(made) % len(makers)](rng))
    return made[:count]


def _common(rng: random.Random, least: int = 2, most: int = 40) -> list[str]:
    return rng.choices(_COMMON, k=rng.randint(least, most))


def _of_signs(rng: random.Random) -> str:
    """Signs that mean something to a search or to a text, or characters of whatever script."""
    if rng.random() < 0.5:  # noqa: PLR2004
        return "".join(chr(rng.randrange(0x20, 0xD7FF)) for _ in range(rng.randint(1, 250)))
    return "".join(rng.choices([*_SIGNS, "NOT", "AND", "OR", "the", "of"], k=rng.randint(1, 300)))


def _of_brackets(rng: random.Random) -> str:
    return "(" * rng.randint(1, 400) + " OR ".join(_common(rng)) + ")" * rng.randint(0, 400)


def _of_operators(rng: random.Random) -> str:
    """Frequent words between the dearest operators, now and then in pairs."""
    between = rng.choice((" OR ", " AND ", " ", " NEAR/10 ", " NEAR/100 ", " -", " NOT "))
    words = _common(rng)
    if rng.random() < 0.3:  # noqa: PLR2004
        words = [f"({one}{rng.choice((' OR ', ' NEAR/100 '))}{other})" for one, other in pairwise(words)]
    return between.join(words)


def _of_sentences(rng: random.Random) -> str:
    """One long sentence of frequent words, several short ones, or two near each other."""
    match rng.randrange(3):
        case 0:
            return f'"{" ".join(_common(rng))}"'
        case 1:
            return rng.choice((" OR ", " ")).join(f'"{one} {other}"' for one, other in pairwise(_common(rng)))
        case _:
            return " NEAR/100 ".join(f'"{" ".join(_common(rng, 2, 3))}"' for _ in range(2))


def _of_beginnings(rng: random.Random) -> str:
    shortened = [f"{word[: rng.randint(1, 3)]}*" for word in _common(rng)]
    many = [f"{rng.choice(('con', 'pro', 'int', 'res', 'com', 'dis'))}*" for _ in range(32)]
    return rng.choice((" OR ", " ")).join(rng.choice((shortened, many)))


def _of_likeness(rng: random.Random) -> str:
    """Words like frequent ones, and words that nobody says, for which other spellings are looked for."""
    ending = rng.choice(("~", "ing~", "q"))
    return rng.choice((" OR ", " ")).join(f"{word}{ending}" for word in _common(rng))


def _of_names(rng: random.Random) -> str:
    if rng.random() < 0.5:  # noqa: PLR2004
        return " ".join(f"speaker:{rng.choice('aeiou')}{number}" for number in range(32))
    return " OR ".join(f"{name}:{rng.choice('abcdefgh')}" for name in _NAMED)
