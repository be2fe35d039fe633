"""What citation tools read: each function returns the fields that one tool finds in what the archive gives it.

`Fields` has the names of a document's description, and a list of lines: fields of which a tool has none of its own. The
rules by which Zotero reads a page's tags are those of its translator “Embedded Metadata”, as they were observed; which
fields its types have is its schema, version 29.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares.names import NameParts, SeparateCoAuthors, SplitNameParts
from bs4 import BeautifulSoup
from lxml import etree

Fields: TypeAlias = dict[str, Any]
Name: TypeAlias = tuple[str, str]
_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_COMMON = {"title", "date", "language", "abstract", "address", "rights", "extra"}
# The fields of Zotero's types, by the names of `Fields`.
ZOTERO = {
    "presentation": _COMMON | {"kind", "place", "event"},
    "interview": _COMMON | {"kind", "archive", "ark"},
    "letter": _COMMON | {"kind", "archive", "ark"},
    "hearing": _COMMON | {"place", "source"},
    "document": _COMMON | {"source", "archive", "ark"},
    "report": _COMMON | {"kind", "place", "series", "source", "archive", "ark"},
}
_OF_TAGS = {
    "citation_title": "title", "citation_publication_date": "date", "citation_language": "language",
    "citation_abstract": "abstract", "citation_public_url": "address", "DC.rights": "rights", "z:place": "place",
    "z:meetingName": "event", "z:seriesTitle": "series", "z:institution": "source", "z:publisher": "source",
    "z:archive": "archive", "z:archiveLocation": "ark", "z:presentationType": "kind", "z:interviewMedium": "kind",
    "z:letterType": "kind", "z:reportType": "kind", "z:extra": "extra",
}  # fmt: skip
_OF_EXTRA = {
    "Genre": "kind", "Issued": "date", "Event Title": "event", "Event Place": "place", "Collection Title": "series",
    "Collection Number": "series number", "Archive": "archive", "Archive Location": "ark", "Number": "symbol",
    "Publisher": "source", "Cited": "part",
}  # fmt: skip


def zotero_by_tags(page: bytes) -> Fields:
    """Return what Zotero's Embedded Metadata makes of a page."""
    tags = [
        (str(tag["name"]), str(tag["content"])) for tag in BeautifulSoup(page, "html.parser").select("head meta[name]")
    ]
    item = next(content for name, content in tags if name == "z:itemType")
    misleading = ("citation_journal_title", "citation_conference", "citation_technical", "citation_dissertation")
    assert not [name for name, _ in tags if name.startswith(misleading)]
    found = {_OF_TAGS[name]: content for name, content in reversed(tags) if name in _OF_TAGS}
    found["date"] = found.get("date", "").replace("/", "-")
    authors = [content for name, content in tags if name == "citation_author"]
    return _zotero(item, found, _authors(authors))


def _authors(tags: list[str]) -> list[Name]:
    """One author whose name has spaces on both sides of its comma is taken for two; a semicolon ends a name."""
    if len(tags) == 1 and ";" in tags[0]:
        tags = [tag for tag in tags[0].split(";") if tag.strip()]
    elif len(tags) == 1 and re.fullmatch(r"\S+ .*\S, *\S+ .*\S", tags[0]):
        tags = tags[0].split(", ")
    return [_split(tag) for tag in tags]


def _split(name: str) -> Name:
    """Take a name apart at its commas, as Zotero does: what stands after a second one is lost."""
    family, *others = (part.strip() for part in name.split(","))
    if others:
        return family, others[0]
    given, _, family = name.rpartition(" ")
    return family, given


def _whole_or_apart(name: str) -> Name:
    return _split(name) if "," in name else (name, "")


def zotero_by_rdf(text: bytes) -> Fields:
    """Return what Zotero makes of an item in its own RDF."""
    item = etree.fromstring(text)[0]

    def said(path: str) -> str:
        return "".join(item.xpath(f"string({path})", namespaces=_NS))

    found = {
        "title": said("dc:title"),
        "date": said("dc:date"),
        "language": said("z:language"),
        "rights": said("dc:rights"),
        "abstract": said("dcterms:abstract"),
        "address": said("dc:identifier/dcterms:URI/rdf:value"),
        "kind": said("dc:type") or said("dcterms:medium"),
        "place": said("z:place"),
        "archive": said("z:archive"),
        "ark": said("dc:coverage"),
        "event": said("bib:presentedAt/bib:Conference/dc:title"),
        "series": said("dcterms:isPartOf/bib:Series/dc:title"),
        "source": said("dc:publisher//foaf:name"),
        "extra": said("z:extra"),
    }
    people = item.xpath(".//rdf:li/foaf:Person", namespaces=_NS)
    names = [
        tuple("".join(person.xpath(f"string(foaf:{part})", namespaces=_NS)) for part in ("surname", "givenName"))
        for person in people
    ]
    return _zotero(said("z:itemType"), found, names) | {
        "subjects": [str(each) for each in item.xpath("dc:subject//rdf:value/text()", namespaces=_NS)]
    }


