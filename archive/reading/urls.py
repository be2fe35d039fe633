"""The public pages' addresses, as DESIGN.md lists them."""

from __future__ import annotations

from django.urls import path, re_path

from . import (
    ark,
    collections,
    dates,
    documents,
    events,
    home,
    information,
    organisations,
    places,
    preferences,
    quotations,
    search,
    speakers,
    subjects,
)

urlpatterns = [
    path("", home.index, name="home"),
    path("search/", search.page, name="search"),
    path("quotations/", quotations.page, name="quotations"),
    path("documents/", documents.index, name="documents"),
    path("speakers/", speakers.index, name="speakers"),
    path("speakers/<slug:slug>/", speakers.page, name="speaker"),
    path("events/", events.index, name="events"),
    path("events/<slug:slug>/", events.page, name="event"),
    path("organisations/", organisations.index, name="organisations"),
    path("organisations/<slug:slug>/", organisations.page, name="organisation"),
    path("collections/", collections.index, name="collections"),
    path("collections/<slug:slug>/", collections.page, name="collection"),
    path("places/", places.index, name="places"),
    path("places/<slug:slug>/", places.page, name="place"),
    path("subjects/", subjects.index, name="subjects"),
    path("subjects/<slug:slug>/", subjects.page, name="subject"),
    path("dates/", dates.index, name="dates"),
    re_path(r"^dates/(?P<year>[0-9]{1,4})/$", dates.span, name="year"),
    re_path(r"^dates/(?P<year>[0-9]{1,4})/(?P<month>[0-9]{1,2})/$", dates.span, name="month"),
    re_path(r"^dates/(?P<year>[0-9]{1,4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/$", dates.span, name="day"),
    re_path(r"^[aA][rR][kK]:/?(?P<rest>.+)$", ark.at_ark, name="ark"),
    re_path(r"^d/(?P<rest>.+)$", ark.at_name, name="short"),
    path("about/", information.about, name="about"),
    path("about/citing/", information.how_to_cite, name="how-to-cite"),
    path("about/accessibility/", information.information("accessibility.html"), name="accessibility"),
    path("help/", information.help_page, name="help"),
    path("look/", preferences.keep, name="look"),
    path("robots.txt", information.robots, name="robots"),
]
