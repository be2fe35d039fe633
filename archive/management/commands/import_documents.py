"""Bring files, folders and JSON Lines into the archive, as drafts or published at once."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.editorial import source_files
from archive.editorial.bringing import How, SeveralRecordsError, bring, try_out
from archive.editorial.importing import Action, Outcome
from archive.editorial.incoming import Refused, files_under, holds_lines
from archive.editorial.reading_ahead import ReaderEndedError, read_ahead, readers_for
from archive.management.progress import progress
from archive.models import IndexQueueEntry
from archive.search import LockedError, drain_queue

SPOKEN_OF = 20  # with more files than this, only refusals and the summary are told
TOLD_OF = 500  # changes that the index takes a while to take up


class Command(BaseCommand):
    """Bring documents into the archive. Repeated, it changes nothing; stopped at any moment, it goes on where it
    was.
    """

    help = __doc__ or ""

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
        parser.add_argument(
            "--readers", type=int, metavar="N", help="read with so many processes besides this one; 0 for none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, tell, and fail where a record was refused."""
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"There is no file or folder {', '.join(missing)}. Nothing was imported.")
        files = files_under(options["paths"])
        if options["given"] and (len(files) != 1 or holds_lines(files[0])):
            raise CommandError("--as names one record, so give one file with it. Nothing was imported.")
        try:
            counts = self._import(files, options)
        except SeveralRecordsError:
            raise CommandError("--as names one document, and the file holds several. Nothing was imported.") from None
        except ReaderEndedError as error:
            raise CommandError(str(error)) from None
        if not options["dry_run"]:
            source_files.remove_unfinished()
            self._announce_the_index()
            with suppress(LockedError):  # a worker is running, and takes the queue up by itself
                drain_queue()
        self._summarise(counts, dry_run=options["dry_run"])
        if counts["refused"]:
            sys.exit(1)

    def _announce_the_index(self) -> None:
        waiting = IndexQueueEntry.objects.count()
        if waiting > TOLD_OF:
            self.stdout.write(
                f"All is stored. The index takes up {waiting:,} changes; searches are answered meanwhile."
            )

    def _import(self, files: list[Path], options: dict[str, Any]) -> Counter[str]:
        counts: Counter[str] = Counter()
        told = len(files) <= SPOKEN_OF and not any(map(holds_lines, files))
        how = How("import_documents", publish_it=options["publish"], given=options["given"])
        readers = readers_for(files) if options["readers"] is None else options["readers"]
        with closing(progress()) as shown, closing(read_ahead(files, readers)) as reads:
            for brought in (try_out if options["dry_run"] else bring)(reads, how):
                result = brought.result
                counts["refused" if isinstance(result, Refused) else result.action.value] += 1
                counts["turns"] += 0 if isinstance(result, Refused) else result.turns
                if told or isinstance(result, Refused):
                    shown.say(self._line(result, dry_run=options["dry_run"]))
                shown.advance(brought.done)
        return counts

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
