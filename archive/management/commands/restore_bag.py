"""Make an empty archive equal to a bag: every document, version, key, address, file and the history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.editorial.restoring import RestoreError, restore
from archive.search import LockedError
from archive.search.writing import rebuild


class Command(BaseCommand):
    """Restore a bag into an empty archive."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder of the bag, and whether to build the index."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="the bag")
        parser.add_argument("--no-index", action="store_true", help="leave the index to the worker, or for later")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it, and build the index."""
        try:
            restored = restore(options["folder"].resolve())
        except RestoreError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored {restored.rows:,} rows and {restored.files:,} source files. Accounts are not in a bag: "
            "“manage.py createsuperuser” makes the first."
        )
        if options["no_index"]:
            return
        try:
            self.stdout.write(f"Indexed {rebuild():,} turns.")
        except LockedError:
            self.stdout.write("The index worker is running, and indexes the documents.")
