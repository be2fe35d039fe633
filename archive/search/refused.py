"""Haystack's commands that empty or fill an index under its readers are refused, and the archive's own are named."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError


class RefusedCommand(BaseCommand):
    """A command that does nothing, and says which one to type."""

    own: ClassVar[str]

    def run_from_argv(self, argv: list[str]) -> None:
        """Pass over whatever Haystack's command took, so that the sentence is read whatever was typed."""
        super().run_from_argv(argv[:2])

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse."""
        raise CommandError(
            "Haystack's own command is not used here, since the search would be down while it runs. "
            f"Type: python manage.py {self.own}"
        )
