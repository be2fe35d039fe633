"""The process that typesets: it reads JSON, writes PDF or PNG, and may take so much memory and time and no more.

It runs by itself, without Django, and knows of nothing but the words on its standard input.
"""

from __future__ import annotations

import importlib.util
import resource
import sys
from pathlib import Path

import typst

_SCRIPTS = ("arabic", "devanagari", "khmer", "tamil", "telugu", "thai")
FONTS = (*(f"fontpkg_noto_sans_{script}" for script in _SCRIPTS), "justmytype_intl_cjk")  # packages that carry fonts
_MEMORY = 3 << 30  # bytes of address space, of which fonts that are mapped take their part
_POINTS_AN_INCH = 72.0
_SECONDS = 25  # of processor time


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
    """Return the pages, to the standard of accessible files where every letter has a font, which that demands."""
    page, fonts, inputs = str(Path(__file__).with_name("page.typ")), _fonts(), {"data": data}
    try:  # PDF/UA-1, ISO 14289-1
        return typst.compile(page, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError:  # tagged all the same
        return typst.compile(page, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)


def _card(data: str) -> bytes:
    """Return the card as a picture, a pixel a point."""
    page, inputs = str(Path(__file__).with_name("card.typ")), {"data": data}
    return typst.compile(
        page, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, format="png", ppi=_POINTS_AN_INCH
    )


def _fonts() -> list[str]:
    """Return the folders of the fonts; a package that is not installed is done without."""
    found = (importlib.util.find_spec(name) for name in FONTS)
    return [str(Path(spec.origin).parent) for spec in found if spec and spec.origin]


if __name__ == "__main__":
    sys.exit(main())
