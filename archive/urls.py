"""Every address of the site: each room keeps its own, and errors have pages that help."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("archive.editorial.desk.urls")),
    path("", include("archive.exchange.urls")),
    path("", include("archive.reading.urls")),
]

handler400 = "archive.reading.errors.bad_request"
handler403 = "archive.reading.errors.forbidden"
handler404 = "archive.reading.errors.not_found"
handler500 = "archive.reading.errors.broken"
