"""Punctuation that citation styles share: quotation marks around a title, and stops that are never doubled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ENDS = ".?!…؟。！？"
_DOUBLE = re.compile(r"“([^“”]*)”")
_IN_DOUBLE = r"“\1”"
_SINGLE = re.compile(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")


def joined(parts: Iterable[str], by: str = ", ") -> str:
    """Return the parts that are not empty, joined."""
    return by.join(part for part in parts if part)


def listed(names: Sequence[str], last: str = " and ") -> str:
    """Return names as a sentence lists them; `last` stands before the last of several, and its comma alone where there
    are three or more, in styles that have one.
    """
    if len(names) < 2:  # noqa: PLR2004 -- one has nothing to be joined to
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"


def stopped(text: str) -> str:
    """Return a sentence with a stop at its end, unless it has one, within the quotation marks that end it."""
    return text if not text or text.rstrip("”’")[-1:] in _ENDS else marked(text, ".")


def marked(text: str, mark: str) -> str:
    """Return a text with a comma or stop at its end, within the quotation marks there, as American styles put it."""
    bare = text.rstrip("”’")
    return f"{bare}{mark}{text[len(bare) :]}"


def stopped_outside(text: str) -> str:
    """Return a sentence with a stop at its end, unless it has one, outside of quotation marks, as British styles do."""
    return text if not text or text.rstrip("”’")[-1:] in _ENDS else f"{text}."


def quoted(title: str, mark: str = "") -> str:
    """Return the title in double quotation marks, those within it single; `mark` stands within both, as American
    styles have it, a stop only where the title has none.
    """
    inner = _DOUBLE.sub(r"‘\1’", title)
    bare = inner.rstrip("’") if _SINGLE.search(inner) else inner
    return f"“{bare}{'' if mark == '.' and bare[-1:] in _ENDS else mark}{inner[len(bare) :]}”"


def single_quoted(title: str) -> str:
    """Return the title in single quotation marks, those within it double."""
    return f"‘{title if '“' in title else _SINGLE.sub(_IN_DOUBLE, title)}’"


def sentence_case(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]
