"""Where our citations differ from the processor's, and why: a list of named reasons, each with the exact edit it makes.

The comparison asks the processor, edits its words by this list, and wants ours to be equal to the character. `TYPES`
says of which type a document is cited as where the form of its own type loses what the archive must say; docs/CITING.md
has the same list for readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from archive.citation.cited import Cited, Name
from archive.citation.issued import issued
from archive.citation.styles.punctuation import sentence_case, stopped

_FORMS = ("interview", "hearing", "treaty", "personal_communication", "speech")
# The type as which a style cites a document of another.
TYPES: dict[str, dict[str, str]] = {
    "chicago": dict.fromkeys(_FORMS, "document"),
    "chicago-bibliography": dict.fromkeys(_FORMS, "document"),
    "mla": dict.fromkeys(("interview", "speech"), "document"),
    "apa": dict.fromkeys(_FORMS, "document"),
    "oscola": dict.fromkeys(("interview", "hearing", "document"), "speech"),
    "harvard": dict.fromkeys((*_FORMS, "document"), "speech"),
    "iso690": dict.fromkeys(_FORMS, "document"),
}
TYPES_REASON = {
    "chicago": "the forms of interviews, hearings and treaties leave out place, version, archive or the series' number",
    "mla": "the form of a speech has no date, that of an interview no source, and the place twice",
    "apa": "the forms of speeches, interviews, letters, hearings and treaties leave out version or series",
    "oscola": "that of a document has neither place nor date; who speaks a turn need not be the one interviewed",
    "harvard": "the forms of all but speeches and reports have no day",
    "iso690": "the form of a speech leaves out version and series",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason: the styles that it concerns, words for readers, and the edit of the processor's words."""

    styles: tuple[str, ...]
    reason: str
    edit: Callable[[str, Cited], str]


def type_of_form(style: str, own: str, what: Cited) -> str:
    """Return the type as which a style cites a document; `own` is that of its kind."""
    if style == "oscola" and own == "personal_communication" and not what.speakers:
        return "speech"  # the form begins with “Letter from”
    return TYPES[style].get(own, own)


def expected(style: str, what: Cited, by_processor: str) -> tuple[str, list[str]]:
    """Return what our citation must be, and the names of the differences that made it other than the processor's."""
    words, used = by_processor, []
    for name, difference in DIFFERENCES.items():
        if style in difference.styles:
            edited = difference.edit(words, what)
            used += [name] if edited != words else []
            words = edited
    return words, used


def _without_number(words: str, what: Cited) -> str:
    held = f"Chancery: {what.ark}"
    words = re.sub(r"^1\.  ", "", words).replace("\u00a0", " ")
    return re.sub(rf"\.?\s*{re.escape(held)}.*$", f". {held}", words, flags=re.DOTALL)


def _title_apart(words: str, what: Cited) -> str:
    title, online, rest = words.partition(" Online.")
    return f"{stopped(title)}{online}{rest}"


def _one_stop(words: str, what: Cited) -> str:
    return re.sub(r"([?!])\. ", r"\1 ", words)


def _named_version(words: str, what: Cited) -> str:
    if what.version is None:
        return words
    if what.type == "report":
        return words.replace("Online.", f"Online. Version {what.version}.", 1)
    return words.replace(f"Online. {what.version}.", f"Online. Version {what.version}.", 1)


def _version(style: str) -> Callable[[str, Cited], str]:
    """Put the version before the address, in styles that have no place for one."""

    def edit(words: str, what: Cited) -> str:
        if what.version is None:
            return words
        if style == "oscola":
            return re.sub(r"( s 7)? <", lambda found: f" version {what.version}{found[1] or ''} <", words, count=1)
        return words.replace(" Available at:", f" Version {what.version}. Available at:", 1)

    return edit


def _turn(words: str, what: Cited) -> str:
    """Name the turn: in a note where the processor has a section, and else behind the version."""
    if what.turn is None:
        return words
    if re.search(r"\bs(ec\.)? 7\b", words):
        return re.sub(r",? s(ec\.)? 7\b", f", {what.pinpoint}", words, count=1)
    return re.sub(r"(?i)(version 2)\b", rf"\1, {what.pinpoint}", words, count=1)


