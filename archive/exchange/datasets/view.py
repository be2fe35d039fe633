"""The addresses of datasets: each file, the latest by a name that stays, and a feed that tells of new ones."""

from __future__ import annotations

import datetime

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, conditional_page, require_safe

from archive.citation.cited import ARCHIVE, absolute
from archive.exchange.answers import in_a_sentence, open_to_all
from archive.exchange.feed import ENTRIES, Feed, identifier

from . import shelf

_MEDIA_TYPES = {
    ".gz": "application/gzip",
    ".zip": "application/zip",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}
WITHHELD = (
    "After this dataset was made a document of it was withdrawn, or a text taken down, so that its files are withheld. "
    "A later one is without it: see /data/"
)


def _sum(request: HttpRequest, name: str, file: str) -> str | None:
    found = shelf.dataset(shelf.root(), name)
    digest = found.sums.get(file) if found and not _is_kept_back(found, file) else None
    return f'"{digest}"' if digest else None


def _is_kept_back(dataset: shelf.Dataset, file: str) -> bool:
    return file not in shelf.PLAIN and dataset.is_withheld


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_sum)
def file(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """Send a file of a dataset; 410 where it holds what is public no longer."""
    found = shelf.dataset(shelf.root(), name)
    if found is None or file not in (*found.sums, shelf.SUMS):
        raise Http404("There is no such file of a dataset. /data/ lists them.")
    if _is_kept_back(found, file):
        return in_a_sentence(WITHHELD, 410)
    path = found.folder / file
    response = FileResponse(path.open("rb"), content_type=_MEDIA_TYPES[path.suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Last-Modified"] = http_date(_at(found).timestamp())
    return open_to_all(response)


@require_safe
@cache_control(no_cache=True)
def latest(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Lead to the latest dataset, or to a file of it."""
    found = next(iter(shelf.datasets()), None)
    if found is None:
        raise Http404("No dataset was made yet.")
    return open_to_all(HttpResponse(status=302, headers={"Location": f"{found.path}{rest}"}))


@require_safe
@conditional_page
@cache_control(no_cache=True)
def feed(request: HttpRequest) -> HttpResponse:
    """Send the feed of the datasets, the latest first."""
    made = Feed(
        title=f"{ARCHIVE}: datasets",
        link=absolute("/data/"),
        description="",
        subtitle="Everything public as files of one day, the latest first.",
        feed_url=absolute("/data/feed.atom"),
        feed_guid=identifier("/data/feed.atom"),
        author_name=ARCHIVE,
        language="en",
    )
    for each in shelf.datasets()[:ENTRIES]:
        made.add_item(
            title=f"The dataset of {each.name}",
            link=absolute(each.path),
            description=each.description["description"],
            unique_id=identifier(each.path),
            pubdate=_at(each),
            updateddate=_at(each),
        )
    response = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response.headers["Last-Modified"] = http_date(made.latest_post_date().timestamp())
    return open_to_all(response)


def _at(dataset: shelf.Dataset) -> datetime.datetime:
    return datetime.datetime.combine(dataset.on, datetime.time(), datetime.UTC)
