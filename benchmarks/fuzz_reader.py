"""Random and mutated files of every format: the reader yields a transcript or a sentence, and never anything else.

    python benchmarks/fuzz_reader.py COUNT [--seed N] [--samples FOLDER …] [--pdf-every N]

Files are made from a seed: bytes at random; invented texts in every format, mutated by cuts, doublings, flipped bytes
and hostile pieces; the files of the folders given, mutated in the same way. Printed are how many were read, how many
refused, the slowest, and every crash with the seed that makes its file again. Exit status 1 where there was one, or a
file took more than five seconds of work. A PDF is read in a process of its own, and so is one of every N files only.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.transcripts import Unreadable, read_all

SLOWEST = 5.0  # seconds
AT_RANDOM = 0.1  # share of files that are bytes at random
LARGEST = 40_000  # bytes of a sample that is mutated
TEXT = (
    "Harbour talks\n\n6 May 2011, Orsund\n\nMR. OSK: Is it lit?\n\nMs. Lind (Kestria): It is. (Laughter.)\n\n"
    "Q: When?\n\nENDS\n"
)
PIECES = (
    "((((",
    "))))",
    ": : : : ",
    "Q. A. Q. A. ",
    "\n\n\n",
    "\f",
    "A:" * 50,
    "(" * 300,
    "&#x0;",
    "<p><b>",
    "]]>",
    "\u202e\u0000\ufffd",
    "9" * 60,
    "'''[[{{",
    "М. — ",
    "主席：",
    "10:00 ",
    "1   ",
    ">> ",
    "…" * 80,
    "Mr. " * 40,
    "–" * 90,
)


def bodies() -> list[tuple[str, bytes]]:
    """One small invented transcript in every format."""
    lines = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    word = f"<w:p><w:r><w:t>{TEXT.replace(chr(10), ' ')}</w:t></w:r></w:p>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    docx = {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{word}</w:body></w:document>'}
    odt = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<o:document-content xmlns:o="{office}office:1.0" xmlns:t="{office}text:1.0"><o:body><o:text>'
        f"<t:p>{TEXT}</t:p></o:text></o:body></o:document-content>",
    }
    texts = {
        "a.txt": TEXT,
        "a.md": f"---\ntitle: Talks\n---\n# Talks\n\n**Osk:** It is.\n\n{TEXT}",
        "a.html": f"<html><head><title>Talks</title></head><body><h1>Talks</h1>{lines}</body></html>",
        "a.xml": f"<?xml version='1.0'?><r><c><who>Mr. Osk</who><said>It is lit today.</said></c>{lines}</r>",
        "a.json": '{"title": "Talks", "turns": [{"speaker": "Osk", "text": "It is."}, {"label": "Q", "text": "So?"}]}',
        "a.jsonl": '{"label": "Osk", "text": "It is."}\n{"label": "Q", "text": "When?"}\n',
        "a.csv": "speaker,text\nOsk,It is.\nQ,When?\n",
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n>> OSK: It is.\n\n2\n00:00:02,000 --> 00:00:04,000\nWhen?\n",
        "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Osk>It is.\n",
        "a.rtf": "{\\rtf1\\ansi\\b Osk:\\b0  It is.\\par Q: When?\\par}",
        "a.wiki": f"== Talks ==\n'''Osk:''' [[Harbour|It]] is. {{{{date|6 May 2011}}}}\n\n{TEXT}",
        "a.pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Count 0/Kids[]>>endobj\n%%EOF",
    }
    found = [(name, text.encode()) for name, text in texts.items()]
    found += [("a.docx", packed(docx)), ("a.odt", packed(odt)), ("a.zip", packed({"a.txt": TEXT, "b.md": TEXT}))]
    return [*found, ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))]


def packed(members: dict[str, str]) -> bytes:
    """A zip package of texts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return held.getvalue()


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """A piece left out."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(0, 400) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A piece repeated."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 300)]
    return data[:start] + piece * chance.randint(2, 60) + data[start:]


def spiked(data: bytes, chance: random.Random) -> bytes:
    """A hostile piece put in."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + (chance.choice(PIECES) * chance.randint(1, 20)).encode() + data[at:]


def turned(data: bytes, chance: random.Random) -> bytes:
    """In another encoding."""
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1251", "gb18030", "latin-1")), "replace")


MUTATIONS: Sequence[Callable[[bytes, random.Random], bytes]] = (flipped, cut, doubled, spiked, spiked, turned)


def made(seed: int, samples: Sequence[tuple[str, bytes]], pdf_every: int) -> tuple[str, bytes]:
    """The file of a seed: its name and bytes."""
    chance = random.Random(seed)  # noqa: S311 - a file is made again from its seed
    if chance.random() < AT_RANDOM:
        return f"a.{chance.choice(('txt', 'html', 'json', 'xml', 'md', 'bin'))}", chance.randbytes(
            chance.randint(0, 3000)
        )
    name, data = chance.choice(samples)
    if data.startswith(b"%PDF") and seed % pdf_every:
        name, data = samples[0]
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(MUTATIONS)(data, chance)
    return name, data


def outcome(name: str, data: bytes) -> str:
    """What became of a file: read, refused with a sentence, or the error that nobody expected."""
    try:
        for _, _, found in read_all(data, name):
            if isinstance(found, Unreadable) and not str(found).strip():
                return "refused without a sentence"
    except Unreadable as refusal:
        return "refused" if str(refusal).strip() else "refused without a sentence"
    except Exception as error:  # noqa: BLE001 - any other exception is what is looked for
        return f"crashed with {type(error).__name__}: {error}"
    return "read"


def spent() -> float:
    """Seconds of work so far, here and in the processes in which PDFs are read; a busy machine does not count."""
    return sum(os.times()[:4])


def gathered(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """The invented files, and those of the folders, cut to a size."""
    files = [path for folder in folders for path in sorted(folder.rglob("raw.*"))]
    return [*bodies(), *((path.name, path.read_bytes()[:LARGEST]) for path in files)]


def main() -> None:
    """Read so many files, and say what became of them."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("count", type=int)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--samples", type=Path, nargs="*", default=[])
    ask.add_argument("--pdf-every", type=int, default=50)
    options = ask.parse_args()
    samples = gathered(options.samples)
    counts: Counter[str] = Counter()
    slowest = (0.0, 0)
    failed = False
    for seed in range(options.seed, options.seed + options.count):
        name, data = made(seed, samples, options.pdf_every)
        begun = spent()
        became = outcome(name, data)
        took = spent() - begun
        counts[became if became in ("read", "refused") else "failed"] += 1
        slowest = max(slowest, (took, seed))
        if became not in ("read", "refused") or took > SLOWEST:
            failed = True
            print(f"seed {seed} ({name}, {len(data)} bytes, {took:.1f} s): {became}", flush=True)
    print(f"{options.count} files: {dict(counts)}; the slowest took {slowest[0]:.2f} s (seed {slowest[1]})")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
