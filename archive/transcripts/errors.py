"""What the reader says when a file yields no transcript: named exceptions, each carrying a sentence fit to show."""

from __future__ import annotations


class Unreadable(ValueError):  # noqa: N818 - the word for it, in the archive
    """A file that cannot be read. `code` is stable and in kebab-case; `str()` is a sentence for the person who sent
    it.
    """

    code = "unreadable"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class EmptyFile(Unreadable):
    """There is nothing in the file, or nothing but white space."""

    code = "empty-file"


class UnknownFormat(Unreadable):
    """The bytes are those of no format that the registry knows."""

    code = "unknown-format"


class BrokenFile(Unreadable):
    """The format is known, but the file does not hold to it, or is cut short."""

    code = "broken-file"


class TooLarge(Unreadable):
    """The file, or what it unpacks to, is larger than the reader will take in."""

    code = "too-large"


class Locked(Unreadable):
    """The file is encrypted."""

    code = "locked"


class SeveralDocuments(Unreadable):
    """The file is an archive of several documents, and not one transcript: `read_all` reads each."""

    code = "several-documents"
