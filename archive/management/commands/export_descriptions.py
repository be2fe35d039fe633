"""Write the descriptions of many documents into a sheet, CSV or XLSX, to be edited and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.editorial import sheets
from archive.editorial.services import Actor, Role, spreadsheet


class Command(BaseCommand):
    """Export descriptions."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and which documents."""
        parser.add_argument("path", type=Path, metavar="FILE", help="a name that ends with .csv or .xlsx")
        parser.add_argument("--which", choices=("published", "drafts", "all"), default="published")
        parser.add_argument("--collection", default="", metavar="NAME", help="the documents of one collection")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        path: Path = options["path"]
        form = path.suffix.lower().lstrip(".")
        if form not in sheets.WRITERS:
            raise CommandError(f"“{path}” ends with neither .csv nor .xlsx. Nothing was written.")
        by = Actor("export_descriptions", Role.ADMINISTRATOR)
        chosen = {"which": options["which"], "collection": options["collection"]}
        try:
            with path.open("wb") as file:
                for part in spreadsheet.exported(by=by, form=form, **chosen):
                    file.write(part)
        except OSError as error:
            raise CommandError(f"“{path}” cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Written: {sheets.documents(**chosen).count():,} descriptions.")
