"""Take away: the ways to have all that a search found, and to be told of what is new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.http import urlencode

from archive.exchange.exports import FORMS
from archive.search import Question, Results


@dataclass(frozen=True, slots=True)
class File:
    """A format: its name, what it is for, and its address."""

    name: str
    hint: str
    href: str


@dataclass(frozen=True, slots=True)
class TakeAway:
    """All that can be taken from a page of results."""

    total: int
    files: tuple[File, ...]
    feed: str
    alert: str


def take_away(results: Results) -> TakeAway:
    """Return the ways to take a search's results away: all of them, and not those of a page."""
    question = replace(results.question, page=1, size=Question().size)
    asked = question.as_parameters()
    files = [File(form.name, form.hint, _href("search-export", asked, ending)) for ending, form in FORMS.items()]
    excel = File("CSV for Excel", "the same, as Excel reads it", "")
    files.insert(1, replace(excel, href=_href("search-export", [*asked, ("bom", "1")], "csv")))
    return TakeAway(results.total_turns, tuple(files), _href("search-feed", asked), _href("alert", asked))


def _href(name: str, asked: list[tuple[str, str]], *arguments: str) -> str:
    return f"{reverse(name, args=arguments)}?{urlencode(asked)}"
