"""What a search found, as its page shows it: groups with their strips and snippets, bars by year, chips and facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from itertools import chain

from django.urls import reverse
from django.utils.safestring import SafeString

from archive.models import Document
from archive.search import Group as Grouping
from archive.search import Hit, HitGroup, Part, Question, Results, Sort, Suggestion

from . import languages
from .hits_shown import anchor
from .paging import Paged
from .register import Row, rows_found
from .strips_drawn import colour_of
from .turns_grouped import Group
from .turns_shown import ShownTurn, shown_turn
from .words_shown import Words
from .years_drawn import Years, years

SORTS = {
    Sort.RELEVANCE: "Best match",
    Sort.EARLIEST: "Earliest first",
    Sort.LATEST: "Latest first",
    Sort.SPEAKER: "Speaker",
}
_UNITS = {Grouping.DOCUMENT: "Documents", Grouping.SPEAKER: "Speakers", Grouping.TURN: "Turns"}


@dataclass(frozen=True, slots=True)
class FoundTurn:
    """A turn that was found, where it does not stand under its document: with the document beside it."""

    turn: ShownTurn
    document: Document
    href: str
    anchor: str = ""

    @property
    def direction(self) -> str:
        """The direction in which its document is written."""
        return languages.direction(self.document.language)


@dataclass(frozen=True, slots=True)
class VoiceGroup:
    """The turns found of one speaker, and how many more."""

    name: str
    href: str
    turns: tuple[FoundTurn, ...]
    total: int
    more_href: str
    documents: int
    earliest: str
    latest: str

    @property
    def more(self) -> int:
        """How many turns are not shown here."""
        return self.total - len(self.turns)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of results."""

    results: Results
    documents: tuple[Group, ...]
    voices: tuple[VoiceGroup, ...]
    turns: tuple[FoundTurn, ...]
    years: Years | None
    page: Paged[HitGroup]
    unit: str

    @property
    def some_words_from(self) -> int | None:
        """The place on this page, from 0, of the first group of which no hit has all the words; None for none here."""
        place = self.results.some_words_from
        return None if place is None else place - (self.page.first - 1)

    @property
    def undated_href(self) -> str:
        """The same search in what has no date."""
        return href(replace(self.results.question, undated=True, since=None, until=None, page=1))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the forms of sorting and of years keep: all but their own."""
        own = ("sort", "since", "until", "undated", "page")
        return [(name, value) for name, value in self.results.question.as_parameters() if name not in own]


def href(question: Question) -> str:
    """Return the address of a question."""
    return f"{_page()}?{question.query_string}"


@cache
def _page() -> str:
    """Return the address of the search; one page of results links to it dozens of times."""
    return reverse("search")


def shown(results: Results) -> Shown:
    """Return the page of results, in no query more than the search itself made."""
    question = results.question
    by_document = question.group == Grouping.DOCUMENT
    turns = [] if by_document else list(_turns(results))
    return Shown(
        results=results,
        documents=_documents(results) if by_document else (),
        voices=tuple(map(_voice, results.groups, turns)) if question.group == Grouping.SPEAKER else (),
        turns=tuple(chain.from_iterable(turns)) if question.group == Grouping.TURN else (),
        years=years({one.year: one.count for one in results.years}, _of_years(question), one="turn", many="turns"),
        page=Paged(
            results.groups, question.page, question.size, results.total_groups, lambda to: href(question.at_page(to))
        ),
        unit=_UNITS[question.group],
    )


def _of_years(question: Question) -> Callable[[int, int], str]:
    def to(first: int, last: int) -> str:
        return href(replace(question, since=first, until=last, undated=False, page=1))

    return to


def _documents(results: Results) -> tuple[Group, ...]:
    groups = [group for group in results.groups if group.document is not None]
    documents = [group.document for group in groups if group.document is not None]
    listed = rows_found(documents, {group.document.pk: group.numbers for group in groups if group.document})
    return tuple(_group(row, group, results.question) for row, group in zip(listed, groups, strict=True))


def _group(row: Row, group: HitGroup, question: Question) -> Group:
    return Group(
        row=row,
        turns=tuple(_shown_hit(hit) for hit in group.hits),
        count=group.total,
        kept=kept(question),
        more_href=href(group.question) if group.question else row.document.get_absolute_url() + kept(question),
        anchor=anchor(row.document),
    )


def _voice(group: HitGroup, turns: Sequence[FoundTurn]) -> VoiceGroup:
    return VoiceGroup(
        name=str(group.party) if group.party else group.name,
        href=group.party.get_absolute_url() if group.party else "",
        turns=tuple(turns),
        total=group.total,
        more_href=href(group.question) if group.question else "",
        documents=group.documents,
        earliest=group.earliest,
        latest=group.latest,
    )


def _turns(results: Results) -> Iterator[list[FoundTurn]]:
    """Yield the turns of each group, the first of each document with the anchor to which one comes back."""
    seen: set[int] = set()
    for group in results.groups:
        found = []
        for hit in group.hits:
            one = _found(hit, results.question)
            found.append(one if hit.document.pk in seen else replace(one, anchor=anchor(hit.document)))
            seen.add(hit.document.pk)
        yield found


def _found(hit: Hit, question: Question) -> FoundTurn:
    at = f"{hit.document.get_absolute_url()}{kept(question)}#t{hit.number}"
    return FoundTurn(_shown_hit(hit), hit.document, at)


def _shown_hit(hit: Hit) -> ShownTurn:
    return shown_turn(
        hit.spoken,
        hit.document,
        hit.document.get_absolute_url(),
        colour=colour_of(hit.document, hit.number),
        role=hit.spoken.role,
        words=Words((snippet(hit),)),
    )


def snippet(hit: Hit) -> SafeString:
    """Return the words around a hit, escaped, what was sought in `mark`, and a sign where the text goes on."""
    pieces = "".join(f"<mark>{escape(one.text)}</mark>" if one.marked else escape(one.text) for one in hit.pieces)
    return SafeString(f"{'… ' if hit.cut_before else ''}{pieces}{' …' if hit.cut_after else ''}")


def kept(question: Question) -> str:
    """Return the query that keeps a search when one goes into a document: its words, and the way back."""
    return f"?{question.query_string}" if question.text else ""


@dataclass(frozen=True, slots=True)
class ShownMistake:
    """A mistake: what was typed, parted at it, the sentence that explains it, and the way to what works."""

    before: str
    wrong: str
    after: str
    sentence: str
    nearest: str
    href: str


def mistakes(results: Results) -> list[ShownMistake]:
    """Return the mistakes of what was typed, each with its place; the nearest question that works once, behind all of
    those that it puts right.
    """
    text = results.question.text
    last = {one.instead: place for place, one in enumerate(results.mistakes) if one.instead}
    return [
        ShownMistake(
            before=text[: one.start],
            wrong=text[one.start : one.end],
            after=text[one.end :],
            sentence=one.sentence,
            nearest=_otherwise(results.question, one.instead) if one.instead else "",
            href=href(one.instead) if one.instead and last[one.instead] == place else "",
        )
        for place, one in enumerate(results.mistakes)
    ]


def _otherwise(question: Question, instead: Question) -> str:
    """Return what another question asks: its words or, where these are the same, its years."""
    return instead.text if instead.text != question.text else f"{instead.since} to {instead.until}"


_TRIES = {
    "spelling": "With another spelling",
    "looser": "Asked more loosely",
    "fewer": "Not narrowed",
    "part": "What each part finds by itself",
}


def tries(results: Results) -> list[tuple[str, list[Suggestion]]]:
    """Return what else could be asked, under a heading for each kind."""
    kinds = {kind: [one for one in results.suggestions if one.kind == kind] for kind in _TRIES}
    return [(_TRIES[kind], suggestions) for kind, suggestions in kinds.items() if suggestions]


def read_back(results: Results) -> Sequence[tuple[str, str]]:
    """Return the parts of the question in words, each with the address of the question without it."""
    return addressed(results.parts)


def addressed(parts: Sequence[Part]) -> Sequence[tuple[str, str]]:
    """Return parts of a question in words, each with the address of the question without it."""
    return [(part.words, href(part.without)) for part in parts]
