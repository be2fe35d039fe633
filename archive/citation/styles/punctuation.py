"""Punctuation that citation styles share: quotation marks around a title, and stops that are never doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_ENDS = ".?!…؟。"
_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "’"})
_DOUBLE = str.maketrans({"‘": "“"})


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
    """Return a sentence with a stop at its end, unless it has one; nothing for nothing."""
    return text if not text or text.rstrip("”’")[-1:] in _ENDS else f"{text}."


def quoted(title: str, mark: str = "") -> str:
    """Return the title in double quotation marks, `mark` within them as American styles put it."""
    inner = title.translate(_SINGLE)
    return f"“{inner}{'' if mark and inner[-1:] in _ENDS else mark}”"


def single_quoted(title: str) -> str:
    """Return the title in single quotation marks, quotation marks within it doubled."""
    return f"‘{title.translate(_DOUBLE)}’"


def sentence_case(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]
