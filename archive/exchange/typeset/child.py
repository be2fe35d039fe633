"""The process that typesets: it reads JSON, writes PDF or PNG, and may take so much memory and time and no more.

It runs by itself, without Django, and knows of nothing but the words on its standard input.
"""

from __future__ import annotations

import importlib.util
import re
import resource
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

FONTS = ("manimgx_fonts", "justmytype_intl_cjk")  # packages that carry fonts
_MEMORY = 3 << 30  # bytes of address space, of which fonts that are mapped take their part
_POINTS_AN_INCH = 72.0
_SECONDS = 25  # of processor time
_NOT_SHOWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_MARKS = ("Mn", "Mc", "Cf")  # they stand on a letter, and are of its script
_AS_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")
# What a letter is called begins with its script: TIBETAN LETTER BA, OL CHIKI LETTER LA, MONGOLIAN VOWEL SEPARATOR.
_SCRIPT = re.compile(
    r"([A-Z -]+?) (?:CAPITAL |SMALL |INDEPENDENT |DEPENDENT |SUBJOINED )*(?:LETTER|SYLLABLE|VOWEL|CONSONANT) "
)


def main() -> int:
    """Typeset what comes in. Return 0, or 1 with a line on the standard error."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    data = sys.stdin.buffer.read().decode()
    try:
        made = _card(data) if sys.argv[1:] == ["card"] else _typeset(data)
    except typst.TypstError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(made)
    return 0


def _typeset(data: str) -> bytes:
    """Return the pages, to the standard of accessible files where every letter has a font, which that demands. Where
    one has none, its place is a box, and the first page says so.
    """
    inputs = {"data": data}
    try:
        return _made("page", inputs, pdf_standards="ua-1")  # PDF/UA-1, ISO 14289-1
    except typst.TypstError as error:  # tagged all the same
        return _made("page", inputs | {"lacking": scripts(_not_shown(error))})


def _card(data: str) -> bytes:
    """Return the card as a picture, a pixel a point. Letters without a font are boxes on it, and a line says so."""
    inputs, lacking = {"data": data}, ""
    try:
        _made("card", inputs, pdf_standards="ua-1")
    except typst.TypstError as error:
        lacking = scripts(_not_shown(error))
    return _made("card", inputs | {"lacking": lacking}, format="png", ppi=_POINTS_AN_INCH)


def _made(template: str, inputs: dict[str, str], **how: Any) -> bytes:
    page = str(Path(__file__).with_name(f"{template}.typ"))
    made: bytes = typst.compile(page, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, **how)
    return made


def _not_shown(error: typst.TypstError) -> set[str]:
    """Return the letters that no font has, as the typesetter names them where every letter must have one."""
    said = "".join(_NOT_SHOWN.findall(error.diagnostic))
    return set(_AS_NUMBER.sub(lambda found: chr(int(found[1], 16)), said))


def scripts(letters: Iterable[str]) -> str:
    """Return the names of the scripts that letters belong to, in a row; for signs that go with none, “some signs”.

    >>> scripts("བ\u0f0d🂡")
    'Tibetan and some signs'
    """
    named = {letter: unicodedata.name(letter, "") for letter in letters}
    found = {letter: _SCRIPT.match(f"{name} ") for letter, name in named.items()}
    names = {match[1] for match in found.values() if match}
    others = any(
        not found[letter] and not name.startswith(tuple(f"{script} " for script in names))
        for letter, name in named.items()
        if unicodedata.category(letter) not in _MARKS
    )
    row = [*(name.title() for name in sorted(names)), *(["some signs"] if others else [])]
    return " and ".join(filter(None, (", ".join(row[:-1]), *row[-1:])))


def _fonts() -> list[str]:
    """Return the folders of the fonts; a package that is not installed is done without."""
    found = (importlib.util.find_spec(name) for name in FONTS)
    return [str(Path(spec.origin).parent) for spec in found if spec and spec.origin]


if __name__ == "__main__":
    sys.exit(main())
