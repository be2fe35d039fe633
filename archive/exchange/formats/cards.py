"""Cards: the picture by which a link to a document is shown elsewhere (Open Graph, ogp.me), drawn from its record.

A card holds the title, who speaks, the kind, date and place, the archive's name and the identifier: nothing that the
page does not say. What is withdrawn or not published has none, since its address answers as the page does.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from archive.citation.cited import ARCHIVE
from archive.exchange import last_changed
from archive.exchange.answers import not_whole, open_to_all
from archive.exchange.typeset.making import NotTypesetError, drawn
from archive.models import Document
from archive.models.dates_in_words import in_words
from archive.models.speaking import spoken

from .pdf import apart, direction_of, fonts_for, plain_words, shortened, tag_of

ENDING = "card.png"
MEDIA_TYPE = "image/png"
_LONGEST = 230  # characters of a title
_SIZES = ((40, 68), (80, 56), (130, 46), (_LONGEST, 38))  # up to so many letters, so large; those of East Asia are wide
_WIDE = 0x2E80
_NAMED = 3  # speakers who are named
_READ = 200  # turns that are looked through for them
_LONGEST_LINE = 78  # characters of the line of speakers
_LONGEST_PLACE = 40


def card(request: HttpRequest, document: Document) -> HttpResponse:
    """Answer with the card of a published document."""
    try:
        given = drawn(as_value(document))
    except NotTypesetError as error:
        return not_whole(f"The card could not be drawn now. {error}")
    response = HttpResponse(given, content_type=MEDIA_TYPE)
    return open_to_all(last_changed.dated(response, document))


def as_value(document: Document) -> dict[str, Any]:
    """Return what the card's template is given."""
    title = shortened(plain_words(document.title), _LONGEST)
    place = document.place.name if document.place else ""
    direction = direction_of(document.title)
    facts = (str(document.get_kind_display()), in_words(document.date), shortened(place, _LONGEST_PLACE))
    return {
        "title": title,
        "size": _size(title),
        "speakers": _speakers(document),
        "facts": apart(direction, *facts, between=" · "),
        "archive": ARCHIVE,
        "ark": document.ark,
        "language": tag_of(document.language),
        "direction": direction,
        "fonts": fonts_for(document.language),
    }


def _size(title: str) -> int:
    width = sum(2 if ord(letter) >= _WIDE else 1 for letter in title)
    return next((size for most, size in _SIZES if width <= most), _SIZES[-1][1] - 8)


def _speakers(document: Document) -> str:
    """Return who speaks first in the document, each once, and how many more there are."""
    if document.latest_version is None:
        return ""
    turns = document.latest_version.turns.select_related("version__document").order_by("position")[:_READ]
    names = list(dict.fromkeys(plain_words(each.name) for each in spoken(turns) if each.voiced.voice and each.name))
    more = f" and {len(names) - _NAMED} others" if len(names) > _NAMED + 1 else ""
    shown = names[: _NAMED if more else _NAMED + 1]
    return shortened(", ".join(shown), _LONGEST_LINE - len(more)) + more
