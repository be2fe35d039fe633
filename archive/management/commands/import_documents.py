"""Bring files, folders and JSON Lines into the archive, as drafts or published at once."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from archive.editorial import source_files
from archive.editorial.audit import EditorialError
from archive.editorial.importing import Action, Outcome, import_record
from archive.editorial.incoming import Incoming, Refused, files_under, read_files
from archive.search import LockedError, drain_queue

BATCH = 20  # documents a transaction: small enough that whoever waits for the database waits for a moment
SPOKEN_OF = 20  # with more records than this, only refusals and the summary are told


class Command(BaseCommand):
    """Bring documents into the archive. Repeated, it changes nothing; stopped at any moment, it goes on where it
    was.
    """

    help = __doc__ or ""
    seen: dict[str, bytes]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take paths, and what to do with them."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders, .jsonl or .jsonl.gz")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument("--publish", action="store_true", help="publish what was read, without a review")
        parser.add_argument(
            "--as",
            dest="given",
            metavar="ID",
            help="the address or identifier of the document that the one file belongs to, say as a correction",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, tell, and fail where a record was refused."""
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"There is no file or folder {', '.join(missing)}. Nothing was imported.")
        files = files_under(options["paths"])
        if options["given"] and (len(files) != 1 or files[0].name.endswith((".jsonl", ".jsonl.gz"))):
            raise CommandError("--as names one record, so give one file with it. Nothing was imported.")
        self.seen = {}
        counts = self._import(files, options)
        if not options["dry_run"]:
            with suppress(LockedError):  # a worker is running, and takes the queue up by itself
                drain_queue()
        self._summarise(counts, dry_run=options["dry_run"])
        if counts["refused"]:
            sys.exit(1)

    def _import(self, files: list[Path], options: dict[str, Any]) -> Counter[str]:
        counts: Counter[str] = Counter()
        told = len(files) <= SPOKEN_OF and not any(".jsonl" in path.name for path in files)
        with tqdm(unit=" records", disable=None, file=sys.stderr) as progress:
            records = read_files(files)
            while batch := list(islice(records, BATCH)):
                if options["given"] and len(batch) > 1:
                    raise CommandError("--as names one document, and the file holds several. Nothing was imported.")
                for result in self._import_batch(batch, options):
                    counts["refused" if isinstance(result, Refused) else result.action.value] += 1
                    counts["turns"] += 0 if isinstance(result, Refused) else result.turns
                    if told or isinstance(result, Refused):
                        progress.write(self._line(result, dry_run=options["dry_run"]), file=sys.stdout)
                progress.update(len(batch))
        return counts

    def _import_batch(self, batch: list[Incoming | Refused], options: dict[str, Any]) -> Iterator[Outcome | Refused]:
        dry = options["dry_run"]
        with source_files.writing_nothing() if dry else nullcontext(), transaction.atomic():
            results = [r if isinstance(r, Refused) else self._import_one(r, options) for r in batch]
            transaction.set_rollback(dry)
        yield from results

    def _import_one(self, record: Incoming, options: dict[str, Any]) -> Outcome | Refused:
        try:
            outcome = import_record(
                record, actor="import_documents", publish_it=options["publish"], given_identifier=options["given"]
            )
            return self._seen_before(record, outcome) if options["dry_run"] else outcome
        except EditorialError as error:
            return Refused(record.where, str(error))

    def _seen_before(self, record: Incoming, outcome: Outcome) -> Outcome:
        """Say of a record that a dry run met twice what the real one would: nothing of the first is left to be
        found.
        """
        seen = self.seen.setdefault(record.identifier or hashlib.sha256(record.data).hexdigest(), record.data)
        if seen is record.data or outcome.action is not Action.ADDED:
            return outcome
        again = Action.UNCHANGED if seen == record.data else Action.NEW_TEXT
        return replace(outcome, action=again, found_by="its identifier")

    def _line(self, result: Outcome | Refused, *, dry_run: bool) -> str:
        if isinstance(result, Refused):
            return f"Refused {result.where}: {result.reason}"
        found = "" if result.action == "added" else f", found by {result.found_by}"
        findings = f", {result.findings} to look at" if result.findings else ""
        new = result.action is Action.ADDED
        address = "A new document would be" if dry_run and new else result.document.ark
        line = f"{address} {result.action}{found}: {result.turns} turns{findings}. {result.document.title}"
        if result.perhaps_corrects is not None:
            earlier = result.perhaps_corrects.ark
            line += f"\n  {earlier} has this title and date too. A correction of it is brought with --as {earlier}"
        return line

    def _summarise(self, counts: Counter[str], *, dry_run: bool) -> None:
        done = ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items()) if name != "turns" and number)
        start = "Would be" if dry_run else "Done"
        self.stdout.write(f"{start}: {done or 'nothing'}; {counts['turns']:,} turns read.")
