"""Fixity: that no published version and no source file changed, proved by their bytes alone.

The triggers of the database keep anybody from changing a version; this finds what was changed where they did not stand,
and what a disk lost. A ledger, a file outside the database, finds as well a version whose digest was changed with its
words, and one that is gone.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path

from django.conf import settings
from django.db import connection

from . import guards
from .departures import Takedown
from .provenance import SourceFile
from .versions import Turn, Version, digest_of

_AT_ONCE = 50
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def faults_of_guards() -> Iterator[str]:
    """Yield a sentence where guards of the record are missing."""
    if lost := guards.missing(connection):
        yield (
            f"{len(lost)} of the triggers that protect what was published are missing: {', '.join(sorted(lost))}. "
            "“manage.py migrate” makes them again."
        )


def faults_of_versions(digests: dict[str, str]) -> Iterator[str]:
    """Yield a sentence for each published version that is not what was published. `digests` is filled with those of the
    sound ones, by their identifiers.
    """
    emptied = set(Takedown.objects.values_list("version_id", flat=True))
    versions = Version.objects.published().select_related("document").order_by("document_id", "number")
    expected, document = 1, 0
    for version, turns in _with_turns(versions.iterator(_AT_ONCE)):
        if version.document_id != document:
            expected, document = 1, version.document_id
        if version.number != expected:
            yield f"{version.document.ark}.v{expected} is gone: the next that is there is version {version.number}."
        expected = (version.number or 0) + 1
        fault = _fault_of(version, turns, is_emptied=version.pk in emptied)
        if fault:
            yield fault
        else:
            digests[version.ark] = version.digest


def _with_turns(versions: Iterator[Version]) -> Iterator[tuple[Version, Sequence[Turn]]]:
    """Yield versions with their turns, some at a time."""
    while batch := list(islice(versions, _AT_ONCE)):
        turns = Turn.objects.filter(version__in=batch).order_by("version_id", "position")
        of = {pk: list(some) for pk, some in groupby(turns.iterator(1000), key=lambda turn: turn.version_id)}
        yield from ((version, of.get(version.pk, [])) for version in batch)


def _fault_of(version: Version, turns: Sequence[Turn], *, is_emptied: bool) -> str:
    if len(turns) != version.turn_count:
        return f"{version.ark} was published with {version.turn_count} turns, and has {len(turns)}."
    if is_emptied:
        said = any(turn.text or turn.heading or turn.ranges for turn in turns)
        return f"{version.ark} was taken down, and has words." if said else ""
    digest = digest_of(turns)
    if digest != version.digest:
        return f"{version.ark} was published with the digest {version.digest}, and its words have {digest}."
    return ""


def faults_of_files() -> Iterator[str]:
    """Yield a sentence for each source file whose bytes are not those that were stored."""
    for one in SourceFile.objects.order_by("pk").iterator(500):
        path = Path(settings.MEDIA_ROOT) / one.stored_name
        if one.emptied_at is not None:
            if path.exists():
                yield f"{one.stored_name} was taken down, and is still on the disk."
        elif not path.is_file():
            yield f"{one.stored_name} is missing."
        elif _sha256(path) != one.sha256:
            yield f"{one.stored_name} has other bytes than those that were stored."


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # a disk that cannot read it any more
        return ""


def faults_against(ledger: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each version of which a ledger says something else than the sound ones of the record."""
    for number, line in enumerate(_lines(ledger), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            yield f"Line {number} of {ledger} is no digest and identifier."
        elif digests.get(found[2]) != found[1]:
            has = digests.get(found[2])
            yield f"{found[2]} has the digest {found[1]} in {ledger}, and {has or 'no sound version'} in the record."


def add_to(ledger: Path, digests: Mapping[str, str]) -> int:
    """Write the digests that a ledger does not have yet at its end; return how many these are."""
    known = {found[2] for line in _lines(ledger) if (found := _LINE.fullmatch(line))}
    new = {name: digest for name, digest in digests.items() if name not in known}
    with ledger.open("a", encoding="utf-8") as file:
        file.writelines(f"{digest}  {name}\n" for name, digest in new.items())
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def _lines(ledger: Path) -> list[str]:
    return ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
