"""The addresses of the API."""

from __future__ import annotations

from django.urls import path, re_path

from . import finding, records, views
from .description import Schema
from .writing import views as writing

_NAME = r"^documents/(?P<name>[0-9A-Za-z]{1,32})"
_VERSION, _TURN = r"/versions/(?P<number>[1-9][0-9]{0,8})", r"/turns/t(?P<turn>[1-9][0-9]{0,8})\Z"
_LISTS = {
    "person": (records.Persons, records.APerson),
    "organisation": (records.Organisations, records.AnOrganisation),
    "place": (records.Places, records.APlace),
    "subject": (records.Subjects, records.ASubject),
    "event": (records.Events, records.AnEvent),
    "collection": (records.Collections, records.ACollection),
}

urlpatterns = [
    path("", views.Index.as_view(), name="api"),
    path("schema", Schema.as_view(), name="api-schema"),
    path("documents", views.Documents.as_view(), name="api-documents"),
    re_path(rf"{_NAME}\Z", views.OneDocument.as_view(), name="api-document"),
    re_path(rf"{_NAME}/versions\Z", views.Versions.as_view(), name="api-versions"),
    re_path(rf"{_NAME}{_VERSION}\Z", views.OneVersion.as_view(), name="api-version"),
    re_path(rf"{_NAME}{_TURN}", views.OneTurn.as_view(), name="api-turn"),
    re_path(rf"{_NAME}{_VERSION}{_TURN}", views.TurnOfVersion.as_view(), name="api-version-turn"),
    *(path(f"{name}s", listed.as_view(), name=f"api-{name}s") for name, (listed, _) in _LISTS.items()),
    *(path(f"{name}s/<slug:slug>", one.as_view(), name=f"api-{name}") for name, (_, one) in _LISTS.items()),
    path("search", finding.Search.as_view(), name="api-search"),
    path("quotations", finding.CheckQuotations.as_view(), name="api-quotations"),
    path("deposits", writing.Deposits.as_view(), name="api-deposits"),
    path("deposits/<int:deposit>", writing.OneDeposit.as_view(), name="api-deposit"),
    re_path(rf"{_NAME}/description\Z", writing.Description.as_view(), name="api-description"),
    re_path(rf"{_NAME}/publication\Z", writing.Publication.as_view(), name="api-publication"),
    re_path(rf"{_NAME}/revision\Z", writing.Revision.as_view(), name="api-revision"),
    re_path(rf"{_NAME}/withdrawal\Z", writing.Withdrawal.as_view(), name="api-withdrawal"),
    re_path(rf"{_NAME}/restoration\Z", writing.Restoration.as_view(), name="api-restoration"),
    re_path(rf"{_NAME}/identifiers\Z", writing.Identifiers.as_view(), name="api-identifiers"),
    re_path(r"", views.NothingHere.as_view(), name="api-nothing"),
]
