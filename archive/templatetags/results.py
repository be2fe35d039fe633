"""Tags that draw what a page of results has dozens of: values of facets, and documents with the turns found in them.

They are put together here and not in templates, whose every tag and variable takes its time: a page has some two
hundred values and sixty turns.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from archive.models import DocumentKind

from .chancery import thousands, title, voice, when

if TYPE_CHECKING:
    from archive.models import Document
    from archive.reading.turns_grouped import Group
    from archive.reading.turns_shown import ShownTurn
    from archive.search import Facet, Question

register = template.Library()
_CHOSEN = '<span class="vh"> (chosen; press to remove)</span>'


@register.simple_tag
def facet_values(facet: Facet, question: Question) -> SafeString:
    """Return the items of a facet's list: each value with its count, and the way to choose it or to let it go."""
    here = reverse("search")
    before, after = map(escape, question.around_value(facet.name))
    items = []
    for value in facet.values:
        if value.is_chosen:
            href, current, said = str(escape(value.question.query_string)), ' aria-current="true"', _CHOSEN
        else:
            href, current, said = f"{before}{escape(quote_plus(value.value))}{after}", "", ""
        items.append(
            f'<li><a href="{here}?{href}"{current}><span><bdi>{escape(value.label)}</bdi>{said}</span>'
            f'<span class="n">{thousands(value.count)}</span></a></li>'
        )
    return SafeString("".join(items))


@register.simple_tag
def group(found: Group, level: str) -> SafeString:
    """Return a document with the turns found in it, as an item of a list; `level` is the element of its heading."""
    document, row = found.row.document, found.row
    page = document.get_absolute_url()
    here = escape(page + found.kept)
    anchor = f' id="{escape(found.anchor)}"' if found.anchor else ""
    turns = "".join(_turn(turn, here) for turn in found.turns)
    more = escape(found.more_href or page)
    return SafeString(
        f'<li class="group"{anchor}><header><div>'
        f'<{level} class="gt"><a href="{here}">{title(document)}</a></{level}>'
        f'<abbr class="unapi-id" title="{escape(document.ark)}"></abbr>'
        f'<p class="meta">{about(document)}</p></div>'
        f'<div class="count">{row.strip}'
        f'<p class="small quiet">{thousands(found.count)} of {escape(row.size)}</p></div></header>'
        f'<ol class="hits" lang="{escape(document.language or "en")}" dir="{row.direction}">{turns}</ol>'
        + (f'<p class="more"><a href="{more}">{thousands(found.more)} more in this document</a></p>' * bool(found.more))
        + "</li>"
    )


def about(document: Document) -> str:
    """Return when and where a document is from, and of what kind it is, as HTML."""
    said = [str(when(document.date))] if document.date else []
    said += [escape(document.place.name)] if document.place else []
    said += [_kind(document.kind)]
    said += ["sample"] if document.is_sample else []
    return " · ".join(said)


@cache
def _kind(kind: str) -> str:
    return escape(str(DocumentKind(kind).label)) if kind in DocumentKind.values else escape(kind or "Document")


def _turn(turn: ShownTurn, here: str) -> str:
    spoken = f'<div class="label">{voice(turn)}</div>' if turn.is_spoken else ""
    tongue = f' lang="{escape(turn.language)}"' if turn.language else ""
    tongue += f' dir="{turn.direction}"' if turn.direction else ""
    words = "".join(f'<p class="said"{tongue}>{paragraph}</p>' for paragraph in turn.words.paragraphs)
    return (
        f'<li><a class="no" href="{here}#{turn.key}"><span class="vh" lang="en">{turn.unit} </span>{turn.number}</a>'
        f"<div>{spoken}{words}</div></li>"
    )
