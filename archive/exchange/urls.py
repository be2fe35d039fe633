"""The addresses that programs read, as DESIGN.md lists them."""

from __future__ import annotations

from django.urls import include, path, re_path

from . import discovery, feed, feeds, memento, sitemaps, unapi
from .datasets import view as datasets
from .exports import view as exports
from .oai import view as oai

urlpatterns = [
    path("api/v1/", include("archive.exchange.api.urls")),
    re_path(r"^search/export\.(?P<form>[a-z.]+)$", exports.export, name="search-export"),
    path("search/feed.atom", feed.feed, name="search-feed"),
    path("unapi", unapi.unapi, name="unapi"),
    re_path(r"^timegate/(?P<rest>[\s\S]+)$", memento.timegate, name="timegate"),
    path("feeds/<slug:name>.atom", feeds.of_the_archive, name="feed"),
    path("feeds/<slug:kind>/<slug:slug>.atom", feeds.of_a_record, name="record-feed"),
    path("data/feed.atom", datasets.feed, name="data-feed"),
    re_path(r"^data/latest/(?P<rest>[0-9A-Za-z_.-]*)$", datasets.latest, name="data-latest"),
    re_path(r"^data/(?P<name>[0-9][0-9.-]{9,15})/(?P<file>[0-9A-Za-z_.-]+)$", datasets.file, name="data-file"),
    path("oai", oai.oai, name="oai"),
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    re_path(r"^sitemap-(?P<kind>[a-z]+)-(?P<number>[0-9]{1,9})\.xml$", sitemaps.part, name="sitemap-part"),
]