def _withdrawn(words: str, what: Cited, day: str) -> str:
    if not what.withdrawn_on:
        return words
    return re.sub(r"(?i)(version 2)\b", rf"\1 (withdrawn {day})", words, count=1)


def _uncertain(mark: str) -> Callable[[str, Cited], str]:
    def edit(words: str, what: Cited) -> str:
        said = issued(what.date)
        if not said.is_uncertain:
            return words
        for shown in (said.whole(day_first=True), said.years):
            found = re.search(rf"(?<=[ (]){re.escape(shown)}(?=[).])", words)
            if found:
                return f"{words[: found.start()]}{mark}{words[found.start() :]}"
        return words

    return edit


def _comma_before_source(words: str, what: Cited) -> str:
    return re.sub(rf"(?<=[^,(]) ({re.escape(what.source)}, \[)", r", \1", words, count=1) if what.source else words


def _place(style: str) -> Callable[[str, Cited], str]:
    """Put the place where it would stand beside the event, in styles that leave it out where there is none."""
    before = {
        "chicago": r"(?=( \(|, )Ministry of the Ports, )",
        "chicago-bibliography": r"(?= Ministry of the Ports, )",
        "mla": r"(?=, Chancery, )",
        "apa": r"(?<=\(ark:/99999/fk4w3r7c2k\.v2\)\.)",
    }[style]

    def edit(words: str, what: Cited) -> str:
        if not what.place or what.event or not what.source:
            return words
        if style == "mla" and what.type == "personal_communication":
            return words.replace(f"{what.kind}.", f"{what.place}, {what.kind}.", 1)
        shown = {"chicago-bibliography": f" {what.place}.", "apa": f" {what.place}."}.get(style, f", {what.place}")
        return re.sub(before, shown, words, count=1)

    return edit


def _place_once(words: str, what: Cited) -> str:
    return words.replace(f"Version 2, {what.place}, ", "Version 2, ", 1) if what.event and not what.source else words


def _no_retrieved(words: str, what: Cited) -> str:
    return words.replace(f" Retrieved {what.address}", f" {what.address}")


def _identifier(words: str, what: Cited) -> str:
    return words.replace(sentence_case(what.ark), what.ark)


def _treaty_unquoted(words: str, what: Cited) -> str:
    if what.type not in ("treaty", "hearing"):
        return words
    return re.sub(r"“([^”]*)”", lambda found: found[1], words, count=1)


def _own_order(words: str, what: Cited) -> str:
    """Turn back the names that the processor turns in each document in Chinese."""
    if not what.language.startswith("zh"):
        return words
    for name in what.speakers:
        words = words.replace(_turned(name), f"{name.given} {name.family}", 1)
        words = words.replace(f"{name.family} {name.given[0]}.", f"{name.family}, {name.given[0]}.", 1)
        words = words.replace(f"{name.family.upper()} {name.given}", f"{name.family.upper()}, {name.given}", 1)
    return words


def _turned(name: Name) -> str:
    return f"{name.family} {name.given}"


def _own_order_inverted(words: str, what: Cited) -> str:
    if not what.language.startswith("zh"):
        return words
    for name in what.speakers:
        words = words.replace(_turned(name), f"{name.family}, {name.given}", 1)
    return words


def _small_initials(words: str, what: Cited) -> str:
    """Put initials in small letters where they belong, “cummings, e. e.”, “e. e. cummings”."""
    for name in what.speakers:
        if re.fullmatch(r"(?:[a-z]\. ?)+", name.given):
            words = words.replace(f"{name.family},  {name.given}", f"{name.family}, {name.given}", 1)
            words = words.replace(f"{name.given.replace('.', '', 1)} {name.family}", f"{name.given} {name.family}", 1)
    return words


