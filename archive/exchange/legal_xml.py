"""What XML may hold: text of the record can have characters for which XML 1.0 has no place, even escaped."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")  # XML 1.0, section 2.2


def legal(text: str) -> str:
    """Return the text without what XML has no place for."""
    return _ILLEGAL.sub("", text)
