"""Prove that no published version changed, by its digest, and no source file, by its SHA-256. Run it each night."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.models import SourceFile, fixity


class Command(BaseCommand):
    """Look at every published version and every source file."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the ledger."""
        parser.add_argument(
            "--ledger",
            type=Path,
            metavar="FILE",
            help="a file of digests, best on another machine: compared with the record, and then told of new versions",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each fault, and exit with 1 where there are any."""
        ledger: Path | None = options["ledger"]
        digests: dict[str, str] = {}
        faults = 0
        looked = [fixity.faults_of_guards(), fixity.faults_of_versions(digests), fixity.faults_of_files()]
        for fault in chain(*looked, fixity.faults_against(ledger, digests) if ledger else ()):
            faults += 1
            self.stdout.write(fault)
        new = fixity.add_to(ledger, digests) if ledger else 0
        if faults:
            raise CommandError(
                f"{faults:,} faults were found. Bring back what is lost from a bag, and find out how it went."
            )
        files = SourceFile.objects.filter(emptied_at=None).count()
        self.stdout.write(
            f"All {len(digests):,} published versions have the words with which they were published, and all {files:,} "
            f"source files the bytes with which they came.{f' {ledger} learnt of {new:,} versions.' if ledger else ''}"
        )
