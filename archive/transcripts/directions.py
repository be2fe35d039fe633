"""Stage directions and a recorder's own lines: what is printed in a transcript and spoken by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archive.transcripts.manuscript import Block, Form
from archive.transcripts.vocabulary import DIRECTIONS, fold
from archive.transcripts.wordlists import listed

_LONGEST: Final = 700  # characters of a stage direction
_LONGEST_RECORD: Final = 500  # characters of a recorder's line
_SHORT: Final = 80  # characters of a quotation that is one
_SHORTEST: Final = 60  # characters of a reaction

_BRACKETED: Final = re.compile(
    r"[(\[（［〔*_]+[^()\[\]（）]{1,600}(?:\([^()]{0,80}\)[^()\[\]]{0,300})?[)\]）］〕*_.]+[.。]?[*†…\s.]{0,6}"
)
_INSIDE: Final = re.compile(r"[(\[（［]([^()\[\]（）［］\n]{1,80})[)\]）］]")
_FIRST: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BODY: Final = (
    r"(?:meeting|sitting|session|house|senate|committee|council|assembly|conference|chamber|parliament|debate|"
    r"subcommittee|plenary|commission|bundestag|bureau)"
)
_RECORDER: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"the {_BODY} (?:was (?:called to order|suspended|adjourned|resumed|closed|declared)|rose|met|adjourned|"
            rf"resumed|reconvened|divided|proceeded|stood|recessed|began|opened|closed|ended|convened|then)\b.{{0,160}}"
        ),
        rf"{_BODY} (?:adjourned|rose|resumed|suspended)\b.{{0,120}}",
        r"(?:the )?(?:\w+ ){0,3}clerk (?:proceeded|read|called|will|reads|calls)\b.{0,160}",
        r"a vote was taken\b.{0,120}",
        (
            r"(?:question|motion|amendment|bill)s?(?: \(.{1,40}\))? (?:put|proposed|agreed|carried|negatived|withdrawn|"
            r"read)\b.{0,160}"
        ),
        r"debate (?:concluded|adjourned|interrupted|resumed|suspended)\b.{0,80}",
        r"(?:mr|mrs|ms|dr|sir|lord) ?[\w .'-]{1,40} (?:left|took|resumed|withdrew|took a place|was escorted)\b.{0,120}",
        r"it was so (?:decided|ordered|agreed|resolved)\b.{0,60}",
        (
            r"(?:the )?(?:draft resolution|resolution|motion|amendment|bill|agenda)\b.{0,80} was (?:adopted|rejected|"
            r"agreed|carried|negatived|withdrawn|defeated)\b.{0,120}"
        ),
        r"adjourned (?:accordingly |until |at |sine die).{0,80}",
        r"there being no objection, the .{3,200} was ordered\b.{0,160}",
        r"-{3}\s?[A-Z].{3,120}",
        (
            r"(?:(?:cross|re-?cross|re|direct|redirect|re-direct|further)[- ]?){0,3}"
            r"examin(?:ed|ation)(?: by .{1,60})?(?: ?\[[^\]]{1,30}\])?:?"
        ),
        r"(?:questioned |examined )?by (?:mr|ms|mrs|miss|dr)\.? [\w’' -]{2,40}:(?: ?\[[^\]]{1,30}\])?",
        r"witness(?:es)?: [A-Z][A-Z .'’-]{3,60}(?: ?[\[(][^\])]{1,30}[\])])?",
        r"at the invitation of the (?:president|chair)\b.{0,400}",
        r"la séance est (?:levée|ouverte|suspendue|reprise)\b.{0,120}",
        r"заседание (?:закрывается|открывается|прерывается)\b.{0,120}",
        r"(?:schluss|beginn|ende)(?: der sitzung)?:? \d.{0,60}",
        r"se (?:levanta|abre|suspende|reanuda) la sesión\b.{0,120}",
    )
)


_FOLLOWS: Final = re.compile(r"\b(?:follows?|suivants?|folgt|sigue|segue|следующее)[:.]?[\])]?$")


def introduces(text: str) -> bool:
    """`[The prepared statement of Mr. Osk follows:]`: what stands next is a document, and nobody says it."""
    return bool(_FOLLOWS.search(text.strip()))


def stands_alone(text: str) -> bool:
    """Whether a whole paragraph is a stage direction: bracketed from end to end."""
    text = text.strip()
    return (
        len(text) <= _LONGEST
        and text[:1] in "([（［〔*_"
        and bool(_BRACKETED.fullmatch(text))
        and not _is_bare_emphasis(text)
    )


def _is_bare_emphasis(text: str) -> bool:
    return text[0] in "*_" and "(" not in text and "[" not in text and not is_direction(text)


def is_direction(text: str) -> bool:
    """Whether bracketed words say what happened, and are not an aside of the speaker's."""
    first = _FIRST.search(text)
    return first is not None and fold(first.group()) in DIRECTIONS


def is_recorders(text: str) -> bool:
    """Whether a paragraph is the recorder's own line: the meeting rose, a vote was taken, the clerk read."""
    line = " ".join(text.split())
    return len(line) <= _LONGEST_RECORD and any(pattern.fullmatch(line) for pattern in _RECORDER)


def nobody_speaks(block: Block) -> bool:
    """Whether a block is a stage direction or a recorder's line."""
    if block.form is Form.ASIDE:
        return True
    if block.form is Form.QUOTE and is_direction(block.text) and len(block.text) < _SHORT:
        return True
    return stands_alone(block.text) or is_recorders(block.text)


def is_reaction(block: Block) -> bool:
    """Whether a paragraph says how a turn was received, or how it was said: it stays with the turn that it follows."""
    if len(block.text) > _SHORTEST or not nobody_speaks(block):
        return False
    first = _FIRST.search(block.text)
    return first is not None and fold(first.group()) in _REACTIONS


_REACTIONS: Final = listed(
    "laughter laughs laughing applause applauds cheers pause chuckles silence rires applaudissements beifall "
    "heiterkeit "
    "lachen risas aplausos applausi risate risos смех аплодисменты смеётся "
    "смеется пауза сміх оплески ضحك تصفيق 笑 掌声 "
    "拍手 "
    "笑声 笑い sourires pausa palmas"
)


def inside(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the stage directions that stand inside a text, brackets and all."""
    for found in _INSIDE.finditer(text):
        if is_direction(found.group(1)):
            yield found.span()
