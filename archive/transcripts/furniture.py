"""Furniture of the page: headers, page numbers, navigation, rules and closing marks, which belong to no turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from archive.transcripts.page_heads import blank_line_numbers, counted_heads
from archive.transcripts.transcript import Dropped, Place

_HEADER_LENGTHS: Final = range(4, 100)  # characters
_RECURS: Final = 3  # pages with the same line make it a running header

_PAGE: Final = re.compile(
    r"\[\[Page (\w{1,8})\]\]|[-–—]\s?(\d{1,4})\s?[-–—]|(?:Page|p\.|S\.|Seite|стр\.|Página|página|Pagina)\s?(\d{1,4})"
    r"(?:\s?(?:of|/|de|von|из|di)\s?\d{1,4})?|/\s?\d{1,3}|\.{2,3}\s?/\s?\d{1,3}|(\d{1,4})\s?/\s?\d{1,4}|"
    r"\[(?:page |p\. )?(\d{1,4})\]",
    re.IGNORECASE,
)
_FIRST_NUMBERS: Final = re.compile(r"^\s{0,6}\d{1,2}\s{2,}\S", re.MULTILINE)
_RULE: Final = re.compile(r"[\W_]{1,80}")
_ENDS: Final = r"ends?|fin|ende|fine|fim|конец|кінець|koniec|einde|slut|sfârșit|son|完|了|以上|終わり|انتهى"
_WHOLE: Final = (
    r"transcri\w*|texte?|documento?|interviews?|entrevista|intervista|entretien|entrevue|conf[ée]ren\w*|briefing|"
    r"point|rueda|pressekonferenz|gespräche?s?|sitzung|meeting|session|remarks|statement|discours|séance|sesión|"
    r"sessão|encontro|reunión|reunião|rede|стенограммы|стенограми|беседы|интервью|інтерв'ю|пресс-конференции|"
    r"прес-конференції|заседания|засідання|записи|document|record|questions|q&a|proceedings"
)
_CLOSING: Final = re.compile(
    rf"[-–—*#\[(\s\\=_~]*(?:{_ENDS}|\[ends?\]|ends here|30|concluded)"
    rf"(?:\s(?:[^\W\d_’']{{1,5}}[\s’'])?(?:[^\W\d_]{{1,12}}[\s’'])?(?:{_WHOLE})"
    r"(?:\sd\w{0,2} \w{1,12})?)?[-–—*#\])\s\\.=_~]*"
    r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)?\s?[A-Z]{0,5})?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?:\(?\*?(?:at |about |approximately )?\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\.?|hrs|hours|Uhr|h)\s?[A-Z]{0,5}"
    r"(?: \((?:local|[A-Z]{2,5})(?: time)?\))?\)?\.?\*?|\d{1,2}:\d{2}(?: [A-Z]{2,5})?)",
    re.IGNORECASE,
)
_BEFORE_CLOCK: Final = ("(", "*", "a", "A")
_BACK: Final = re.compile(
    r"(?:back to|return to|retour à|zurück zu|volver a|назад к|вернуться|go back to)\b.{0,80}", re.IGNORECASE
)
_SHARE: Final = re.compile(
    r"(?:share(?: this)?|print(?: this page)?|e-?mail(?: this)?|tweet|download(?: pdf)?|listen|watch|skip to (?:main "
    r")?content|"
    r"home|menu|search|next|previous|(?:to the )?top(?: of (?:the|this) page)?|read more|see also|permalink|copy link|"
    r"link to this\b.{0,60}|partager|imprimer|drucken|teilen|поделиться|версия для "
    r"печати)",
    re.IGNORECASE,
)


def page_number(line: str) -> str | None:
    """The number of the printed page that a line says begins here; empty where it says that a page turns, and not
    which.
    """
    found = _PAGE.fullmatch(line)
    if not found:
        return None
    return next((group for group in found.groups() if group), "")


def is_rule(text: str) -> bool:
    """A line of signs alone: `***`, `____`, `|`."""
    return bool(_RULE.fullmatch(text))


def is_closing(text: str) -> bool:
    """`ENDS`, `[ends]`, `END 2:43 P.M. EAT`, `###`."""
    return is_rule(text) or bool(_CLOSING.fullmatch(text.strip()))


def is_clock(text: str) -> bool:
    """A line that holds a time of the day and nothing else."""
    text = text.strip()
    return (text[:1].isdigit() or text[:1] in _BEFORE_CLOCK) and bool(_CLOCK.fullmatch(text))


def is_back_link(text: str) -> bool:
    """A link back to where the page hangs in its site."""
    return bool(_BACK.fullmatch(text.strip()))


def is_navigation(text: str) -> bool:
    """A link or button of a page: share, print, home."""
    return bool(_SHARE.fullmatch(text.strip(" |»›>·•\n")))


def running_lines(lines: Sequence[str]) -> frozenset[str]:
    """Headers that a printed page repeats: lines that come back beside the turn of a page, their numbers apart."""
    counts: Counter[str] = Counter()
    turns = [i for i, line in enumerate(lines) if "\f" in line or page_number(line.strip()) is not None]
    for at in turns:
        near = {unnumbered(line) for line in lines[max(0, at - 2) : at + 3] if line.strip()}
        counts.update(line for line in near if len(line) in _HEADER_LENGTHS)
    return frozenset(line for line, count in counts.items() if count >= _RECURS)


def unnumbered(line: str) -> str:
    """A line with all its numbers alike, so that the headers of two pages are."""
    return re.sub(r"\d+", "0", line.replace("\f", "").strip())


def without_page_furniture(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """A text with its page numbers and running headers blanked where they stand, and the list of them.

    The lines stay, so that places still count; a line that is blanked is marked by a form feed alone.
    """
    if not _has_pages(text):
        return text, ()
    lines = text.split("\n")
    running = running_lines(lines)
    dropped = blank_line_numbers(lines)
    heads = counted_heads(lines)
    for number, line in enumerate(lines, 1):
        bare = line.strip().strip("\f").strip()
        if not bare:
            continue
        if number - 1 in heads:
            dropped.append(Dropped(bare, "page-furniture", Place(number, 1)))
            lines[number - 1] = f"\f{heads[number - 1]}"
        elif page_number(bare) is not None or (running and unnumbered(bare) in running):
            dropped.append(Dropped(bare, "page-furniture", Place(number, 1)))
            lines[number - 1] = f"\f{page_number(bare) or ''}"
        elif "\f" in line:
            lines[number - 1] = line.replace("\f", " ")
    return "\n".join(lines), tuple(dropped)


_ENOUGH_NUMBERED: Final = 8
_COUNTED: Final = re.compile(
    r"^[ \t]*(?:\d{1,4}(?:[ \t]{2,}\S.{3,80})?|\S.{3,80}?[ \t]{2,}\d{1,4})[ \t]*$", re.MULTILINE
)


def _has_pages(text: str) -> bool:
    if "\f" in text or len(_FIRST_NUMBERS.findall(text[:6000])) >= _ENOUGH_NUMBERED:
        return True
    if len(_COUNTED.findall(text)) >= _RECURS:
        return True
    return bool(re.search(r"^[ \t]*(?:\[\[?Page|[-–—] ?\d|Page \d|/ ?\d|\.\. ?/)", text, re.MULTILINE | re.IGNORECASE))
