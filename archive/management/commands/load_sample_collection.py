"""Fill an empty demonstration with the sample collection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.editorial import sample_collection
from archive.editorial.audit import EditorialError
from archive.models import Document, Turn


class Command(BaseCommand):
    """Fill an empty archive, and a demonstration alone, with the sample collection of fixtures/."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say that the archive has documents already, which is no fault."""
        if not settings.DEMO:
            raise CommandError("The sample collection belongs in a demonstration alone (DEMO=1). Nothing was loaded.")
        if Document.objects.exists():
            self.stdout.write("The archive has documents already; the sample collection is left as it is.")
            return
        try:
            count = sample_collection.load(Path(settings.BASE_DIR) / "fixtures")
        except EditorialError as error:
            raise CommandError(f"The sample collection could not be loaded: {error} Nothing was stored.") from error
        turns = Turn.objects.filter(version__number__isnull=False).count()
        self.stdout.write(f"Loaded the sample collection: {count} documents, {turns:,} published turns.")
