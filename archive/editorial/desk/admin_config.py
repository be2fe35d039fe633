"""Django's admin, with the desk's own site: named in INSTALLED_APPS, before any application is loaded."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """The admin whose only way in is the desk's."""

    default_site = "archive.editorial.desk.admin_site.DeskAdminSite"
