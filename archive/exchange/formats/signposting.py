"""Signposting (FAIR Signposting Profile, levels 1 and 2): what a page links to, for programs that follow links.

Level 1 is the page's `Link` header; level 2 is the same, and what its files say of the page, in a link set (RFC 9264),
as JSON and as the text of a header.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import absolute
from archive.exchange import last_changed, memento
from archive.exchange.answers import open_to_all
from archive.models import Document

from . import FORMATS

AS_JSON, AS_TEXT = "application/linkset+json", "application/linkset"
LINK_SETS = {"linkset.json": AS_JSON, "linkset": AS_TEXT}  # by the ending of their addresses
_PROFILES = {
    "jsonld": "https://schema.org",
    "tei.xml": "http://www.tei-c.org/ns/1.0",
    "akn.xml": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link (RFC 8288) from an anchor to a target, both with their hosts."""

    anchor: str
    target: str
    relation: str
    type: str = ""
    profile: str = ""

    def words(self, *, with_anchor: bool = False) -> str:
        """Return it as the header has it."""
        anchor = f'; anchor="{self.anchor}"' if with_anchor else ""
        kind = f'; type="{self.type}"' if self.type else ""
        profile = f'; profile="{self.profile}"' if self.profile else ""
        return f'<{self.target}>; rel="{self.relation}"{kind}{profile}{anchor}'


def signposts(document: Document, address: Address) -> str:
    """Return the `Link` header of a page, in one query for a turn, and in none for a document whose latest version is
    loaded.
    """
    page = absolute(address.path)
    sets = (Link(page, absolute(address.in_format(ending)), "linkset", kind) for ending, kind in LINK_SETS.items())
    return ", ".join(link.words() for link in (*_of_page(document, address), *sets))


def file_links(document: Document, address: Address) -> str:
    """Return the `Link` header of one of the files of a page."""
    page, has_words = absolute(address.in_format("")), FORMATS[address.format].has_words
    links = [Link("", page, "collection" if has_words else "describes", "text/html")]
    links += [Link("", absolute(address.in_format(ending)), "linkset", kind) for ending, kind in LINK_SETS.items()]
    return ", ".join(link.words() for link in links)


def link_set(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Answer with the link set of a document, a version or a turn: RFC 9264 as JSON (4.2), or as text (4.1)."""
    of_page = Address(address.ark, address.version, address.turn)
    links = [*_of_page(document, of_page), *_of_files(document, of_page)]
    if address.format == "linkset.json":
        said = json.dumps({"linkset": _contexts(links)}, ensure_ascii=False, indent=2) + "\n"
    else:
        said = ",\n".join(link.words(with_anchor=True) for link in links) + "\n"
    response = HttpResponse(said, content_type=LINK_SETS[address.format])
    return open_to_all(last_changed.dated(response, document))


def _contexts(links: list[Link]) -> list[dict[str, object]]:
    """Return the links by their anchors, and those of one by their relations."""
    contexts: dict[str, dict[str, list[dict[str, object]]]] = {}
    for link in links:
        target: dict[str, object] = {"href": link.target}
        if link.type:
            target["type"] = link.type
        if link.profile:
            target["profile"] = link.profile  # words, as the clients of Signposting read it, not the array of RFC 9264
        contexts.setdefault(link.anchor, {}).setdefault(link.relation, []).append(target)
    return [{"anchor": anchor, **relations} for anchor, relations in contexts.items()]


def _of_page(document: Document, address: Address) -> Iterator[Link]:
    page, latest = absolute(address.path), document.latest_version.number if document.latest_version else None
    yield Link(page, page, "cite-as")
    yield Link(page, "https://schema.org/CreativeWork", "type")
    for ending in _given(document):
        form = FORMATS[ending]
        relation = "item" if form.has_words else "describedby"
        target = absolute(address.in_format(ending))
        yield Link(page, target, relation, form.media_type, _PROFILES.get(ending, ""))
    if document.rights and document.rights.uri:
        yield Link(page, document.rights.uri, "license")
    if latest is not None:
        yield from _versions(document, address, latest)
        for target, relation, kind in memento.targets(document, address.turn):
            yield Link(page, target, relation, kind)


def _of_files(document: Document, address: Address) -> Iterator[Link]:
    page = absolute(address.path)
    for ending in _given(document):
        relation = "collection" if FORMATS[ending].has_words else "describes"
        yield Link(absolute(address.in_format(ending)), page, relation, "text/html")


def _given(document: Document) -> list[str]:
    """Return the endings of the formats in which a document is given: a catalogue entry has no words."""
    has_words = document.latest_version is not None
    return [ending for ending, form in FORMATS.items() if has_words or not form.has_words]


def _versions(document: Document, address: Address, latest: int) -> Iterator[Link]:
    """Yield what leads to other versions (RFC 5829). Those of a turn are the versions that have it."""
    page, base = absolute(address.path), absolute(document.get_absolute_url())
    key = f"/t{address.turn}" if address.turn is not None else ""
    numbers = [each.number for each in memento.mementos(document, address.turn)] if key else range(1, latest + 1)
    number = address.version or max(numbers, default=latest)
    yield Link(page, f"{base}{key}", "latest-version")
    if earlier := [each for each in numbers if each < number]:
        yield Link(page, f"{base}.v{earlier[-1]}{key}", "predecessor-version")
    if later := [each for each in numbers if each > number]:
        yield Link(page, f"{base}.v{later[0]}{key}", "successor-version")
