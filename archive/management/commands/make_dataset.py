"""Make the dataset of a day: everything public as JSON Lines, tables and TEI, with checksums, for /data/."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from archive.exchange.datasets import making, shelf


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is no day. One is written 2026-11-24.") from error


class Command(BaseCommand):
    """Make a dataset where anything changed since the last one."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day."""
        parser.add_argument("--date", type=_day, metavar="DAY", help="whose dataset it is; today in UTC")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and remove from earlier ones what the law had taken down."""
        root = shelf.root()
        making.remove_unfinished(root)
        for each in making.remove_what_was_taken_down(root):
            self.stdout.write(f"Removed the files of {each.name}: they held a text that was taken down since.")
        made = making.make(root, options["date"] or timezone.now().date())
        if not made.is_new:
            self.stdout.write(f"Nothing that is public changed since the dataset of {made.dataset.name}: it stands.")
            return
        size = sum(each.size for each in made.dataset.files)
        self.stdout.write(f"Made {made.dataset.folder}: {len(made.dataset.sums):,} files, {size / 1e6:,.1f} MB.")
