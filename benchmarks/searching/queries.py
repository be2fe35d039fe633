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


_COMMON = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "we",
    "is",
    "for",
    "a",
    "be",
    "our",
    "on",
    "it",
    "this",
    "with",
    "as",
)


def hostile(count: int = 300, seed: int = SEED) -> list[str]:
    """Return queries that a search might choke on, none longer than its box takes."""
    rng = random.Random(seed)  # noqa: S311
    beginnings = " ".join(f"{letter}{other}*" for letter in "abcst" for other in "aeiou")
    made = [
        *(
            "a*",
            "*",
            "**",
            "th*",
            "the*",
            "e~",
            "the~",
            '"',
            '""',
            "((((((((((",
            "))))",
            "NOT",
            "NOT the",
            "-the",
            "/" * 250,
        ),
        *("AND OR NOT", "\0", "🕊", "a\u202eb", "ن" * 200, "漢" * 250, "%00%0a", "' OR 1=1 --", "date:"),
        *(
            "<script>alert(1)</script>",
            "date:<0",
            "speaker:*",
            "speaker:",
            "NEAR/10",
            "the NEAR/99999 of",
            "the NEAR/5 the",
        ),
        *(
            "=the",
            "===",
            "\\",
            ":" * 250,
            "x" * 256,
            "of the " * 36,
            '"' + "the " * 60 + '"',
            '"' + "of the " * 36 + '"',
        ),
        *(
            "(" * 120 + "the" + ")" * 120,
            " OR ".join(_COMMON),
            " AND ".join(_COMMON),
            beginnings,
            "of the " * 36,
            "the -the",
            "/" * 250,
        ),
        *(
            " OR ".join(f"{word}~" for word in _COMMON),
            "NOT (NOT (NOT (NOT the)))",
            "symbol:a/res/1 -kind:treaty",
            "date:9999..1",
        ),
    ]
    while len(made) < count:
        made.append(_hostile(rng)[:256])
    return made[:count]


def _hostile(rng: random.Random) -> str:
    common = rng.choices(_COMMON, k=rng.randint(2, 40))
    match rng.randrange(6):
        case 0:
            return f'"{" ".join(common)}"'
        case 1:
            return rng.choice((" OR ", " AND ", " ", " NEAR/10 ", " -", " NOT ")).join(common)
        case 2:
            return " ".join(f"{word[: rng.randint(1, 3)]}*" for word in common)
        case 3:
            return " OR ".join(f'"{one} {other}"' for one, other in pairwise(common))
        case 4:
            return " ".join(f"{word}~" for word in common)
        case _:
            signs = '"():*~-=/\\NOT AND OR the of § ½ … \u200f\u0301'
            return "".join(rng.choices(signs, k=rng.randint(1, 256)))