def _parted(write: Callable[[Name], str]) -> Callable[[str, Cited], str]:
    """Return the edit that parts names of scripts which the processor takes for Chinese."""

    def edit(words: str, what: Cited) -> str:
        for name in what.speakers:
            if name.given and "\u0900" <= name.full[0] <= "\u0dff":
                run_together, parted = f"{name.family}{name.given}", write(name)
                stop = r"\.?" if parted.endswith(".") else ""
                words = re.sub(f"{run_together}{stop}", parted, words, count=1)
        return words

    return edit


_ALL = ("chicago", "chicago-bibliography", "mla", "apa", "oscola", "harvard", "iso690")
_CHINESE = (
    "in a document in Chinese the processor puts the family name first in every name; ours is as the record has it"
)
_INDIAN = "names in scripts of India are run together by the processor; ours are as the record has them"
_CIRCA = "the style's file writes an uncertain date as a certain one; ours marks it"
_VERSION = "the style has no place for a version; ours stands before the address"
DIFFERENCES: dict[str, Difference] = {
    "list number": Difference(
        ("iso690",),
        "the number of the list is not part of the citation, and the archive stands on its line",
        _without_number,
    ),
    "title and medium": Difference(("iso690",), "the file runs a report's title and “Online” together", _title_apart),
    "two stops": Difference(("iso690",), "the file puts a stop after a question mark", _one_stop),
    "bare version": Difference(
        ("iso690",), "the file prints the bare figure of the version, or leaves it out", _named_version
    ),
    "version in a note": Difference(("oscola",), _VERSION, _version("oscola")),
    "version in a list": Difference(("harvard",), _VERSION, _version("harvard")),
    "turn": Difference(_ALL, "the language of styles knows no turns, and lists of literature no pinpoints", _turn),
    **{
        f"withdrawn, {day}": Difference(
            styles, "no style knows that a document was withdrawn", partial(_withdrawn, day=day)
        )
        for day, styles in (
            ("January 12, 2020", ("chicago", "chicago-bibliography", "apa")),
            ("12 Jan. 2020", ("mla",)),
            ("12 January 2020", ("oscola", "harvard", "iso690")),
        )
    },
    "uncertain, c": Difference(("oscola",), _CIRCA, _uncertain("c ")),
    "uncertain, c.": Difference(("harvard",), _CIRCA, _uncertain("c. ")),
    "uncertain, ca.": Difference(("iso690",), _CIRCA, _uncertain("ca. ")),
    "comma": Difference(
        ("chicago",), "the file leaves out a comma before an uncertain date’s source", _comma_before_source
    ),
    **{
        f"place, {style}": Difference((style,), "the style names a place beside an event alone", _place(style))
        for style in ("chicago", "chicago-bibliography", "mla", "apa")
    },
    "place once": Difference(("mla",), "the file names the place twice where there is no source", _place_once),
    "retrieved": Difference(
        ("apa",), "“Retrieved” wants a day, for pages that change; a version does not change", _no_retrieved
    ),
    "identifier": Difference(("chicago-bibliography",), "an identifier keeps its small letters", _identifier),
    "treaty": Difference(
        ("chicago", "chicago-bibliography"), "treaties and debates stand without quotation marks", _treaty_unquoted
    ),
    "small initials": Difference(
        ("apa", "oscola", "harvard"),
        "the processor misplaces a space or a stop of initials in small letters",
        _small_initials,
    ),
    **{
        f"scripts of India, {how}": Difference(styles, _INDIAN, _parted(write))
        for how, styles, write in (
            ("in order", ("chicago", "oscola"), lambda name: name.full),
            ("inverted", ("chicago-bibliography", "mla", "iso690"), lambda name: name.inverted),
            ("with initials", ("apa", "harvard"), lambda name: f"{name.family}, {name.given[0]}."),
        )
    },
    "names in Chinese, in order": Difference(("chicago", "oscola", "apa", "harvard", "iso690"), _CHINESE, _own_order),
    "names in Chinese, inverted": Difference(("chicago-bibliography", "mla"), _CHINESE, _own_order_inverted),
}
