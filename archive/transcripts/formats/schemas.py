"""Schemas: where the XML formats of transcripts keep their description. A new one is a class of fields, and a line
here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from archive.transcripts.dates import dates_in, edtf_of
from archive.transcripts.formats.elements import SPEECHES, local_name, words_of

_LONGEST_FIELD: Final = 400  # characters

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements
Described = tuple[dict[str, str], frozenset[Element]]


@dataclass(frozen=True, slots=True)
class Schema:
    """`knows` looks at the root; `describe` yields the declared fields, and the elements that hold no words of the
    text.
    """

    name: str
    knows: Callable[[Element], bool]
    describe: Callable[[Element], Described]


def _named(root: Element, *names: str) -> Iterator[Element]:
    wanted = set(names)
    return (element for element in root.iter() if local_name(element) in wanted)


def _first(root: Element, *names: str) -> Element | None:
    return next(_named(root, *names), None)


def _put(declared: dict[str, str], name: str, value: str | None) -> None:
    said = " ".join((value or "").split())
    if said and name not in declared:
        declared[name] = (value or "").replace("\n", "   ").strip() if name == "title" else said


# ---- TEI and Parla-CLARIN


def _is_tei(root: Element) -> bool:
    return local_name(root) in ("tei", "teicorpus") or "tei-c.org" in str(root.tag)


def _describe_tei(root: Element) -> Described:
    declared: dict[str, str] = {}
    header = _first(root, "teiheader")
    body = _first(root, "body", "text")
    if header is not None:
        _tei_header(declared, header)
    place = root if body is None else body
    head = _first(place, "head")
    if head is not None and "title" not in declared:
        _put(declared, "title", _without_notes(head))
        _put(declared, "source_name", _source_note(head))
    _tei_dateline(declared, place)
    return declared, frozenset([header] if header is not None else [])


def _parent_name(element: Element) -> str:
    parent = element.getparent()
    return local_name(parent) if parent is not None else ""


def _tei_header(declared: dict[str, str], header: Element) -> None:
    titles = [words_of(title) for title in _named(header, "title") if _parent_name(title) == "titlestmt"]
    _put(declared, "title", " - ".join(dict.fromkeys(title for title in titles if title)))
    setting = _first(header, "setting", "creation")
    for element in _named(setting, "date") if setting is not None else ():
        _put(declared, "date", element.get("when") or words_of(element))
    for element in _named(setting, "placename", "settlement") if setting is not None else ():
        _put(declared, "place", words_of(element))


def _tei_dateline(declared: dict[str, str], root: Element) -> None:
    line = _first(root, "dateline", "opener")
    for element in _named(line, "date") if line is not None else ():
        _put(declared, "date", (element.get("when") or element.get("from") or words_of(element))[:10])
    for element in _named(line, "placename", "settlement") if line is not None else ():
        _put(declared, "place", words_of(element))


def _without_notes(element: Element) -> str:
    """A heading's words, without the footnotes inside it and without the number that it bears in its volume."""
    parts = [element.text or ""]
    for child in element:
        if local_name(child) != "note":
            parts.append(_without_notes(child))
        parts.append(child.tail or "")
    return re.sub(r"^\d{1,4}\.\s+", "", " ".join("".join(parts).split()))


def _source_note(head: Element) -> str | None:
    """The archive's own reference, in a footnote that begins `Source:`: its first sentence."""
    for note in _named(head, "note"):
        found = re.match(r"Source:\s*(.{3,240}?)(?:\.\s|\.?$)", words_of(note))
        if found:
            return found.group(1)
    return None


# ---- Akoma Ntoso


def _is_akoma(root: Element) -> bool:
    return local_name(root) == "akomantoso"


def _describe_akoma(root: Element) -> Described:
    declared: dict[str, str] = {}
    meta = _first(root, "meta")
    document = next(iter(root), None)
    for element in _named(root, "doctitle", "shorttitle", "docproponent"):
        _put(declared, "title", words_of(element))
    _put(declared, "title", document.get("name") if document is not None and " " in document.get("name", "") else None)
    for element in _named(root, "docdate"):
        _put(declared, "date", element.get("date") or words_of(element))
    for element in _named(meta, "frbrdate") if meta is not None else ():
        if element.get("name", "") not in ("generation", "markup"):
            _put(declared, "date", element.get("date"))
    uri = _first(root, "frbruri")
    if uri is not None:
        _put(declared, "identifier", uri.get("value"))
        dated = re.search(r"/(\d{4}-\d{2}-\d{2})(?:/|$)", uri.get("value", ""))
        _put(declared, "date", dated.group(1) if dated else None)
    for element in _named(root, "docplace", "place", "location"):
        _put(declared, "place", words_of(element))
    for element in _named(meta, "frbrlanguage") if meta is not None else ():
        _put(declared, "language", _tag(element.get("language", "")))
    return declared, frozenset([meta] if meta is not None else [])


