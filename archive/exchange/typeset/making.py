"""Making pages: the process that typesets is started, waited for, and what it made is kept for who asks next."""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from functools import cache
from pathlib import Path
from typing import Any

_CHILD = Path(__file__).with_name("child.py")
_SECONDS = 40  # until it is given up
_AT_ONCE = 2  # processes of one server that typeset at a time
_KEPT = 32 << 20  # bytes of pages that are kept in memory; on no disk, so that nothing outlives a text taken down
_log = logging.getLogger(__name__)


class NotTypesetError(Exception):
    """The pages could not be made: the text was too long, or the typesetter failed."""


class _Kept:
    """Pages by the digest of what they were made from, the least used given up first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, digest: str) -> bytes | None:
        with self._lock:
            if digest in self._pages:
                self._pages.move_to_end(digest)
            return self._pages.get(digest)

    def put(self, digest: str, pages: bytes) -> None:
        with self._lock:
            self._size += len(pages) - len(self._pages.pop(digest, b""))
            self._pages[digest] = pages
            while self._size > _KEPT and len(self._pages) > 1:
                self._size -= len(self._pages.popitem(last=False)[1])


_kept = _Kept()
_places = threading.BoundedSemaphore(_AT_ONCE)


def typeset(data: dict[str, Any]) -> bytes:
    """Return the pages of a document as PDF, the same bytes for the same data. Raise NotTypesetError."""
    said = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.sha256(_template() + said).hexdigest()
    pages = _kept.get(digest)
    if pages is None:
        with _places:
            pages = _made(said)
        _kept.put(digest, pages)
    return pages


@cache
def _template() -> bytes:
    return _CHILD.with_name("page.typ").read_bytes()


def _made(said: bytes) -> bytes:
    command = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(command, input=said, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotTypesetError("It took too long.") from error
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        _log.error("The typesetter ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace"))
        raise NotTypesetError("The typesetter failed.")
    return done.stdout
