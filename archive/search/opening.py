"""Opening: the snapshot from which readers are answered. A small commit is read at once; a large one, after a merge or
a new build, is read aside while readers go on with what they have, so that none of them waits for it.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from .postings.commits import is_latest, read_commit
from .postings.running import running
from .postings.segments import MEGABYTE
from .question import FACETS
from .snapshot import Snapshot, known_snapshot, open_snapshot, put_snapshot, read_snapshot
from .storage import IndexUnusableError, Store
from .warming import warm

logger = logging.getLogger(__name__)

LARGE = 8 * MEGABYTE  # bytes of new segments that a reader does not wait for
_reading = threading.Lock()


def snapshot_in_force(where: Store, *, tries: int = 3) -> Snapshot:
    """Return the latest commit of the build in force, or the one before while a large one is read. A commit or a swap
    in between is met by looking again. Raise IndexUnusableError where there is none that can be read.
    """
    for _ in range(tries - 1):
        try:
            return _look(where)
        except IndexUnusableError:
            continue
    return _look(where)


def open_for_readers(where: Store) -> None:
    """Open the index when a process starts, so that its first reader does not wait for that. Where it cannot be read,
    the first search says so.
    """
    try:
        _make_ready(snapshot_in_force(where))
    except IndexUnusableError as error:
        logger.warning("The index could not be opened: %s", error)


def _make_ready(snapshot: Snapshot) -> None:
    """Work out what every search asks of a snapshot."""
    for name in FACETS:
        snapshot.facet(name)
    _ = snapshot.vocabulary, snapshot.documents, snapshot.turn_numbers, snapshot.days, snapshot.latest
    _ = snapshot.length_weights


def _look(where: Store) -> Snapshot:
    build = where.in_force()
    known = known_snapshot(where.folder)
    if known is not None and not _is_latest(known, build) and _is_large(known, build):
        _read_aside(build, known)
        return known
    snapshot = open_snapshot(build)
    warm(snapshot)
    return snapshot


def _is_latest(known: Snapshot, build: Path) -> bool:
    return known.folder == build and is_latest(build, known.generation)


def _is_large(known: Snapshot, build: Path) -> bool:
    """Return whether a commit has much that a known snapshot has not."""
    identifiers = {segment.identifier for segment in known.segments}
    try:
        fresh = [build / f"{identifier}.seg" for identifier in read_commit(build).sums if identifier not in identifiers]
        return sum(path.stat().st_size for path in fresh) > LARGE
    except Exception:  # noqa: BLE001 -- likewise
        return False


def _read_aside(build: Path, known: Snapshot) -> None:
    """Read a build in a thread of its own, unless one reads already, and put it in force when it is ready for use."""
    if _reading.acquire(blocking=False):
        threading.Thread(target=_read, args=(build, known), name="opening", daemon=True).start()


def _read(build: Path, known: Snapshot) -> None:
    try:
        fresh = read_snapshot(build, known if known.folder == build else None)
        _make_ready(fresh)
        put_snapshot(fresh)
        warm(fresh)
        for segment in fresh.segments:
            running(segment)
    except Exception as error:  # noqa: BLE001 -- the next commit may have removed a file meanwhile: readers look again
        logger.warning("A new commit of the index could not be read: %s: %s", type(error).__name__, error)
    finally:
        _reading.release()
