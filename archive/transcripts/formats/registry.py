"""The registry of formats: what a file is, told by its content; its name is asked only where the content fits
several.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from archive.transcripts.encoding import Decoded, decode
from archive.transcripts.errors import BrokenFile, EmptyFile, TooLarge, Unreadable
from archive.transcripts.manuscript import Manuscript

LARGEST: Final = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A format of bytes: `knows` looks at the first bytes; `open` yields the manuscript."""

    name: str
    knows: Callable[[bytes], bool]
    open: Callable[[bytes], Manuscript]


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format of characters: `knows` is given the first 4,096 of them and the file's extension, in lower case."""

    name: str
    knows: Callable[[str, str], bool]
    open: Callable[[Decoded], Manuscript]


def manuscript_of(data: bytes, name: str) -> Manuscript:
    """The manuscript of a file's bytes. Raises Unreadable, with a sentence, where they are no transcript."""
    from archive.transcripts.formats import BINARY, TEXT

    if len(data) > LARGEST:
        raise TooLarge(f"The file is larger than {LARGEST // 1024 // 1024} MB, which is the most that is read.")
    if not data:
        raise EmptyFile("The file is empty: there is nothing in it to read.")
    for binary in BINARY:
        if binary.knows(data[:4096]):
            return _opened(lambda chosen=binary: chosen.open(data), binary.name)
    decoded = decode(data)
    head, extension = decoded.text[:4096], name.rpartition(".")[2].lower() if "." in name else ""
    chosen = next(text for text in TEXT if text.knows(head, extension))
    return _opened(lambda: chosen.open(decoded), chosen.name)


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
