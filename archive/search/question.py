"""The question: what a reader asks of the search, as one checked, frozen value. Nothing else reads the parameters.

A question is read from the parameters of an address and printed back to them, so that every state of the search is a
URL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar
from urllib.parse import urlencode

SIZES = (10, 20, 25, 50)
LONGEST = 1000  # characters of the search box
MOST_VALUES = 40  # chosen values of all facets together
_YEARS = 9999
_FIGURES = 6  # of a year: zeros may stand before it

_Choice = TypeVar("_Choice", bound=StrEnum)


class Group(StrEnum):
    """What hits are put together by."""

    DOCUMENT = "document"
    SPEAKER = "speaker"
    TURN = "turn"


class Sort(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    EARLIEST = "earliest"
    LATEST = "latest"
    SPEAKER = "speaker"


FACETS: Mapping[str, str] = {
    "speaker": "Speaker",
    "role": "Role",
    "said": "Spoken as",
    "kind": "Kind",
    "org": "Organisation",
    "event": "Event",
    "collection": "Collection",
    "place": "Place",
    "subject": "Subject",
    "language": "Language",
    "decade": "Decade",
    "year": "Year",
}


class Parameters(Protocol):
    """What a question is read from: Django's QueryDict, or anything that lists the values of a name."""

    def getlist(self, key: str) -> Sequence[str]:
        """Return the values given under a name, in order; none where the name is absent."""


class QuestionError(ValueError):
    """A parameter that cannot be. Its text is a sentence fit to show."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words, chosen values of facets, years, and how the hits are wanted.

    `chosen` holds pairs of a facet's name and a value, in order, none twice. `since` and `until` are years, included.
    `typed` is how many characters were typed where the box could not take them all, and 0 else.
    """

    text: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    since: int | None = None
    until: int | None = None
    undated: bool = False
    group: Group = Group.DOCUMENT
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    typed: int = 0

    @classmethod
    def from_parameters(cls, parameters: Parameters) -> Question:
        """Read a question. Raise QuestionError, with a sentence, where a parameter cannot be; unknown names are
        ignored.
        """
        text, typed = _beginning(_last(parameters, "q").strip())
        values = ((name, value) for name in FACETS for value in parameters.getlist(name))
        chosen = tuple(dict.fromkeys((name, value.replace("\0", " ")) for name, value in values if value))
        if len(chosen) > MOST_VALUES:
            raise QuestionError(
                f"A search can be narrowed by {MOST_VALUES} values at most, and this has {len(chosen)}."
            )
        return cls(
            text=text,
            typed=typed,
            chosen=chosen,
            since=_year(parameters, "since"),
            until=_year(parameters, "until"),
            undated=_last(parameters, "undated") == "1",
            group=_choice(parameters, "group", Group, Group.DOCUMENT),
            sort=_choice(parameters, "sort", Sort, Sort.RELEVANCE),
            page=_number(parameters, "page", 1),
            size=_size(parameters),
        )

    def as_parameters(self) -> list[tuple[str, str]]:
        """Return the parameters that this question is read from, without those that say what holds anyway."""
        given = [("q", self.text)] if self.text else []
        given += list(self.chosen)
        given += [
            (name, str(year)) for name, year in (("since", self.since), ("until", self.until)) if year is not None
        ]
        given += [("undated", "1")] if self.undated else []
        for name in ("group", "sort", "page", "size"):
            if getattr(self, name) != getattr(_PLAIN, name):
                given.append((name, str(getattr(self, name))))
        return given

    @property
    def query_string(self) -> str:
        """The parameters as they stand behind the question mark of an address."""
        return urlencode(self.as_parameters())

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing was asked, so that everything would be found."""
        return not (self.text or self.chosen or self.since or self.until or self.undated)

    def values_of(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen of one facet."""
        return tuple(value for name, value in self.chosen if name == facet)

    def with_value(self, facet: str, value: str) -> Question:
        """Return this question narrowed by one value more, from the first page on."""
        return replace(self, chosen=self._in_order([*self.chosen, (facet, value)]), page=1)

    def around_value(self, facet: str) -> tuple[str, str]:
        """Return what stands before and after a further value of a facet in the query string of this question with it:
        `with_value(facet, value).query_string` is the value, quoted, between the two. Facets list many.
        """
        given = self.with_value(facet, "\0").as_parameters()
        place = given.index((facet, "\0"))
        before, after = urlencode([*given[:place], (facet, "")]), urlencode(given[place + 1 :])
        return before, f"&{after}" if after else ""

    def without_value(self, facet: str, value: str) -> Question:
        """Return this question without one value, from the first page on."""
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair != (facet, value)), page=1)

    def with_text(self, text: str) -> Question:
        """Return this question with other words, from the first page on."""
        return replace(self, text=text, typed=0, page=1)

    def at_page(self, page: int) -> Question:
        """Return the same question at another page."""
        return replace(self, page=page)

    @staticmethod
    def _in_order(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        order = {name: place for place, name in enumerate(FACETS)}
        return tuple(sorted(dict.fromkeys(pairs), key=lambda pair: order[pair[0]]))


_PLAIN = Question()


def _last(parameters: Parameters, name: str) -> str:
    values = parameters.getlist(name)
    return values[-1].replace("\0", " ") if values else ""


def _beginning(text: str) -> tuple[str, int]:
    """Return what of a text the box takes, to the end of a word, and the length of the whole; 0 where it takes all."""
    if len(text) <= LONGEST:
        return text, 0
    space = text.rfind(" ", LONGEST // 2, LONGEST + 1)
    return text[: space if space > 0 else LONGEST].rstrip(), len(text)


def _number(parameters: Parameters, name: str, default: int) -> int:
    text = _last(parameters, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= 1 and len(text) <= len("999999999")):
        raise QuestionError(f"“{text[:40]}” is not a number of a {name}. The first is {name}=1.")
    return int(text)


def _year(parameters: Parameters, name: str) -> int | None:
    text = _last(parameters, name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _FIGURES and 1 <= int(text) <= _YEARS):
        raise QuestionError(f"“{text[:40]}” is not a year. Write it in figures, for instance {name}=1957.")
    return int(text)


def _size(parameters: Parameters) -> int:
    size = _number(parameters, "size", Question().size)
    if size not in SIZES:
        raise QuestionError(f"A page holds {', '.join(map(str, SIZES[:-1]))} or {SIZES[-1]} results, not {size}.")
    return size


def _choice(parameters: Parameters, name: str, choices: type[_Choice], default: _Choice) -> _Choice:
    text = _last(parameters, name)
    if not text:
        return default
    try:
        return choices(text)
    except ValueError:
        words = ", ".join(choices)
        raise QuestionError(f"“{text[:40]}” is no {name}. It can be: {words}.") from None
