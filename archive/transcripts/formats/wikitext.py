"""Wiki text: the marks of MediaWiki turned into Markdown's, its templates and categories listed as dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from archive.transcripts.encoding import Decoded
from archive.transcripts.formats.markdown import manuscript_of_text
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.manuscript import Manuscript
from archive.transcripts.transcript import Dropped, Place

_ENOUGH: Final = 2  # kinds of marks that make a text one of a wiki
_SIGNS: Final = (
    re.compile(r"'''[^'\n]"),
    re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"),
    re.compile(r"^={2,6}[^=\n]{1,200}={2,6}\s*$", re.MULTILINE),
    re.compile(r"\{\{[^{}]{1,2000}\}\}"),
)
_TEMPLATE: Final = re.compile(r"\{\{[^{}]{0,4000}\}\}")
_PAGE: Final = re.compile(
    r"\[\[(?:File|Image|Category|Datei|Kategorie|Fichier|Catégorie|Файл|Категория):[^\[\]]{0,800}\]\]", re.IGNORECASE
)
_LINK: Final = re.compile(r"\[\[(?:([^\[\]|\n]{1,300})\|)?([^\[\]|\n]{1,300})\]\]")
_ADDRESS: Final = re.compile(r"\[(https?://[^\s\]]{1,400})\s+([^\]\n]{1,300})\]")
_HEADING: Final = re.compile(r"^(={2,6})\s*([^=\n]{1,200}?)\s*={2,6}\s*$", re.MULTILINE)
_DATE: Final = re.compile(r"\{\{\s*date\s*\|\s*([^{}|]{4,40})\}\}", re.IGNORECASE)
_DEEPEST: Final = 6  # templates inside templates


def open_wikitext(decoded: Decoded) -> Manuscript:
    """The blocks of a wiki page; a template that gives the date is what the page declares."""
    dropped: list[Dropped] = []
    dated = _DATE.search(decoded.text)
    text = _without(_PAGE, _without_templates(decoded.text, dropped), dropped)
    text = _LINK.sub(_linked, text)
    text = _ADDRESS.sub(r"[\2](\1)", text)
    text = _HEADING.sub(lambda found: "#" * len(found[1]) + " " + found[2], text)
    text = text.replace("'''''", "***").replace("'''", "**").replace("''", "*")
    declared = {"date": dated[1].strip()} if dated else {}
    found = manuscript_of_text(replace(decoded, text=text), declared, dropped=tuple(dropped))
    return replace(found, format="wiki text")


def _linked(found: re.Match[str]) -> str:
    """A link as Markdown writes it, so that the page that it leads to stands beside the words."""
    return f"[{found[2]}]({found[1].strip().replace(' ', '_')})" if found[1] else found[2]


def _without_templates(text: str, dropped: list[Dropped]) -> str:
    for _ in range(_DEEPEST):
        cut = _without(_TEMPLATE, text, dropped)
        if cut == text:
            break
        text = cut
    return text


def _without(pattern: re.Pattern[str], text: str, dropped: list[Dropped]) -> str:
    """The text without what a pattern finds, the line ends kept so that places still count."""

    def leave_out(found: re.Match[str]) -> str:
        dropped.append(Dropped(" ".join(found[0].split()), "template", Place(text.count("\n", 0, found.start()) + 1)))
        return "\n" * found[0].count("\n")

    return pattern.sub(leave_out, text)


def _knows(head: str, extension: str) -> bool:
    if extension in ("wiki", "mediawiki"):
        return True
    return sum(bool(sign.search(head)) for sign in _SIGNS) > _ENOUGH


FORMAT: Final = TextFormat("wiki text", _knows, open_wikitext)
