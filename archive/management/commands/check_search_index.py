"""Prove that the search index and the database agree, turn by turn, and mend what does not."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.models import enqueue_again
from archive.search import LockedError
from archive.search.storage import IndexUnusableError
from archive.search.writing import Disagreement, count_turns, disagreements, mend, rebuild


class Command(BaseCommand):
    """Compare every word and value of the index with the database."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to mend."""
        parser.add_argument(
            "--no-mending", action="store_true", help="only say what differs, and exit with 1 if anything"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, tell, mend, and compare again."""
        try:
            found = disagreements()
        except IndexUnusableError as error:
            if options["no_mending"]:
                raise CommandError(f"{error} Build it with “python manage.py rebuild_search_index”.") from error
            self.stdout.write(f"{error} It is built anew.")
            rebuild()
            found = disagreements()
        if not found:
            self.stdout.write(f"The index and the database agree: {count_turns():,} turns.")
            return
        self._tell(found)
        if options["no_mending"]:
            sys.exit(1)
        self._mend(found)

    def _tell(self, found: list[Disagreement]) -> None:
        for each in found:
            self.stdout.write(f"Document {each.document_id}: {each.sentence}.")

    def _mend(self, found: list[Disagreement]) -> None:
        try:
            mend(found, wait=2.0)
        except LockedError:
            enqueue_again([each.document_id for each in found])
            self.stdout.write(
                f"The index worker is running; it was given these {len(found):,} documents to index anew."
            )
            return
        left = disagreements()
        if left:
            raise CommandError(f"{len(left):,} documents still differ. Build the index anew: rebuild_search_index.")
        self.stdout.write(f"Mended {len(found):,} documents; the index and the database agree.")
