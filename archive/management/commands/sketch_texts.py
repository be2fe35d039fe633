"""Sketch the texts that have no sketch yet, so that what is nearly the same is recognised when it is brought."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from archive.editorial.likeness import sketch_those_without

_AT_ONCE = 500


class Command(BaseCommand):
    """Sketch what lacks a sketch. Repeated, it changes nothing."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Sketch, some hundred texts at a time, and tell how many."""
        count = 0
        while sketched := sketch_those_without(_AT_ONCE):
            count += sketched
        self.stdout.write(f"{count:,} texts sketched; every text has a sketch now.")
