"""Addresses of documents: every form in which one may be written, and the one form in which it is given.

The forms are those of DESIGN.md: `ark:/99999/fk4…` with or without the first slash, in capitals, with hyphens, with a
slash, a stop or whatever a sentence puts at the end, with a readable slug after the identifier; `.v2` names a version,
`/t7` a turn, `.v2.changes` what changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import ark as arks
from .ark import Ark

_PARTS = re.compile(r"(?P<ark>ark:/?[^/]+/[^/.]+)(?P<variant>\.[^/]*)?(?P<after>/.*)?", re.IGNORECASE | re.DOTALL)
_VERSION = re.compile(r"v0*([1-9]\d{0,8})")
_TURN = re.compile(r"t0*(\d{1,9})(?:\.v0*([1-9]\d{0,8}))?(?:\.([a-z][a-z.]{1,20}))?")
_LONG_TURN = re.compile(r"t\d{10,}.*")
_HYPHENS = re.compile("[-\u2010-\u2014\u2212]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # what PDF files put within a line, and mail at its ends
_AFTER = " \t\r\n\xa0/.,;:!?)]}>\"'”’»›…*|"


@dataclass(frozen=True, slots=True)
class Address:
    """What an address names: a document, or its version, turn, changes, or a format of one of them (`csl.json`)."""

    ark: Ark
    version: int | None = None
    turn: int | None = None
    format: str = ""

    @property
    def path(self) -> str:
        """The canonical path on the site."""
        version = f".v{self.version}" if self.version is not None else ""
        form = f".{self.format}" if self.format else ""
        turn = f"/t{self.turn}" if self.turn is not None else ""
        return f"/{self.ark}{version}{form}{turn}"

    def in_format(self, ending: str) -> str:
        """Return the canonical path of what it names as a file with that ending; of the page itself for none."""
        return Address(self.ark, self.version, self.turn, ending).path

    @property
    def shows_changes(self) -> bool:
        """Whether it asks what changed from the version before."""
        return self.format == "changes"


def parse(text: str) -> Address | None:
    """Return what `text` names, or None where it is no address of a document.

    >>> parse("ark:99999/FK4-abc123.v2/t7/").path
    '/ark:/99999/fk4abc123.v2/t7'
    """
    found = _PARTS.fullmatch(tidied(text))
    ark = arks.parse(found["ark"]) if found else None
    if not found or not ark:
        return None
    after = [_bare(part) for part in (found["after"] or "").split("/")]
    if any(_LONG_TURN.fullmatch(part) for part in after):
        return None
    version, form = _variant(found["variant"] or "")
    turn, turn_version, turn_form = _turn(after)
    return Address(ark, version or turn_version, turn, form or turn_form)


def tidied(text: str) -> str:
    """Return an address without what mail, PDF files and the end of a sentence leave at its end, and within it unseen.

    >>> tidied("ark:/99999/fk4abc123.v2/t7).")
    'ark:/99999/fk4abc123.v2/t7'
    """
    return _UNSEEN.sub("", text).strip().lstrip("/").rstrip(_AFTER)


def _bare(part: str) -> str:
    return _HYPHENS.sub("", part.lower()).strip(". ")


def _variant(text: str) -> tuple[int | None, str]:
    """Return the version and the format that stand after the identifier, as in `.v2.csl.json`."""
    parts = [part for part in text.lower().split(".") if part]
    version = _VERSION.fullmatch(_bare(parts[0])) if parts else None
    return (int(version[1]), ".".join(parts[1:])) if version else (None, ".".join(parts))


def _turn(parts: list[str]) -> tuple[int | None, int | None, str]:
    """Return the first turn that stands after the identifier, with the version and the format named there; slugs are
    passed over.
    """
    for part in parts:
        if found := _TURN.fullmatch(part):
            return int(found[1]), int(found[2]) if found[2] else None, found[3] or ""
    return None, None, ""