# ---- Schemas of parliaments and record keepers, known by what their fields are called

_FIELDS: Final = {
    "title": ("title", "documenttitle", "headline", "debatetitle", "name-of-document", "institutiondebate"),
    "date": ("date", "release-date", "sittingdate", "datetime", "meetingdate", "debatedate", "docdate", "published"),
    "place": ("place", "location", "venue", "meetingplace"),
    "kind": ("release-type", "doctype", "type", "category", "document-type"),
    "language": ("language",),
    "source_name": ("publisher", "source"),
    "source_url": ("url", "link", "source-url", "permalink"),
    "symbol": ("symbol", "document-number"),
    "event": ("event", "occasion"),
    "series": ("series", "collection"),
    "speaker": ("prime-minister", "speakername", "author", "president", "minister"),
    "identifier": ("transcript-id", "identifier", "idno", "guid"),
}
_NAMES: Final = {name: field for field, names in _FIELDS.items() for name in names}
_EARLY: Final = 60  # elements: a description stands at the head


def _describe_any(root: Element) -> Described:
    declared: dict[str, str] = {}
    read: set[Element] = set()
    for count, element in enumerate(root.iter()):
        if count > _EARLY * 4:
            break
        name = local_name(element)
        item = (element.get("Name") or element.get("name") or "").lower() if len(element) == 0 else ""
        field = _NAMES.get(name) or (_NAMES.get(item) if name.endswith(("item", "field", "meta", "property")) else None)
        value = element.get("format") or element.get("when") or "".join(element.itertext()).strip()
        if field and count < _EARLY and value and len(value) < _LONGEST_FIELD and not _inside_speech(element):
            if field == "date" and edtf_of(value) is None:
                continue
            if field not in declared and (field != "source_url" or value.startswith("http")):
                _put(declared, field, value)
                read.add(element)
    for element in _named(root, "extracteditem", "item", "field"):
        if (element.get("Name") or element.get("name") or "").lower() in (
            "institutiondebate",
            "debatetitle",
        ) and words_of(element):
            declared["title"] = words_of(element)
            break
    _joined_titles(declared, root)
    _dated_identifiers(declared, root)
    return declared, frozenset(read)


def _inside_speech(element: Element) -> bool:
    return any(local_name(parent) in SPEECHES for parent in element.iterancestors())


def _joined_titles(declared: dict[str, str], root: Element) -> None:
    """A running title that stands in a field of its own beside the title is its second half."""
    for element in _named(root, "extracteditem", "item", "field"):
        name = (element.get("Name") or element.get("name") or "").lower()
        if name == "headertitle" and "title" in declared and words_of(element) not in declared["title"]:
            declared["title"] = f"{declared['title']} - {words_of(element)}"
            return


def _dated_identifiers(declared: dict[str, str], root: Element) -> None:
    """A file whose speeches bear the day in their identifiers is of that day."""
    if "date" in declared:
        return
    for element in list(root.iter())[:_EARLY]:
        for key in ("id", "date", "when"):
            found = re.search(r"(\d{4}-\d{2}-\d{2})", element.get(key, ""))
            if found:
                _put(declared, "date", found.group(1))
                return
    for element in list(root.iter())[:_EARLY]:
        found_in_text = dates_in(words_of(element)[:200]) if len(element) == 0 else []
        if found_in_text:
            _put(declared, "date", found_in_text[0].edtf)
            return


_TAGS: Final = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "rus": "ru",
}


def _tag(code: str) -> str:
    return _TAGS.get(code.lower(), code.lower()[:2])


def _any(root: Element) -> bool:
    return True


SCHEMAS: Final[Sequence[Schema]] = (
    Schema("TEI", _is_tei, _describe_tei),
    Schema("Akoma Ntoso", _is_akoma, _describe_akoma),
    Schema("other", _any, _describe_any),
)
