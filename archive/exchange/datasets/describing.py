"""What a dataset says of itself: a dictionary, a licence, a note on reading it, and a description for programs.

The description is a schema.org Dataset with the terms of Croissant 1.0 (docs.mlcommons.org/croissant), which name each
file, its SHA-256, and each column of the tables.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from archive.citation.cited import ARCHIVE, absolute

from .columns import ADDRESS, NUMBER, TABLES, YES, Column, Table
from .files import sha256_of
from .shelf import CONTENTS, DESCRIPTION, README

LINES, TEXTS = "documents.jsonl.gz", "texts.tei.zip"
DICTIONARY, LICENCE = "DICTIONARY.md", "LICENCE.txt"
DATED = (README, DESCRIPTION)  # the files in which the day stands
_GZIP, _ZIP, _PLAIN, _MARKDOWN = "application/gzip", "application/zip", "text/plain", "text/markdown"
_TYPES = {NUMBER: "sc:Integer", YES: "sc:Boolean", ADDRESS: "sc:URL"}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "format": "cr:format",
    "recordSet": "cr:recordSet",
    "sc": "https://schema.org/",
    "source": "cr:source",
}
_LICENCE = """\
What is in this dataset is of two kinds.

The words of the documents are those of who spoke or wrote them. What a reader may do with those of a document, the
columns rights and rights_uri of documents.csv.gz say, as the archive knows it; where both are empty, it does not know.

The descriptions, the lists of persons, places, events and collections, the division into turns, and who speaks each of
them, are the archive's work. {own}
"""
_OWN = "They are given under {licence}"
_NO_OWN = "The archive has not said under which licence it gives them. Ask before you publish them elsewhere."
_README = """\
# {archive}: the dataset of {day}

Everything that the archive had published on {day}, {address}: {documents:,} documents in {versions:,} versions with
{turns:,} turns. Cite it by that address. It does not change; what changed since is in a later dataset.

`sha256sum -c SHA256SUMS` proves that nothing of it was lost on the way. `LICENCE.txt` says what may be done with it.

| file | what is in it |
|---|---|
{files}

Tables are comma-separated values in UTF-8 (RFC 4180), packed with gzip, their columns told in `DICTIONARY.md`. In each
of them `ark` names a document, `ark` and `version` a version, and both with `turn` a turn. A cell that a spreadsheet
would take for a formula has an apostrophe before it, and so has one that begins with an apostrophe: take one away.
"""


def explain(folder: Path) -> None:
    """Write the dictionary and the licence, which are the same on every day."""
    (folder / DICTIONARY).write_text(dictionary(), encoding="utf-8")
    own = _OWN.format(licence=settings.DATASET_LICENCE) if settings.DATASET_LICENCE else _NO_OWN
    (folder / LICENCE).write_text(_LICENCE.format(own=own), encoding="utf-8")


def dictionary() -> str:
    """Return the data dictionary: every column of every table."""
    parts = ["# What the columns say\n\nA text that is empty says that the record does not say.\n"]
    for table in TABLES:
        rows = "".join(f"| `{each.name}` | {each.sort} | {each.says} |\n" for each in table.columns)
        parts.append(
            f"\n## {table.file}\n\nA row is {table.of}.\n\n| column | sort | what it says |\n|---|---|---|\n{rows}"
        )
    parts.append(
        f"\n## {LINES}\n\nA line is a document as one JSON object: the columns of documents.csv.gz, what belongs to it "
        "under the names of the other tables, and `versions`, each with its turns in `turns_in_order`. A turn has the "
        "columns of turns.csv.gz and `ranges`, which stand beside its text: `kind`, `start` and `end` in code points, "
        f"and `value`.\n\n## {TEXTS}\n\nA member is a version as TEI, in the manner of Parla-CLARIN.\n\n"
        f"## {CONTENTS}\n\nA line is the identifier of what the dataset holds: a document, or a version whose words "
        "are in it.\n"
    )
    return "".join(parts)


def describe(folder: Path, name: str, on: datetime.date, counts: Mapping[str, int], sums: Mapping[str, str]) -> None:
    """Write what says on which day it was made: the note and the description."""
    files = {file: (says, media) for file, says, media in _files(counts)}
    shown = "\n".join(f"| `{file}` | {says} |" for file, (says, _) in files.items())
    day = on.isoformat()
    text = _README.format(
        archive=ARCHIVE,
        day=day,
        address=absolute(f"/data/{name}/"),
        documents=counts["documents.csv.gz"],
        versions=counts["versions.csv.gz"],
        turns=counts["turns.csv.gz"],
        files=shown,
    )
    (folder / README).write_text(text, encoding="utf-8")
    listed = {**sums, README: sha256_of(folder / README)}
    distribution = [
        _file(folder, name, file, says, media, listed[file]) for file, (says, media) in files.items() if file in listed
    ]
    said = json.dumps(_described(name, day, counts, distribution), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(said + "\n", encoding="utf-8")


def _files(counts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return each file's name, what is in it, and its media type, in the order in which they are shown."""
    tables = [(each.file, f"{counts[each.file]:,} rows, each {each.of}", _GZIP) for each in TABLES]
    return [
        (LINES, f"{counts[LINES]:,} documents as JSON, one a line, each with all its versions and turns", _GZIP),
        (TEXTS, f"{counts[TEXTS]:,} versions as TEI", _ZIP),
        *tables,
        (CONTENTS, "identifiers of the documents and versions in it", _PLAIN),
        (DICTIONARY, "what the columns say", _MARKDOWN),
        (LICENCE, "what may be done with it", _PLAIN),
        (README, "how to read it", _MARKDOWN),
    ]


