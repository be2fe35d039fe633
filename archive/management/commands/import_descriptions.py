"""Bring a sheet of descriptions back: all of it, or nothing where one cell is wrong."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.editorial.services import Actor, EditorialError, Role, spreadsheet
from archive.search import LockedError, drain_queue


class Command(BaseCommand):
    """Import descriptions."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether to write."""
        parser.add_argument("path", type=Path, metavar="FILE", help="a sheet of export_descriptions, edited")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
        parser.add_argument(
            "--make-new", action="store_true", help="make places, events, sources and series that are not known yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, tell, and write where everything is clean."""
        by = Actor("import_descriptions", Role.ADMINISTRATOR)
        try:
            plan = spreadsheet.plan(by=by, data=options["path"].read_bytes())
        except OSError as error:
            raise CommandError(f"“{options['path']}” cannot be read: {error.strerror}.") from error
        except EditorialError as error:
            raise CommandError(f"{error} Nothing was written.") from error
        for each in plan.differences:
            self.stdout.write(f"Row {each.row}, {each.field}: “{each.was}” → “{each.now}”{' (new)' * each.is_new}")
        for fault in plan.faults:
            self.stderr.write(spreadsheet.said(fault))
        if plan.faults:
            self.stderr.write("Nothing was written.")
            sys.exit(1)
        if options["dry_run"]:
            self.stdout.write(f"Would change: {len(plan.changes):,} descriptions, of {plan.rows:,} rows.")
            return
        try:
            changed = spreadsheet.bring_back(by=by, changes=plan.changes, make_new=options["make_new"])
        except EditorialError as error:
            raise CommandError(str(error)) from error
        with suppress(LockedError):  # a worker is running, and takes the queue up by itself
            drain_queue()
        self.stdout.write(f"Done: {changed:,} descriptions, of {plan.rows:,} rows.")
