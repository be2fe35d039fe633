"""Filters and tags of the archive's pages: dates, counts and titles as a reader expects them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.exchange.feeds import feed_of
from archive.models import Authority, Document
from archive.models.dates_in_words import in_words, machine_date
from archive.reading import languages

if TYPE_CHECKING:
    from archive.reading.turns_shown import ShownTurn

register = template.Library()
_UNSAFE_IN_A_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.filter
def words(edtf: str) -> str:
    """Return a date of the record in words."""
    return in_words(edtf)


@register.simple_tag
def when(edtf: str) -> SafeString:
    """Return a date of the record as HTML: an element that machines read, where it is exact enough for them."""
    return _when(edtf)


@lru_cache(maxsize=4096)
def _when(edtf: str) -> SafeString:
    machine = machine_date(edtf)
    if machine:
        return format_html('<time datetime="{}">{}</time>', machine, in_words(edtf))
    return format_html("{}", in_words(edtf))


@register.simple_tag
def feed_link(record: Authority) -> str:
    """Return the path of the feed of a record of an authority list."""
    return feed_of(record)


@register.filter
def day(moment: datetime.date | datetime.datetime | None) -> str:
    """Return the day of a date or moment in words."""
    return in_words(moment.strftime("%Y-%m-%d")) if moment else ""


@register.filter
def thousands(number: int) -> str:
    """Return a count with its thousands marked."""
    return f"{number:,}"


@register.filter
def counted(number: int, unit: str) -> str:
    """Return a count with its unit: “1 document”, “1,204 turns”. A unit of two forms is given as `entry,entries`."""
    one, _, many = unit.partition(",")
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@register.simple_tag
def title(document: Document) -> SafeString:
    """Return a document's title, kept apart where another script would disturb the words around it."""
    return in_language(document.title, document.language)


@register.filter
def direction(language: str) -> str:
    """Return `rtl` or `ltr` for the tag of a language; `auto` where none is said."""
    return languages.direction(language) if language else "auto"


def in_language(text: str, language: str) -> SafeString:
    """Return text with the language and direction that it has, where these are not the page's own."""
    if not language or language.lower().split("-")[0] == "en":
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, languages.direction(language), text)


@register.simple_tag
def voice(turn: ShownTurn) -> SafeString:
    """Return who speaks a turn, in its colour and with the verb of its kind, as `_voice.html` says it."""
    return _voice(turn.colour, turn.is_question, turn.name_href, turn.name, turn.role, turn.verb, turn.remark)


@lru_cache(maxsize=4096)
def _voice(
    colour: int,
    asks: bool,  # noqa: FBT001
    name_href: str,
    name: str,
    role: str,
    verb: str,
    remark: str,
) -> SafeString:
    """Return the same for what is all that it depends on: a page of results names the same few voices many times."""
    return render_to_string(
        "_voice.html",
        {
            "colour": colour,
            "asks": asks,
            "name_href": name_href,
            "name": name,
            "role": role,
            "verb": verb,
            "remark": remark,
        },
    )


@register.simple_tag
def fixed(template_name: str, **told: Hashable) -> SafeString:
    """Return a part of the frame that is the same on all pages that tell it the same: it is drawn once for all."""
    return _fixed(template_name, tuple(sorted(told.items())))


@lru_cache(maxsize=100)
def _fixed(template_name: str, told: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(template_name, dict(told))


@register.filter
def as_json_ld(data: dict[str, Any]) -> SafeString:
    """Return data as JSON for a script element. What could end the element is written as an escape."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return SafeString(written.translate(_UNSAFE_IN_A_SCRIPT))


@register.simple_tag
def web(address: str, words: str = "", rel: str = "noopener") -> SafeString:
    """Return an address of the record as a link if it leads to a page of the web, else as the text that it is."""
    href = f"http://{address}" if address.lower().startswith("www.") else address
    if not href.lower().startswith(("http://", "https://")):
        return format_html('<span class="addr">{}</span>', words or address)
    return format_html('<a class="{}" href="{}" rel="{}">{}</a>', "" if words else "addr", href, rel, words or address)


@register.filter
def breakable(address: str) -> SafeString:
    """Return an address that may break after its host, before the identifier."""
    host, ark, rest = address.partition("ark:")
    return format_html("{}<wbr>{}{}", host, ark, rest) if ark else format_html("{}", address)
