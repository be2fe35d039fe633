"""What the tests of the editorial room may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editorial.brought import PAGE


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file that a publisher might print."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path
