"""The addresses that programs read, as DESIGN.md lists them."""

from __future__ import annotations

from django.urls import path, re_path

from . import feed, memento, search_api
from .exports import view as exports

urlpatterns = [
    path("api/v1/search", search_api.answer, name="api-search"),
    re_path(r"^search/export\.(?P<form>[a-z.]+)$", exports.export, name="search-export"),
    path("search/feed.atom", feed.feed, name="search-feed"),
    re_path(r"^timegate/(?P<rest>.+)$", memento.timegate, name="timegate"),
]
