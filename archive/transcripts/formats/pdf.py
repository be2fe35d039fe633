"""PDF: the text layer, page by page. A page without one is a finding, not silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from archive.transcripts.encoding import tidy
from archive.transcripts.errors import BrokenFile, Locked, TooLarge
from archive.transcripts.flattened import unflattened
from archive.transcripts.furniture import page_number, unnumbered
from archive.transcripts.manuscript import Block, Manuscript, Mark, MarkKind
from archive.transcripts.paragraphs import Line, paragraphs_of
from archive.transcripts.transcript import Dropped, Finding, Place

_DIGITS: Final = 4  # of a page number
_LEAFLET: Final = 2  # pages

_WORKER: Final = Path(__file__).parent / "sealed" / "pdf_worker.py"
_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of a page: its number in the document, its page from 1, its words, and which of them are bold."""

    number: int
    page: int
    text: str
    bold: tuple[tuple[int, int], ...]


def open_pdf(data: bytes) -> Manuscript:
    """The blocks of a PDF's text layer. Raises Locked, TooLarge or BrokenFile."""
    answer = _worker(data)
    lines = list(_lines(answer["pages"]))
    findings = list(_scanned(answer["pages"]))
    if not any(line.text.strip() for line in lines):
        raise BrokenFile(
            "The PDF holds pictures of pages and no text: recognise its characters first, and send it again."
        )
    kept, dropped = _without_furniture(lines, len(answer["pages"]))
    printed = {line.number: line for line in kept}
    groups = paragraphs_of([_line(line) for line in kept])
    blocks = [_block([printed[line.number] for line in group]) for group in groups]
    title = answer.get("title")
    declared = {"page_title": tidy(str(title)).strip()} if title and str(title).strip() else {}
    return unflattened(Manuscript("PDF", tuple(blocks), declared, dropped=tuple(dropped), findings=tuple(findings)))


def _worker(data: bytes) -> dict[str, Any]:
    """What the sealed process makes of the file. It has as much time and memory as a PDF needs, and no more."""
    command = [sys.executable, "-I", str(_WORKER)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
        answer = json.loads(done.stdout) if done.returncode == 0 else {"error": "too-large"}
    except subprocess.TimeoutExpired as error:
        raise TooLarge("The PDF takes longer to read than a PDF of its size should; it was given up.") from error
    except ValueError:
        answer = {"error": "broken"}
    if answer.get("error") == "locked":
        raise Locked("The PDF is encrypted; save it without a password, and send it again.")
    if answer.get("error") == "too-large":
        raise TooLarge("The PDF has more pages, or unpacks to more, than can be read.")
    if "pages" not in answer:
        raise BrokenFile("The PDF is damaged, and its text cannot be found.")
    return dict(answer)


def _lines(pages: Sequence[Sequence[Sequence[Sequence[Any]]]]) -> Iterator[_Printed]:
    number = 0
    for page, lines in enumerate(pages, 1):
        for pieces in lines:
            number += 1
            text, bold = "", []
            for is_bold, piece in pieces:
                if is_bold and str(piece).strip():
                    bold.append((len(text), len(text) + len(piece)))
                text += str(piece)
            yield _Printed(number, page, tidy(text), tuple(bold))


def _scanned(pages: Sequence[Sequence[Sequence[Sequence[Any]]]]) -> Iterator[Finding]:
    for page, lines in enumerate(pages, 1):
        if not any(str(piece[1]).strip() for line in lines for piece in line):
            sentence = f"Page {page} holds a picture and no text: what it says is not in the transcript."
            yield Finding("page-without-text", sentence, Place(page=page))


def _without_furniture(lines: Sequence[_Printed], pages: int) -> tuple[list[_Printed], list[Dropped]]:
    """The lines without page numbers and running headers, which stand first or last on their page."""
    edge = {line.number for line in _edges(lines)}
    counts: dict[str, int] = {}
    for line in lines:
        if line.number in edge:
            key = unnumbered(line.text)
            counts[key] = counts.get(key, 0) + 1
    kept, dropped = [], []
    for line in lines:
        bare = line.text.strip()
        is_number = page_number(bare) is not None or (bare.isdigit() and len(bare) <= _DIGITS)
        recurs = counts.get(unnumbered(line.text), 0) >= max(3, pages // 2) or (
            bare and pages == _LEAFLET == counts.get(unnumbered(line.text), 0)
        )
        if line.number in edge and bare and (is_number or recurs):
            dropped.append(Dropped(bare, "page-furniture", Place(page=line.page)))
        else:
            kept.append(line)
    return kept, dropped


def _edges(lines: Sequence[_Printed]) -> Iterator[_Printed]:
    by_page: dict[int, list[_Printed]] = {}
    for line in lines:
        if line.text.strip():
            by_page.setdefault(line.page, []).append(line)
    for printed in by_page.values():
        yield from printed[:2]
        yield from printed[-2:]


def _line(line: _Printed) -> Line:
    text = line.text.strip()
    return Line(line.number, len(line.text) - len(line.text.lstrip()), text)


def _block(lines: Sequence[_Printed]) -> Block:
    """A paragraph with its page, the turns of pages inside it, and the bold of its lines."""
    marks, at, page = [], 0, lines[0].page
    for line in lines:
        lead = len(line.text) - len(line.text.lstrip())
        length = len(line.text.strip())
        if line.page != page:
            page = line.page
            marks.append(Mark(MarkKind.PAGE, at, at, str(page)))
        for start, end in line.bold:
            if start - lead < length:
                marks.append(Mark(MarkKind.STRONG, at + max(0, start - lead), at + min(length, end - lead)))
        at += length + 1
    return Block("\n".join(line.text.strip() for line in lines), marks=tuple(marks), place=Place(page=lines[0].page))
