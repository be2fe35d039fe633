"""How fast the reader reads, how that grows with the input, and what memory it takes.

    python benchmarks/reader_speed.py [--most MEGABYTES]

Three kinds of invented text: dense (a label to every short line), sparse (a label to every long paragraph), and mixed.
Each is read at a sixteenth of the largest size and at twice that again and again, up to the largest; printed are
megabytes a second, the time of twice the input as a multiple of the time before, and the greatest memory that was held
as a multiple of the file.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.transcripts import read

MEGABYTE = 1_000_000
SENTENCES = (
    "The lamp at the harbour was lit at nine, and it burned until the boats were in.",
    "I thank the delegate; the question of the ice has been before this Council since the spring of last year.",
    "We do not know who paid the pilot, and we shall not guess at it here: that is for the inquiry.",
    "There were forty-one boats, of which thirty came back with the tide, and three with no nets at all.",
)
NAMES = ("MR. OSK", "MS. LIND", "The Chair", "Q", "Ambassador Reivik (Kestria)")


def dense() -> Iterator[str]:
    """A label to every line, and few words after it."""
    for at in range(sys.maxsize):
        yield f"{NAMES[at % len(NAMES)]}: {SENTENCES[at % len(SENTENCES)][:44].strip()}.\n\n"


def sparse() -> Iterator[str]:
    """A label to every long paragraph."""
    for at in range(sys.maxsize):
        yield f"{NAMES[at % len(NAMES)]}: {' '.join(SENTENCES[(at + n) % len(SENTENCES)] for n in range(40))}\n\n"


def mixed() -> Iterator[str]:
    """Both, with paragraphs that bear no label and headings between."""
    short, long = dense(), sparse()
    for at in range(sys.maxsize):
        yield next(short)
        if at % 5 == 0:
            yield next(long)
        if at % 7 == 0:
            yield " ".join(SENTENCES) + "\n\n"
        if at % 50 == 0:
            yield "THE ICE IN THE HARBOUR\n\n"


KINDS = {"mixed": mixed, "dense": dense, "sparse": sparse}


def text_of(kind: str, length: int) -> bytes:
    """A text of a kind, of about so many bytes."""
    parts, size = ["Council of the River\n\n6 May 2011\n\n"], 0
    for part in KINDS[kind]():
        parts.append(part)
        size += len(part)
        if size >= length:
            break
    return "".join(parts).encode()


def seconds(data: bytes) -> float:
    """How long it takes to read a file, the better of two times."""
    times = []
    for _ in range(2):
        begun = time.process_time()
        read(data, "a.txt")
        times.append(time.process_time() - begun)
    return min(times)


def memory(data: bytes) -> float:
    """The greatest memory held while a file is read, as a multiple of its size."""
    tracemalloc.start()
    read(data, "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(data)


def main() -> None:
    """Print a line for every kind and size."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--most", type=float, default=25, help="the largest text, in megabytes")
    most = ask.parse_args().most
    for kind in KINDS:
        before = 0.0
        for size in (most / 16, most / 8, most / 4, most / 2, most):
            data = text_of(kind, int(size * MEGABYTE))
            took = seconds(data)
            grown = f"{took / before:5.2f} times the time of half" if before else " " * 27
            print(f"{kind:7} {size:6.2f} MB  {len(data) / MEGABYTE / took:6.2f} MB/s  {grown}", flush=True)
            before = took
        print(f"{kind:7} memory {memory(text_of(kind, MEGABYTE)):5.1f} times the file", flush=True)


if __name__ == "__main__":
    main()
