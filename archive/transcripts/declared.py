"""What a record declares: the names that catalogues give the fields of a description, to the manuscript's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from archive.transcripts.encoding import tidy

# The names that catalogues give the fields of a record, to the manuscript's own.
FIELDS: Final = {
    "title": "title",
    "date": "date",
    "place": "place",
    "location": "place",
    "doc_type": "kind",
    "type": "kind",
    "kind": "kind",
    "speaker": "speaker",
    "language": "language",
    "lang": "language",
    "source_url": "source_url",
    "url": "source_url",
    "link": "source_url",
    "publisher": "source_name",
    "source_name": "source_name",
    "event": "event",
    "occasion": "event",
    "series": "series",
    "collection": "series",
    "symbol": "symbol",
    "abstract": "abstract",
    "summary": "abstract",
    "description": "abstract",
    "id": "identifier",
    "identifier": "identifier",
}
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([_N])")


def unescaped(text: str) -> str:
    r"""The characters that escapes printed in a text stand for: `\u2019` is an apostrophe."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else "\xa0", text)


def declared_of(record: Mapping[str, object]) -> dict[str, str]:
    """What a record says of its document, under the manuscript's names, escapes read as the characters they stand
    for.
    """
    declared: dict[str, str] = {}
    for key, value in record.items():
        if key.lower() in ("source", "publisher"):
            declared.update(_source(value))
        elif key.lower() in FIELDS and isinstance(value, str | int | float) and str(value).strip():
            declared.setdefault(FIELDS[key.lower()], tidy(unescaped(str(value)).strip()))
    return declared


def _source(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        named = {"source_name": value.get("name"), "source_url": value.get("url")}
        return {key: str(said) for key, said in named.items() if said}
    if not isinstance(value, str) or not value.strip():
        return {}
    is_address = value.startswith(("http://", "https://", "www."))
    return {"source_url" if is_address else "source_name": value.strip()}
