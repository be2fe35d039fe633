"""Bytes to text: what is declared, then what is marked, then UTF-8, then a guess that is reported as a finding."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from archive.transcripts.errors import EmptyFile, UnknownFormat
from archive.transcripts.transcript import Finding, Place

_ASCII: Final = 0x7F
_LONG_ENOUGH: Final = 200  # characters of a file that may have been cut in the middle of one

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z][\w.:-]{1,40})""", re.ASCII)
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u200b\u2060\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]"
)
_LINE_ENDS: Final = re.compile(r"\r\n?|\u2028|\x85")
# A guess is taken from a sample: the guesser's time grows with what it is given.
_SAMPLE: Final = 64 * 1024
_CANDIDATES: Final = [
    "cp1251",
    "koi8_r",
    "cp1252",
    "gb18030",
    "shift_jis",
    "cp1256",
    "big5",
    "euc_jp",
    "iso8859_5",
]
_UNMARKED_UTF16: Final = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, normalised to NFC and line feeds, the encoding it was read in, and what was unsure about that."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file.

    Raises EmptyFile where there is none, and UnknownFormat where the bytes are no text in any encoding.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile("The file is empty: there is nothing in it to read.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    declared = _declared(data)
    for candidate in filter(None, (declared, "utf-8")):
        try:
            return _decoded(data.decode(candidate), candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def tidy(text: str) -> str:
    """NFC, line feeds alone, and none of the characters that no reader can see and no database takes."""
    if "\r" in text or "\u2028" in text or "\x85" in text:
        text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:2048])
    if not found:
        return None
    name = found.group(1).decode("ascii")
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except LookupError:
        return None
    return codec.name


def _decoded(text: str, encoding: str, findings: tuple[Finding, ...] = ()) -> Decoded:
    if text.count("\x00") > len(text) // 50:
        raise UnknownFormat("The file is not text, and no format that the archive knows: it holds bytes of value zero.")
    return Decoded(tidy(text), encoding, findings)


def _guessed(data: bytes) -> Decoded:
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) * _UNMARKED_UTF16:
        encoding = "utf-16-le" if data[1:4096:2].count(0) >= data[0:4096:2].count(0) else "utf-16-be"
        return _decoded(data.decode(encoding, "replace"), encoding, (_guess_finding(encoding),))
    if zeros:
        raise UnknownFormat("The file is not text, and no format that the archive knows: it holds bytes of value zero.")
    if _almost_utf8(data):
        return _decoded(data.decode("utf-8", "replace"), "utf-8", (_broken_finding(data),))
    best = from_bytes(_sample(data), cp_isolation=_CANDIDATES, chunk_size=512).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, "replace")
    if not _readable(text):
        raise UnknownFormat("The file is not text in any encoding that the archive knows.")
    return _decoded(text, encoding, (_guess_finding(encoding),))


def _sample(data: bytes) -> bytes:
    """A stretch that holds what is not ASCII, cut at line ends so that no character is halved."""
    first = next((i for i, byte in enumerate(data) if byte > _ASCII), 0)
    start = data.rfind(b"\n", 0, first) + 1
    end = data.find(b"\n", start + _SAMPLE)
    return data[start:end] if 0 <= end - start < 2 * _SAMPLE else data[start : start + _SAMPLE]


def _almost_utf8(data: bytes) -> bool:
    """Whether a file is UTF-8 but for a few broken bytes, as when it was cut in the middle of a character."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for character in text[:200_000] if character > "\x7f") - broken
    return 0 < broken * 20 <= beyond or (broken <= 1 and len(text) > _LONG_ENOUGH and text.endswith("\ufffd"))


def _readable(text: str) -> bool:
    sample = text[:4000]
    good = sum(1 for c in sample if c.isalnum() or c.isspace() or c in ".,;:!?()'\"-–—«»„“”…’")
    return good >= 0.8 * len(sample)


def _guess_finding(encoding: str) -> Finding:
    return Finding(
        "encoding-guessed",
        f"The file does not say in which encoding it is written; it was read as {encoding}. Check the letters.",
        Place(1, 1),
    )


def _broken_finding(data: bytes) -> Finding:
    text = data.decode("utf-8", "replace")
    at = text.index("\ufffd")
    line, character = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return Finding(
        "encoding-broken", "Some bytes of the file are not UTF-8 and show as \ufffd.", Place(line, character)
    )
