# ruff: noqa: PLR2004 -- shares of chance and lengths, which the docstring beside each says
"""Rewording: what becomes of the words of one turn when its record is printed again. Each takes a text and a source of
chance, and returns a text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .said import speech

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
Reword = Callable[[str, random.Random], str]


def misprint(text: str, rng: random.Random) -> str:
    """One word with two letters turned round."""
    words = [found for found in _WORD.finditer(text) if len(found[0]) > 3]
    if not words:
        return text
    chosen = rng.choice(words)
    at = chosen.start() + rng.randrange(len(chosen[0]) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def punctuated(text: str, rng: random.Random) -> str:
    """Commas dropped or put in, hyphens for dashes, curly marks for straight ones."""
    text = text.replace("'", "’").replace(" - ", " — ").replace("--", "—").replace('"', "”")
    return "".join(_comma(letter, rng) for letter in text)


def _comma(letter: str, rng: random.Random) -> str:
    if letter == ",":
        return "" if rng.random() < 0.3 else rng.choice((",", ",", ";", " –"))
    return ", " if letter == " " and rng.random() < 0.03 else letter


def with_ums(text: str, rng: random.Random) -> str:
    """Every tenth word or so preceded by what speakers say while they think."""
    return " ".join(
        f"{rng.choice(('um,', 'uh,', 'er,', 'you know,', 'I mean,', 'well,'))} {word}" if rng.random() < 0.1 else word
        for word in text.split(" ")
    )


def sentence_added(text: str, rng: random.Random) -> str:
    """A sentence more, anywhere."""
    sentences = _SENTENCE.split(text)
    sentences.insert(rng.randint(0, len(sentences)), speech(rng))
    return " ".join(sentences)


_MISREAD = {
    "l": "1",
    "o": "0",
    "e": "c",
    "h": "b",
    "i": "l",
    "m": "rn",
    "n": "u",
    "s": "5",
    "t": "f",
    "a": "u",
    "g": "q",
}


def scanned(rate: float) -> Reword:
    """As a machine reads a scan: this share of letters misread, spaces lost or put in, words broken by lines."""

    def reword(text: str, rng: random.Random) -> str:
        return "".join(_misread(letter, rng, rate) for letter in text)

    return reword


def _misread(letter: str, rng: random.Random, rate: float) -> str:
    if rng.random() >= rate:
        return letter
    if letter == " ":
        return rng.choice(("", "", "  ", " . "))
    if letter.isalpha() and rng.random() < 0.1:
        return letter + "-\n"
    return _MISREAD.get(letter.lower(), letter)


def hyphenated(text: str, rng: random.Random) -> str:
    """Lines of sixty letters or so, the last word of many broken by a hyphen and a new line."""
    return _WORD.sub(lambda found: _broken(found[0], rng), text)


def _broken(word: str, rng: random.Random) -> str:
    if len(word) < 6 or rng.random() > 0.3:
        return word
    at = rng.randint(2, len(word) - 3)
    return f"{word[:at]}-\n{word[at:]}"


_LETTERS = (("kh", "ch"), ("zh", "j"), ("sh", "sch"), ("v", "w"), ("y", "i"), ("ck", "k"), ("ov", "off"), ("th", "t"))


def transliterated(text: str, rng: random.Random) -> str:
    """Every word with a capital written as another system writes it."""
    return _WORD.sub(lambda found: _other_letters(found[0]) if found[0][0].isupper() else found[0], text)


def _other_letters(word: str) -> str:
    for one, other in _LETTERS:
        word = word.replace(one, other)
    return word


_BRITISH = (
    (r"(\w{2,}[^s])iz(e|ed|es|ing|ation)\b", r"\1is\2"), (r"\b(lab|fav|hon|col|behavi|neighb|harb)or", r"\1our"),
    (r"\bdefense\b", "defence"), (r"\bprogram\b", "programme"), (r"\bcenter\b", "centre"), (r"\btheater\b", "theatre"),
    (r"\bpercent\b", "per cent"), (r"\btoward\b", "towards"), (r"\bmeter\b", "metre"), (r"eling\b", "elling"),
    (r"\bgotten\b", "got"), (r"\b(Mr|Mrs|Dr)\.", r"\1"), (r"\bOK\b", "okay"), (r"\bamong\b", "amongst"),
    (r"\bwhile\b", "whilst"),
)  # fmt: skip


def british(text: str, rng: random.Random) -> str:
    """American spelling made British."""
    for pattern, put in _BRITISH:
        text = re.sub(pattern, put, text)
    return text


_PLAINER = {
    "think": "believe", "going": "about", "want": "wish", "because": "since", "but": "however", "so": "therefore",
    "also": "too", "very": "", "really": "", "just": "", "actually": "", "don't": "do not", "it's": "it is",
    "that's": "that is", "we're": "we are", "i'm": "I am", "get": "obtain", "help": "assist", "need": "require",
    "about": "regarding", "big": "large", "talk": "speak", "say": "state", "said": "stated", "many": "numerous",
    "important": "significant", "start": "begin", "good": "sound", "people": "persons", "use": "employ",
    "make": "produce", "now": "at present", "great": "considerable", "country": "nation", "discuss": "debate",
    "which": "that", "will": "shall", "would": "might", "can": "is able to", "has": "did", "have": "possess",
    "there": "here", "this": "the present", "these": "those", "our": "its", "we": "one", "with": "alongside",
    "for": "on behalf of", "on": "upon", "is": "remains", "are": "remain", "was": "had been", "well": "",
}  # fmt: skip
_BETWEEN = ("indeed", "moreover", "in fact", "of course", "as I said", "naturally")


def polished(strength: float) -> Reword:
    """Each sentence gone over: this share of the words that have another for them get it; some are dropped or put in,
    and what stands after a comma may come first.
    """

    def reword(text: str, rng: random.Random) -> str:
        if text.startswith("("):
            return text
        return " ".join(_gone_over(sentence, rng, strength) for sentence in _SENTENCE.split(text))

    return reword


def _gone_over(sentence: str, rng: random.Random, strength: float) -> str:
    words = []
    for word in sentence.split():
        other = _PLAINER.get(word.lower().strip(",.;"))
        if other is not None and rng.random() < strength:
            words.append(other)
        elif rng.random() > strength / 6:
            words.append(word)
        if rng.random() < strength / 15:
            words.append(rng.choice(_BETWEEN))
    first, comma, rest = " ".join(word for word in words if word).partition(", ")
    if comma and rng.random() < strength / 2:
        return f"{rest.rstrip('.')}, {first}."
    return first + comma + rest
