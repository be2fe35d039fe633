"""Every address of the site, found by walking Django's resolver, so that a later page cannot be forgotten.

A pattern with parameters needs a way to fill them: one line in WAYS. Without one, a test fails and names the pattern.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from archive.citation import ark
from archive.exchange.alerts import links
from archive.exchange.datasets import making, shelf
from archive.exchange.exports import FORMS
from archive.exchange.oai.formats import FORMATS as OAI_FORMATS
from archive.exchange.reports import token_of
from archive.models import (
    Collection,
    Document,
    ErrorReport,
    Event,
    Organisation,
    Person,
    Place,
    SearchAlert,
    Subject,
    Version,
)
from tests.leaks.record import Secrets

# What may hang on an identifier: versions that are and that a draft would be, turns of both, and formats to come.
_FORMATS = (
    *(
        "bib",
        "biblatex.bib",
        "zotero.rdf",
        "ris",
        "csl.json",
        "jsonld",
        "txt",
        "md",
        "json",
        "csv",
        "tei.xml",
        "akn.xml",
        "popolo.json",
        "pdf",
    ),
    *("timemap", "changes", "v3.json", "v3.txt", "v3.changes"),
)
_VARIANTS = ("", ".v1", ".v2", ".v3", *(f".{form}" for form in _FORMATS))
HOST = urlsplit(settings.SITE_URL).hostname
_TURNS = ("", "/t1", "/t4", "/t5")  # that both versions have, the second alone, and the draft revision


@dataclass(frozen=True)
class Pattern:
    """One pattern of the resolver: its route as written, and its parameters."""

    route: str
    parameters: tuple[str, ...]
    namespaces: tuple[str, ...]


def patterns() -> list[Pattern]:
    """Return every pattern that answers a request."""
    return list(_walk(get_resolver().url_patterns, "", (), ()))


def _walk(
    entries: list[URLPattern | URLResolver], route: str, parameters: tuple[str, ...], namespaces: tuple[str, ...]
) -> Iterator[Pattern]:
    for entry in entries:
        here = route + str(entry.pattern)
        taken = (*parameters, *entry.pattern.regex.groupindex, *getattr(entry.pattern, "converters", ()))
        if isinstance(entry, URLResolver):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, here, taken, inside)
        else:
            yield Pattern(here, tuple(dict.fromkeys(taken)), namespaces)


Way = Callable[[Secrets], Iterator[str]]


def _of_list(model: type[Any]) -> Way:
    def fill(secrets: Secrets) -> Iterator[str]:
        for record in (*secrets.authorities[model], *model.objects.public()):
            yield f"{model.path}{record.slug}/"

    return fill


def _of_dates(depth: int) -> Way:
    def fill(secrets: Secrets) -> Iterator[str]:
        for date in ("2019/03/14", "1962/01/01"):
            yield f"/dates/{'/'.join(date.split('/')[:depth])}/"

    return fill


def _names_of(documents: Iterator[Document]) -> Iterator[str]:
    for document, variant, turn in product(documents, _VARIANTS, _TURNS):
        if not (turn and variant.partition(".")[2].partition(".")[2]):
            yield f"{document.ark_name}{variant}{turn}"


def _all_documents(secrets: Secrets) -> Iterator[Document]:
    yield from secrets.documents.values()
    yield from Document.objects.published()


def _arks(secrets: Secrets) -> Iterator[str]:
    for name in _names_of(_all_documents(secrets)):
        yield f"/ark:/99999/{name}"
    for document in secrets.documents.values():
        slip = document.ark_name[:-1] + ("b" if document.ark_name[-1] != "b" else "c")
        yield from (f"/ark:99999/{document.ark_name.upper()}/", f"/ark:/99999/{slip}", f"/ark:/99999/{slip}.v1/t1")
    for document in _all_documents(secrets):
        yield from (f"/ark:/99999/{document.ark_name}{rest}" for rest in ("?info", "??", ".v1?info", ".v3/t5?info"))


def _short(secrets: Secrets) -> Iterator[str]:
    for document in _all_documents(secrets):
        yield from (f"/d/{document.ark_name}", f"/d/{document.ark_name}.v1/t1")


def _gates(secrets: Secrets) -> Iterator[str]:
    for document in _all_documents(secrets):
        yield from (f"/timegate/{document.ark}{turn}" for turn in _TURNS)


def _exports(secrets: Secrets) -> Iterator[str]:
    for form in FORMS:
        yield from (f"/search/export.{form}?q={query}" for query in ("", "harbour", "harbour&group=turn"))
        yield from (f"/search/export.{form}?q={document.ark_name}" for document in secrets.documents.values())


@cache  # a link holds the moment at which it was made, and the pages of two rounds are compared by their addresses
def _tokens(key: str) -> tuple[str, ...]:
    alert = SearchAlert(key=key)
    return tuple(path.split("/")[-2] for path in (links.confirm_path(alert), links.stop_path(alert)))


def _links_of_letters(page: str) -> Way:
    def fill(secrets: Secrets) -> Iterator[str]:
        alert = SearchAlert.objects.filter(query="q=harbour").first()
        alert = alert or SearchAlert.objects.create(address="reader@elsewhere.example", query="q=harbour")
        for token in _tokens(alert.key):
            yield f"/search/alert/{page}/{token}/"

    return fill


def _reports(secrets: Secrets) -> Iterator[str]:
    for document in secrets.documents.values():
        report, _ = ErrorReport.objects.get_or_create(
            document=document, version_number=1, turn_number=1, says="Misspelt.", sender="x"
        )
        yield f"/reports/{token_of(report)}/"


_AUTHORITIES = (Person, Organisation, Place, Subject, Event, Collection)


def _feeds_of_records(secrets: Secrets) -> Iterator[str]:
    for model in _AUTHORITIES:
        yield from (f"/feeds{path.rstrip('/')}.atom" for path in _of_list(model)(secrets))


def _parts_of_the_sitemap(secrets: Secrets) -> Iterator[str]:
    for kind in ("pages", "documents", *(model.path.strip("/") for model in _AUTHORITIES)):
        yield f"/sitemap-{kind}-0.xml"


def _harvests(secrets: Secrets) -> Iterator[str]:
    yield from (f"/oai?verb={verb}" for verb in ("Identify", "ListSets", "ListMetadataFormats"))
    for prefix in OAI_FORMATS:
        yield from (f"/oai?verb={verb}&metadataPrefix={prefix}" for verb in ("ListRecords", "ListIdentifiers"))
        for document in (*secrets.documents.values(), *Document.objects.published()):
            yield f"/oai?verb=GetRecord&metadataPrefix={prefix}&identifier=oai:{HOST}:{document.ark_name}"
    for record in (*secrets.authorities[Collection], *Collection.objects.public()):
        yield f"/oai?verb=ListRecords&metadataPrefix=oai_dc&set=collection:{record.slug}"


def _of_api(rest: str) -> Way:
    def fill(secrets: Secrets) -> Iterator[str]:
        yield from (f"/api/v1/documents/{document.ark_name}{rest}" for document in _all_documents(secrets))

    return fill


def _of_api_list(name: str, model: type[Any]) -> Way:
    def fill(secrets: Secrets) -> Iterator[str]:
        for record in (*secrets.authorities[model], *model.objects.public()):
            yield f"/api/v1/{name}/{record.slug}"

    return fill


def _datasets(secrets: Secrets) -> Iterator[shelf.Dataset]:
    """Make the dataset of the record as it now is, as if none had been made, and yield it."""
    with suppress(FileNotFoundError):
        shutil.rmtree(shelf.root())
    shelf.forget()
    yield making.make(shelf.root(), datetime.date(2026, 11, 24)).dataset


def _files_of_datasets(secrets: Secrets) -> Iterator[str]:
    for dataset in _datasets(secrets):
        yield from (f"{dataset.path}{name}" for name in (*dataset.sums, shelf.SUMS))


_API_NAME = "api/v1/^documents/(?P<name>[0-9A-Za-z]{1,32})"
_API_VERSION, _API_TURN = "/versions/(?P<number>[1-9][0-9]{0,8})", "/turns/t(?P<turn>[1-9][0-9]{0,8})\\Z"
_API_LISTS = {
    "persons": Person,
    "organisations": Organisation,
    "places": Place,
    "subjects": Subject,
    "events": Event,
    "collections": Collection,
}


def _tries(secrets: Secrets) -> Iterator[str]:
    """Yield a form that is filled, which leads on whatever it names, and one that is wrong, which is the page again."""
    yield "/api/try/person?slug=ada-vane"
    yield "/api/try/version?name=fk4abc&number=0"


_API_WRITES = ("description", "publication", "revision", "withdrawal", "restoration", "identifiers")
WAYS: dict[str, Way] = {
    f"{_API_NAME}\\Z": _of_api(""),
    f"{_API_NAME}/versions\\Z": _of_api("/versions"),
    f"{_API_NAME}{_API_VERSION}\\Z": _of_api("/versions/3"),
    f"{_API_NAME}{_API_TURN}": _of_api("/turns/t5"),
    "api/v1/deposits/<int:deposit>": lambda secrets: (f"/api/v1/deposits/{number}" for number in range(1, 9)),
    **{f"{_API_NAME}/{act}\\Z": _of_api(f"/{act}") for act in _API_WRITES},
    f"{_API_NAME}{_API_VERSION}{_API_TURN}": _of_api("/versions/3/turns/t5"),
    "data/": lambda secrets: (path for each in _datasets(secrets) for path in ("/data/", each.path)),
    "data/feed.atom": lambda secrets: ("/data/feed.atom" for _ in _datasets(secrets)),
    r"^data/(?P<name>[0-9][0-9.-]{9,15})/$": lambda secrets: (each.path for each in _datasets(secrets)),
    r"^data/(?P<name>[0-9][0-9.-]{9,15})/(?P<file>[0-9A-Za-z_.-]+)$": _files_of_datasets,
    r"^data/latest/(?P<rest>[0-9A-Za-z_.-]*)$": lambda secrets: ("/data/latest/" for _ in _datasets(secrets)),
    **{f"api/v1/{name}/<slug:slug>": _of_api_list(name, model) for name, model in _API_LISTS.items()},
    "oai": _harvests,
    r"^reports/(?P<token>[\w.-]+)/$": _reports,
    "feeds/<slug:name>.atom": lambda secrets: iter(["/feeds/new.atom", "/feeds/changed.atom"]),
    "feeds/<slug:kind>/<slug:slug>.atom": _feeds_of_records,
    r"^sitemap-(?P<kind>[a-z]+)-(?P<number>[0-9]{1,9})\.xml$": _parts_of_the_sitemap,
    "speakers/<slug:slug>/": _of_list(Person),
    "organisations/<slug:slug>/": _of_list(Organisation),
    "places/<slug:slug>/": _of_list(Place),
    "subjects/<slug:slug>/": _of_list(Subject),
    "events/<slug:slug>/": _of_list(Event),
    "collections/<slug:slug>/": _of_list(Collection),
    "^dates/(?P<year>[0-9]{1,4})/$": _of_dates(1),
    "^dates/(?P<year>[0-9]{1,4})/(?P<month>[0-9]{1,2})/$": _of_dates(2),
    "^dates/(?P<year>[0-9]{1,4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/$": _of_dates(3),
    r"^[aA][rR][kK]:/?(?P<rest>[\s\S]+)$": _arks,
    r"^d/(?P<rest>[\s\S]+)$": _short,
    r"^timegate/(?P<rest>[\s\S]+)$": _gates,
    "api/try/<slug:operation>": _tries,
    r"^search/alert/confirm/(?P<token>[\w.-]+)/$": _links_of_letters("confirm"),
    r"^search/alert/stop/(?P<token>[\w.-]+)/$": _links_of_letters("stop"),
    r"^search/export\.(?P<form>[a-z.]+)$": _exports,
}


def _of_admin(pattern: Pattern, secrets: Secrets) -> Iterator[str]:
    """Fill a pattern of Django's admin, whatever it names: the answer is the way to sign in."""
    route = "/" + pattern.route.removesuffix("$").replace("^", "").replace("(?P<url>.*)", "archive/document/")
    keys = [record.pk for records in secrets.authorities.values() for record in records[:1]]
    for key in keys if "object_id" in pattern.parameters else keys[:1]:
        filled = route.replace("<path:object_id>", str(key)).replace("<int:content_type_id>", "1")
        filled = filled.replace("(?P<app_label>auth|archive)", "archive").replace("<path:content_type_id>", "1")
        yield filled


