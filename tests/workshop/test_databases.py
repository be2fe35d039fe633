"""The tests' own databases: emptied between tests, and guarded as a running archive's is."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from archive.models import guards


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_after_a_test_without_a_transaction_the_tables_are_empty_and_the_guards_stand(
    transactional_db: None, round_: int
) -> None:
    assert not get_user_model().objects.exists()
    assert guards.missing(connection) == set()
    get_user_model().objects.create_user(f"user {round_}")


SET_UP: dict[str, dict[str, str | int]] = {
    "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA foreign_keys": 1, "PRAGMA busy_timeout": 20_000},
    "postgresql": {"SHOW server_encoding": "UTF8", "SHOW transaction_isolation": "read committed"},
}


@pytest.mark.django_db
def test_the_tests_database_is_set_up_as_a_running_archives() -> None:
    with connection.cursor() as cursor:
        for question, answer in SET_UP[connection.vendor].items():
            cursor.execute(question)
            assert cursor.fetchone() == (answer,), question
