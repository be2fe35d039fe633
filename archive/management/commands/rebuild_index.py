"""Refused: Haystack's own command would leave the archive without a search while it runs."""

from __future__ import annotations

from archive.search.refused import RefusedCommand


class Command(RefusedCommand):
    """Name the archive's own command instead."""

    own = "rebuild_search_index"
