"""Make a bag of the whole archive for preservation, as BagIt has it (RFC 8493): what is not public too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.exchange.bags import making


class Command(BaseCommand):
    """Make a bag."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="one that does not exist yet, or is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        folder: Path = options["folder"].resolve()
        try:
            made = making.make(folder)
        except making.BagError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The bag cannot be written: {error}. No bag was made.") from error
        self.stdout.write(
            f"Made {folder}: {made.rows:,} rows and {made.files:,} source files, {made.size / 1e6:,.1f} MB. It holds "
            "what is not public too: keep it where readers do not come."
        )
