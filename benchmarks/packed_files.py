"""What reading a PDF and an old Word document takes beside what their libraries need for it.

    python benchmarks/packed_files.py [--most PAGES]

PDFs of invented talk are set in 15 pages and in twice as many, up to the most. pypdf alone is a process that does
nothing but find the text of every page, as a program that used it would; ours is the whole reading, the process in
which pypdf is shut in included. For a `.doc`, whose library opens the container and knows nothing of words, the measure
is the same text as a plain file: what the container costs. Times are processor time of this process and its children,
the least of three.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import typst

from archive.transcripts import read
from benchmarks.reader_speed import MEGABYTE, text_of
from tests.transcripts.old_word import old_word

LETTERS_A_PAGE = 3_400  # of the talk below, as it is set
ALONE = """
import io, sys, pypdf
reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
print(sum(len(page.extract_text()) for page in reader.pages))
"""


def processor_time(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a piece of work took here and in its children, the least of three."""
    took = []
    for _ in range(3):
        before = os.times()
        work()
        after = os.times()
        took.append(sum(after[:4]) - sum(before[:4]))
    return min(took)


def pdf_of(pages: int) -> bytes:
    """Return a PDF of mixed talk, of about so many pages."""
    talk = text_of("mixed", pages * LETTERS_A_PAGE).decode().replace("#", "")
    return bytes(typst.compile(f"#set page(margin: 2cm)\n#set text(size: 10pt)\n{talk}".encode()))


def alone(data: bytes) -> object:
    """Have pypdf alone find the text, in a process of its own."""
    return subprocess.run([sys.executable, "-c", ALONE], input=data, capture_output=True, check=True)


def _pdfs(most: int) -> None:
    pages, before = 15, 0.0
    while pages <= most:
        data = pdf_of(pages)
        library = processor_time(partial(alone, data))
        before = _told(
            f"PDF  {pages:4} pages       pypdf", library, processor_time(partial(read, data, "a.pdf")), before
        )
        pages *= 2


def _old_words() -> None:
    before = 0.0
    for size in (1, 2, 4, 8, 12):  # megabytes of text, which the file holds in twice as many
        text = text_of("mixed", size * MEGABYTE)
        data = old_word(text.decode())
        plain = processor_time(partial(read, text, "a.txt"))
        before = _told(f".doc {size:4} MB of text  plain", plain, processor_time(partial(read, data, "a.doc")), before)


def _told(what: str, library: float, ours: float, before: float) -> float:
    """Print a line, and return our time for the next."""
    grown = f"  {ours / before:4.2f} times the size before" if before else ""
    print(f"{what} {library:6.2f} s  read {ours:6.2f} s  {ours / library:4.2f} times{grown}", flush=True)
    return ours


def main() -> None:
    """Print a line for every size, PDFs first."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--most", type=int, default=480, help="the pages of the longest PDF")
    _pdfs(ask.parse_args().most)
    _old_words()


if __name__ == "__main__":
    main()
