"""What the reader must know of one language to read a transcript printed in it. One file and one registry line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, in lower case, that tell a label from a sentence and a date from a number.

    Lists are given as one string of words parted by white space, or by `|` where an entry has several words.
    """

    tag: str
    common: str  # the commonest words, by which the language is known
    questions: str = ""  # labels of an unnamed person who asks
    answers: str = ""  # labels of an unnamed person who answers
    chairs: str = ""  # who keeps order: offices that speak between others
    interpreters: str = ""
    voices: str = ""  # labels of unnamed speakers who neither ask nor answer
    honorifics: str = ""
    offices: str = ""  # words that make a label an office: minister, ambassador, secretary
    particles: str = ""  # small words that may stand inside a name or an office
    verbs: str = ""  # words that no label has: finite verbs, pronouns, conjunctions
    not_labels: str = ""  # words that look like labels before a colon, and are none
    directions: str = ""  # first words of a stage direction in brackets
    months: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)  # a word of a title -> the archive's kind of document
    greetings: str = ""  # how a speech begins

    def entries(self, name: str) -> tuple[str, ...]:
        """The words or phrases of one list."""
        value: str = getattr(self, name)
        parts = value.split("|") if "|" in value else value.split()
        return tuple(" ".join(part.split()) for part in parts if part.strip())


def months(names: str) -> dict[str, int]:
    """Month names to numbers: twelve groups parted by white space, the forms of one month by a slash."""
    return {form: number for number, group in enumerate(names.split(), 1) for form in group.split("/")}
