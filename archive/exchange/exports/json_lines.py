"""JSON Lines: the first line says what was searched, each other line is a turn; `type` tells them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.citation.cited import ARCHIVE

from .rows import row
from .taking import Taking


def write(taking: Taking) -> Iterator[str]:
    """Yield the lines."""
    found = taking.found
    yield _line(
        {
            "type": "search",
            "archive": ARCHIVE,
            "query": found.question.text,
            "read_as": taking.read_as,
            "search": taking.taken.search,
            "taken": taking.taken.on,
            "total_turns": found.total_turns,
            "total_documents": found.total_documents,
            "mistakes": [mistake.sentence for mistake in found.mistakes],
        }
    )
    for hit in taking.hits():
        yield _line({"type": "turn", **row(hit)})


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
