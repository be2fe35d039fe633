"""An index of a test's own, followed by hand: `follow()` does what the worker does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as project_settings

from archive.search import Question, Results, drain_queue, search
from tests.search import counting_by_hand


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Give the test an index of its own; call it to take the queue up."""
    monkeypatch.setitem(project_settings.HAYSTACK_CONNECTIONS["default"], "PATH", str(tmp_path / "index"))
    return drain_queue


@pytest.fixture
def find(index: Callable[[], int]) -> Callable[[str], Results]:
    """Search after the queue was taken up."""

    def ask(text: str) -> Results:
        index()
        return search(Question(text=text))

    return ask


@pytest.fixture
def archive(db: None, index: Callable[[], int]) -> None:
    """Fill an archive with invented texts of few words, so that each word stands in many."""
    counting_by_hand.fill(index)
