"""Making pages and cards: the process that typesets is started, waited for, and what it made is kept a while."""

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
_BEGINNINGS = {"page": b"%PDF", "card": b"\x89PNG"}  # of what each template makes
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
    return _kept_or_made("page", data)


def drawn(data: dict[str, Any]) -> bytes:
    """Return a card as PNG, the same bytes for the same data. Raise NotTypesetError."""
    return _kept_or_made("card", data)


def _kept_or_made(template: str, data: dict[str, Any]) -> bytes:
    said = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.sha256(_template(template) + said).hexdigest()
    made = _kept.get(digest)
    if made is None:
        with _places:
            made = _made(template, said)
        _kept.put(digest, made)
    return made


@cache
def _template(name: str) -> bytes:
    return _CHILD.with_name(f"{name}.typ").read_bytes()


def _made(template: str, said: bytes) -> bytes:
    command = [sys.executable, "-I", str(_CHILD), template]
    try:
        done = subprocess.run(command, input=said, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotTypesetError("It took too long.") from error
    if done.returncode or not done.stdout.startswith(_BEGINNINGS[template]):
        _log.error("The typesetter ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace"))
        raise NotTypesetError("The typesetter failed.")
    return done.stdout
