"""What tests of pages that search may ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.search.writing import rebuild


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Callable[[], int]:
    """Return what puts everything that is published into an index of this test's own."""
    connection = settings.HAYSTACK_CONNECTIONS["default"] | {"PATH": str(tmp_path / "index")}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    return rebuild
