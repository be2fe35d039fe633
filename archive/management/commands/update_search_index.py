"""Bring the search index up to date with the queue, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from archive.search import LockedError, drain_queue


class Command(BaseCommand):
    """Take up the queue once. Where the worker runs, it does that by itself, and nothing is left to do."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain the queue, or say who does."""
        try:
            done = drain_queue(wait=2.0)
        except LockedError:
            self._say("The index worker is running, and takes the queue up by itself.", options)
        else:
            self._say(f"Brought {done:,} documents up to date in the search index.", options)

    def _say(self, sentence: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(sentence)
