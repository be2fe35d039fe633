"""What tests of what programs read may ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from archive.search.writing import rebuild


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Callable[[], int]:
    """Return what puts everything that is published into an index of this test's own."""
    connection = settings.HAYSTACK_CONNECTIONS["default"] | {"PATH": str(tmp_path / "index")}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    return rebuild


@pytest.fixture
def take(client: Client, index: Callable[[], int]) -> Callable[..., str]:
    """Return what takes a search away in the format of an ending, after everything was indexed."""

    def taken(form: str, **asked: str) -> str:
        index()
        response = client.get(f"/search/export.{form}", asked)
        assert response.status_code == 200, response.content
        return str(response.getvalue().decode())

    return taken
