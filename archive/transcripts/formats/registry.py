"""The registry of formats: what a file is, told by its content; its name is asked only where the content fits
several.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.transcripts.encoding import Decoded
from archive.transcripts.manuscript import Manuscript


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
