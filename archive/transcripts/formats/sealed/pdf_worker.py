"""The words of a PDF, read in a process of its own that may use little memory and little time. Standard library and
pypdf.

Standard input: the file. Standard output: one JSON object, {"pages": [[[bold, text], …] a line, …], "title": …}, or
{"error": code}. It is run as a script, isolated from everything else, so that a hostile file can only end itself.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from typing import Any

from pypdf import PdfReader

MEMORY = 512 * 1024 * 1024
SECONDS = 20
MOST_PAGES = 2000


def limit() -> None:
    """Bound memory and processor time, where the system allows it."""
    for which, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):
            continue


def lines_of(page: Any) -> list[list[list[Any]]]:
    """The lines of a page, each a list of [bold, text] pieces."""
    lines: list[list[list[Any]]] = [[]]

    def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = "bold" in name or "black" in name or "heavy" in name
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append([bold, part])

    page.extract_text(visitor_text=visit)
    return lines


def main() -> None:
    """Read standard input, write what it holds."""
    limit()
    logging.disable(logging.CRITICAL)
    answer: dict[str, Any]
    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            answer = {"error": "locked"}
        elif len(reader.pages) > MOST_PAGES:
            answer = {"error": "too-large"}
        else:
            title = reader.metadata.title if reader.metadata else None
            answer = {"pages": [lines_of(page) for page in reader.pages], "title": title}
    except MemoryError:
        answer = {"error": "too-large"}
    except Exception:  # noqa: BLE001 - whatever a hostile file breaks, the answer is that it is broken
        answer = {"error": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
