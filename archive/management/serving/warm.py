"""What a server does once, before its processes part: so that no reader waits for it, and all share what it took."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from archive.search.opening import open_for_readers
from archive.search.storage import store

_TEMPLATES = Path(settings.BASE_DIR) / "templates"


def warm() -> None:
    """Load every address and page of the archive, and take what is there by now out of the collector's rounds: a full
    one takes a tenth of a second else, in the middle of an answer. It asks nothing of the database.
    """
    _load(get_resolver().url_patterns)
    for path in _TEMPLATES.rglob("*.html"):
        get_template(path.relative_to(_TEMPLATES).as_posix())
    gc.collect()
    gc.freeze()


def open_index() -> None:
    """Open the index of the search in a process that answers readers, once it has parted from the others: what is
    decoded in the background is decoded in each.
    """
    open_for_readers(store())


def _load(patterns: list[Any]) -> None:
    for pattern in patterns:
        _load(getattr(pattern, "url_patterns", []))