def _file(folder: Path, name: str, file: str, says: str, media_type: str, sha256: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file,
        "name": file,
        "description": says,
        "contentUrl": absolute(f"/data/{name}/{file}"),
        "contentSize": f"{(folder / file).stat().st_size} B",
        "encodingFormat": media_type,
        "sha256": sha256,
    }


def _described(name: str, day: str, counts: Mapping[str, int], distribution: list[dict[str, Any]]) -> dict[str, Any]:
    address = absolute(f"/data/{name}/")
    creator = {"@type": "sc:Organization", "name": ARCHIVE, "url": absolute("/")}
    turns, documents = counts["turns.csv.gz"], counts["documents.csv.gz"]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "@id": address,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": f"{ARCHIVE}-{name}",
        "alternateName": f"{ARCHIVE}: the dataset of {day}",
        "description": (
            f"Everything that the archive of diplomatic documents {ARCHIVE} had published on {day}: {documents:,} "
            f"documents and {turns:,} turns, with who spoke them, as JSON Lines, tables and TEI."
        ),
        "url": address,
        "version": name,
        "datePublished": day,
        "license": settings.DATASET_LICENCE or absolute(f"/data/{name}/{LICENCE}"),
        "creator": creator,
        "publisher": creator,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "sc:DataCatalog", "name": ARCHIVE, "url": absolute("/data/")},
        "citeAs": f"{ARCHIVE}. The dataset of {day}. {address}",
        "keywords": ["diplomacy", "speeches", "press conferences", "treaties"],
        "distribution": distribution,
        "recordSet": [_record_set(each) for each in TABLES],
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"A record is {table.of}.",
        "field": [_field(table, each) for each in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.says,
        "dataType": _TYPES.get(column.sort, "sc:Text"),
        "source": {"fileObject": {"@id": table.file}, "extract": {"column": column.name}},
    }


def as_page(description: Mapping[str, Any], *, is_withheld: bool) -> dict[str, Any]:
    """Return a description as a page has it: schema.org's own terms alone, which search engines of datasets read."""
    kept = ("name", "description", "url", "version", "datePublished", "license", "isAccessibleForFree", "keywords")
    downloads = [
        {"@type": "DataDownload", **{key: one[key] for key in ("name", "contentUrl", "contentSize", "encodingFormat")}}
        for one in ([] if is_withheld else description["distribution"])
    ]
    creator = {"@type": "Organization", "name": ARCHIVE, "url": absolute("/")}
    said = {"@context": "https://schema.org", "@type": "Dataset", "@id": description["url"]}
    said |= {key: description[key] for key in kept}
    catalogue = {"@type": "DataCatalog", "name": ARCHIVE, "url": absolute("/data/")}
    more: dict[str, Any] = {"creator": creator, "includedInDataCatalog": catalogue, "distribution": downloads}
    return {**said, **more}
