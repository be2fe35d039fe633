"""System checks of the record: that the guards stand in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

from . import guards


def guards_stand(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Return an error that names each guard missing from a database in which the record's tables stand."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "archive_version" not in connection.introspection.table_names():
            continue
        lost = guards.missing(connection)
        if lost:
            found.append(
                Error(
                    f"The database “{alias}” lacks {len(lost)} of the triggers that protect what was published: "
                    f"{', '.join(sorted(lost))}.",
                    hint="Run “python manage.py migrate”, which makes them again.",
                    id="archive.E001",
                )
            )
    return found
