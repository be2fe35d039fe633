"""Letters: plain text, in a few sentences, with the way to stop them in each. Templates stand in templates/letters/."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from archive.citation.cited import ARCHIVE, absolute
from archive.exchange.answers import search_address
from archive.models import SearchAlert
from archive.models.dates_in_words import in_words
from archive.search import Found, HitGroup

from .links import confirm_path, stop_path
from .visitors import digest

MOST_LISTED = 20
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class News:
    """A document of a letter: its lines, wrapped, and its address, never broken."""

    number: int
    title: str
    facts: str
    passage: str
    address: str


def confirmation(alert: SearchAlert) -> None:
    """Send the letter in which an alert is confirmed. It repeats nothing of what was typed."""
    _send(alert, f"Confirm an alert of {ARCHIVE}", "confirmation", {"confirm": absolute(confirm_path(alert))})


def already(alert: SearchAlert) -> None:
    """Tell somebody who asks again that there is such an alert."""
    _send(alert, f"Your alert of {ARCHIVE}", "already", {})


def news(alert: SearchAlert, found: Found, groups: Sequence[HitGroup]) -> None:
    """Tell of new documents. Sent again after a fault, the letter has the same Message-ID, so that it is one letter."""
    words = "; ".join(part.words for part in found.parts) or "everything"
    count = f"{len(groups):,} new document{'' if len(groups) == 1 else 's'}"
    context: dict[str, object] = {
        "words": _wrapped(words, indent="  "),
        "count": count,
        "were": "was" if len(groups) == 1 else "were",
        "news": [_news(number, group) for number, group in enumerate(groups[:MOST_LISTED], start=1)],
        "more": max(0, len(groups) - MOST_LISTED),
        "search": search_address(found.question),
        "since": in_words(alert.confirmed_at.date().isoformat()) if alert.confirmed_at else "",
    }
    subject = " ".join(textwrap.shorten(f"{count}: {words}", _WIDTH + 20, placeholder=" …").split())
    _send(alert, subject, "news", context, {"Message-ID": _message_id(alert)})


def _news(number: int, group: HitGroup) -> News:
    document, best = group.hits[0].document, group.hits[0]
    turns = f"{group.total:,} turn{'' if group.total == 1 else 's'}"
    place = document.place.name if document.place else ""
    facts = ", ".join(part for part in (in_words(document.date), place, document.get_kind_display(), turns) if part)
    said = "".join(piece.text for piece in best.pieces)
    said = f"{'… ' if best.cut_before else ''}{said}{' …' if best.cut_after else ''}"
    passage = f"{best.spoken.name}: {said}" if best.spoken.name else said
    title = _wrapped(document.title, indent="   ").lstrip()
    address = absolute(document.get_absolute_url())
    return News(number, title, _wrapped(facts, indent="   "), _wrapped(passage, indent="   "), address)


def _wrapped(text: str, *, indent: str) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _send(
    alert: SearchAlert,
    subject: str,
    template: str,
    context: dict[str, object],
    headers: dict[str, str] | None = None,
) -> None:
    stop = absolute(stop_path(alert))
    said = {**context, "archive": ARCHIVE, "site": absolute("/"), "stop": stop}
    body = render_to_string(f"letters/{template}.txt", said)
    of_lists = {
        "Message-ID": make_msgid(domain=_host()),
        "Auto-Submitted": "auto-generated",  # RFC 3834: nobody answers that they are on holiday
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    EmailMessage(subject, body, None, [alert.address], headers={**of_lists, **(headers or {})}).send()


def _message_id(alert: SearchAlert) -> str:
    return f"<{digest('letter', alert.key)[:32]}.{alert.letters + 1}@{_host()}>"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""
