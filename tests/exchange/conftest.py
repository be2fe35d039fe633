"""What tests of what programs read may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import Settings

from archive.editorial import sample_collection
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


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Load the sample collection, and index it, for all tests of a module; each test's own changes are taken back."""
    default = django_settings.HAYSTACK_CONNECTIONS["default"]
    index = {"default": default | {"PATH": str(tmp_path_factory.mktemp("index") / "index")}}
    with override_settings(HAYSTACK_CONNECTIONS=index), django_db_blocker.unblock(), transaction.atomic():
        sample_collection.load(Path(django_settings.BASE_DIR) / "fixtures")
        rebuild()
        yield
        transaction.set_rollback(True)
