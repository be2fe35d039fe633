"""Bringing: many records, a few in each transaction, or as a trial that writes nothing and says what would be done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db import transaction

from archive.models.history import written_together

from . import source_files
from .audit import EditorialError
from .describing import said_by
from .importing import Action, IdentifierKey, Memory, Outcome, identity, import_record
from .incoming import Incoming, Refused
from .reading_ahead import Read

RECORDS, BYTES = 20, 1_000_000  # of a transaction at most: whoever waits for the database waits for a moment


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a record, and how far reading had come with it."""

    result: Outcome | Refused
    done: float


class SeveralRecordsError(Exception):
    """One identifier was given, and there are several records to go by it."""


@dataclass(frozen=True, slots=True)
class How:
    """How records are brought: who does it, whether they are published, and the identifier that the one was given."""

    actor: str
    publish_it: bool = False
    given: str | None = None


def bring(reads: Iterable[Read], how: How) -> Iterator[Brought]:
    """Bring records in. Each is stored whole or refused; those that were yielded are safe."""
    for batch in _batches(reads, how):
        with source_files.made_safe_together():
            results = _bring_batch(batch, how)
        yield from (Brought(result, read.done) for result, read in zip(results, batch, strict=True))


def try_out(reads: Iterable[Read], how: How) -> Iterator[Brought]:
    """Say what `bring` would do, and write nothing."""
    trial = Trial()
    for batch in _batches(reads, how):
        with source_files.writing_nothing(), transaction.atomic():
            results = _bring_batch(batch, how)
            transaction.set_rollback(True)
        for result, read in zip(results, batch, strict=True):
            seen = isinstance(result, Outcome) and isinstance(read.record, Incoming)
            yield Brought(trial.corrected(read.record, how.given, result) if seen else result, read.done)  # type: ignore[arg-type]


def _batches(reads: Iterable[Read], how: How) -> Iterator[list[Read]]:
    batch: list[Read] = []
    size = 0
    for read in reads:
        if how.given and batch:
            raise SeveralRecordsError
        batch.append(read)
        size += len(read.record.data) if isinstance(read.record, Incoming) else 0
        if not how.given and (len(batch) >= RECORDS or size >= BYTES):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _bring_batch(batch: Iterable[Read], how: How) -> list[Outcome | Refused]:
    memory = Memory()
    records = [read.record for read in batch]
    memory.look_up((record, how.given) for record in records if isinstance(record, Incoming))
    with written_together():
        return [record if isinstance(record, Refused) else _bring_one(record, how, memory) for record in records]


def _bring_one(record: Incoming, how: How, memory: Memory) -> Outcome | Refused:
    try:
        return import_record(
            record, actor=how.actor, publish_it=how.publish_it, given_identifier=how.given, memory=memory
        )
    except EditorialError as error:
        return Refused(record.where, str(error))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a trial remembers of a record: its bytes, its turns and its description."""

    data: bytes
    turns: bytes
    said: dict[str, str]


@dataclass(slots=True)
class Trial:
    """What a trial would have stored by now. Each transaction of it is rolled back, so that nothing is left to be found
    by the next.
    """

    seen: dict[IdentifierKey, _Seen] = field(default_factory=dict)

    def corrected(self, record: Incoming, given: str | None, outcome: Outcome) -> Outcome:
        """Return what became of a record, had all before it been stored."""
        keys = identity(record, given)
        found_by, before = next(((found_by, self.seen[key]) for found_by, key in keys if key in self.seen), ("", None))
        now = _Seen(hashlib.sha256(record.data).digest(), _digest_of_turns(record), said_by(record.transcript))
        self.seen |= {key: now for _, key in keys}
        if before is None:
            return outcome
        return replace(outcome, action=_difference(before, now), found_by=found_by, perhaps_corrects=None)


def _digest_of_turns(record: Incoming) -> bytes:
    turns = [(turn.kind.value, turn.label or "", turn.heading or "", turn.text) for turn in record.transcript.turns]
    return hashlib.sha256(repr(turns).encode(errors="surrogatepass")).digest()


def _difference(before: _Seen, now: _Seen) -> Action:
    if before.data != now.data and before.turns != now.turns:
        return Action.NEW_TEXT
    changed = any(before.said.get(name) != value for name, value in now.said.items())
    return Action.DESCRIBED if changed else Action.UNCHANGED
