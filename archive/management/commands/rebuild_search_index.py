"""Build the search index anew beside the one in use, and put it in force when it is whole."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from archive.search import LockedError
from archive.search.searching import ask_for_a_rebuild
from archive.search.writing import count_turns, rebuild


class Command(BaseCommand):
    """Build anew. Searches go on in the old index meanwhile."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or leave it to the worker where that holds the index."""
        start = time.monotonic()
        quiet = None if options["verbosity"] else True
        try:
            with tqdm(total=count_turns(), unit=" turns", disable=quiet, file=sys.stderr) as bar:
                total = rebuild(wait=2.0, progress=lambda turns: _show(bar, turns))
        except LockedError:
            ask_for_a_rebuild()
            self._say("The index worker is running; it was asked to build the index anew.", options)
        else:
            self._say(f"Built the search index: {total:,} turns in {time.monotonic() - start:.1f} s.", options)

    def _say(self, sentence: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(sentence)


def _show(bar: Any, turns: int) -> None:
    bar.update(turns - bar.n)
