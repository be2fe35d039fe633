"""What every test may ask for, and which tests touch the record.

The command `make test` runs everything on SQLite, and again on PostgreSQL what touches the record (`--record-only`):
each test that asks pytest-django for the database, and each that is marked `record` since it reaches one otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from archive.models import guards
from tests import databases, settings
from tests.served import Served, fresh_checkout, served

_ASKS_FOR_THE_RECORD = {"db", "transactional_db", "live_server", "fresh_database", "sample_archive"}

# A slow machine, or one that others use too, is no fault of what is tested.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that leaves out what touches no database."""
    parser.addoption("--record-only", action="store_true", help="run only the tests that touch the record")


def touches_the_record(item: pytest.Item) -> bool:
    """Tell whether a test reaches a database, by whatever way it says so."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "record"))
    return marked or not _ASKS_FOR_THE_RECORD.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where that is asked, what touches no database; keep together what shares a served archive."""
    for item in items:
        if "sample_archive" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("sample"))  # so that one process alone has to serve it
    if config.getoption("--record-only"):
        config.hook.pytest_deselected(items=[item for item in items if not touches_the_record(item)])
        items[:] = [item for item in items if touches_the_record(item)]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the tests wrote: one of several processes that share them ends without cleaning up behind itself."""
    settings.FOLDER.cleanup()


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """Lift the guards of the record before pytest-django empties the tables; the migrate signal makes them again."""
    yield
    guards.drop_guards(connection)


@pytest.fixture
def fresh_database(tmp_path: Path) -> Iterator[str]:
    """Yield the DATABASE_URL of an empty database of this test's own, for an archive that is a process of its own."""
    with databases.fresh(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield an archive with the sample collection, served as `make run` does it. Tests read it and change nothing."""
    folder = tmp_path_factory.mktemp("sample")
    with databases.fresh(folder) as database, served(fresh_checkout(folder / "checkout"), database) as archive:
        said = archive.said_until()
        assert archive.process.poll() is None, said
        yield archive