_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
_KINDS = {"int": "1", "slug": "words", "uuid": "00000000-0000-4000-8000-000000000000", "str": "words", "path": "words"}


def _of_desk(pattern: Pattern, secrets: Secrets) -> Iterator[str]:
    """Fill a pattern of the desk with the number of each hidden draft, document and record: it asks to sign in."""
    drafts = Version.objects.filter(number=None).values_list("pk", flat=True)
    numbers = {*drafts, *(document.pk for document in secrets.documents.values())} or {1}
    for number in sorted(numbers) if "<int:" in pattern.route else (1,):
        kinds = _KINDS | {"int": str(number)}
        yield "/" + _PART.sub(lambda part: kinds[part[1] or "str"], pattern.route)  # noqa: B023 -- used at once


def way_of(pattern: Pattern) -> Way | None:
    """Return how to fill a pattern; None where nobody said."""
    if "desk" in pattern.namespaces:
        return lambda secrets: _of_desk(pattern, secrets)
    if "admin" in pattern.namespaces:
        return lambda secrets: _of_admin(pattern, secrets)
    if not pattern.parameters and pattern.route not in WAYS:
        return lambda secrets: iter([f"/{pattern.route}"])
    return WAYS.get(pattern.route)


def never_given() -> str:
    """Return the name of an ARK that is in order and that no document has."""
    return ark.mint("99999").name