def _zotero(item: str, found: dict[str, str], creators: list[Any]) -> Fields:
    """Return what Zotero keeps: the fields of the type, and the lines of Extra that its citations read as variables."""
    kept: Fields = {name: value for name, value in found.items() if name in ZOTERO[item] and value}
    for line in kept.pop("extra", "").splitlines():
        label, _, value = line.partition(": ")
        kept |= {_OF_EXTRA[label]: value} if label in _OF_EXTRA else {"kind": value.capitalize()}
    return kept | {"creators": creators}


def by_rispy(text: str) -> Fields:
    """Return what rispy reads in RIS; what has no tag stands in the note."""
    (record,) = rispy.loads(text)
    return {
        "title": record["title"],
        "kind": record.get("type_of_work", ""),
        "place": record.get("place_published", ""),
        "date": re.sub("/+$", "", record.get("date", "")).replace("/", "-"),
        "language": record.get("language", ""),
        "abstract": record.get("abstract", ""),
        "address": record["urls"][0],
        "event": record.get("secondary_title", ""),
        "archive": record.get("name_of_database", ""),
        "ark": record.get("accession_number", ""),
        "creators": [_whole_or_apart(name) for name in record.get("authors", [])],
        "note": " ".join(record.get("notes", [])),
    }


def by_bibtexparser(text: str) -> Fields:
    """Return what bibtexparser reads in BibTeX or BibLaTeX, TeX's signs turned back."""
    (entry,) = parse_bibtex(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()]).entries
    said = {field.key: _untexed(str(field.value)) for field in entry.fields}
    authors: list[NameParts] = next((field.value for field in entry.fields if field.key == "author"), [])
    return {
        "title": said["title"],
        "kind": said.get("howpublished") or said.get("titleaddon", ""),
        "date": said.get("date", ""),
        "place": said.get("address") or said.get("location", ""),
        "language": said.get("language") or said.get("langid", ""),
        "abstract": said.get("abstract", ""),
        "address": said["url"],
        "event": said.get("eventtitle", ""),
        "series": said.get("series", ""),
        "series number": said.get("number", ""),
        "source": said.get("organization") or said.get("institution", ""),
        "ark": said.get("eprint", ""),
        "archive": said.get("library", "").partition(",")[0],
        "creators": [_tex_name(name) for name in authors],
        "note": said.get("note", ""),
    }


_TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", **{f"\\{sign}": sign for sign in "$&#%_"}, "{": "", "}": "",
}  # fmt: skip
_WRITTEN = re.compile("|".join(map(re.escape, _TEX)))


def _untexed(text: str) -> str:
    return _WRITTEN.sub(lambda found: _TEX[found[0]], text)


def _tex_name(name: NameParts) -> Name:
    assert not name.jr, name  # a part that the archive never gives
    return _untexed(" ".join((*name.von, *name.last))), _untexed(" ".join(name.first))


def by_csl(item: dict[str, Any]) -> Fields:
    """Return what a citation processor has in the variables of an item in CSL-JSON."""
    parts = item.get("issued", {}).get("date-parts", [])
    date = "/".join("-".join(f"{part:02d}" for part in point) for point in parts)
    return {
        "title": item["title"],
        "kind": item.get("genre", ""),
        "date": date + ("~" if item.get("issued", {}).get("circa") else ""),
        "place": item.get("event-place", ""),
        "event": item.get("event-title", ""),
        "series": item.get("collection-title", ""),
        "series number": item.get("collection-number", ""),
        "source": item.get("publisher", ""),
        "archive": item.get("archive", ""),
        "ark": item.get("archive_location", ""),
        "language": item.get("language", ""),
        "abstract": item.get("abstract", ""),
        "address": item["URL"],
        "note": item.get("note", ""),
        "version": item.get("version", ""),
        "creators": [(n.get("family") or n["literal"], n.get("given", "")) for n in item.get("author", [])],
    }
