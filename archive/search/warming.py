"""Warming: the most frequent words are decoded when an index is opened, since a sentence of nothing but these is the
dearest that a first reader can ask for.
"""

from __future__ import annotations

import gc
import threading
from pathlib import Path

from .postings.running import running
from .snapshot import Snapshot

MOST = 50
_WORTH_IT = 20_000  # turns: below, nothing takes long enough
_warmed: set[Path] = set()


def warm(snapshot: Snapshot) -> None:
    """Decode the most frequent words of an index that was not warmed yet, in a thread that keeps nobody waiting."""
    if snapshot.size >= _WORTH_IT and snapshot.folder not in _warmed:
        _warmed.add(snapshot.folder)
        threading.Thread(target=_decode, args=(snapshot,), name="warming", daemon=True).start()


def _decode(snapshot: Snapshot) -> None:
    # The most frequent last, so that they are kept longest.
    for segment in snapshot.segments:
        running(segment)
    for word in reversed(snapshot.vocabulary.frequent(MOST)):
        for segment in snapshot.segments:
            segment.postings("text", word)
    gc.freeze()  # what an index holds lives as long as the process: the collector need not walk through it
