"""By words: documents that a footnote names by their title, and turns that say what somebody quotes.

Both ask the index, so that a quotation is found in many thousand turns within a few hundredths of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.models import Document
from archive.models.folding import fold
from archive.search import NotWholeError, Question, QuestionError, find_all
from archive.search.quotations import Place, Verdict, check, quotations_in
from archive.search.storage import IndexUnusableError

from .looking_up import Lead

_CHOICES = 20
_TITLE_WORDS = 40  # more are no title
_LONGEST_TITLE = 250  # characters that a search for one takes
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_MARKS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a text lead to: `leads` where a document has that title or a turn says it word for word, and
    `near` where that is only nearly so. `more` counts other turns that say the same.
    """

    leads: tuple[Lead, ...] = ()
    near: tuple[Lead, ...] = ()
    more: int = 0


def by_words(text: str) -> Said:
    """Return what a quotation or a footnote leads to. Raise IndexUnusableError where the index cannot be searched."""
    quoted = quotations_in(text)
    marked = [each.text for each in quoted.quotations] if not quoted.is_whole else _in_marks(text)
    titled = _titled(marked, text) if marked else ()
    if exact := tuple(lead for lead in titled if _is_title(lead.document, marked)):
        return Said(_of_year(exact, text))
    checked = check(text).checked
    for verdict in (Verdict.EXACT, Verdict.CHANGED):
        found = [each for each in checked if each.verdict is verdict]
        leads = tuple(_lead(place, verdict) for each in found for place in each.places)
        leads = tuple({lead.path: lead for lead in leads}.values())
        if leads and verdict is Verdict.EXACT:
            more = sum(max(each.total - len(each.places), 0) for each in found)
            return Said(leads, more=more)
        if leads:
            return Said(near=(*titled, *leads)[:_CHOICES])
    titled = titled or _titled([text], text)
    exact = tuple(lead for lead in titled if _is_title(lead.document, [text]))
    return Said(_of_year(exact, text)) if exact else Said(near=titled)


def _in_marks(text: str) -> list[str]:
    """Return what stands in quotation marks and is too short to be checked as a quotation: a title may be one word."""
    return [each.strip() for each in re.findall(r"[“‘\"«]([^“”‘\"«»]{2,300}?)[”’\"»]", text)]


def _titled(titles: Sequence[str], text: str) -> tuple[Lead, ...]:
    """Return the documents with such words in their title, those of a year that the text names alone, if there are."""
    leads: dict[int, Lead] = {}
    for title in titles:
        for document in _with_title(title):
            leads.setdefault(document.pk, Lead(document, document.get_absolute_url(), "by its title"))
    return _of_year(tuple(leads.values()), text)


def _with_title(title: str) -> Iterator[Document]:
    words = " ".join(_MARKS.sub(" ", title).split())[:_LONGEST_TITLE]
    if not words or len(words.split()) > _TITLE_WORDS:
        return
    try:
        found = find_all(Question(text=f'title:"{words}"'))
    except QuestionError:
        return
    except NotWholeError as error:
        raise IndexUnusableError(str(error)) from error
    if 0 < len(found.counts) <= _CHOICES * 5:
        yield from Document.objects.published().for_listing().filter(pk__in=list(found.counts)).by_date()[:_CHOICES]


def _is_title(document: Document, titles: Sequence[str]) -> bool:
    return _plain(document.title) in {_plain(title) for title in titles}


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split())


def _of_year(leads: tuple[Lead, ...], text: str) -> tuple[Lead, ...]:
    years = set(_YEAR.findall(text))
    return tuple(lead for lead in leads if lead.document.date[:4] in years) or leads


def _lead(place: Place, verdict: Verdict) -> Lead:
    """Return where a quotation stands: in the document of today, or in the version that alone had these words."""
    version = f".v{place.older}" if place.older else ""
    path = f"{place.document.get_absolute_url()}{version}/{place.spoken.turn.key}"
    name = place.spoken.name
    how = "word for word" if verdict is Verdict.EXACT else "in nearly these words"
    who = f", where {name} speaks" if name else ""
    return Lead(place.document, path, f"{how} in turn {place.spoken.turn.number}{who}")
