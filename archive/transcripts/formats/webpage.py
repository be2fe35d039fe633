"""Web pages: which part is the document, and what the page's head and microdata declare of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import lxml.html

from archive.transcripts.encoding import tidy
from archive.transcripts.formats.trees import Walker
from archive.transcripts.manuscript import Block
from archive.transcripts.transcript import Dropped

_LONGEST_SCRIPT: Final = 100_000  # characters of JSON-LD

Element = lxml.html.HtmlElement

_META: Final = {
    "og:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "article:published_time": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "dcterms.created": "date",
    "citation_publication_date": "date",
    "date": "date",
    "datepublished": "date",
    "publish-date": "date",
    "og:url": "source_url",
    "og:site_name": "source_name",
    "dc.publisher": "source_name",
    "dcterms.publisher": "source_name",
    "place": "place",
    "location": "place",
    "dc.coverage": "place",
    "dc.language": "language",
    "dc.identifier": "identifier",
    "speaker": "speaker",
    "dc.creator": "speaker",
}
_PROPERTIES: Final = {
    "headline": "title",
    "name": "title",
    "datepublished": "date",
    "datecreated": "date",
    "startdate": "date",
    "contentlocation": "place",
    "locationcreated": "place",
    "inlanguage": "language",
    "publisher": "source_name",
}
_MAIN: Final = ("articlebody", "main", "article", "document")
_PROSE: Final = 25  # characters of a paragraph's own text that count as prose


def declared_of(tree: Element) -> dict[str, str]:
    """What a page declares: meta elements, microdata, JSON-LD, its canonical address, its language, its title."""
    declared: dict[str, str] = {}
    _from_microformats(declared, tree)
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        _declare(declared, _META.get(name), element.get("content"))
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "") and (link.get("href") or "").startswith("http"):
            _declare(declared, "source_url", link.get("href"))
    _from_json(declared, tree)
    _from_microdata(declared, tree)
    if "title" not in declared:
        _declare(declared, "page_title", tree.findtext(".//head/title"))
    _declare(declared, "language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    return declared


def _declare(declared: dict[str, str], name: str | None, value: str | None) -> None:
    said = tidy(" ".join((value or "").split()))
    if name and said and name not in declared:
        declared[name] = said


_MICROFORMATS: Final = {"p-location": "place", "p-name": "title", "dt-published": "date", "entry-title": "title"}


def _from_microformats(declared: dict[str, str], tree: Element) -> None:
    """The microformats of a page: classes that say which element holds its title, its date, its place."""
    for name, field in _MICROFORMATS.items():
        for element in tree.find_class(name)[:1]:
            _declare(declared, field, element.get("datetime") or element.text_content())


def _from_json(declared: dict[str, str], tree: Element) -> None:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < _LONGEST_SCRIPT:
            try:
                found = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            for item in found if isinstance(found, list) else [found]:
                if isinstance(item, dict):
                    for key, value in item.items():
                        said = value.get("name") if isinstance(value, dict) else value
                        _declare(declared, _PROPERTIES.get(str(key).lower()), said if isinstance(said, str) else None)


# Things that a page describes besides the document: their dates and names are not its own.
_PARTS: Final = re.compile(r"ImageObject|VideoObject|MediaObject|AudioObject|Person|Comment|BreadcrumbList")


def _from_microdata(declared: dict[str, str], tree: Element) -> None:
    for element in tree.xpath("//*[@itemprop]"):
        if any(_PARTS.search(parent.get("itemtype", "")) for parent in element.iterancestors()):
            continue
        name = (element.get("itemprop") or "").lower()
        if name in _PROPERTIES and name != "name":
            _declare(
                declared, _PROPERTIES[name], element.get("datetime") or element.get("content") or element.text_content()
            )


def main_part(tree: Element) -> Element:
    """The element that holds the document: the page's own word for it, else where most of its prose stands."""
    body = tree.find("body")
    root = tree if body is None else body
    for name in _MAIN:
        found = [e for e in root.iter() if isinstance(e.tag, str) and _is_main(e, name)]
        best = max(found, key=_prose, default=None)
        if best is not None and _prose(best) >= 0.6 * _prose(root):
            return best
    return root


def _is_main(element: Element, name: str) -> bool:
    return name in (str(element.tag), (element.get("itemprop") or "").lower(), (element.get("role") or "").lower())


def _prose(element: Element) -> int:
    return sum(
        len(t) for p in element.iter("p", "pre", "blockquote") for t in [p.text_content().strip()] if len(t) >= _PROSE
    )


def outside(tree: Element, main: Element, blocks: Sequence[Block], declared: Mapping[str, str]) -> tuple[Dropped, ...]:
    """The words of a page that stand outside its document, or were passed over as navigation."""
    everything = Walker(_silent).walk(tree)
    kept = {block.text for block in blocks} | set(declared.values())
    return tuple(Dropped(b.text, "navigation", b.place) for b in everything if not _is_kept(b.text, kept))


def _silent(element: object) -> bool:
    tag = getattr(element, "tag", None)
    return not isinstance(tag, str) or tag in ("script", "style", "template", "head")


def _is_kept(text: str, kept: Iterable[str]) -> bool:
    return text in kept or not re.search(r"\w", text)
