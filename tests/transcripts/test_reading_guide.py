"""The guide to the reader says what is so: its example works, and its codes are those that the reader gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.transcripts import endings
from archive.transcripts.endings import Found, Position
from tests.transcripts.samples import labels, of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "READING.md"
READER = Path(__file__).resolve().parents[2] / "archive" / "transcripts"


def test_the_example_adds_a_convention_in_under_thirty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    assert example.group(1).count("\n") < 30
    made: dict[str, Callable[[str, Position], Found | None]] = {}
    exec(example.group(1), made)  # noqa: S102 - the guide's own example
    text = "Ada Osk » It is lit.\n\nPaul Lind » By whom?\n\nAda Osk » By the keeper.\n\nPaul Lind » Good.\n"
    assert labels(of(text)) == []
    monkeypatch.setattr("archive.transcripts.candidates.MATCHERS", (*endings.MATCHERS, made["arrow"]))
    assert labels(of(text)) == ["Ada Osk", "Paul Lind", "Ada Osk", "Paul Lind"]


def test_every_code_of_a_finding_is_explained() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    codes = {
        code
        for path in READER.rglob("*.py")
        for code in re.findall(r"Finding\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert codes
    assert {code for code in codes if f"`{code}`" not in guide} == set()
