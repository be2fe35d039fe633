"""The archive's application: connects the guards of the record and the groups of the roles to migrations, and the
checks that name what is missing.
"""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ArchiveConfig(AppConfig):
    """The one application of the project."""

    name = "archive"
    label = "archive"
    verbose_name = "Chancery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect signals and register checks, once the models are there."""
        from .models import checks, guards  # noqa: PLC0415 -- models cannot be imported before the applications are loaded

        pre_migrate.connect(guards.on_pre_migrate, sender=self, dispatch_uid="archive.guards.drop")
        post_migrate.connect(guards.on_post_migrate, sender=self, dispatch_uid="archive.guards.raise")
        post_migrate.connect(_make_groups, sender=self, dispatch_uid="archive.roles.groups")
        register(checks.guards_stand, Tags.database)


def _make_groups(using: str = "default", **_: object) -> None:
    """Make the groups that stand for the desk's roles, once their table is there."""
    from .editorial.accounts import make_groups  # noqa: PLC0415 -- models cannot be imported before the applications are loaded

    if "auth_group" in connections[using].introspection.table_names():
        make_groups()
