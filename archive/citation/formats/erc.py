"""ERC: what the ARK specification (draft-kunze-ark, "Generic Description Service") answers to `?info` and to `??`: a
kernel record in ANVL, who, what, when and where, and after it what the archive promises of the identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.citation.cited import ARCHIVE
from archive.citation.references import Reference

MEDIA_TYPE = "text/plain"
_UNKNOWN = "(:unkn) not known"
_BREAKS = re.compile(r"\s+")
_SIGNS = str.maketrans({"%": "%25", "|": "%7C"})  # ANVL's own signs, within a value
_Lines = Iterable[tuple[str, str]]


def described(reference: Reference, *, since: str = "", support: str) -> str:
    """Return the record and the statement, lines ended by a line feed. `since` is the day of the archive's first
    promise, as an ISO date; `support` says what is promised.
    """
    what = reference.what
    withdrawn = f"Withdrawn {_date(what.withdrawn_on)}" if what.withdrawn_on else ""
    who = "; ".join(name.inverted for name in what.speakers) or reference.source
    part = f", {what.part}" if what.part else ""
    record: _Lines = (
        ("who", who or _UNKNOWN),
        ("what", f"{what.title}{part}"),
        ("when", _date(what.date) or _UNKNOWN),
        ("where", what.address),
        ("how", f"(:text) {what.kind or 'document'}"),
        ("note", withdrawn),
    )
    promised: _Lines = (("who", ARCHIVE), ("what", support), ("when", _date(since)), ("where", what.address))
    return "\n".join((*_block("erc", record), *_block("erc-support", promised)))


def _block(name: str, lines: _Lines) -> list[str]:
    return [f"{name}:", *(f"{label}: {_value(said)}" for label, said in lines if said), ""]


def _value(text: str) -> str:
    """Return a value on one line; what ANVL would read in it is encoded."""
    return _BREAKS.sub(" ", text).strip().translate(_SIGNS)


def _date(edtf: str) -> str:
    """Return a plain date as the kernel has it, YYYYMMDD; any other as the record has it."""
    return edtf.replace("-", "") if re.fullmatch(r"\d{4}(-\d{2}){0,2}", edtf) else edtf
