"""Records of a corpus: metadata beside a plain text in which turns are not marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from archive.transcripts.encoding import Decoded, tidy
from archive.transcripts.errors import BrokenFile, EmptyFile
from archive.transcripts.reading import read_manuscript
from archive.transcripts.transcript import Transcript

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


def read_record(record: Mapping[str, object]) -> Transcript:
    """The transcript of one record: `text`, and beside it `title`, `date`, `place`, `doc_type`, `source`, `language` …

    Raises BrokenFile where the record has no `text`, and EmptyFile where that is empty.
    """
    from archive.transcripts.formats.markdown import manuscript_of_text

    text = record.get("text")
    if not isinstance(text, str):
        raise BrokenFile("The record has no field `text` that holds the document's words.")
    if not text.strip():
        raise EmptyFile("The record's text is empty: there is nothing in it to read.")
    manuscript = manuscript_of_text(Decoded(tidy(text), "utf-8"), declared_of(record))
    return read_manuscript(manuscript)
