"""File formats, one a module. A new one is a module beside these, and a line in one of the two lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from archive.transcripts.encoding import decode
from archive.transcripts.errors import BrokenFile, EmptyFile, TooLarge, Unreadable
from archive.transcripts.formats import html, markdown, plain, records, subtitles, tables, wikitext, xml
from archive.transcripts.formats.doc import open_doc
from archive.transcripts.formats.packages import is_zip
from archive.transcripts.formats.pdf import open_pdf
from archive.transcripts.formats.registry import BinaryFormat, TextFormat
from archive.transcripts.formats.rtf import open_rtf
from archive.transcripts.formats.zipped import is_archive, members_of, open_zip
from archive.transcripts.manuscript import Manuscript

BINARY: Final[tuple[BinaryFormat, ...]] = (
    BinaryFormat("PDF", lambda head: b"%PDF-" in head[:1024], open_pdf),
    BinaryFormat("zip package", is_zip, open_zip),
    BinaryFormat("old Word document", lambda head: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), open_doc),
    BinaryFormat("RTF", lambda head: head.lstrip().startswith(b"{\\rtf"), open_rtf),
)
TEXT: Final[tuple[TextFormat, ...]] = (
    records.FORMAT,
    subtitles.FORMAT,
    tables.FORMAT,
    xml.FORMAT,
    html.FORMAT,
    wikitext.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)

LARGEST: Final = 25 * 1024 * 1024


def manuscript_of(data: bytes, name: str) -> Manuscript:
    """The manuscript of a file's bytes. Raises Unreadable, with a sentence, where they are no transcript."""
    if len(data) > LARGEST:
        raise TooLarge(f"The file is larger than {LARGEST // 1024 // 1024} MB, which is the most that is read.")
    if not data:
        raise EmptyFile("The file is empty: there is nothing in it to read.")
    for binary in BINARY:
        if binary.knows(data[:4096]):
            return _opened(partial(binary.open, data), binary.name)
    decoded = decode(data)
    head, extension = decoded.text[:4096], name.rpartition(".")[2].lower() if "." in name else ""
    chosen = next(text for text in TEXT if text.knows(head, extension))
    return _opened(partial(chosen.open, decoded), chosen.name)


def _opened(opening: Callable[[], Manuscript], name: str) -> Manuscript:
    """What a format's library could not bear is a sentence, and never a stack of its own errors."""
    try:
        return opening()
    except Unreadable:
        raise
    except RecursionError as error:
        raise BrokenFile(f"The {name} file is nested too deeply to be read.") from error
    except MemoryError as error:
        raise TooLarge(f"The {name} file unpacks to more than can be read.") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, EOFError, ArithmeticError) as error:
        raise BrokenFile(f"The file begins as {name}, but it is damaged and cannot be read as such.") from error


__all__ = ["BINARY", "TEXT", "BinaryFormat", "TextFormat", "is_archive", "manuscript_of", "members_of"]
