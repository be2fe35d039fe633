"""Citation styles: a small function each, from what is cited to the words before its address. Registered here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.citation.cited import Cited, Name

from . import apa, chicago, chicago_bibliography, harvard, iso690, mla, oscola, plain

DEFAULT = "chicago"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: the name that readers know, and the function that writes it with a place for the address."""

    name: str
    write: Callable[[Cited, str], str]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style: the words before and after the address, which is shown so that it can break."""

    before: str
    address: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.address}{self.after}"


STYLES: dict[str, Style] = {
    "chicago": Style("Chicago note", chicago.write),
    "chicago-bibliography": Style("Chicago bibliography", chicago_bibliography.write),
    "mla": Style("MLA", mla.write),
    "apa": Style("APA", apa.write),
    "oscola": Style("OSCOLA", oscola.write),
    "harvard": Style("Harvard", harvard.write),
    "iso690": Style("ISO 690", iso690.write),
    "plain": Style("Plain", plain.write),
}


def cite(what: Cited, style: str = DEFAULT) -> Citation:
    """Return the citation of `what` in the style of that key in STYLES."""
    printed = replace(what, speakers=tuple(_printed(name) for name in what.speakers))
    before, _, after = STYLES[style].write(printed, _PLACE).partition(_PLACE)
    return Citation(before, what.address, after)


def _printed(name: Name) -> Name:
    """Return a name with the apostrophe of print: “O’Neil”."""
    return Name(*(part.replace("'", "’") for part in (name.full, name.family, name.given)))


_PLACE = "\x00"
