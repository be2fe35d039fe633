"""List the labels of the archive that stand for somebody nobody has named yet, with who may be meant."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive.editorial.unresolved import Unresolved, arks_of, unresolved


class Command(BaseCommand):
    """Show what waits for an editor: who speaks, where the name alone does not say it."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how much is shown, and how."""
        parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
        parser.add_argument("--limit", type=int, metavar="N", help="those met most often, and no more than so many")
        parser.add_argument("--all", action="store_true", help="with labels such as Q that name nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        """List."""
        found = unresolved(nobody=options["all"])
        for each, arks in arks_of(found[: options["limit"]]):
            self.stdout.write(json.dumps(_plain(each, arks), ensure_ascii=False) if options["json"] else _line(each))
        if not options["json"]:
            turns = sum(each.turns for each in found)
            self.stdout.write(f"{len(found):,} labels wait, of {turns:,} turns in all.")


def _plain(each: Unresolved, arks: list[str]) -> dict[str, Any]:
    return {
        "label": each.name,
        "turns": each.turns,
        "documents": len(each.documents),
        "for_instance": arks,
        "reason": each.reason.name.lower(),
        "says": each.reason.value,
        "candidates": [
            {"name": one.party.name, "address": one.party.get_absolute_url(), "turns": one.turns}
            for one in each.candidates
        ],
    }


def _line(each: Unresolved) -> str:
    names = "; ".join(f"{one.party.name} ({one.turns:,})" for one in each.candidates)
    perhaps = f" Perhaps {names}." if names else ""
    return f"{each.turns:>7,} in {len(each.documents):>5,}  {each.name}: {each.reason.value}{perhaps}"
