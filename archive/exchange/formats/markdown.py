"""Markdown (CommonMark): front matter that describes the document, then each turn under its bold label.

Whatever the words hold stands as it is printed: signs that Markdown would read are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from archive.models import TurnKind
from archive.models.speaking import SpokenTurn

from .copies import Copy

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_AT_A_LINES_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def write(copy: Copy) -> str:
    """Return the text."""
    return "\n".join(
        ["---", *_front(copy), "---", "", "\n\n".join([f"# {_plain(copy.document.title)}", *_turns(copy)]), ""]
    )


def _front(copy: Copy) -> Iterator[str]:
    document = copy.document
    said = {
        "title": document.title,
        "date": document.date,
        "place": document.place.name if document.place else "",
        "kind": document.kind,
        "language": document.language,
        "source": document.source.name if document.source else "",
        "source_url": document.source_url,
        "identifier": document.ark,
        "version": str(copy.version.number) if copy.version else "",
        "url": copy.address,
    }
    # A string of JSON is one of YAML, whatever stands in it.
    yield from (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items() if value)


def _turns(copy: Copy) -> Iterator[str]:
    for each in copy.turns:
        if each.turn.heading:
            yield f"## {_plain(each.turn.heading)}"
        yield _words(each)


def _words(each: SpokenTurn) -> str:
    turn = each.turn
    paragraphs = [_plain(paragraph) for paragraph in turn.text.split("\n\n")]
    if turn.kind == TurnKind.NOTE:
        return "\n\n".join(f"*{paragraph}*" for paragraph in paragraphs if paragraph)
    label = f"**{_plain(turn.label)}:** " if turn.label and turn.kind != TurnKind.TEXT else ""
    return label + "\n\n".join(paragraphs)


def _plain(text: str) -> str:
    return _AT_A_LINES_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
