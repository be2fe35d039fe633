"""Marks: words that stand in what is not published, and nowhere else, so that a page that shows one has leaked."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from string import ascii_lowercase

from django.http import HttpResponseBase, StreamingHttpResponse

_LETTERS = 3
_GZIP_BODY = b"\n\x1f\x8b\x08"  # at the start of a body: a PDF may hold these three bytes anywhere
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass
class Marks:
    """The marks given out, each with what it stands in."""

    what: dict[str, str] = field(default_factory=dict)

    def of(self, what: str) -> str:
        """Return a new mark, one word that no language has, for what it will stand in."""
        count, letters = len(self.what), ""
        for _ in range(_LETTERS):
            count, letter = divmod(count, len(ascii_lowercase))
            letters += ascii_lowercase[letter]
        mark = f"zq{letters}xk"
        self.what[mark] = what
        return mark

    def seen_in(self, response: HttpResponseBase, *, asked: str) -> dict[str, str]:
        """Return the marks that a response shows, in any byte, but for those that stood in the request itself."""
        said = asked.lower()
        shown = b"\n".join(part.lower() for part in unpacked(whole(response)))
        return {mark: what for mark, what in self.what.items() if mark.encode() in shown and mark not in said}


def whole(response: HttpResponseBase) -> bytes:
    """Return every byte of a response: its headers, its cookies, and its body, decompressed."""
    body = response.getvalue() if isinstance(response, StreamingHttpResponse) else getattr(response, "content", b"")
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{response.status_code}\n{headers}\n{response.cookies.output()}\n".encode() + body


def unpacked(data: bytes) -> list[bytes]:
    """Return the data, and what is packed in it: gzip, a zip's members (as in an office document), a PDF's streams."""
    parts = [data]
    if (start := data.find(_GZIP_BODY)) >= 0:
        parts.append(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[start + 1 :]))
    if b"PK\x03\x04" in data:
        with zipfile.ZipFile(io.BytesIO(data[data.find(b"PK\x03\x04") :])) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    if b"%PDF-" in data:
        parts += [zlib.decompressobj().decompress(stream) for stream in _PDF_STREAM.findall(data) if stream[:1] == b"x"]
    return parts
