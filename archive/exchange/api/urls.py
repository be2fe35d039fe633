"""The addresses of the API."""

from __future__ import annotations

from django.urls import path, re_path

from . import views
from .description import schema

_NAME = r"^documents/(?P<name>[0-9A-Za-z]{1,32})"
_VERSION, _TURN = r"/versions/(?P<number>[1-9][0-9]{0,8})", r"/turns/t(?P<turn>[1-9][0-9]{0,8})$"

urlpatterns = [
    path("", views.Index.as_view(), name="api"),
    path("schema", schema, name="api-schema"),
    path("documents", views.Documents.as_view(), name="api-documents"),
    re_path(rf"{_NAME}$", views.OneDocument.as_view(), name="api-document"),
    re_path(rf"{_NAME}/versions$", views.Versions.as_view(), name="api-versions"),
    re_path(rf"{_NAME}{_VERSION}$", views.OneVersion.as_view(), name="api-version"),
    re_path(rf"{_NAME}{_TURN}", views.OneTurn.as_view(), name="api-turn"),
    re_path(rf"{_NAME}{_VERSION}{_TURN}", views.OneTurn.as_view(), name="api-version-turn"),
    path("persons", views.Persons.as_view(), name="api-persons"),
    path("persons/<slug:slug>", views.APerson.as_view(), name="api-person"),
    path("events", views.Events.as_view(), name="api-events"),
    path("events/<slug:slug>", views.AnEvent.as_view(), name="api-event"),
    path("collections", views.Collections.as_view(), name="api-collections"),
    path("collections/<slug:slug>", views.ACollection.as_view(), name="api-collection"),
    path("quotations", views.CheckQuotations.as_view(), name="api-quotations"),
]
